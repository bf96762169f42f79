//! A code and a link that go out by e-mail and prove an address: made, kept so that nobody can read them back, and
//! compared. Which rows keep them and what they open is known to `registrations`, `password_resets`,
//! `additions` and `links::old_passwords`.

use std::fmt::Display;

use contract::{Code, FieldCode, Timestamp};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{alike, digest, digits, token};
use crate::visit::counters::{self, Limit};
use crate::visit::desk::Desk;

/// What the mail says.
pub struct Written {
    /// The digits.
    pub code: String,
    /// What stands behind `#` in the link.
    pub link: String,
}

/// What is kept in the row. `None`: nothing fits.
pub struct Kept {
    /// Of the code, bound to its purpose and row.
    pub code: Option<Vec<u8>>,
    /// Of the link's token.
    pub link: Option<Vec<u8>>,
}

/// A new code and link for the row `row`. If they open nothing, nothing is kept that they could fit; the work is the
/// same, so that time does not tell.
pub fn make(desk: &Desk, purpose: &str, row: impl Display, opens: bool) -> Outcome<(Written, Kept)> {
    let written = Written { code: digits(desk.app.settings.limits.email_code_length)?, link: token()? };
    let (code, link) = (mac(desk, purpose, row, &written.code), digest(&written.link));
    let kept = if opens { Kept { code: Some(code), link: Some(link) } } else { Kept { code: None, link: None } };
    Ok((written, kept))
}

/// Whether the typed `code` is the one of this row.
pub fn fits(desk: &Desk, purpose: &str, row: impl Display, kept: Option<&[u8]>, code: &str) -> bool {
    let given = mac(desk, purpose, row, code);
    kept.is_some_and(|it| alike(it, &given))
}

fn mac(desk: &Desk, purpose: &str, row: impl Display, code: &str) -> Vec<u8> {
    desk.app.key.mac(purpose, &format!("{row} {code}"))
}

/// One proof: exactly one of the two that a body may hold.
pub enum Given {
    /// As typed.
    Code(String),
    /// Of the link.
    Token(String),
}

/// Reads which of the two was given.
pub fn given(code: Option<String>, token: Option<String>) -> Outcome<Given> {
    match (code, token) {
        (Some(code), None) => Ok(Given::Code(code)),
        (None, Some(token)) => Ok(Given::Token(token)),
        (None, None) => Err(Refusal::field("/code", FieldCode::Required)),
        (Some(_), Some(_)) => Err(Refusal::field("/token", FieldCode::NotOffered)),
    }
}

/// Refuses another mail before `resend_at`.
pub fn may_resend(desk: &Desk, resend_at: Timestamp) -> Outcome<()> {
    match desk.now < resend_at {
        true => Err(Refusal::wait(Code::RateLimited, resend_at.seconds_since(desk.now))),
        false => Ok(()),
    }
}

/// Counts one of `tries` an hour under `name`, or refuses it.
pub fn per_hour(desk: &Desk, name: &str, tries: u32) -> Outcome<()> {
    let limit = Limit { tries, within: 3600, lock: 3600, code: Code::RateLimited };
    counters::spend(desk.db, desk.now, name, limit).map(|_| ())
}

/// Counts a mail that proves `email`, whoever asked for it, or refuses it.
pub fn may_send(desk: &Desk, email: &str) -> Outcome<()> {
    per_hour(desk, &format!("mails {email}"), desk.app.settings.limits.email_sends_per_hour)
}
