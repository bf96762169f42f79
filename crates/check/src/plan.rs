//! What is looked at, with what, and what whoever runs the checker says of the backend.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::post::Source;
use crate::transport::Transport;

/// An older account that can be linked, as whoever runs the checker says it.
#[derive(Clone, Debug, Default)]
pub struct OldAccount {
    /// The id of its provider.
    pub provider: String,
    /// Its number.
    pub number: String,
    /// Its password.
    pub password: String,
    /// The address on its record, if messages to it can be read.
    pub email: Option<String>,
}

/// What is looked at, and with what.
pub struct Plan {
    /// Carries the requests.
    pub transport: Arc<dyn Transport>,
    /// Where the pages are, such as `https://accounts.example.org`.
    pub origin: String,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who knows what was sent.
    pub source: Source,
    /// How long a message may be on its way.
    pub post_patience: Duration,
    /// From which everything is made up.
    pub seed: u64,
    /// Of the made-up addresses.
    pub domain: String,
    /// What rules ask of the command line.
    pub given: Given,
    /// Names of levels and rules; empty: all.
    pub only: Vec<String>,
}

/// What rules ask of the command line.
pub struct Given {
    /// How many seconds one wait may take; what needs a longer one is skipped.
    pub patience: u64,
    /// A number that gets texts and calls; none: a made-up one.
    pub phone: Option<String>,
    /// Older accounts.
    pub old_accounts: Vec<OldAccount>,
    /// The address by which a service sends a browser here: a redirect leads from it to the page of a new request.
    pub service: Option<String>,
    /// The operator's key.
    pub operator_key: Option<String>,
}
