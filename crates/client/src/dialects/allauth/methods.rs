//! The second methods of a member: authenticator app, keys, backup codes.

use contract::{BackupCodes, Code, CreationOptions, MethodKind, TotpSetup, Verb, ops};
use serde_json::{Value, json};

use super::{Allauth, place::APP, sign_in::options, wire::Answer};
use crate::{
    Reply,
    dialects::foreign::{Stop, document, list, text},
};

const TOTP: &str = "/account/authenticators/totp";
const KEYS: &str = "/account/authenticators/webauthn";
const CODES: &str = "/account/authenticators/recovery-codes";

impl Allauth {
    /// The secret comes with the answer that there is no app yet. allauth makes another one at each question.
    pub(super) async fn start_totp(&self, _: ops::StartTotp) -> Result<Reply, Stop> {
        if let Some(setup) = self.memory().secret {
            return Ok(document(&setup));
        }
        let answer = self.get(TOTP).await?;
        let setup = TotpSetup { secret: text(&answer.meta()["secret"]), otpauth_uri: text(&answer.meta()["totp_url"]) };
        match answer.status {
            200 => Err(Stop::refused(Code::MethodLimit)),
            404 if !setup.secret.is_empty() => {
                self.remember(|it| it.secret = Some(setup.clone()));
                Ok(document(&setup))
            }
            _ => Err(self.why_not(&answer).await),
        }
    }

    pub(super) async fn finish_totp(&self, asked: ops::FinishTotp) -> Result<Reply, Stop> {
        let answer = self.post(TOTP, json!({ "code": asked.body.code })).await?;
        if answer.is_ok() {
            self.remember(|it| it.secret = None);
        }
        self.done(&answer).await
    }

    pub(super) async fn start_key(&self, asked: ops::StartKey) -> Result<Reply, Stop> {
        let query = if asked.body.kind == MethodKind::Passkey { "?passwordless" } else { "" };
        let answer = self.get(&format!("{KEYS}{query}")).await?;
        match answer.is_ok() {
            true => Ok(document(&CreationOptions(options(&answer, "creation_options")))),
            false => Err(self.why_not(&answer).await),
        }
    }

    pub(super) async fn finish_key(&self, asked: ops::FinishKey) -> Result<Reply, Stop> {
        let key = asked.body;
        let passwordless = key.kind == MethodKind::Passkey;
        let body = json!({ "name": key.name, "credential": key.credential, "passwordless": passwordless });
        let answer = self.post(KEYS, body).await?;
        self.done(&answer).await
    }

    pub(super) async fn make_backup_codes(&self, _: ops::MakeBackupCodes) -> Result<Reply, Stop> {
        let answer = self.post(CODES, json!({})).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        let codes = list(&answer.data()["unused_codes"]).iter().map(text).collect();
        Ok(document(&BackupCodes { codes, session: self.look().await? }))
    }

    pub(super) async fn rename_method(&self, asked: ops::RenameMethod) -> Result<Reply, Stop> {
        let id = key_number(&asked.id)?;
        let answer = self.call(Verb::Put, KEYS, json!({ "id": id, "name": asked.body.name })).await?;
        self.done(&answer).await
    }

    pub(super) async fn remove_method(&self, asked: ops::RemoveMethod) -> Result<Reply, Stop> {
        let answer = if asked.id == APP {
            self.delete(TOTP, Value::Null).await?
        } else {
            self.delete(KEYS, json!({ "authenticators": [key_number(&asked.id)?] })).await?
        };
        self.done(&answer).await
    }

    /// After something that answers with what was changed, and not with where the visit stands.
    pub(super) async fn done(&self, answer: &Answer) -> Result<Reply, Stop> {
        match answer.is_ok() {
            true => self.look_again().await,
            false => Err(self.why_not(answer).await),
        }
    }
}

/// The number of a key. Only keys have one: an app has no name, and backup codes go with the last method.
fn key_number(id: &str) -> Result<u64, Stop> {
    id.parse().map_err(|_| Stop::refused(Code::Unsupported))
}
