//! Passwords that are forgotten, or changed. better-auth takes the code together with the new password; whether it is right
//! can be asked before.

use contract::{Code, Ended, FieldCode, ops};
use serde_json::json;

use super::{BetterAuth, memory::Begun, problems::field};
use crate::{
    Reply,
    dialects::foreign::{Stop, document},
};

impl BetterAuth {
    pub(super) async fn forgot_password(&self, asked: ops::ForgotPassword) -> Result<Reply, Stop> {
        self.send_reset(&asked.body.email).await
    }

    pub(super) async fn resend_reset_code(&self, _: ops::ResendResetCode) -> Result<Reply, Stop> {
        let note = self.memory().note;
        match note.begun {
            Begun::Reset => self.send_reset(&note.email).await,
            _ => Err(self.elsewhere(Code::StepMismatch).await),
        }
    }

    async fn send_reset(&self, email: &str) -> Result<Reply, Stop> {
        let answer = self.post("/email-otp/request-password-reset", json!({ "email": email })).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        self.begin(Begun::Reset, email);
        Ok(document(&self.begun()))
    }

    pub(super) async fn prove_reset(&self, asked: ops::ProveReset) -> Result<Reply, Stop> {
        // Only codes are sent.
        let Some(code) = asked.body.code else { return Err(Stop::refused(Code::CodeExpired)) };
        let note = self.memory().note;
        if note.begun != Begun::Reset {
            return Err(self.elsewhere(Code::StepMismatch).await);
        }
        let body = json!({ "email": note.email, "type": "forget-password", "otp": code });
        let answer = self.post("/email-otp/check-verification-otp", body).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        self.remember(|it| it.reset_code = Some(code));
        Ok(document(&self.begun()))
    }

    /// The new password works now, and signs nobody in. better-auth ends all sessions where `revokeSessionsOnPasswordReset`
    /// is set, as `docs/decisions/046-better-auth.md` demands.
    pub(super) async fn reset_password(&self, asked: ops::ResetPassword) -> Result<Reply, Stop> {
        let memory = self.memory();
        let Some(code) = memory.reset_code else { return Err(self.elsewhere(Code::StepMismatch).await) };
        let body = json!({ "email": memory.note.email, "otp": code, "password": asked.body.password });
        let answer = self.post("/email-otp/reset-password", body).await?;
        if answer.is_ok() {
            return Ok(document(&self.close(Some(Ended::PasswordReset))));
        }
        let stop = self.why_not(&answer).await;
        match stop {
            // The code was right a moment ago: it has become too old, or there were too many wrong ones elsewhere.
            Stop::Problem(it) if matches!(it.code, Code::IncorrectCode | Code::CodeExpired) => {
                self.remember(|it| it.reset_code = None);
                Err(Stop::moved(self.begun()))
            }
            stop => Err(stop),
        }
    }

    /// All other sessions end, as with a forgotten password.
    pub(super) async fn change_password(&self, asked: ops::ChangePassword) -> Result<Reply, Stop> {
        let (current, new) = (asked.body.current, asked.body.password);
        let body = json!({ "currentPassword": current, "newPassword": new, "revokeOtherSessions": true });
        let answer = self.post("/change-password", body).await?;
        if answer.code() == "INVALID_PASSWORD" {
            return Err(field("current", FieldCode::PasswordIncorrect));
        }
        // What was given as a proof is no longer the password.
        self.remember(|it| it.proof = None);
        self.done(&answer).await
    }
}
