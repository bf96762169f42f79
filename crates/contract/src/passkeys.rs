//! Passkeys: signing in with one alone, and what the browser is told about those of an account.

use serde::{Deserialize, Serialize};

use crate::AuthenticationCredential;

/// What the passkey answered to the options for signing in with one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeySignIn {
    /// What the browser answered. It names the account by its user handle.
    pub credential: AuthenticationCredential,
    /// Whether others use this computer too: nothing is remembered then, and the session ends sooner.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

/// What `PublicKeyCredential.signalAllAcceptedCredentials` is given (WebAuthn level 3, section 5.1.10), in Base64url.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyIds {
    /// The account's user handle.
    pub user_id: String,
    /// Every passkey and security key that is registered. **The browser deletes each passkey of this account that is not
    /// in the list from the member's device, for good. So the list is whole, from where keys are written, or
    /// `passkeys` is left out: never a part of it, one kind of keys, or a placeholder.** As a precaution, the page does
    /// not pass on a list that is empty, that has fewer entries than the account has keys, or that lacks a key which
    /// was registered or used in this very visit.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub credential_ids: Vec<String>,
}
