//! Passwords that are forgotten, or changed. allauth takes the code together with the new password; a code is tried
//! beforehand by sending it without one, which is refused for the password alone if the code is right. (The call that is
//! meant for this breaks down for an address that has no account, and so would tell.)

use contract::{Code, Ended, Session, State, ops};
use serde_json::{Value, json};

use super::{Allauth, Begun, problems::or_old_link, wire::token};
use crate::{
    Reply,
    dialects::foreign::{Stop, document},
};

const RESET: &str = "/auth/password/reset";

impl Allauth {
    pub(super) async fn forgot_password(&self, asked: ops::ForgotPassword) -> Result<Reply, Stop> {
        self.send_reset(&asked.body.email).await
    }

    /// allauth has no call for another email: it is asked for one as at first.
    pub(super) async fn resend_reset_code(&self, _: ops::ResendResetCode) -> Result<Reply, Stop> {
        let email = self.memory().email;
        if email.is_empty() {
            // After a reload nobody knows it any more.
            return Err(Stop::moved(self.nowhere(State::Anonymous)));
        }
        self.send_reset(&email).await
    }

    async fn send_reset(&self, email: &str) -> Result<Reply, Stop> {
        let answer = self.post("/auth/password/request", json!({ "email": email })).await?;
        if answer.errors().is_empty() {
            self.begin(email, Begun::Reset);
        }
        self.step(&answer).await
    }

    pub(super) async fn prove_reset(&self, asked: ops::ProveReset) -> Result<Reply, Stop> {
        let by_link = asked.body.token.is_some();
        let key = asked.body.code.or(asked.body.token.as_deref().map(token)).unwrap_or_default();
        let answer = self.post(RESET, json!({ "key": key, "password": "" })).await?;
        let is_about = |it: &Value| it["param"] == "key";
        if answer.errors().is_empty() || answer.errors().iter().any(is_about) {
            let stop = self.why_not(&answer).await;
            return Err(if by_link { or_old_link(stop) } else { stop });
        }
        self.remember(|it| {
            it.reset_key = Some(key);
            it.begun = Begun::Reset;
        });
        Ok(document(&self.due(State::NeedsNewPassword, None)))
    }

    /// The new password works now. Whether it signs in as well is up to allauth: then that is where the visit stands.
    pub(super) async fn reset_password(&self, asked: ops::ResetPassword) -> Result<Reply, Stop> {
        let Some(key) = self.memory().reset_key else { return Err(self.elsewhere(Code::StepMismatch).await) };
        let answer = self.post(RESET, json!({ "key": key, "password": asked.body.password })).await?;
        if !answer.errors().is_empty() || !matches!(answer.status, 200 | 401) {
            return Err(self.why_not(&answer).await);
        }
        self.begin("", Begun::Nothing);
        let session = self.stand(&answer).await?;
        let ended = (session.state == State::Anonymous).then_some(Ended::PasswordReset);
        Ok(document(&Session { ended, ..session }))
    }

    /// Django ends all other sessions with the old password.
    pub(super) async fn change_password(&self, asked: ops::ChangePassword) -> Result<Reply, Stop> {
        let body = json!({ "current_password": asked.body.current, "new_password": asked.body.password });
        let answer = self.post("/account/password/change", body).await?;
        self.step(&answer).await
    }
}
