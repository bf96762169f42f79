//! The calls that set a new password.

use super::*;

impl Api {
    pub async fn forgot_password(&self, email: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/password-resets", &NewPasswordReset { email: email.to_owned() }).await
    }

    pub async fn prove_reset_by_code(&self, code: &str) -> Result<Standing, Failure> {
        let body = EmailProof { code: Some(code.to_owned()), token: None };
        self.change(Verb::Post, "/password-resets/current/code", &body).await
    }

    pub async fn prove_reset_by_token(&self, token: &str) -> Result<Standing, Failure> {
        let body = EmailProof { code: None, token: Some(token.to_owned()) };
        self.change(Verb::Post, "/password-resets/current/code", &body).await
    }

    pub async fn resend_reset_code(&self) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/password-resets/current/resend", &NOTHING).await
    }

    pub async fn reset_password(&self, password: &str, end_other_sessions: bool) -> Result<Standing, Failure> {
        let body = ResetPassword { password: password.to_owned(), end_other_sessions };
        self.change(Verb::Put, "/password-resets/current", &body).await
    }

    pub async fn change_password(
        &self,
        current: &str,
        password: &str,
        end_other_sessions: bool,
    ) -> Result<Standing, Failure> {
        let body = ChangePassword { current: current.to_owned(), password: password.to_owned(), end_other_sessions };
        self.change(Verb::Put, "/account/password", &body).await
    }
}
