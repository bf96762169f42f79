//! The steps of setting a new password when the old one is forgotten. Between the two stands the second step, which is
//! a [`SecondStep`](crate::SecondStep) as at signing in; in the end nobody is signed in.

use contract::{Sent, Timestamp};

use crate::{Failure, Standing, dialects::Api};

/// The code sent by e-mail is due. Nobody knows yet whether the address has an account.
#[derive(Clone, Debug, PartialEq)]
pub struct ResetCode {
    pub(crate) api: Api,
    pub(crate) email: String,
    pub(crate) sent: Sent,
    pub(crate) now: Timestamp,
}

impl ResetCode {
    /// The address that was typed.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// How many digits the code has.
    pub fn code_length(&self) -> u32 {
        self.sent.code_length
    }

    /// Seconds, counted from the answer this came with, until another code may be asked for.
    pub fn resend_in(&self) -> u64 {
        self.sent.resend_at.seconds_since(self.now)
    }

    /// Gives the code.
    pub async fn answer(&self, code: &str) -> Result<Standing, Failure> {
        self.api.prove_reset_by_code(code).await
    }

    /// Asks for another e-mail.
    pub async fn resend(&self) -> Result<Standing, Failure> {
        self.api.resend_reset_code().await
    }
}

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
    /// Afterwards one is a visitor.
    pub async fn set(&self, password: &str, end_other_sessions: bool) -> Result<Standing, Failure> {
        self.api.reset_password(password, end_other_sessions).await
    }
}
