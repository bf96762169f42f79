//! A forgotten password of an older account: asked for and replaced by a member, before the older account is linked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Sent, Session};

/// Sends a code and a link to the address on the older record, if what was
/// typed fits it. The answer is the same if it does not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewOldPasswordReset {
    /// `claim_number` and `email`, the address on the record.
    pub fields: BTreeMap<String, String>,
}

/// Proves the address by the code or by the link's token, and sets the
/// new password of the older account. Nothing is linked by it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OldPassword {
    /// The code from the email.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The token of the link in the email. Works in any browser in which a member is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Exactly as typed; kept as [`PasswordRules`](crate::PasswordRules) says.
    pub password: String,
}

/// A forgotten password of an older account that is being replaced. Says nothing about whether what was typed is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OldPasswordReset {
    /// The id of one of [`crate::Config::links`].
    pub provider: String,
    /// The number that was typed, masked.
    pub label: String,
    /// The code that is under way, if there is one.
    pub sent: Sent,
    /// Tries left before a wait, when few are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
}

/// The new password of an older account is set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OldPasswordSet {
    /// The number of the older account, masked: a link in an email may be opened where it was never typed.
    pub label: String,
    /// Where the visit stands now.
    pub session: Session,
}
