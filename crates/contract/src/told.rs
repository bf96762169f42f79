//! Who was told of a change.

use serde::{Deserialize, Serialize};

/// Notices that went out about a change, of one kind. A code or link to be proved with is none: it is a `sent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Told {
    /// How.
    pub by: ToldBy,
    /// To how many addresses of the account, as they were before the call or are now: one that it removed counts, if it
    /// was told. Those of others never count, such as the address on an older record: that would tell whose it is.
    pub to: u32,
}

/// How someone was told of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// By email.
    Email,
    /// In a way that this version does not know.
    #[serde(other)]
    Unknown,
}
