//! The member's own pages.

use super::time;

super::words!("account");

pub fn unlink_undo(hours: u32) -> String {
    unlink_undo_for(&time::hours(hours))
}
