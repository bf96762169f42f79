//! The end of an account: the reset that is left when all second methods are lost, and deletion by its owner.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// What an account reset does in the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResetMode {
    /// The account is deleted; its owner creates it again.
    Delete,
    /// All second methods are removed; the account and its links stay, and its owner adds new methods.
    ResetMethods,
    /// A mode this version does not know: not offered.
    #[default]
    #[serde(other)]
    Unknown,
}

/// The account reset as a backend offers it. Whoever offers it emails every address of the account: a link to stop it when
/// it is asked for, and a link to confirm it when the wait is over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountResetRules {
    /// What it does.
    pub mode: ResetMode,
    /// Hours from asking for it until it can be confirmed.
    pub wait_hours: u32,
    /// Hours for which it can be confirmed after that.
    pub confirm_hours: u32,
    /// Mode `delete`: further hours until an account can be created with the same address; 0: right away.
    #[serde(default)]
    pub reregister_wait_hours: u32,
}

/// Deleting one's own account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeletionRules {
    /// Hours until an account can be created with the same address again; 0: at once.
    pub reregister_wait_hours: u32,
}

/// An account reset that was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountReset {
    /// What it will do.
    pub mode: ResetMode,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// From when on it can be confirmed, by the link that is sent then.
    pub ready_at: Timestamp,
    /// Until when it can be confirmed.
    pub expires_at: Timestamp,
}

/// By which an account reset is stopped, or done.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResetToken {
    /// What stands behind `#` in the email's link. Works in any browser.
    pub token: String,
}

/// The owner deletes the account.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeleteAccount {
    /// The account's password, exactly as typed. Asked besides the fresh proof, which may have been another method.
    pub password: String,
}
