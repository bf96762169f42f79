//! The member's own pages.

use super::{Text, time};

pub use super::told::{telling, told};

super::words!("account");

/// What methods are for, besides the password or without one.
pub fn methods_lead(has_password: bool) -> Text {
    if has_password { METHODS_LEAD } else { METHODS_LEAD_NO_PASSWORD }
}

pub fn unlink_undo(hours: u32) -> String {
    unlink_undo_for(&time::hours(hours))
}
