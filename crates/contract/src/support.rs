//! Messages to support: what may be asked, the body that carries one, its receipt, and the operators' list of them.

use serde::{Deserialize, Serialize};

use crate::{FeedbackRules, Timestamp};

/// In [`Config::help`](crate::Config::help): how people are helped here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct HelpRules {
    /// The contact form. Missing: messages are not taken here, and `/help/contact` says how to call or write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactRules>,
    /// Whether pages of the help ask if they were helpful. Missing: they do not ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<FeedbackRules>,
}

/// What the contact form asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ContactRules {
    /// What a message can be about, in the order of the list.
    pub topics: Vec<SupportTopic>,
    /// Most characters of a message.
    pub message_max: u32,
    /// Whether the number is asked by which the agency knows a member.
    pub member_number: MemberNumber,
    /// Within how many business days a message is answered; missing: not stated here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_days: Option<AnswerDays>,
}

impl Default for ContactRules {
    fn default() -> Self {
        let topic = |id: &str| SupportTopic { id: id.to_owned(), name: None };
        ContactRules {
            topics: SUPPORT_TOPICS.iter().map(|it| topic(it)).collect(),
            message_max: 1200,
            member_number: MemberNumber::Optional,
            answer_days: None,
        }
    }
}

/// The topics that every client has words for.
pub const SUPPORT_TOPICS: [&str; 6] = ["sign_in", "create_account", "methods", "link", "account", "other"];

/// What a message can be about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportTopic {
    /// Its name in messages. Letters, digits, `-` and `_` only.
    pub id: String,
    /// How it is called, for clients that do not know the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Whether the member number is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MemberNumber {
    /// No.
    Off,
    /// Yes, and it may stay empty.
    Optional,
    /// Yes, and it must be there.
    Required,
    /// A rule that this version does not know: asked, and may stay empty.
    #[default]
    #[serde(other)]
    Unknown,
}

/// From how many to how many business days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerDays {
    /// At the least.
    pub min: u32,
    /// At the most.
    pub max: u32,
}

/// A message. The same one sent again within a day is kept once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSupportRequest {
    /// The id of one of the topics.
    pub topic: String,
    /// Who writes.
    pub full_name: String,
    /// Where the answer goes, and a copy if one is sent.
    pub email: String,
    /// By which number the agency knows the one who writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_number: Option<String>,
    /// The message. Line breaks and tabs are the only control characters in it.
    pub message: String,
    /// The title of the page that was open before, as the one who writes has seen it in the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The reference of a problem that was shown, such as `SIGN-IN-CODE · NO-ANSWER · 14:05 UTC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// BCP 47 language of the page, for the copy and the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
}

/// The message is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportReceipt {
    /// What to quote when asking about it. Short groups of letters and digits that are hard to mistake.
    pub reference: String,
    /// The address to which a copy goes, as the backend reads it; empty or missing: none is sent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// When the message came: the same one sent again keeps its time. Missing: pages name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// Messages to support, one page of them, oldest first. For operators.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportRequests {
    /// The messages.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub requests: Vec<SupportRequest>,
    /// Whether there are more after the last one: ask again with `after` and its id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub more: bool,
}

/// One message as operators get it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportRequest {
    /// Its place in the list, for `after`.
    pub id: String,
    /// What its sender was told.
    pub reference: String,
    /// When it came.
    pub at: Timestamp,
    /// Whether its sender was signed in to the account with this address; else the address is only what was typed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub proved: bool,
    /// What was sent.
    #[serde(flatten)]
    pub request: NewSupportRequest,
}
