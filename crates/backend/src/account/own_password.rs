//! The password of an account: the hash that is kept, the tries that are counted, and another one in its place.

use contract::{Code, FieldError, LimitOf, PasswordRules};
use rusqlite::{OptionalExtension, params};

use crate::account::additions;
use crate::base::log::{About, Entry, Event};
use crate::base::password;
use crate::base::refusal::{Outcome, Refusal};
use crate::methods::remembered;
use crate::post::change::Change;
use crate::post::events;
use crate::visit::counters::{self, Limit, Name};
use crate::visit::desk::{Account, Desk};
use crate::visit::guesses::{self, Guess};
use crate::visit::known_browsers;
use crate::visit::passwords;
use crate::visit::stage::Stage;
use crate::visit::whence::Whence;

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
    counted: Name,
    account: Option<String>,
    whence: Whence,
    hash: Option<String>,
    left: u32,
    limit: Limit,
    guess: Guess,
    about: About,
}

/// Counts a try with the password of `email`, and gives the hash that it must fit. Where there is no account, or where no
/// guess is looked at any more, there is no hash, and all else is the same.
pub fn begin(desk: &Desk, email: &str, account: Option<String>) -> Outcome<(Try, Option<String>)> {
    let whence = Whence::of(desk, account.as_deref())?;
    desk.concerns(account.as_deref(), Some(email), whence.name());
    let counted = match (&whence, &account) {
        (Whence::Stranger, _) | (_, None) => tries_of(email),
        (known, Some(account)) => known.counted(tries_of(account)),
    };
    // Who is not signed in is told the same in every browser: else it would tell which accounts were used there.
    let of = if desk.stage() == Some(Stage::Member) { LimitOf::Caller } else { LimitOf::Address };
    let limit = limit(desk, &counted, of)?;
    let left = counters::spend(desk, &counted, limit)?;
    let mut hash = hash_of(desk, account.as_deref())?;
    let mut guess = Guess::One(0);
    if let Some(account) = &account {
        guess = guesses::count(desk, &guesses::of_password(account), &whence)?;
    }
    if guess == Guess::OneTooMany {
        hash = None;
    }
    Ok((Try { counted, account, whence, hash: hash.clone(), left, limit, guess, about: desk.about() }, hash))
}

impl Try {
    /// The account, if the password `fits`; the count then starts over. Comparing takes a while, in which another
    /// password may have been chosen, so the hash is looked at again. One that was only renewed meanwhile is of the same
    /// password.
    pub fn passed(self, desk: &Desk, fits: bool, wrong: impl FnOnce(u32) -> Refusal) -> Outcome<String> {
        let now = hash_of(desk, self.account.as_deref())?;
        let is_same =
            self.hash.as_ref().zip(now.as_ref()).is_some_and(|(before, now)| password::is_renewed(before, now));
        match &self.account {
            Some(account) if fits && is_same => {
                desk.concerns_again(&self.about);
                counters::clear(desk, &self.counted)?;
                counters::clear(desk, locks_of(&self.counted))?;
                guesses::was_right(desk, &guesses::of_password(account), &self.whence)?;
                Ok(account.clone())
            }
            _ => Err(self.was_wrong(desk, wrong)?),
        }
    }

    /// The refusal of a password that does not fit: what `wrong` makes of the tries that are left, or the lock that has
    /// just begun. The owner hears of the first lock in a row, and of the end of all guessing.
    pub fn was_wrong(self, desk: &Desk, wrong: impl FnOnce(u32) -> Refusal) -> Outcome<Refusal> {
        desk.concerns_again(&self.about);
        let (of, about) = (Some("password"), self.about);
        let is_first = self.left == 0 && locked(desk, &self.counted)?;
        if self.left == 0 {
            desk.log(Entry {
                event: Event::Lock,
                of,
                about: about.clone(),
                seconds: Some(self.limit.lock),
                ..Entry::default()
            });
        }
        let is_known = self.whence != Whence::Stranger;
        // Where there is no password, nobody need hear of wrong ones.
        let has_one = self.account.as_ref().map(|it| passwords::has_one(desk, it)).transpose()?.unwrap_or_default();
        match self.account.as_ref().filter(|_| has_one) {
            Some(account) if self.guess == Guess::Last => {
                desk.log(Entry { event: Event::Stop, of, about, ..Entry::default() });
                events::happened(desk, account, Change::PasswordStopped { known: is_known })?;
            }
            Some(account) if is_first => {
                let minutes = self.limit.lock.div_ceil(60);
                events::happened(desk, account, Change::PasswordLocked { minutes, known: is_known })?;
            }
            _ => {}
        }
        Ok(counters::wrong_or(self.left, self.limit, wrong))
    }
}

fn hash_of(desk: &Desk, account: Option<&str>) -> Outcome<Option<String>> {
    // An account without a password is like none: compared for as long, and never right.
    let find = "SELECT password_hash FROM accounts WHERE id = ?1 AND password_hash <> ''";
    Ok(desk.db.query_row(find, [account], |it| it.get(0)).optional()?)
}

/// Refuses what is about passwords where accounts have none.
pub fn must_be_offered(desk: &Desk) -> Outcome<()> {
    if desk.app.settings.passwords { Ok(()) } else { Err(Refusal::of(Code::Unsupported)) }
}

/// What wrong passwords are counted under: those of strangers by the address that was typed, whether or not it has an
/// account; those of whom an account knows by that account.
fn tries_of(whose: &str) -> Name {
    format!("passwords {whose}").into()
}

fn locks_of(counted: &Name) -> Name {
    counted.about("locks of")
}

/// How many wrong passwords are allowed, and how long the next lock is.
pub fn limit(desk: &Desk, counted: &Name, of: LimitOf) -> Outcome<Limit> {
    let limits = &desk.app.settings.limits;
    let (first, longest) = (limits.password_wait_seconds, limits.password_wait_longest_seconds);
    let lock = counters::doubled(desk, locks_of(counted), first, longest)?;
    Ok(Limit { tries: limits.password_tries, within: 86_400, lock, code: Code::TooManyAttempts, of })
}

/// A lock of what is counted under this name has begun: the next one is twice as long. `true`: it is the first in a row.
pub fn locked(desk: &Desk, counted: &Name) -> Outcome<bool> {
    let locks = locks_of(counted);
    let is_first = counters::length(desk, &locks)? == 0;
    counters::lengthen(desk, &locks)?;
    Ok(is_first)
}

/// Keeps `hash` as the password of `account`. Whoever was on the way in with the old one, or with a mail about it, must
/// begin again; members elsewhere are signed out if `end_other_sessions` says so. The caller's own visit stays, and its browser
/// is known from now on, so that no lock of strangers keeps the owner from using the new password there. Those locks stay:
/// one that ends early would tell that there is an account.
pub fn keep(desk: &mut Desk, account: &Account, hash: &str, end_other_sessions: bool) -> Outcome<()> {
    desk.db.execute("UPDATE accounts SET password_hash = ?1 WHERE id = ?2", params![hash, account.id])?;
    known_browsers::trust(desk, &account.id)?;
    for name in [tries_of(&account.id), locks_of(&tries_of(&account.id))] {
        counters::clear_all(desk, name)?;
    }
    guesses::forget(desk, &guesses::of_password(&account.id))?;
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::account::renewed_hash;
    use crate::base::app::App;
    use crate::base::clock::TestClock;
    use crate::base::password::{Fit, HashCost, hash_now};
    use crate::base::settings::Settings;

    const ID: &str = "anna";
    const TYPED: &str = "cafe\u{301} by the river";

    /// What becomes of a right password that is compared while `meanwhile` happens, and how many guesses are counted.
    async fn tried(meanwhile: impl FnOnce(&Desk, &str, &str)) -> (bool, u32) {
        let settings = Settings { database: ":memory:".into(), hash_cost: HashCost::CHEAP, ..Settings::default() };
        let app = App::open(settings, Arc::new(TestClock::at(contract::Timestamp(1000))), |_, _| Ok(false)).unwrap();
        let old = hash_now(HashCost::CHEAP, TYPED).unwrap();
        let place = app.hashing.room(1).unwrap();
        let fit = app.hashing.verify(&place, Some(old.clone()), TYPED.to_owned()).await.unwrap();
        let Fit::AsTyped(new) = fit else { panic!("not as typed") };
        app.store
            .transact(|db| {
                let desk = Desk::open(&app, db, None, None)?;
                db.execute(
                    "INSERT INTO accounts (id, email, email_id, password_hash, created_at) VALUES (?1, ?1, ?1, ?2, 1)",
                    [ID, &old],
                )?;
                let (tried, _) = begin(&desk, ID, Some(ID.to_owned()))?;
                meanwhile(&desk, &old, &new);
                let passed = tried.passed(&desk, true, |_| Refusal::of(Code::IncorrectCredentials)).is_ok();
                let counted = db.query_row("SELECT count FROM guesses", [], |it| it.get(0)).optional()?;
                Ok((passed, counted.unwrap_or_default()))
            })
            .unwrap()
    }

    #[tokio::test]
    async fn a_right_password_whose_hash_is_renewed_while_it_is_compared_is_no_wrong_one() {
        assert_eq!(tried(|desk, old, new| renewed_hash::keep(desk.db, old, new).unwrap()).await, (true, 0));
    }

    #[test]
    fn for_an_account_without_a_password_the_same_is_compared_as_for_none() {
        let settings = Settings { database: ":memory:".into(), hash_cost: HashCost::CHEAP, ..Settings::default() };
        let app = App::open(settings, Arc::new(TestClock::at(contract::Timestamp(1000))), |_, _| Ok(false)).unwrap();
        let hash = app.store.transact(|db| {
            let desk = Desk::open(&app, db, None, None)?;
            let add =
                "INSERT INTO accounts (id, email, email_id, password_hash, created_at) VALUES (?1, ?1, ?1, '', 1)";
            db.execute(add, [ID])?;
            Ok(begin(&desk, ID, Some(ID.to_owned()))?.1)
        });
        // Where there is no hash, one of nobody is compared, which takes as long.
        assert_eq!(hash.unwrap(), None);
    }

    #[tokio::test]
    async fn one_that_was_right_until_another_was_chosen_meanwhile_is_wrong() {
        let choose = |desk: &Desk, old: &str, _: &str| {
            let chosen = hash_now(HashCost::CHEAP, "three small red lanterns").unwrap();
            renewed_hash::keep(desk.db, old, &chosen).unwrap();
        };
        assert_eq!(tried(choose).await, (false, 1));
    }
}
