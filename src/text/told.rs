//! Who was told of a change. Said on any page: what was changed may lead anywhere.

super::words!("told");

/// What was changed, and who was told of it: emails to so many addresses, if any.
pub fn telling(changed: &str, addresses: u32) -> String {
    if addresses == 0 { changed.to_owned() } else { super::both(changed, told(addresses)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_is_said_after_what_was_changed_and_not_where_nothing_was() {
        assert_eq!(telling("It is gone.", 0), "It is gone.");
        assert_eq!(telling("It is gone.", 1), format!("It is gone. {}", told(1_u32)));
        assert!(telling("It is gone.", 3).contains('3') && !told(1_u32).contains('1'));
    }
}
