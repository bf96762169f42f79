//! What an operator may set about "Was this helpful?".

use contract::FeedbackRules;
use serde::{Deserialize, Serialize};

use super::wrong;

/// The table `feedback`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FeedbackSetting {
    /// Whether pages of the help ask it.
    pub offered: bool,
    /// Most characters of a reason.
    pub reason_max: u32,
    /// Answers of one browser in an hour.
    pub sends: u32,
    /// Answers of all browsers in an hour.
    pub sends_in_all: u32,
    /// How long reasons are kept.
    pub keep_days: u32,
}

impl Default for FeedbackSetting {
    fn default() -> Self {
        FeedbackSetting { offered: true, reason_max: 500, sends: 30, sends_in_all: 3000, keep_days: 365 }
    }
}

impl FeedbackSetting {
    /// As the contract states it; `None`: not offered.
    pub fn rules(&self) -> Option<FeedbackRules> {
        self.offered.then_some(FeedbackRules { reason_max: self.reason_max })
    }

    /// Refuses numbers that make no sense.
    pub(super) fn check(&self) -> Result<(), String> {
        for (key, value, least, most) in [
            ("feedback.reason_max", self.reason_max, 50, 2000),
            ("feedback.sends", self.sends, 1, 1000),
            ("feedback.sends_in_all", self.sends_in_all, self.sends, 1_000_000),
            ("feedback.keep_days", self.keep_days, 1, 3650),
        ] {
            if value < least || value > most {
                return Err(wrong(key, &format!("is {value}; it must be from {least} to {most}")));
            }
        }
        Ok(())
    }
}
