//! Wrong codes of an account: one count for all kinds, so that kinds do not add up, and a lock that is twice as long
//! each time until a right one comes. So whoever has only the password gets a few dozen guesses a day, not thousands.

use contract::{Code, Timestamp};

use crate::base::refusal::{Outcome, Refusal};
use crate::post::change::Change;
use crate::post::events;
use crate::visit::counters::{self, Limit};
use crate::visit::desk::{Account, Desk};

/// A code that is about to be looked at; it is counted already.
pub struct Try<'a> {
    account: &'a Account,
    left: u32,
    limit: Limit,
}

/// Counts a code before it is looked at. Refuses while the lock lasts.
pub fn begin<'a>(desk: &Desk, account: &'a Account) -> Outcome<Try<'a>> {
    let limit = limit(desk, &account.id)?;
    let left = counters::spend(desk.db, desk.now, &tries_of(&account.id), limit)?;
    Ok(Try { account, left, limit })
}

impl Try<'_> {
    /// It was wrong: how many are left, or the lock that has just begun, which all addresses hear of.
    pub fn was_wrong(self, desk: &Desk) -> Outcome<Refusal> {
        if self.left == 0 {
            counters::lengthen(desk.db, desk.now, &locks_of(&self.account.id))?;
            events::happened(desk, &self.account.id, Change::CodesLocked(self.limit.lock.div_ceil(60)))?;
        }
        Ok(counters::wrong(Code::IncorrectCode, self.left, self.limit))
    }

    /// It was right, and proves who it is: the count starts over.
    pub fn was_right(self, desk: &Desk) -> Outcome<()> {
        forget(desk, &self.account.id)
    }

    /// It was right, but of something of one's own that is being added: the tries before it still count.
    pub fn does_not_count(self, desk: &Desk) -> Outcome<()> {
        counters::give_back(desk.db, &tries_of(&self.account.id))
    }
}

/// Wrong codes that are left to an account; 0 while it is locked.
pub fn left(desk: &Desk, account: &str) -> Outcome<u32> {
    counters::left(desk.db, desk.now, &tries_of(account), limit(desk, account)?)
}

/// Until when no code of an account is looked at, if it is locked.
pub fn locked_until(desk: &Desk, account: &str) -> Outcome<Option<Timestamp>> {
    counters::locked_until(desk.db, desk.now, &tries_of(account), limit(desk, account)?)
}

/// The count and its locks start over.
pub fn forget(desk: &Desk, account: &str) -> Outcome<()> {
    counters::clear(desk.db, &tries_of(account))?;
    counters::clear(desk.db, &locks_of(account))
}

fn limit(desk: &Desk, account: &str) -> Outcome<Limit> {
    let limits = &desk.app.settings.limits;
    let locks = counters::length(desk.db, desk.now, &locks_of(account))?;
    let longest = limits.code_lock_longest_seconds.max(limits.code_lock_seconds);
    let lock = limits.code_lock_seconds.saturating_mul(1 << locks.min(20)).min(longest);
    Ok(Limit { tries: limits.code_tries, within: u64::MAX, lock, code: Code::TooManyAttempts })
}

fn tries_of(account: &str) -> String {
    format!("codes {account}")
}

fn locks_of(account: &str) -> String {
    format!("code locks {account}")
}
