//! Older accounts: what is linked, and the bodies of the calls that link and unlink.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Session, Timestamp};

/// An older account that is linked to this one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    /// Its name in addresses of this API. Not the claim number. Letters, digits, `-` and `_` only.
    pub id: String,
    /// Which of [`crate::Config::links`] it belongs to.
    pub provider: String,
    /// How the older account is shown: masked, such as `A ••••• 67 0`.
    pub label: String,
    /// Where notices about it go.
    pub notice_email: String,
    /// The address on the older record, masked: where notices could go to it instead of the account's address, or do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_on_file: Option<String>,
    /// Whether notices go to the address on the older record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub notices_on_file: bool,
    /// When it was linked.
    pub linked_at: Timestamp,
    /// A short number to quote on the phone. Holds nothing personal.
    pub reference: String,
    /// The older record is not active at the moment: nothing is lost, but its holder must call.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inactive: bool,
}

/// Shows which older account is meant, without linking it yet.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewLink {
    /// The id of one of [`crate::Config::links`].
    pub provider: String,
    /// What the provider's fields hold, by their names: `claim_number` and `password` for the kind `old_account`.
    pub fields: BTreeMap<String, String>,
}

/// What is about to be linked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkPreview {
    /// The id that the link will have. Letters, digits, `-` and `_` only.
    pub id: String,
    /// Which provider it belongs to.
    pub provider: String,
    /// The number of the older account, masked.
    pub label: String,
    /// The holder's name, masked, such as `M•••• J•••••`.
    pub name: String,
    /// What kind of record it is.
    pub plan: Plan,
    /// The address on the record, masked, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_on_file: Option<String>,
    /// Whether the address on the record is the account's own.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub email_is_same: bool,
    /// Until when this may be confirmed.
    pub expires_at: Timestamp,
}

/// What an older record pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// The pension of someone who worked.
    Retiree,
    /// The pension of a survivor.
    Survivor,
    /// A kind this version does not know.
    #[serde(other)]
    Unknown,
}

/// Links what was shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmLink {
    /// Where notices go from now on.
    pub notice_email: NoticeEmail,
}

/// Another choice of address for notices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeLink {
    /// Where notices go from now on.
    pub notice_email: NoticeEmail,
}

/// A choice of address for notices. Never an address: the one on file is only known masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeEmail {
    /// The account's own primary address.
    Account,
    /// The address on the older record.
    OnFile,
}

/// The receipt of a link that was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkReceipt {
    /// What was linked.
    pub link: Link,
    /// Where the visit stands now.
    pub session: Session,
}

/// A link that was ended and can be taken up again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unlinked {
    /// The id that the link had, and will have again.
    pub id: String,
    /// Which of [`crate::Config::links`] it belongs to.
    pub provider: String,
    /// How the older account is shown: masked.
    pub label: String,
    /// When the link was ended.
    pub unlinked_at: Timestamp,
    /// Until when that can be undone.
    pub undo_until: Timestamp,
}

/// Where to go, with the kind `redirect`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkStart {
    /// An address of the provider's own site (RFC 6749, section 4.1.1). It sends back to `/link/{provider}/return`.
    pub redirect_url: String,
}

/// What the provider's site sent along on the way back.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkAnswer {
    /// The authorization code (RFC 6749, section 4.1.2). Empty: the site has sent an error in its place; what was begun ends,
    /// and the answer is `link_unconfirmed`.
    pub code: String,
    /// What ties the answer to the visit that began. Works once.
    pub state: String,
}
