//! Asks the operator's service whether a password that was chosen is known from a breach. It learns five digits of a hash,
//! which fit hundreds of passwords, and answers with the rest of each that it knows: "k-anonymity", as Have I Been Pwned
//! speaks it.

use std::time::Duration;

use sha1::{Digest, Sha1};
use ureq::{Agent, Error};

use crate::base::outgoing;

/// Longer answers are none: one with padding has some 80 kilobytes.
const LIMIT: u64 = 512 * 1024;

/// Digits of a hash that leave this machine.
const TOLD: usize = 5;

/// A service that knows passwords from breaches.
pub struct Breaches {
    url: String,
    agent: Agent,
}

impl Breaches {
    /// The service at `url`, which has `patience` to answer; `None`: nobody is asked.
    pub fn new(url: &str, patience: Duration) -> Option<Breaches> {
        // No proxy: an address on this machine is asked without TLS.
        let service = || Breaches { url: url.trim_end_matches('/').to_owned(), agent: outgoing::agent(patience, None) };
        (!url.is_empty()).then(service)
    }

    /// Whether `password` is known from a breach. Blocks. The error says why there is no answer, and nothing of the password,
    /// not even what was asked for.
    pub fn know(&self, password: &str) -> Result<bool, String> {
        let hash: String = Sha1::digest(password.as_bytes()).iter().map(|it| format!("{it:02X}")).collect();
        let (told, kept) = hash.split_at(TOLD);
        // Padding: else the length of an encrypted answer would tell which digits were asked for.
        let request = self.agent.get(format!("{}/{told}", self.url)).header("add-padding", "true");
        let mut answer = request.call().map_err(reason)?;
        if !answer.status().is_success() {
            return Err(format!("it answered {}", answer.status().as_u16()));
        }
        let text = answer.body_mut().with_config().limit(LIMIT).read_to_string().map_err(|error| match error {
            Error::Timeout(_) => reason(error),
            _ => "its answer was cut or too long".to_owned(),
        })?;
        find(&text, kept).ok_or_else(|| "its answer was not understood".to_owned())
    }
}

/// Whether `kept` is on a line with a count; a count of 0 is padding. `None`: these are no such lines.
fn find(text: &str, kept: &str) -> Option<bool> {
    let mut found = false;
    for line in text.lines().filter(|it| !it.trim().is_empty()) {
        let (rest, count) = line.trim().split_once(':')?;
        let is_hash = rest.len() == kept.len() && rest.bytes().all(|it| it.is_ascii_hexdigit());
        let count: u64 = count.parse().ok().filter(|_| is_hash)?;
        found |= count > 0 && rest.eq_ignore_ascii_case(kept);
    }
    Some(found)
}

/// In words of our own: those of the error may hold the address that was asked.
fn reason(error: Error) -> String {
    match error {
        Error::Timeout(_) => "it took too long",
        _ => "it cannot be reached, or did not answer in full",
    }
    .to_owned()
}
