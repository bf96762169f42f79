//! An email with a code and a link is under way, and the code is due: for a new account, for a forgotten password, or
//! for an address that a member adds.

use contract::{CodeProof, EmailProof, Holds, Sent, Timestamp, bare_digits, ops};

use crate::{Failure, Standing, api::Api};

/// The code sent by email is due.
#[derive(Clone, Debug, PartialEq)]
pub struct EmailCode {
    pub(crate) api: Api,
    pub(crate) purpose: Purpose,
    pub(crate) email: String,
    pub(crate) sent: Sent,
    /// Seconds in which no code is looked at: where the session document says it.
    pub(crate) locked_for: u64,
    pub(crate) now: Timestamp,
}

/// What the code opens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Purpose {
    /// The way to a new account.
    NewAccount,
    /// The way to a new password. Nobody knows yet whether the address has an account.
    NewPassword,
    /// An address with this id becomes one of the member's.
    Address(String),
}

impl EmailCode {
    /// The address the email went to; empty: it is not known any more.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// How many digits the code has; 0: that is not known.
    pub fn code_length(&self) -> u32 {
        self.sent.code_length
    }

    /// What the email holds, where that is not both a code and a link.
    pub fn holds(&self) -> Option<Holds> {
        self.sent.only
    }

    /// Whether no other email can be asked for.
    pub fn is_once(&self) -> bool {
        self.sent.once
    }

    /// Seconds, counted from the answer this came with, until another code may be asked for.
    pub fn resend_in(&self) -> u64 {
        self.sent.resend_at.seconds_since(self.now)
    }

    /// Whether [`Standing::locked_for`] is about this code.
    pub fn is_told_of_locks(&self) -> bool {
        !matches!(self.purpose, Purpose::Address(_))
    }

    /// Gives the code.
    pub async fn answer(&self, code: &str) -> Result<Standing, Failure> {
        let code = bare_digits(code, self.sent.code_length);
        let proof = EmailProof { code: Some(code.clone()), token: None };
        match &self.purpose {
            Purpose::NewAccount => self.api.step(ops::ProveEmail { body: proof }).await,
            Purpose::NewPassword => self.api.step(ops::ProveReset { body: proof }).await,
            Purpose::Address(id) => {
                let body = CodeProof { code };
                self.api.step(ops::ProveAddedEmail { id: id.clone(), body }).await
            }
        }
    }

    /// Asks for another email.
    pub async fn resend(&self) -> Result<Standing, Failure> {
        match &self.purpose {
            Purpose::NewAccount => self.api.step(ops::ResendEmailCode {}).await,
            Purpose::NewPassword => self.api.step(ops::ResendResetCode {}).await,
            Purpose::Address(id) => self.api.step(ops::ResendAddedEmailCode { id: id.clone() }).await,
        }
    }

    /// Whether the address is one of the member's by now.
    pub fn is_proved(&self, standing: &Standing) -> bool {
        let Standing::Member(member) = standing else { return false };
        member.addresses().iter().any(|it| it.email == self.email && it.is_proved())
    }

    /// The same step as a newer standing has it; `None` if it is over.
    pub fn again(&self, standing: &Standing) -> Option<EmailCode> {
        match (&self.purpose, standing) {
            (Purpose::NewAccount, Standing::EmailCode(it)) | (Purpose::NewPassword, Standing::ResetCode(it)) => {
                Some(it.clone())
            }
            (Purpose::Address(id), Standing::Member(member)) => member.code_for(id),
            _ => None,
        }
    }
}
