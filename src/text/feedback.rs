//! "Was this helpful?" below an answer.

super::words!("feedback");

/// How much room is left. It changes at a few moments only, because it is spoken.
pub fn left(typed: usize, max: usize) -> String {
    if typed > max {
        return too_many(typed - max);
    }
    match max - typed {
        _ if typed == 0 => up_to(max),
        left @ 0..20 => exactly_left(left),
        left @ 20..100 => more_left((left / 20) * 20),
        left => more_left((left / 100) * 100),
    }
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
