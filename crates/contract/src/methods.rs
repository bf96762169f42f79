//! Bodies of the calls that set up and use second methods.

use serde::{Deserialize, Serialize};

use crate::{AuthenticationCredential, MethodKind, RegistrationCredential, Session};

/// Asks for the WebAuthn options
/// of one key. Answered with `{"publicKey": …}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewChallenge {
    /// `passkey` or `security_key`.
    #[serde(rename = "type")]
    pub kind: MethodKind,
}

/// One proof. Which of the optional keys is read follows
/// from `type`: `credential` for keys, `password` for the password (step-up only), `code` for the others.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proof {
    /// What kind of proof this is.
    #[serde(rename = "type")]
    pub kind: MethodKind,
    /// A one-time or backup code: its digits or letters alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What the key answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<AuthenticationCredential>,
    /// The account's password, exactly as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// Second step of signing in: whether this browser skips it from now on, for `remember_browser_days`. Not on a
    /// shared computer, and not when a password is reset.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remember_browser: bool,
}

/// A secret that counts once its first code has proved it. A
/// repeated call answers with the same secret until then.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpSetup {
    /// The secret in Base32 (RFC 4648), without padding.
    pub secret: String,
    /// The same as a key URI that authenticator apps open or scan.
    pub otpauth_uri: String,
}

/// How many digits the code of an authenticator app has.
pub const APP_CODE_LENGTH: u32 = 6;

/// The first code of the app, and its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpProof {
    /// Its six digits alone.
    pub code: String,
    /// What the member calls the app; empty lets the backend choose.
    #[serde(default)]
    pub name: String,
}

/// Asks for options to make a key. Answered with `{"publicKey": …}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewKeyOptions {
    /// `passkey` or `security_key`.
    pub kind: MethodKind,
}

/// Keeps the key that the browser made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewKey {
    /// `passkey` or `security_key`, as in the options.
    pub kind: MethodKind,
    /// What the member calls it; empty lets the backend choose.
    #[serde(default)]
    pub name: String,
    /// What the browser answered.
    pub credential: RegistrationCredential,
}

/// A new set, shown this once. Older codes stop working.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupCodes {
    /// Each 12 letters and digits, written in three groups of four joined by `-`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub codes: Vec<String>,
    /// Where the visit stands now.
    pub session: Session,
}

/// Another name for an app or a key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewName {
    /// What the member calls it from now on. Not empty, 64 characters at most.
    pub name: String,
}
