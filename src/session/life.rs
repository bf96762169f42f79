//! How long the session lives on, counted from the answer that said so by a clock of the page's own that only goes forward.

use client::TimeLeft;
use leptos::prelude::*;

use crate::browser;

/// How long the session lives on. Copied freely.
#[derive(Clone, Copy)]
pub struct Life(RwSignal<Option<Ends>>);

impl Life {
    pub(super) fn new() -> Life {
        Life(RwSignal::new(None))
    }

    /// `left` was answered just now; `None`: no end is known.
    pub(super) fn count(&self, left: Option<TimeLeft>) {
        self.0.set(left.map(|it| Ends::counted_from(browser::page_clock(), it)));
    }

    /// When it ends, if that is known; tracked.
    pub fn ends(&self) -> Option<Ends> {
        self.0.get()
    }

    /// The same, for code that runs once.
    pub fn ends_untracked(&self) -> Option<Ends> {
        self.0.get_untracked()
    }

    /// What was said of its end does not hold.
    pub fn forget(&self) {
        self.0.set(None);
    }
}

/// The ends of a session, in milliseconds of the page's clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    unused: f64,
    total: f64,
}

impl Ends {
    /// `now` is when the answer came.
    fn counted_from(now: f64, left: TimeLeft) -> Ends {
        let at = |seconds: u64| now + seconds as f64 * 1_000.0;
        Ends { unused: at(left.idle), total: at(left.total) }
    }

    /// Seconds left at `now`, rounded up; 0: it is over.
    pub fn left(&self, now: f64) -> u64 {
        ((self.unused - now) / 1_000.0).ceil().max(0.0) as u64
    }

    /// Whether using it makes it longer. The total limit does not move.
    pub fn can_extend(&self) -> bool {
        self.unused < self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_counted_from_the_answer() {
        let ends = Ends::counted_from(5_000.0, TimeLeft { idle: 900, total: 43_200 });
        for (now, left) in [(5_000.0, 900), (5_001.0, 900), (6_000.0, 899), (904_999.0, 1), (905_000.0, 0), (9e9, 0)] {
            assert_eq!(ends.left(now), left, "{now}");
        }
        assert!(ends.can_extend());
    }

    #[test]
    fn the_total_limit_cannot_be_extended() {
        assert!(!Ends::counted_from(0.0, TimeLeft { idle: 60, total: 60 }).can_extend());
        assert!(Ends::counted_from(0.0, TimeLeft { idle: 60, total: u64::MAX }).can_extend());
    }
}
