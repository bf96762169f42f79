//! What a member signs in with: authenticator app, backup codes, passkeys.

use contract::{BackupCodes, Code, CreationOptions, MethodKind, TotpSetup, ops};
use serde_json::{Value, json};

use super::{BetterAuth, backup_codes, place::APP};
use crate::{
    Reply,
    dialects::foreign::{Stop, document, list, text},
};

impl BetterAuth {
    /// better-auth makes another secret each time it is asked, and codes that come again with the next set.
    pub(super) async fn start_totp(&self, _: ops::StartTotp) -> Result<Reply, Stop> {
        if let Some(setup) = self.memory().setup {
            return Ok(document(&setup));
        }
        let answer = self.post("/two-factor/enable", json!({ "password": self.password()? })).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        let otpauth_uri = answer.text("totpURI");
        let Some(secret) = secret_of(&otpauth_uri) else { return Err(Stop::refused(Code::Unsupported)) };
        let setup = TotpSetup { secret, otpauth_uri };
        self.remember(|it| it.setup = Some(setup.clone()));
        Ok(document(&setup))
    }

    pub(super) async fn finish_totp(&self, asked: ops::FinishTotp) -> Result<Reply, Stop> {
        let answer = self.post("/two-factor/verify-totp", json!({ "code": asked.body.code })).await?;
        if answer.is_ok() {
            self.remember(|it| it.setup = None);
        }
        if answer.code() == "TOTP_NOT_ENABLED" {
            return Err(Stop::refused(Code::CodeExpired));
        }
        self.done(&answer).await
    }

    pub(super) async fn start_key(&self, asked: ops::StartKey) -> Result<Reply, Stop> {
        if asked.body.kind != MethodKind::Passkey {
            return Err(Stop::refused(Code::Unsupported));
        }
        let answer = self.get("/passkey/generate-register-options").await?;
        match answer.is_ok() {
            true => Ok(document(&CreationOptions(json!({ "publicKey": answer.json })))),
            false => Err(self.why_not(&answer).await),
        }
    }

    pub(super) async fn finish_key(&self, asked: ops::FinishKey) -> Result<Reply, Stop> {
        let key = asked.body;
        let mut body = json!({ "response": key.credential });
        if !key.name.is_empty() {
            body["name"] = Value::String(key.name);
        }
        let answer = self.post("/passkey/verify-registration", body).await?;
        self.done(&answer).await
    }

    pub(super) async fn make_backup_codes(&self, _: ops::MakeBackupCodes) -> Result<Reply, Stop> {
        let body = json!({ "password": self.password()? });
        let answer = self.post("/two-factor/generate-backup-codes", body).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        let codes = list(&answer.json["backupCodes"]).iter().map(|it| backup_codes::ours(&text(it))).collect();
        Ok(document(&BackupCodes { codes, session: self.look().await? }))
    }

    pub(super) async fn rename_method(&self, asked: ops::RenameMethod) -> Result<Reply, Stop> {
        let body = json!({ "id": passkey_id(&asked.id)?, "name": asked.body.name });
        let answer = self.post("/passkey/update-passkey", body).await?;
        match answer.code() {
            "PASSKEY_NOT_FOUND" => Err(Stop::refused(Code::NotFound)),
            _ => self.done(&answer).await,
        }
    }

    /// Backup codes go with the app.
    pub(super) async fn remove_method(&self, asked: ops::RemoveMethod) -> Result<Reply, Stop> {
        let answer = if asked.id == APP {
            self.post("/two-factor/disable", json!({ "password": self.password()? })).await?
        } else {
            self.post("/passkey/delete-passkey", json!({ "id": passkey_id(&asked.id)? })).await?
        };
        match answer.code() {
            "PASSKEY_NOT_FOUND" => Err(Stop::refused(Code::NotFound)),
            _ => self.done(&answer).await,
        }
    }
}

/// The id of a passkey. Apps and backup codes have neither names, nor are codes removed alone.
fn passkey_id(id: &str) -> Result<&str, Stop> {
    if matches!(id, APP | "backup") { Err(Stop::refused(Code::Unsupported)) } else { Ok(id) }
}

/// The secret in a key URI.
fn secret_of(uri: &str) -> Option<String> {
    let (_, query) = uri.split_once('?')?;
    let secret = query.split('&').find_map(|it| it.strip_prefix("secret="))?;
    Some(secret.trim_end_matches('=').to_owned()).filter(|it| !it.is_empty())
}
