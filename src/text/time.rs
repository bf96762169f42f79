//! How long something takes, in words.

super::words!("time");

/// "30 seconds", "1 minute", "10 minutes", "2 hours". Longer waits are rounded up to whole minutes or hours, so that
/// nobody comes back too early.
pub fn duration(seconds: u64) -> String {
    match seconds {
        0..=90 => self::seconds(seconds),
        91..=7_200 => minutes(seconds.div_ceil(60)),
        _ => full_hours(seconds.div_ceil(3_600)),
    }
}

/// "2 minutes 30 seconds". Never told too long.
pub fn exact(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => self::seconds(seconds),
        (minutes, 0) => self::minutes(minutes),
        (minutes, seconds) => exactly(&self::minutes(minutes), &self::seconds(seconds)),
    }
}

/// What is left of a wait, to be looked at while it passes: by the second when it is short.
pub fn left(seconds: u64) -> String {
    if seconds <= 120 { exact(seconds) } else { duration(seconds) }
}

/// The same for a time that is given in hours.
pub fn hours(hours: u32) -> String {
    duration(u64::from(hours) * 3_600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_never_told_too_short() {
        for (seconds, want) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (30, "30 seconds"),
            (90, "90 seconds"),
            (91, "2 minutes"),
            (600, "10 minutes"),
            (7_200, "120 minutes"),
            (7_201, "3 hours"),
            (86_400, "24 hours"),
        ] {
            assert_eq!(duration(seconds), want);
        }
    }

    #[test]
    fn what_is_left_of_a_short_wait_is_told_to_the_second() {
        for (seconds, want) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (59, "59 seconds"),
            (60, "1 minute"),
            (61, "1 minute 1 second"),
            (120, "2 minutes"),
            (121, "3 minutes"),
            (600, "10 minutes"),
        ] {
            assert_eq!(left(seconds), want);
        }
        assert_eq!(exact(150), "2 minutes 30 seconds");
    }
}
