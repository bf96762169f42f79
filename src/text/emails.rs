//! The member's pages about email addresses.

use contract::{EmailAddress, Holds};

use super::{Text, time};

super::words!("emails");

/// `hours`: how long the code can be entered; 0: not stated. `holds`: the only thing that the email holds.
pub fn later(hours: u32, holds: Option<Holds>) -> String {
    match (holds, hours) {
        (Some(Holds::Link), _) => CODE_LATER_LINK.to_owned(),
        (_, 0) => CODE_LATER.to_owned(),
        _ => code_later_for(&time::hours(hours)),
    }
}

/// Where an address is not confirmed yet: what it waits for, and the link to the page about that.
pub fn waiting(address: &EmailAddress) -> (Text, Text) {
    match address.sent.as_ref().and_then(|it| it.only) {
        Some(Holds::Link) => (IS_WAITING_LINK, LINK_MISSING),
        _ => (IS_WAITING, CODE_LINK),
    }
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
