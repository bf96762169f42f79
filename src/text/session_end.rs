//! The end of a session: the warning before it.

use super::time;

super::words!("session_end");

/// "2 minutes 30 seconds". Never told too long.
pub fn time_left(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => time::seconds(seconds),
        (minutes, 0) => time::minutes(minutes),
        (minutes, seconds) => time::exactly(&time::minutes(minutes), &time::seconds(seconds)),
    }
}

/// What is spoken of it: `moment` is one of the few at which it is.
pub fn spoken(moment: u64) -> String {
    spoken_left(&time_left(moment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_told_to_the_second() {
        for (seconds, want) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (59, "59 seconds"),
            (60, "1 minute"),
            (61, "1 minute 1 second"),
            (150, "2 minutes 30 seconds"),
        ] {
            assert_eq!(time_left(seconds), want);
        }
    }
}
