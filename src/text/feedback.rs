//! "Was this helpful?" below an answer.

pub const QUESTION: &str = "Was this answer helpful?";
pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const THANKS: &str = "Thank you. You can change your answer at any time.";
pub const REASON_YES: &str = "What helped you? You may leave this empty.";
pub const REASON_NO: &str = "What was missing? You may leave this empty.";
pub const REASON_HINT: &str =
    "Do not write your name, numbers, passwords or codes. We cannot reply to what you write here.";
pub const SEND: &str = "Send";
pub const SENT: &str = "Thank you. Your words help us to write this answer better.";

/// How much room is left. It changes at a few moments only, because it is spoken.
pub fn left(typed: usize, max: usize) -> String {
    if typed > max {
        return format!("{} too many", characters(typed - max));
    }
    match max - typed {
        _ if typed == 0 => format!("Up to {}", characters(max)),
        left @ 0..20 => format!("{} left", characters(left)),
        left @ 20..100 => format!("More than {} left", characters((left / 20) * 20)),
        left => format!("More than {} left", characters((left / 100) * 100)),
    }
}

fn characters(number: usize) -> String {
    super::time::count(number as u64, "character")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_that_is_left_is_said_at_a_few_moments() {
        for (typed, says) in [
            (0, "Up to 500 characters"),
            (1, "More than 400 characters left"),
            (99, "More than 400 characters left"),
            (420, "More than 80 characters left"),
            (481, "19 characters left"),
            (499, "1 character left"),
            (500, "0 characters left"),
            (501, "1 character too many"),
        ] {
            assert_eq!(left(typed, 500), says);
        }
    }
}
