//! Services that send their members here to sign in: what each wants to know, what a member has agreed to, and the way back.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// The request header with [`ServiceRequest::id`]: by it the backend knows which request this tab is about. It goes with
/// every call of a tab that came from a service, until the request is answered.
pub const REQUEST_HEADER: &str = "X-Service-Request";

/// A site or program of the organization's that members sign in to with this account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Service {
    /// Its name in addresses of this API. Letters, digits, `-` and `_` only.
    pub id: String,
    /// How it is called on the screen.
    pub name: String,
    /// Where signing in to it begins, with `https`: "Open …" leads there.
    pub site: String,
}

/// A service has sent its member here, and waits for the answer. Part of the session document in the browser that was sent,
/// and in no other: a request belongs to the browser, and its id alone opens nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceRequest {
    /// Goes back as the header `X-Service-Request`. Letters, digits, `-` and `_` only.
    pub id: String,
    /// Who has sent the member.
    pub service: Service,
    /// What comes next for it.
    pub step: RequestStep,
    /// What the service wants to know, with this member's own values once someone is signed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Which of [`crate::Config::links`] must be linked for this service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// A proof that the service wants besides a sign-in. `answerServiceRequest` answers `reauthentication_required` until it
    /// is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<RequestedProof>,
    /// The email address that the service supposes. Fills in the field, and nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login_hint: Option<String>,
    /// Where "Back to …" leads, without anybody signed in: tells the service that its member has not agreed. Missing: to
    /// [`Service::site`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<String>,
    /// Until when the service waits.
    pub expires_at: Timestamp,
}

/// What comes next for a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestStep {
    /// Nobody is signed in yet, or an account is not finished.
    SignIn,
    /// [`ServiceRequest::link`] must be linked first.
    Link,
    /// The member must agree to what is passed on.
    Agree,
    /// Nothing is left to do: `answerServiceRequest`.
    Answer,
    /// It has expired, or is answered. The service's own address begins another.
    Over,
    /// It began in another browser, where it waits; what goes on here was opened by the link of an email.
    Elsewhere,
    /// A step that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// A proof that a service wants besides a sign-in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestedProof {
    /// That it is still the member: the sign-in was too long ago.
    Again,
    /// With a passkey or a security key.
    Key,
    /// A proof that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// Something that a service is told about a member.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// This member's own, masked where it is secret. Missing: nobody is signed in yet, or the member has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// With `linked_number`: which of [`crate::Config::links`] it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
}

/// The kinds of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// That it is the same member as the last time, by a name that only this service knows.
    Account,
    /// The primary email address.
    Email,
    /// The number of a linked account.
    LinkedNumber,
    /// A kind that this version does not know. Pages cannot say what it is, so nobody can agree to it.
    #[default]
    #[serde(other)]
    Unknown,
}

/// The answer to a service's request is ready.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceAnswer {
    /// The service's own address, with the answer in it. Works once; the browser goes there at once.
    pub redirect_url: String,
}

/// The services that a member uses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Services {
    /// The one used last first.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub services: Vec<UsedService>,
}

/// One service that a member uses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsedService {
    /// Which one.
    pub service: Service,
    /// When the member first agreed.
    pub since: Timestamp,
    /// When the member last signed in to it.
    pub last_used_at: Timestamp,
    /// What it is told.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub facts: Vec<Fact>,
}
