//! What an operator may set about the hashing of passwords: how much of it at once, and how many may wait for it.

use serde::{Deserialize, Serialize};

use super::wrong;

/// The table `hashing`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HashingSetting {
    /// Threads that hash, each with 19 MiB that it keeps.
    pub threads: u32,
    /// Calls that may wait for one of them.
    pub queue: u32,
}

impl Default for HashingSetting {
    /// More threads than cores gain nothing, and with three the whole program stays under 100 MB. Where a hash takes as long as 150 milliseconds and there are two cores, the last
    /// of the queue waits for 10 seconds; a page gives up after 15.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, |it| it.get() as u32);
        HashingSetting { threads: cores.clamp(1, 3), queue: 128 }
    }
}

impl HashingSetting {
    /// Refuses what would stop every sign-in, or use up the memory.
    pub(super) fn check(&self) -> Result<(), String> {
        for (key, value, least, most) in
            [("hashing.threads", self.threads, 1, 64), ("hashing.queue", self.queue, 1, 1000)]
        {
            if value < least || value > most {
                return Err(wrong(key, &format!("is {value}; it must be from {least} to {most}")));
            }
        }
        Ok(())
    }
}
