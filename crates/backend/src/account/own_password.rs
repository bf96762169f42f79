//! The password of an account: the hash that is kept, the tries that are counted, and another one in its place.

use contract::{Code, FieldError, PasswordRules};
use rusqlite::{OptionalExtension, params};

use crate::account::additions;
use crate::base::password;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::settings::Limits;
use crate::methods::remembered;
use crate::post::readers;
use crate::visit::counters::{self, Limit};
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::Stage;

/// Refuses a password that the account of `email` must not have.
pub fn check_new(desk: &Desk, email: &str, chosen: &str) -> Outcome<()> {
    weakness(desk, email, chosen).map_or(Ok(()), |it| Err(Refusal::fields(vec![it])))
}

/// What is wrong with a password that was chosen for the account of `email`, if anything.
pub fn weakness(desk: &Desk, email: &str, chosen: &str) -> Option<FieldError> {
    let settings = &desk.app.settings;
    let rules = PasswordRules { min: settings.limits.password_min, max: settings.limits.password_max };
    password::check_new(chosen, email, &settings.service_name, &rules).err()
}

/// A password that is about to be compared; the try is counted already.
pub struct Try {
    email: String,
    account: Option<String>,
    hash: Option<String>,
    left: u32,
    limit: Limit,
}

/// Counts a try with the password of `email`, and gives the hash that it must fit. Where there is no account there is
/// no hash, and all else is the same.
pub fn begin(desk: &Desk, email: &str, account: Option<String>) -> Outcome<(Try, Option<String>)> {
    let limit = limit(&desk.app.settings.limits);
    let left = counters::spend(desk.db, desk.now, &tries_of(email), limit)?;
    let hash = hash_of(desk, account.as_deref())?;
    Ok((Try { email: email.to_owned(), account, hash: hash.clone(), left, limit }, hash))
}

impl Try {
    /// The account, if the password `fits`; the count then starts over. Comparing takes a while, in which another
    /// password may have been chosen, so the hash is looked at again.
    pub fn passed(self, desk: &Desk, fits: bool, wrong: impl FnOnce(u32) -> Refusal) -> Outcome<String> {
        let is_same = self.hash == hash_of(desk, self.account.as_deref())?;
        match &self.account {
            Some(account) if fits && is_same => {
                counters::clear(desk.db, &tries_of(&self.email))?;
                Ok(account.clone())
            }
            _ => Err(self.refused(wrong)),
        }
    }

    /// The refusal of a password that does not fit: what `wrong` makes of the tries that are left, or the lock that has
    /// just begun.
    pub fn refused(self, wrong: impl FnOnce(u32) -> Refusal) -> Refusal {
        match self.left {
            0 => Refusal::wait(self.limit.code, self.limit.lock),
            left => wrong(left),
        }
    }
}

fn hash_of(desk: &Desk, account: Option<&str>) -> Outcome<Option<String>> {
    let find = "SELECT password_hash FROM accounts WHERE id = ?1";
    Ok(desk.db.query_row(find, [account], |it| it.get(0)).optional()?)
}

/// What wrong passwords of an address are counted under, whether or not it has an account.
fn tries_of(email: &str) -> String {
    format!("passwords {email}")
}

/// How many wrong passwords are allowed.
pub fn limit(limits: &Limits) -> Limit {
    Limit {
        tries: limits.password_tries,
        within: limits.password_wait_seconds,
        lock: limits.password_wait_seconds,
        code: Code::TooManyAttempts,
    }
}

/// Keeps `hash` as the password of `account`. Whoever was on the way in with the old one, or with a mail about it, must
/// begin again; members elsewhere are signed out if `end_other_sessions` says so. The caller's own visit stays.
pub fn keep(desk: &Desk, account: &Account, hash: &str, end_other_sessions: bool) -> Outcome<()> {
    desk.db.execute("UPDATE accounts SET password_hash = ?1 WHERE id = ?2", params![hash, account.id])?;
    for email in readers::addresses(desk, &account.id)? {
        counters::clear(desk.db, &tries_of(&email))?;
    }
    // The rows stay, so that who asked for an address sees no difference to one without an account.
    desk.db.execute("UPDATE password_resets SET code = NULL, link = NULL WHERE account = ?1", [&account.id])?;
    remembered::forget_all(desk, &account.id)?;
    if end_other_sessions {
        additions::forget(desk, &account.id)?;
    }
    let own = desk.visit.as_ref().map(|it| it.id);
    desk.db.execute(
        "DELETE FROM visits WHERE account = ?1 AND id IS NOT ?2 AND (?3 OR stage <> ?4)",
        params![account.id, own, end_other_sessions, Stage::Member],
    )?;
    Ok(())
}
