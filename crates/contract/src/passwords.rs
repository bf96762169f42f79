//! Bodies of the calls that set a new password: one that was forgotten, and one that a member changes.

use serde::{Deserialize, Serialize};

/// The password is forgotten. The proof that follows is an [`EmailProof`](crate::EmailProof).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPasswordReset {
    /// The address alone; the backend lower-cases it.
    pub email: String,
}

/// The new password. It signs nobody in.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResetPassword {
    /// Exactly as typed; kept as [`PasswordRules`](crate::PasswordRules) says.
    pub password: String,
    /// Whether everyone who is signed in with this account is signed out.
    #[serde(default)]
    pub end_other_sessions: bool,
}

/// A member chooses another password.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePassword {
    /// The password until now, exactly as typed. Asked besides the fresh proof, which may have been another method. Empty where
    /// the account has none ([`Account::without_password`](crate::Account::without_password)).
    pub current: String,
    /// The new one, exactly as typed; kept as [`PasswordRules`](crate::PasswordRules) says.
    pub password: String,
    /// Whether this account is signed out everywhere else.
    #[serde(default)]
    pub end_other_sessions: bool,
}
