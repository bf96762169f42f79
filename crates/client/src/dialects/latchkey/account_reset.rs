//! The calls that end an account, or bring it back to where methods can be added.

use super::*;

impl Api {
    pub async fn start_account_reset(&self) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/account-resets", &NOTHING).await
    }

    pub async fn cancel_account_reset(&self) -> Result<Standing, Failure> {
        self.change(Verb::Delete, "/account-resets/current", &NOTHING).await
    }

    pub async fn cancel_account_reset_by_link(&self, token: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/account-resets/cancel", &ResetToken { token: token.to_owned() }).await
    }

    pub async fn confirm_account_reset(&self, token: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/account-resets/confirm", &ResetToken { token: token.to_owned() }).await
    }

    pub async fn delete_account(&self, password: &str) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/account/deletion", &DeleteAccount { password: password.to_owned() }).await
    }
}
