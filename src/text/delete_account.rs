//! A member deletes the account, and the page that is left afterward.

use contract::DeletionRules;

use super::time;

super::words!("delete_account");

pub fn again(rules: &DeletionRules) -> String {
    match rules.reregister_wait_hours {
        0 => AGAIN_AT_ONCE.to_owned(),
        hours => again_after(&time::hours(hours)),
    }
}

/// `told`: to how many addresses an email about it went.
pub fn gone_lead(told: u32) -> String {
    if told == 0 { GONE_LEAD.to_owned() } else { super::both(GONE_LEAD, gone_told(told)) }
}

pub fn gone_next(wait_hours: u32) -> String {
    match wait_hours {
        0 => GONE_NEXT_AT_ONCE.to_owned(),
        hours => gone_next_after(&time::hours(hours)),
    }
}
