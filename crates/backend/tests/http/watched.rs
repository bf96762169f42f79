//! The log of a world: whatever a test does, nothing of what was typed, sent or handed out may be in it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use backend::{Backend, Log};
use serde_json::Value;

/// The names under which someone types what the log must not hold.
const TYPED: [&str; 12] = [
    "password",
    "current",
    "code",
    "token",
    "email",
    "number",
    "claim_number",
    "full_name",
    "member_number",
    "message",
    "reason",
    "name",
];

/// The names under which something is handed out that nobody else may have.
const HANDED_OUT: [&str; 5] = ["csrf_token", "secret", "otpauth_uri", "codes", "receipt"];

/// The log, and what was planted.
#[derive(Clone)]
pub struct Watched {
    pub log: Log,
    planted: Arc<Mutex<BTreeSet<String>>>,
}

impl Watched {
    pub fn new() -> Watched {
        Watched { log: Log::kept(), planted: Arc::default() }
    }

    /// The lines until now.
    pub fn lines(&self) -> Vec<Value> {
        self.log.lines().iter().map(|it| serde_json::from_str(it).unwrap()).collect()
    }

    /// What is typed in a body.
    pub fn plant_typed(&self, body: &Value) {
        self.plant_all(body, &TYPED);
    }

    /// What an answer hands out.
    pub fn plant_handed_out(&self, answer: &Value) {
        self.plant_all(answer, &HANDED_OUT);
    }

    fn plant_all(&self, value: &Value, names: &[&str]) {
        match value {
            Value::Object(entries) => {
                for (name, value) in entries {
                    if names.contains(&name.as_str()) {
                        self.plant_strings(value);
                    }
                    self.plant_all(value, names);
                }
            }
            Value::Array(values) => values.iter().for_each(|it| self.plant_all(it, names)),
            _ => {}
        }
    }

    fn plant_strings(&self, value: &Value) {
        match value {
            Value::String(text) => self.plant(text),
            Value::Array(values) => values.iter().for_each(|it| self.plant_strings(it)),
            _ => {}
        }
    }

    /// Too short is what stands in any text.
    pub fn plant(&self, text: &str) {
        if text.trim().len() >= 6 {
            self.planted.lock().unwrap().insert(text.trim().to_owned());
        }
    }

    /// Refuses a log that holds what was planted, or an address, a code or a link that was sent.
    pub fn assert_tells_nothing(&self, backend: &Backend) {
        for mail in backend.outbox() {
            self.plant(&mail.to);
            let code = mail.text.split("Your code is: ").nth(1).and_then(|it| it.get(..6));
            let links = mail.text.lines().filter_map(|it| it.split_once('#')).map(|it| it.1);
            links.chain(code).for_each(|it| self.plant(it));
        }
        for message in backend.messages() {
            self.plant(&message.to);
        }
        let planted = self.planted.lock().unwrap();
        for line in self.log.lines() {
            let words: BTreeSet<&str> = line.split(|it: char| !it.is_alphanumeric()).collect();
            // An id may have the digits of a code somewhere in it.
            let is_there =
                |it: &&String| if it.len() <= 8 { words.contains(it.as_str()) } else { line.contains(it.as_str()) };
            let told = planted.iter().find(is_there);
            assert!(told.is_none(), "the log tells {told:?}: {line}");
            assert!(!line.contains('@'), "the log tells an address: {line}");
        }
    }
}
