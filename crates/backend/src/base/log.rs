//! What is written about calls and accounts: one line of JSON for each event, on standard error. docs/logs.md lists the
//! events and their fields. Nothing that was typed is in it: accounts are named by their ids, addresses by a keyed hash.

use std::sync::{Arc, Mutex, PoisonError};

use contract::{Code, EventKind, LimitOf, MethodKind, Timestamp};
use serde::Serialize;

/// Where the lines go.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// `None`: standard error.
    kept: Option<Arc<Mutex<Vec<String>>>>,
}

impl Log {
    /// Keeps the lines, so that tests can read them.
    pub fn kept() -> Log {
        Log { kept: Some(Arc::default()) }
    }

    /// The lines that were kept, oldest first.
    pub fn lines(&self) -> Vec<String> {
        let kept = self.kept.as_ref().map(|it| it.lock().unwrap_or_else(PoisonError::into_inner).clone());
        kept.unwrap_or_default()
    }

    /// Writes one line.
    pub(crate) fn write(&self, at: Timestamp, entry: &Entry) {
        let Ok(line) = serde_json::to_string(&Line { at, entry }) else { return };
        match &self.kept {
            Some(kept) => kept.lock().unwrap_or_else(PoisonError::into_inner).push(line),
            None => eprintln!("{line}"),
        }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    at: Timestamp,
    #[serde(flatten)]
    entry: &'a Entry,
}

/// The kinds of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A request was answered.
    #[default]
    Request,
    /// A call did not do what was asked.
    Refused,
    /// The first step of signing in was right.
    FirstStep,
    /// Something happened to an account; `kind` says what.
    Account,
    /// An account was deleted.
    Deleted,
    /// A lock has begun.
    Lock,
    /// No more guesses are looked at.
    Stop,
    /// An operator's program has called.
    Operator,
    /// An email does not go now, or never.
    Mail,
    /// The same of a text or call.
    Phone,
    /// An agency's own site did not confirm a link.
    Link,
    /// A provider of accounts did not confirm.
    Identity,
    /// A service asked for what it is not registered for, or was not told that its member has signed out.
    Service,
    /// Something about the lines to callers.
    Lines,
    /// A fault of ours.
    Fault,
}

/// One line; what does not belong to its event is missing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Entry {
    /// What it is about.
    pub event: Event,
    /// The operation of the contract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<&'static str>,
    /// The verb of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// The address of a file that was sent; never one that was not found, since anything may be typed there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The HTTP status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Code>,
    /// What has happened to the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<EventKind>,
    /// The kind of method that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<MethodKind>,
    /// What was guessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<&'static str>,
    /// Who it is about.
    #[serde(flatten)]
    pub about: About,
    /// What the limit is counted for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_of: Option<LimitOf>,
    /// For how long one must wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
    /// How long the answer took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub milliseconds: Option<u64>,
    /// What becomes of it: of an email, a text or call, or the lines to callers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<&'static str>,
    /// Which kind of older account, or which provider of accounts, by its id in the settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Which service, by its id in the settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// What went wrong, in the words of the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Who a line is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct About {
    /// The id of the account, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// A keyed hash of the address that was typed: the same for the same address, on this server only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// From where: `strangers`, `known` or `mail`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whence: Option<&'static str>,
}
