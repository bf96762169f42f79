//! The end of an account: the reset that is left when all second methods are lost, and deletion by its owner.

use contract::{AccountReset, DeleteAccount, ResetMode, ResetToken, Timestamp, ops};

use crate::{Failure, Member, SecondStep, Standing};

/// An account reset that was asked for, as it stood at the backend's last answer.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingReset {
    pub(crate) reset: AccountReset,
    pub(crate) now: Timestamp,
}

impl PendingReset {
    /// What it will do.
    pub fn mode(&self) -> ResetMode {
        self.reset.mode
    }

    /// When it was asked for.
    pub fn requested_at(&self) -> Timestamp {
        self.reset.requested_at
    }

    /// From when on it can be confirmed.
    pub fn ready_at(&self) -> Timestamp {
        self.reset.ready_at
    }

    /// Until when it can be confirmed.
    pub fn expires_at(&self) -> Timestamp {
        self.reset.expires_at
    }

    /// Seconds, counted from the answer this came with, until it can be confirmed; 0: it can be.
    pub fn ready_in(&self) -> u64 {
        self.reset.ready_at.seconds_since(self.now)
    }
}

impl SecondStep {
    /// The account reset that waits, if one does.
    pub fn account_reset(&self) -> Option<&PendingReset> {
        self.account_reset.as_ref()
    }

    /// All methods are lost: begins the wait after which the account is reset. Repeated, it changes nothing.
    pub async fn start_account_reset(&self) -> Result<Standing, Failure> {
        self.api.step(ops::StartAccountReset {}).await
    }

    /// Ends the wait; nothing changes.
    pub async fn cancel_account_reset(&self) -> Result<Standing, Failure> {
        self.api.step(ops::CancelAccountReset {}).await
    }
}

impl Member {
    /// The account reset that waits, if one does: someone who knew the password said that all methods are lost.
    pub fn account_reset(&self) -> Option<&PendingReset> {
        self.account_reset.as_ref()
    }

    /// Ends the wait; nothing changes.
    pub async fn cancel_account_reset(&self) -> Result<Standing, Failure> {
        self.api.step(ops::CancelAccountReset {}).await
    }

    /// Deletes the account. `password` exactly as typed; afterward one is a visitor.
    pub async fn delete_account(&self, password: &str) -> Result<Standing, Failure> {
        self.api.step(ops::DeleteAccount { body: DeleteAccount { password: password.to_owned() } }).await
    }
}

impl Standing {
    /// Ends the wait for an account reset, by the token of the link that was sent about it. Works in any browser and at
    /// any step.
    pub async fn cancel_account_reset(&self, token: &str) -> Result<Standing, Failure> {
        self.api().step(ops::CancelAccountResetByLink { body: ResetToken { token: token.to_owned() } }).await
    }

    /// Resets the account, by the token of the link that was sent after the wait. Works in any browser and at any step;
    /// it signs nobody in.
    pub async fn confirm_account_reset(&self, token: &str) -> Result<Standing, Failure> {
        self.api().step(ops::ConfirmAccountReset { body: ResetToken { token: token.to_owned() } }).await
    }
}
