//! The end of a session: the warning before it.

use super::time::count;

pub const TITLE: &str = "You will be signed out soon";
pub const REST: &str = "You have not used this page for a while. To keep others out of your account, we sign you out \
     when you rest too long. Nothing you typed is lost if you stay.";
pub const LIMIT: &str = "You have been signed in for a long time. To keep others out of your account, everyone has to \
     sign in anew after that, and this cannot be put off. Finish what you are doing, or sign out now and sign in again.";
pub const LEFT: &str = "Time left:";
pub const STAY: &str = "Stay signed in";
pub const SIGN_OUT: &str = "Sign out now";
pub const CLOSE: &str = "Close this message and stay signed in";
pub const CLOSE_LIMIT: &str = "Close this message";

/// "2 minutes 30 seconds". Never told too long.
pub fn time_left(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => count(seconds, "second"),
        (minutes, 0) => count(minutes, "minute"),
        (minutes, seconds) => format!("{} {}", count(minutes, "minute"), count(seconds, "second")),
    }
}

/// What is spoken of it: `moment` is one of the few at which it is.
pub fn spoken(moment: u64) -> String {
    format!("You will be signed out in {}.", time_left(moment))
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
