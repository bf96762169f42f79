//! The last step of setting a new password when the old one is forgotten. Before it stand an
//! [`EmailCode`](crate::EmailCode) and the second step, which is a [`SecondStep`](crate::SecondStep) as at signing in; in
//! the end nobody is signed in.

use contract::ops;

use crate::{Failure, Standing, api::Api};

/// Address and second method are proved: a new password is due.
#[derive(Clone, Debug, PartialEq)]
pub struct ResetPassword {
    pub(crate) api: Api,
    pub(crate) email: String,
}

impl ResetPassword {
    /// The account's address.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// Sets the password, exactly as typed; `end_other_sessions` signs out whoever is signed in with this account.
    /// Afterward one is a visitor.
    pub async fn set(&self, password: &str, end_other_sessions: bool) -> Result<Standing, Failure> {
        let body = contract::ResetPassword { password: password.to_owned(), end_other_sessions };
        self.api.step(ops::ResetPassword { body }).await
    }
}
