//! Accounts from elsewhere: the identity providers whose accounts sign members in, what is joined to an account, and the
//! bodies of the calls that go there and come back (OpenID Connect Core 1.0, section 3.1).

use serde::{Deserialize, Serialize};

use crate::{Session, Timestamp};

/// A provider whose accounts sign members in here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityProvider {
    /// Its name in addresses. Letters, digits, `-` and `_` only.
    pub id: String,
    /// How it is called on the screen: "Sign in with …".
    pub name: String,
    /// The host to which one goes, as it is shown beforehand.
    pub site: String,
    /// A picture for its button: an address on the page's own site, beginning with one `/`. The page loads nothing from
    /// elsewhere. Missing: the button has words only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
}

/// An account of a provider that signs its member in here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Identity {
    /// Its name in addresses of this API. Says nothing about the account there. Letters, digits, `-` and `_` only.
    pub id: String,
    /// Which of [`crate::Config::sign_in_with`] it belongs to.
    pub provider: String,
    /// How the provider calls the account, such as its email address there. Missing: that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// When it was joined.
    pub joined_at: Timestamp,
    /// When it last signed the member in. Missing: never, or not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Timestamp>,
}

/// An account from elsewhere that signs nobody in yet, and waits in this browser. For a proof: in `needs_email_verification`,
/// of its address; in `anonymous` and `needs_second_step`, of the account here that has this address. Whoever has signed in to
/// that account in this browser is asked, in `signed_in`: it is joined by a yes, and by nothing else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingIdentity {
    /// Which of [`crate::Config::sign_in_with`] it belongs to.
    pub provider: String,
    /// The address of the account here. It is proved, but in `needs_email_verification`.
    pub email: String,
    /// Until when it waits.
    pub expires_at: Timestamp,
}

/// Begins to sign in with an account from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StartIdentity {
    /// Whether others use this computer too: as in [`SignIn`](crate::SignIn::shared).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
    /// The page that is wanted, which comes back with [`IdentitySignIn`]: a path of the site of at most 300 characters. The
    /// page alone decides whether it goes there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_to: Option<String>,
    /// BCP 47 language for emails and for the provider's own pages, such as `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// Where to go.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityStart {
    /// An address of the provider (OpenID Connect Core, section 3.1.2.1). It sends back to `/sign-in/with/{provider}`, or,
    /// to join an account, to `/profile/identities/{provider}/return`, with the answer behind `#`.
    pub redirect_url: String,
}

/// What the provider sent along on the way back.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentityAnswer {
    /// The authorization code (RFC 6749, section 4.1.2). Empty: the provider has sent an error in its place; what was begun
    /// ends, and the answer is `provider_unconfirmed`.
    pub code: String,
    /// What ties the answer to the browser that began. Works once.
    pub state: String,
    /// Who says that it has answered (RFC 9207, section 2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iss: Option<String>,
}

/// The provider's answer is taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentitySignIn {
    /// Where the visit stands now: `signed_in`; `needs_second_step`; `needs_first_method`, where an account was created;
    /// `needs_email_verification`, where the address must be proved first; `anonymous` with [`Session::identity`], where an
    /// account here has the address and must be proved first.
    pub session: Session,
    /// The page that was wanted, as [`StartIdentity::return_to`] said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_to: Option<String>,
}
