//! Bodies of the calls that create an account and sign in.

use serde::{Deserialize, Serialize};

/// Begin to create an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewAccount {
    /// The address alone; the backend lower-cases it.
    pub email: String,
    /// BCP 47 language for the emails, such as `en`.
    #[serde(default)]
    pub locale: Option<String>,
}

/// Proves the address, by the code or by the token of the email's link.
/// Exactly one of the two is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailProof {
    /// The digits of the email alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What stands behind `#` in the email's link. Works in any browser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// The password of a new account.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPassword {
    /// Exactly as typed; kept as [`PasswordRules`](crate::PasswordRules) says.
    pub password: String,
}

/// The first step of signing in.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// The address alone; the backend lower-cases it.
    pub email: String,
    /// The password, exactly as typed.
    pub password: String,
    /// Whether others use this computer too: nothing is remembered then, and the session ends sooner.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}
