//! How a call fails: RFC 9457 `application/problem+json`. Its closed lists of codes are in `codes`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Code, FieldCode, Method, Session};

/// The media type of every failed answer.
pub const PROBLEM_TYPE: &str = "application/problem+json";

/// A failed call. Pages have their own sentence for each `code` of the list; `title` is never shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI that names the kind of problem; `about:blank` adds nothing to `status`.
    #[serde(default, rename = "type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// A short sentence for developers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The HTTP status again.
    #[serde(default)]
    pub status: u16,
    /// What went wrong, for programs.
    pub code: Code,
    /// What went wrong this time. With a `code` of the list it is for developers. **With a code of your own, members read
    /// it**, as text and with the number to call: write it for them, in the language that `Accept-Language` asks for, in
    /// 500 characters or fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The language of `detail` (BCP 47), such as `es`, so that screen readers pronounce it; missing: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// What is wrong with which field: with `validation`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Seconds until it makes sense to try again: with status 429 and 503, as in `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// What the limit is counted for: with status 429. Pages then say what is true of whose calls it were, and what can be
    /// done in place of waiting. Missing: not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_of: Option<LimitOf>,
    /// Tries left before a wait: with `incorrect_code` and `incorrect_credentials`, from 3 left on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
    /// With `incorrect_code`: the code was right and has been used already, so that the next one of the app works. Say it
    /// only to who has shown the password, or an email in its place. It need not count as a wrong try.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub used: bool,
    /// What can be used for a fresh proof: with `reauthentication_required`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// Where the visit stands: with `step_mismatch`, `unauthenticated` and `code_expired`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Box<Session>>,
}

/// What a limit is counted for, and so who can have used it up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitOf {
    /// This visit, this member, or this browser: nobody else has a part in it.
    Caller,
    /// What was typed, such as an email address, with all strangers who have typed it. It is the same for what does not
    /// exist. Where the limit is one of emails, the newest one still works, in any browser.
    Address,
    /// All who gave the right password of this account, from browsers that it does not know.
    Account,
    /// Everyone who is not signed in.
    Everyone,
    /// Something this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Which field: a JSON pointer (RFC 6901) into the body, such as `/password` or `/fields/claim_number`.
    pub pointer: String,
    /// What is wrong with it.
    pub code: FieldCode,
    /// Numbers for the sentence, such as `min`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, u64>,
}

impl FieldError {
    /// The name of the field: the last part of its pointer.
    pub fn name(&self) -> &str {
        self.pointer.rsplit('/').next().unwrap_or_default()
    }
}
