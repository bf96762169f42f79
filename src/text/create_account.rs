//! Creating an account.

use super::{
    Brand,
    time::{self, duration},
};

super::words!("create_account");

pub fn code_hint(digits: u32, minutes: u64) -> String {
    code_hint_for(digits, &duration(minutes * 60))
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
