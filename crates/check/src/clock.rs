//! The time, and waiting for it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A clock that can be waited for.
pub trait Clock: Send + Sync {
    /// Seconds since 1970.
    fn now(&self) -> u64;

    /// Comes back when so many seconds have passed.
    fn wait(&self, seconds: u64);
}

/// The clock of this computer.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs())
    }

    fn wait(&self, seconds: u64) {
        std::thread::sleep(Duration::from_secs(seconds));
    }
}
