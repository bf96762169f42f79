//! Creating an account.

use contract::{Holds, UNSTATED};

use super::{
    Brand,
    time::{self, duration},
};

super::words!("create_account");

/// Empty where it is not stated how the code is.
pub fn code_hint(digits: u32, minutes: u64) -> String {
    match digits == 0 || minutes == 0 {
        true => String::new(),
        false => code_hint_for(digits, &duration(minutes * 60)),
    }
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

/// `min`: fewest characters; 0: not stated.
pub fn password_rule(min: u32) -> String {
    if min == 0 { PASSWORD_HINT_SOME.to_owned() } else { password_hint(min) }
}

/// `count`: how many backup codes there are in a set, if that is stated.
pub fn codes_first(count: u32) -> String {
    if count == UNSTATED { CODES_LEAD_SOME.to_owned() } else { codes_lead(count) }
}

/// The time by the clock is not told: it is a short wait.
pub fn resend_in(_: &str, seconds: u64) -> String {
    resend_after(&time::left(seconds))
}

/// `made` says when and where.
pub fn codes_file(brand: &Brand, email: &str, made: &str, codes: &[String]) -> String {
    let mut text = format!("{}\n{made}\n\n", codes_whose(brand, email));
    for (at, code) in codes.iter().enumerate() {
        text += &format!("{:2}.  {code}\n", at + 1);
    }
    text
}
