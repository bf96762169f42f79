//! Bodies of the calls about phones: where codes can be sent, setting a phone up, and asking for a code; and which
//! method is asked for first.

use serde::{Deserialize, Serialize};

use crate::{MethodKind, Sent};

/// Where phones can be reached. Every country of the world is listed, also those in
/// which nothing works, so that nobody looks for theirs in vain.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneCountries {
    /// Code of the country that most members live in: chosen beforehand.
    #[serde(default)]
    pub home: String,
    /// By name.
    #[serde(default)]
    pub countries: Vec<PhoneCountry>,
}

/// One country or territory with a numbering plan of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneCountry {
    /// ISO 3166-1, two capital letters.
    pub code: String,
    /// What stands behind `+` in its numbers, such as `49`. Several countries may share it.
    pub calling_code: String,
    /// Its name, in English.
    pub name: String,
    /// Whether text messages can be sent there.
    #[serde(default)]
    pub sms: bool,
    /// Whether calls can be made there.
    #[serde(default)]
    pub voice: bool,
    /// Whether a number with this calling code is taken to be of this country unless another is chosen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub main: bool,
}

/// Sends a code to a phone that is to be added. It is one's own once that code is given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPhone {
    /// The number: `+`, the calling code, digits (E.164). The backend takes out a trunk prefix such as the 0 in `+49030…`,
    /// and a calling code that is there twice where the number is only valid so.
    pub number: String,
    /// How codes come: `sms` or `voice`.
    pub channel: MethodKind,
}

/// Sends another code to the phone that is being added, this way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneChannel {
    /// `sms` or `voice`.
    pub channel: MethodKind,
}

/// The code that came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneProof {
    /// Its digits alone.
    pub code: String,
}

/// Sends a code to one of the account's
/// phones. Answered with the session, whose `pending.sent` names kind and id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewCode {
    /// `sms` or `voice`.
    #[serde(rename = "type")]
    pub kind: MethodKind,
    /// Which phone: the id of the method.
    pub id: String,
}

/// A phone that is being added: in `pending` of the session document, until its code is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhoneSetup {
    /// Its name in addresses of this API; also afterward.
    pub id: String,
    /// The number, masked: `+1 ••• ••• 0123`.
    pub hint: String,
    /// In which ways codes can be sent to it: `sms`, `voice`.
    #[serde(default)]
    pub channels: Vec<MethodKind>,
    /// The code that is under way.
    pub sent: Sent,
}

/// The method that is asked for first at signing in, of whatever kind. Backup codes
/// cannot be it: they run out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DefaultMethod {
    /// The id of the method.
    pub id: String,
}
