//! For how long no code is looked at, after too many wrong ones: as the backend states it with where the visit stands, and
//! as a refusal says it. So a page that is loaded again knows of it, and so does that of another kind of code.

use client::Failure;
use leptos::prelude::*;

use crate::browser::Moment;

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct CodeLock(StoredValue<Option<Moment>>);

impl CodeLock {
    pub(super) fn new() -> CodeLock {
        CodeLock(StoredValue::new(None))
    }

    /// So many seconds from now; 0: there is none.
    pub(super) fn count(&self, seconds: u64) {
        _ = self.0.try_set_value((seconds > 0).then(|| Moment::in_seconds(seconds)));
    }

    /// A code was refused.
    pub fn note(&self, failure: &Failure) {
        if let Failure::Wait { seconds, .. } = failure {
            self.count(*seconds);
        }
    }

    /// Seconds that are left of it.
    pub fn left(&self) -> u64 {
        self.0.get_value().map_or(0, |it| it.left())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_that_names_a_time_locks_and_no_other_unlocks() {
        Owner::new().with(|| {
            let lock = CodeLock::new();
            lock.note(&Failure::Unavailable);
            assert_eq!(lock.left(), 0);
            lock.note(&Failure::wait(600));
            lock.note(&Failure::Unavailable);
            assert_eq!(lock.left(), 600);
            lock.count(0);
            assert_eq!(lock.left(), 0);
        });
    }
}
