//! What an operator may set about the lines to callers: how many, and how long each may take. A proxy in front has limits
//! of its own; these hold where there is none, or where it has stopped working.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::wrong;

/// The table `lines`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LineSetting {
    /// Most lines that are open at once.
    pub most: u32,
    /// How long a line may take to say what it wants, and to begin with the next request, in seconds.
    pub head_seconds: u64,
    /// How long it may take to send the body of a request.
    pub body_seconds: u64,
    /// How long the other side may take to take an answer, as far as that does not fit into what the system keeps of it.
    pub answer_seconds: u64,
    /// How long calls under way have to end when the program is told to stop.
    pub stop_seconds: u64,
}

impl Default for LineSetting {
    /// Most systems let a program open 1024 files at first. A page gives up after 15 seconds; but who has a slow line may
    /// need a minute for the largest file of the site.
    fn default() -> Self {
        LineSetting { most: 800, head_seconds: 30, body_seconds: 20, answer_seconds: 60, stop_seconds: 20 }
    }
}

impl LineSetting {
    /// See `head_seconds`.
    pub fn head(&self) -> Duration {
        Duration::from_secs(self.head_seconds)
    }

    /// See `body_seconds`.
    pub fn body(&self) -> Duration {
        Duration::from_secs(self.body_seconds)
    }

    /// See `answer_seconds`.
    pub fn answer(&self) -> Duration {
        Duration::from_secs(self.answer_seconds)
    }

    /// See `stop_seconds`.
    pub fn stop(&self) -> Duration {
        Duration::from_secs(self.stop_seconds)
    }

    /// Refuses what lets nobody in, or everybody for ever.
    pub(super) fn check(&self) -> Result<(), String> {
        for (key, value, least, most) in [
            ("lines.most", self.most.into(), 1, 100_000),
            ("lines.head_seconds", self.head_seconds, 1, 600),
            ("lines.body_seconds", self.body_seconds, 1, 600),
            ("lines.answer_seconds", self.answer_seconds, 1, 600),
            ("lines.stop_seconds", self.stop_seconds, 1, 600),
        ] {
            if value < least || value > most {
                return Err(wrong(key, &format!("is {value}; it must be from {least} to {most}")));
            }
        }
        Ok(())
    }
}
