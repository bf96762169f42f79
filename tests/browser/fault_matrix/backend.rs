//! A backend that answers each operation with its document, except for one, whose answers are at fault as long as the test
//! says so.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use client::{Dialect, Offline, Reply};
use contract::{Asked, OPERATIONS};
use futures::{
    channel::oneshot,
    future::{LocalBoxFuture, ready},
};
use serde_json::{Value, json};

use super::documents::{CONFIG, Document};
use crate::support::{Text, text};

/// What comes in place of an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// The page of a captive portal.
    Html,
    /// Nothing, and that it was a success; also where it is asked again where the visit stands.
    Empty,
    /// A line that was cut.
    Cut,
    /// The right document, in which each value is of another kind.
    WrongKinds,
    /// A megabyte.
    Huge,
    /// Nothing, until the time limit of the transport ends it.
    Slow,
    /// The connection is reset.
    Reset,
    /// The server has broken down.
    Broken,
    /// The server rests for a few seconds and says so.
    Resting,
    /// What was asked for is not offered here, by a server that has its own status for that.
    Unsupported,
    /// A reason that this page does not know.
    UnknownCode,
    /// The session is over, and it is not said where the visit stands.
    NoSession,
}

pub const FAULTS: [Fault; 12] = [
    Fault::Html,
    Fault::Empty,
    Fault::Cut,
    Fault::WrongKinds,
    Fault::Huge,
    Fault::Slow,
    Fault::Reset,
    Fault::Broken,
    Fault::Resting,
    Fault::Unsupported,
    Fault::UnknownCode,
    Fault::NoSession,
];

/// For how long it rests, in seconds.
pub const RESTS: u32 = 5;

impl Fault {
    fn reply(self, document: &str) -> Option<Reply> {
        let (status, body) = match self {
            Fault::Html => (200, "<!doctype html><title>Log in to the free network</title>".to_owned()),
            Fault::Empty => (200, String::new()),
            Fault::Cut => (200, document.chars().take(document.chars().count() / 2).collect()),
            Fault::WrongKinds => (200, of_other_kinds(document)),
            Fault::Huge => (200, format!(r#"["{}"]"#, "x".repeat(1_000_000))),
            Fault::Broken => (500, "panicked at src/main.rs".to_owned()),
            Fault::Resting => (503, "<h1>Back in a moment</h1>".to_owned()),
            Fault::Unsupported => (501, r#"{"code":"unsupported"}"#.to_owned()),
            Fault::UnknownCode => (403, r#"{"code":"a_code_of_tomorrow","detail":"Not on a Sunday."}"#.to_owned()),
            Fault::NoSession => (401, r#"{"code":"unauthenticated"}"#.to_owned()),
            Fault::Slow | Fault::Reset => return None,
        };
        let retry_after = (self == Fault::Resting).then_some(RESTS.into());
        Some(Reply { status, body, retry_after })
    }

    /// What a page says of it.
    pub fn words(self) -> Text {
        match self {
            Fault::Html | Fault::Empty | Fault::Cut | Fault::Slow | Fault::Reset | Fault::Broken => {
                text::problem::UNAVAILABLE
            }
            Fault::WrongKinds | Fault::Huge => text::problem::WRONG_ANSWER,
            // To who has no session in any case.
            Fault::NoSession => text::problem::NOT_ACCEPTED,
            Fault::Resting => text::problem::BUSY,
            Fault::Unsupported => text::problem::UNSUPPORTED,
            Fault::UnknownCode => text::problem::REFUSED_SAYS,
        }
    }
}

/// The document with each value of another kind.
fn of_other_kinds(document: &str) -> String {
    let Ok(Value::Object(mut all)) = serde_json::from_str(document) else { panic!("no document: {document}") };
    for value in all.values_mut() {
        *value = match value {
            Value::Object(_) => json!(7),
            _ => json!({ "a": [7] }),
        };
    }
    Value::Object(all).to_string()
}

/// See the head of the file.
pub struct Backend {
    answers: Mutex<BTreeMap<&'static str, Document>>,
    /// The operation that is at fault, and how.
    fault: Mutex<(&'static str, Option<Fault>)>,
    asked: Mutex<Vec<&'static str>>,
    /// The answer that is waited for.
    held: Mutex<Option<oneshot::Sender<()>>>,
}

impl Backend {
    pub fn new(at_fault: &'static str, answers: &[(&'static str, Document)]) -> Arc<Backend> {
        let config = ("GetConfig", (200, CONFIG.to_owned()));
        Arc::new(Backend {
            answers: Mutex::new([config].into_iter().chain(answers.iter().cloned()).collect()),
            fault: Mutex::new((at_fault, None)),
            asked: Mutex::default(),
            held: Mutex::default(),
        })
    }

    /// Answers with this fault from now on, or as it should.
    pub fn fails(&self, fault: Option<Fault>) {
        self.fault.lock().unwrap().1 = fault;
    }

    /// How often this operation was asked.
    pub fn asked(&self, name: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|it| **it == name).count()
    }

    /// The time limit for the answer that is waited for is over.
    pub fn gives_up(&self) {
        drop(self.held.lock().unwrap().take());
    }
}

impl Dialect for Backend {
    fn answer(&self, asked: Asked) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let row = OPERATIONS.iter().find(|it| (it.verb, it.path) == (asked.verb, asked.pattern)).unwrap();
        self.asked.lock().unwrap().push(row.name);
        let document = self.answers.lock().unwrap().get(row.name).cloned();
        let (at_fault, fault) = *self.fault.lock().unwrap();
        let is_meant = row.name == at_fault || fault == Some(Fault::Empty) && row.name == "GetSession";
        match fault.filter(|_| is_meant) {
            Some(Fault::Slow) => {
                let (held, answer) = oneshot::channel();
                *self.held.lock().unwrap() = Some(held);
                Box::pin(async move {
                    _ = answer.await;
                    Err(Offline)
                })
            }
            Some(fault) => {
                let (_, document) = document.unwrap_or_default();
                Box::pin(ready(fault.reply(&document).ok_or(Offline)))
            }
            None => {
                let (status, body) = document.unwrap_or_else(|| panic!("no answer to {}", row.name));
                Box::pin(ready(Ok(Reply { status, body, retry_after: None })))
            }
        }
    }
}
