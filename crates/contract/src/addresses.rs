//! The email addresses of an account, and the bodies of the calls that add, prove, choose and remove them.

use serde::{Deserialize, Serialize};

use crate::Sent;

/// An address of the account of the one who is signed in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailAddress {
    /// Its name in addresses of this API, as long as it belongs to the account. Letters, digits, `-` and `_` only.
    pub id: String,
    /// The address, trimmed and in lower case.
    pub email: String,
    /// Whether it is [`Account::email`](crate::Account::email). Exactly one is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub primary: bool,
    /// The code that is under way: as long as the address is not proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Sent>,
}

impl EmailAddress {
    /// Whether its owner has proved it: then it signs in, and gets every email about the account.
    pub fn is_proved(&self) -> bool {
        self.sent.is_none()
    }
}

/// What an email to be proved with holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// A code, and no link.
    Code,
    /// A link, and no code.
    Link,
    /// Something that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// One more address. It belongs to the account once it is proved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewEmail {
    /// The address alone; the backend lower-cases it.
    pub email: String,
}

/// Proves the address by the code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeProof {
    /// The digits of the email alone.
    pub code: String,
}

/// Proves an address by the email's link. Works in any browser.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkProof {
    /// What stands behind `#` in the email's link.
    pub token: String,
}

/// Which proved address is the primary one from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PrimaryEmail {
    /// The id of a proved address of the account.
    pub id: String,
}
