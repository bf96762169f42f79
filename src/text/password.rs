//! Setting a new password: one that is forgotten, and one that a member changes.

use contract::Holds;

super::words!("password");

/// `email` is empty where it is not known.
pub fn new_of(email: &str) -> String {
    if email.is_empty() { NEW_LEAD_ONLY.to_owned() } else { new_lead(email) }
}

/// How far it is when only the new password is missing. `email` is empty where it is not known.
pub fn begun_new_of(email: &str) -> String {
    if email.is_empty() { BEGUN_NEW_ONLY.to_owned() } else { begun_new(email) }
}

/// `email` is empty where it is not known any more; `holds`: the only thing that the email holds.
pub fn emailed(email: &str, holds: Option<Holds>) -> String {
    match (holds, email.is_empty()) {
        (Some(Holds::Link), true) => CODE_LEAD_LINK_ONLY.to_owned(),
        (_, true) => CODE_LEAD_CODE_ONLY.to_owned(),
        (Some(Holds::Code), _) => code_lead_code(email),
        (Some(Holds::Link), _) => code_lead_link(email),
        _ => code_lead(email),
    }
}
