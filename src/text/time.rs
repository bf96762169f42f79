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
}
