//! The member's pages about email addresses.

use super::{Text, time};

super::words!("emails");

/// `hours`: how long the code can be entered; 0: not stated.
pub fn later(hours: u32) -> String {
    if hours == 0 { CODE_LATER.to_owned() } else { code_later_for(&time::hours(hours)) }
}

/// `tells`: whether the backend tells of changes.
pub fn remove_changes(is_proved: bool, tells: bool) -> &'static [Text] {
    match (is_proved, tells) {
        (true, true) => &REMOVE_CHANGES_TOLD,
        (true, false) => &REMOVE_CHANGES_PROVED,
        (false, _) => &REMOVE_CHANGES_WAITING,
    }
}

/// What changes with the primary address. `links`: whether there are notices about what is linked.
pub fn changes_of_primary(new: &str, old: &str, links: bool) -> Vec<String> {
    let [by, notices, stays] = primary_changes(new, old);
    if links { vec![by, notices, stays] } else { vec![by, stays] }
}

pub fn removed(email: &str, was_proved: bool) -> String {
    if was_proved { removed_proved(email) } else { removed_waiting(email) }
}
