//! Wrong codes of an account: one count for all kinds, so that kinds do not add up, and a lock that is twice as long
//! each time until a right one comes. So whoever has only the password gets a few dozen guesses a day, not thousands, and
//! after some dozen in a row none at all.

use contract::{Code, Ended, LimitOf, Timestamp};
use rusqlite::params;

use crate::base::log::{Entry, Event};
use crate::base::old_rows::DAY;
use crate::base::refusal::{Outcome, Refusal};
use crate::post::change::Change;
use crate::post::events;
use crate::visit::counters::{self, Limit, Name};
use crate::visit::desk::{Account, Desk};
use crate::visit::guesses::{self, Guess};
use crate::visit::stage::Stage;
use crate::visit::whence::Whence;

/// A code that is about to be looked at; it is counted already.
pub struct Try<'a> {
    account: &'a Account,
    whence: Whence,
    left: u32,
    limit: Limit,
    guess: Guess,
}

/// Counts a code before it is looked at. Refuses while the lock lasts.
pub fn begin<'a>(desk: &mut Desk, account: &'a Account) -> Outcome<Try<'a>> {
    let whence = Whence::of(desk, Some(&account.id))?;
    desk.concerns(Some(&account.id), None, whence.name());
    let limit = limit(desk, &account.id, &whence)?;
    let left = counters::spend(desk, tries_of(&account.id, &whence), limit)?;
    let guess = guesses::count(desk, &guesses::of_codes(&account.id), &whence)?;
    if guess == Guess::OneTooMany {
        return Err(leave(desk)?);
    }
    Ok(Try { account, whence, left, limit, guess })
}

impl Try<'_> {
    /// It was wrong: how many are left, or the lock that has just begun, which all addresses hear of.
    pub fn was_wrong(self, desk: &mut Desk) -> Outcome<Refusal> {
        let (id, about, of) = (&self.account.id, desk.about(), Some("code"));
        if self.left == 0 {
            counters::lengthen(desk, locks_of(id, &self.whence))?;
            let seconds = Some(self.limit.lock);
            desk.log(Entry { event: Event::Lock, of, about: about.clone(), seconds, ..Entry::default() });
        }
        if self.guess == Guess::Last {
            desk.log(Entry { event: Event::Stop, of, about, ..Entry::default() });
            return self.stop(desk);
        }
        if self.left == 0 {
            events::happened(desk, id, Change::CodesLocked(self.limit.lock.div_ceil(60)))?;
        }
        Ok(counters::wrong(Code::IncorrectCode, self.left, self.limit))
    }

    /// There were so many that whoever it is has the password and not the codes. The password then opens nothing any more
    /// from where they came, so that guessing has an end; the owner signs in elsewhere, or chooses a new one.
    fn stop(self, desk: &mut Desk) -> Outcome<Refusal> {
        let id = &self.account.id;
        guesses::stop(desk, &guesses::of_password(id), &self.whence)?;
        events::happened(desk, id, Change::CodesStopped)?;
        let begun = if self.whence == Whence::Mail { Stage::ResetSecondStep } else { Stage::SecondStep };
        desk.db.execute("DELETE FROM visits WHERE account = ?1 AND stage = ?2", params![id, begun])?;
        leave(desk)
    }

    /// It was right, and proves who it is: the count starts over.
    pub fn was_right(self, desk: &Desk) -> Outcome<()> {
        guesses::was_right(desk, &guesses::of_codes(&self.account.id), &self.whence)?;
        for name in [tries_of(&self.account.id, &self.whence), locks_of(&self.account.id, &self.whence)] {
            counters::clear(desk, name)?;
        }
        Ok(())
    }

    /// It was right, but of something of one's own that is being added, or used already: the tries before it still count.
    pub fn does_not_count(self, desk: &Desk) -> Outcome<()> {
        guesses::take_back(desk, &guesses::of_codes(&self.account.id), &self.whence)?;
        counters::give_back(desk, tries_of(&self.account.id, &self.whence), self.limit)
    }
}

/// The visit has come to its end.
fn leave(desk: &mut Desk) -> Outcome<Refusal> {
    desk.end(Ended::TooManyAttempts)?;
    Ok(Refusal::of(Code::Unauthenticated).with_session())
}

/// Wrong codes that are left to the caller; 0 during the lock.
pub fn left(desk: &Desk, account: &str) -> Outcome<u32> {
    let whence = Whence::of(desk, Some(account))?;
    counters::left(desk, tries_of(account, &whence), limit(desk, account, &whence)?)
}

/// Until when no code of the caller is looked at, if there is a lock.
pub fn locked_until(desk: &Desk, account: &str) -> Outcome<Option<Timestamp>> {
    let whence = Whence::of(desk, Some(account))?;
    counters::locked_until(desk, tries_of(account, &whence), limit(desk, account, &whence)?)
}

/// The counts and their locks start over.
pub fn forget(desk: &Desk, account: &str) -> Outcome<()> {
    guesses::forget_all(desk, account)?;
    counters::clear_all(desk, tries_of(account, &Whence::Stranger))?;
    counters::clear_all(desk, locks_of(account, &Whence::Stranger))
}

fn limit(desk: &Desk, account: &str, whence: &Whence) -> Outcome<Limit> {
    let limits = &desk.app.settings.limits;
    let (first, longest) = (limits.code_lock_seconds, limits.code_lock_longest_seconds);
    let lock = counters::doubled(desk, locks_of(account, whence), first, longest)?;
    let of = whence.limit_of(LimitOf::Account);
    Ok(Limit { tries: limits.code_tries, within: DAY, lock, code: Code::TooManyAttempts, of })
}

/// Strangers who know the password are counted apart, so that they cannot lock out whom the account knows.
fn tries_of(account: &str, whence: &Whence) -> Name {
    whence.counted(format!("codes {account}"))
}

fn locks_of(account: &str, whence: &Whence) -> Name {
    whence.counted(format!("code locks {account}"))
}
