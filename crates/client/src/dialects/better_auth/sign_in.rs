//! Signing in and out: password, passkey, second step.

use contract::{Code, Ended, MethodKind, RequestOptions, Session, ops};
use serde_json::json;

use super::{BetterAuth, memory::Begun, wire::Answer};
use crate::{
    Reply,
    dialects::{
        better_auth::backup_codes,
        foreign::{Stop, document, list},
    },
};

impl BetterAuth {
    pub(super) async fn sign_in(&self, asked: ops::SignIn) -> Result<Reply, Stop> {
        Ok(document(&self.enter(&asked.body.email, &asked.body.password).await?))
    }

    /// Where the visit stands after the right password.
    pub(super) async fn enter(&self, email: &str, password: &str) -> Result<Session, Stop> {
        let answer = self.post("/sign-in/email", json!({ "email": email, "password": password })).await?;
        if answer.code() == "EMAIL_NOT_VERIFIED" {
            return self.begin_proof(email, password).await;
        }
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        if answer.json["twoFactorRedirect"] != true {
            self.end();
            return self.look().await;
        }
        // Codes by email as the second step are nothing that the contract has.
        if !list(&answer.json["twoFactorMethods"]).iter().any(|it| it == "totp") {
            return Err(Stop::refused(Code::Unsupported));
        }
        self.begin(Begun::SecondStep, "");
        Ok(self.begun())
    }

    /// The address was never proved: better-auth sends a code only when it is asked for one.
    async fn begin_proof(&self, email: &str, password: &str) -> Result<Session, Stop> {
        let answer = self.send_code(email).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        self.begin(Begun::Proof, email);
        self.remember(|it| it.password = Some(password.to_owned()));
        Ok(self.begun())
    }

    /// Says that nobody is signed in also where nobody was. A sign-in that waits for its second step is only left here:
    /// better-auth has no call to end it, and forgets it after some minutes.
    pub(super) async fn sign_out(&self, _: ops::SignOut) -> Result<Reply, Stop> {
        let answer = self.order("/sign-out").await?;
        match answer.is_ok() {
            true => Ok(document(&self.close(Some(Ended::SignedOut)))),
            false => Err(self.why_not(&answer).await),
        }
    }

    pub(super) async fn start_passkey_sign_in(&self, _: ops::StartPasskeySignIn) -> Result<Reply, Stop> {
        self.request_options().await
    }

    /// A passkey signs in alone, also where there is an app. That no account has it is said like a wrong answer: browsers
    /// would delete it, and better-auth may have looked at a copy of its data.
    pub(super) async fn sign_in_with_passkey(&self, asked: ops::SignInWithPasskey) -> Result<Reply, Stop> {
        let answer = self.answer_of_key(&asked.body.credential).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        self.end();
        self.look_again().await
    }

    pub(super) async fn prove_second_step(&self, asked: ops::ProveSecondStep) -> Result<Reply, Stop> {
        let code = asked.body.code.unwrap_or_default();
        let answer = match asked.body.kind {
            MethodKind::Totp => self.post("/two-factor/verify-totp", json!({ "code": code })).await?,
            MethodKind::BackupCode => {
                let code = backup_codes::theirs(&code);
                self.post("/two-factor/verify-backup-code", json!({ "code": code })).await?
            }
            _ => return Err(Stop::refused(Code::Unsupported)),
        };
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        let replaced = self.memory().replaced;
        self.end();
        self.end_replaced(replaced).await?;
        self.look_again().await
    }

    /// What the browser asks a passkey with: better-auth leaves out the name around it.
    pub(super) async fn request_options(&self) -> Result<Reply, Stop> {
        let answer = self.get("/passkey/generate-authenticate-options").await?;
        match answer.is_ok() {
            true => Ok(document(&RequestOptions(json!({ "publicKey": answer.json })))),
            false => Err(self.why_not(&answer).await),
        }
    }

    /// What a passkey has answered begins a new session.
    pub(super) async fn answer_of_key(&self, credential: &contract::AuthenticationCredential) -> Result<Answer, Stop> {
        self.post("/passkey/verify-authentication", json!({ "response": credential })).await
    }
}
