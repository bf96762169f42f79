//! The member's own pages.

use super::{Text, time};

super::words!("account");

/// What was changed, and who was told of it: emails to so many addresses, if any.
pub fn telling(changed: &str, addresses: u32) -> String {
    if addresses == 0 { changed.to_owned() } else { format!("{changed} {}", told(addresses)) }
}

/// What methods are for, besides the password or without one.
pub fn methods_lead(has_password: bool) -> Text {
    if has_password { METHODS_LEAD } else { METHODS_LEAD_NO_PASSWORD }
}

pub fn unlink_undo(hours: u32) -> String {
    unlink_undo_for(&time::hours(hours))
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
