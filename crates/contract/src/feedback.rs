//! Whether a page of the help was helpful. Nothing here says who said it.

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// What the question "Was this helpful?" takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct FeedbackRules {
    /// Most characters of a reason.
    pub reason_max: u32,
}

impl Default for FeedbackRules {
    fn default() -> Self {
        FeedbackRules { reason_max: 500 }
    }
}

/// What one says about a page of the help.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewFeedback {
    /// The address of the page of the help, such as `/help/what-is-mfa`.
    pub page: String,
    /// Yes or no.
    pub helpful: bool,
    /// Why, in the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The receipt of what was said before about this page: this takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
}

/// What was said is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackReceipt {
    /// Lets whoever holds it say something else instead. Random, and not kept beside anything about a person.
    pub receipt: String,
}

/// What was said about the pages of the help, by their addresses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackSummary {
    /// In the order of their addresses. Pages about which nothing was said are not among them.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub pages: Vec<PageFeedback>,
    /// Whether there are more: ask again with `after` set to the address of the last.
    #[serde(default)]
    pub more: bool,
}

/// What was said about one page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageFeedback {
    /// Its address.
    pub page: String,
    /// How often it was helpful.
    pub yes: u64,
    /// How often it was not.
    pub no: u64,
    /// The newest reasons, newest first.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub reasons: Vec<FeedbackReason>,
    /// Whether there are older ones: ask again with `page` set to this address, and `before` to the id of the last.
    #[serde(default)]
    pub more: bool,
}

/// A reason, as it was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackReason {
    /// Its name; newer ones have larger numbers.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// Whether the page was helpful.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub helpful: bool,
    /// Text as it was typed. It may be anything.
    pub reason: String,
}
