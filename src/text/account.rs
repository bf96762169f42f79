//! The member's own pages.

use super::time;

super::words!("account");

/// What was changed, and who was told of it: emails to so many addresses, if any.
pub fn telling(changed: &str, addresses: u32) -> String {
    if addresses == 0 { changed.to_owned() } else { format!("{changed} {}", told(addresses)) }
}

pub fn unlink_undo(hours: u32) -> String {
    unlink_undo_for(&time::hours(hours))
}
