//! How long the session lives on, counted from the answer that said so by a clock of the page's own that only goes forward.

use client::TimeLeft;

/// The ends of a session, in milliseconds of the page's clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Life {
    idle_end: f64,
    end: f64,
}

impl Life {
    /// `now` is when the answer came.
    pub fn counted_from(now: f64, left: TimeLeft) -> Life {
        let at = |seconds: u64| now + seconds as f64 * 1_000.0;
        Life { idle_end: at(left.idle), end: at(left.total) }
    }

    /// Seconds left at `now`, rounded up; 0: it is over.
    pub fn left(&self, now: f64) -> u64 {
        ((self.idle_end - now) / 1_000.0).ceil().max(0.0) as u64
    }

    /// Whether using it makes it longer. The total limit does not move.
    pub fn can_extend(&self) -> bool {
        self.idle_end < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_counted_from_the_answer() {
        let life = Life::counted_from(5_000.0, TimeLeft { idle: 900, total: 43_200 });
        for (now, left) in [(5_000.0, 900), (5_001.0, 900), (6_000.0, 899), (904_999.0, 1), (905_000.0, 0), (9e9, 0)] {
            assert_eq!(life.left(now), left, "{now}");
        }
        assert!(life.can_extend());
    }

    #[test]
    fn the_total_limit_cannot_be_extended() {
        assert!(!Life::counted_from(0.0, TimeLeft { idle: 60, total: 60 }).can_extend());
        assert!(Life::counted_from(0.0, TimeLeft { idle: 60, total: u64::MAX }).can_extend());
    }
}
