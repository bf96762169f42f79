//! Counting wrong tries and sent mails, by name. A try is counted before it is looked at, so that many at once cannot
//! slip past the limit. A name may hold what a stranger has typed, so the database has a keyed hash of it; and a row goes
//! as soon as it counts no more.

use contract::{Code, LimitOf, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::base::old_rows::{DAY, OldRows};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::ServerKey;
use crate::visit::desk::Desk;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    what: String,
    /// From where, if that is counted apart.
    apart: Option<String>,
}

impl From<String> for Name {
    fn from(what: String) -> Name {
        Name { what, apart: None }
    }
}

impl From<&str> for Name {
    fn from(what: &str) -> Name {
        what.to_owned().into()
    }
}

impl From<&Name> for Name {
    fn from(name: &Name) -> Name {
        name.clone()
    }
}

impl Name {
    /// The same, counted apart for those who come from there.
    pub fn apart(self, whence: &str) -> Name {
        Name { apart: Some(whence.to_owned()), ..self }
    }

    /// Another count of the same, such as `locks of` it.
    pub fn about(&self, which: &str) -> Name {
        Name { what: format!("{which} {}", self.what), ..self.clone() }
    }

    /// As it is kept. All that is counted apart of one thing begins alike.
    fn kept(&self, key: &ServerKey) -> String {
        let what = key.name("counter", &self.what);
        self.apart.iter().fold(what, |what, apart| format!("{what} {}", key.name("counter from", apart)))
    }
}

/// How many tries, within which time, and how long the lock is when they are used up. Seconds.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Tries until the lock.
    pub tries: u32,
    /// Tries older than this no longer count.
    pub within: u64,
    /// The lock.
    pub lock: u64,
    /// How a try during the lock is refused.
    pub code: Code,
    /// Whose tries it counts.
    pub of: LimitOf,
}

impl Limit {
    /// The refusal of a try for so many seconds.
    fn refused(self, seconds: u64) -> Refusal {
        Refusal::wait(self.code, seconds).with_limit_of(self.of)
    }
}

/// Takes one try of `name`. Gives how many are left after it; at 0 the lock has begun. Refuses while it lasts.
pub fn spend(desk: &Desk, name: impl Into<Name>, limit: Limit) -> Outcome<u32> {
    let name = name.into();
    let (count, since) = open(desk, &name, limit)?;
    let left = limit.tries.saturating_sub(count + 1);
    let locked_until = if left == 0 { desk.now.0 + limit.lock } else { 0 };
    let ends_at = if locked_until > 0 { locked_until } else { since + limit.within };
    desk.db.execute(
        "INSERT OR REPLACE INTO counters (name, count, since, locked_until, ends_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![name.kept(&desk.app.key), count + 1, since, locked_until, ends_at],
    )?;
    Ok(left)
}

/// Counts one of `tries` an hour under `name`, or refuses it.
pub fn per_hour(desk: &Desk, name: impl Into<Name>, tries: u32, of: LimitOf) -> Outcome<()> {
    let limit = Limit { tries, within: 3600, lock: 3600, code: Code::RateLimited, of };
    spend(desk, name, limit).map(|_| ())
}

/// Refuses while the lock of `name` lasts, without taking a try. Gives how many were taken, and since when.
pub fn open(desk: &Desk, name: impl Into<Name>, limit: Limit) -> Outcome<(u32, u64)> {
    match counted(desk, &name.into(), limit)? {
        (_, _, until) if until > desk.now.0 => Err(limit.refused(until - desk.now.0)),
        (count, since, _) => Ok((count, since)),
    }
}

/// Tries left of `name` without taking one; 0 while the lock lasts.
pub fn left(desk: &Desk, name: impl Into<Name>, limit: Limit) -> Outcome<u32> {
    let (count, _, locked_until) = counted(desk, &name.into(), limit)?;
    Ok(if locked_until > desk.now.0 { 0 } else { limit.tries.saturating_sub(count) })
}

/// Until when the lock of `name` lasts, if it does.
pub fn locked_until(desk: &Desk, name: impl Into<Name>, limit: Limit) -> Outcome<Option<Timestamp>> {
    let (_, _, until) = counted(desk, &name.into(), limit)?;
    Ok((until > desk.now.0).then_some(Timestamp(until)))
}

/// The try was right: the count starts over.
pub fn clear(desk: &Desk, name: impl Into<Name>) -> Outcome<()> {
    desk.db.execute("DELETE FROM counters WHERE name = ?1", [name.into().kept(&desk.app.key)])?;
    Ok(())
}

/// The try was right, but those before it still count: takes back one [`spend`], with the lock it may have begun.
pub fn give_back(desk: &Desk, name: impl Into<Name>, limit: Limit) -> Outcome<()> {
    let back = "UPDATE counters SET count = count - 1, locked_until = 0, ends_at = since + ?2
                WHERE name = ?1 AND count > 0";
    desk.db.execute(back, params![name.into().kept(&desk.app.key), limit.within])?;
    Ok(())
}

/// The refusal of a wrong try after [`spend`] gave `left`: `code`, or the lock that has just begun.
pub fn wrong(code: Code, left: u32, limit: Limit) -> Refusal {
    wrong_or(left, limit, |left| Refusal::of(code).with_left(left))
}

/// The same, where the refusal is what `wrong` makes of those that are left.
pub fn wrong_or(left: u32, limit: Limit, wrong: impl FnOnce(u32) -> Refusal) -> Refusal {
    if left == 0 { limit.refused(limit.lock) } else { wrong(left) }
}

/// Like [`clear`], with all that is counted apart of it, such as for single browsers.
pub fn clear_all(desk: &Desk, name: impl Into<Name>) -> Outcome<()> {
    // The last character that there is ends the range, so that the index finds it.
    let all = "DELETE FROM counters WHERE name >= ?1 AND name < ?1 || char(1114111)";
    let name = Name { apart: None, ..name.into() };
    desk.db.execute(all, [name.kept(&desk.app.key)])?;
    Ok(())
}

/// How long the next lock is: `first`, and twice as long for each in the row of events `locks`, up to `longest`.
pub fn doubled(desk: &Desk, locks: impl Into<Name>, first: u64, longest: u64) -> Outcome<u64> {
    let locks = length(desk, locks)?;
    Ok(first.saturating_mul(1 << locks.min(20)).min(longest.max(first)))
}

/// How long a row of events is that came less than a day after each other.
pub fn length(desk: &Desk, name: impl Into<Name>) -> Outcome<u32> {
    let find = "SELECT count FROM counters WHERE name = ?1 AND ends_at > ?2";
    let found = desk.db.query_row(find, params![name.into().kept(&desk.app.key), desk.now.0], |it| it.get(0));
    Ok(found.optional()?.unwrap_or(0))
}

/// One more event in that row.
pub fn lengthen(desk: &Desk, name: impl Into<Name>) -> Outcome<()> {
    let name = name.into();
    let count = length(desk, &name)?.saturating_add(1);
    desk.db.execute(
        "INSERT OR REPLACE INTO counters (name, count, since, locked_until, ends_at) VALUES (?1, ?2, ?3, 0, ?4)",
        params![name.kept(&desk.app.key), count, desk.now.0, desk.now.0 + DAY],
    )?;
    Ok(())
}

/// What no longer counts.
pub const OLD: OldRows = OldRows { table: "counters", are: "ends_at <= ?1", moment: |_, now| now, forget: None };

fn counted(desk: &Desk, name: &Name, limit: Limit) -> Outcome<(u32, u64, u64)> {
    let find = "SELECT count, since, locked_until FROM counters WHERE name = ?1";
    let row = desk
        .db
        .query_row(find, [name.kept(&desk.app.key)], |it| {
            Ok((it.get::<_, u32>(0)?, it.get::<_, u64>(1)?, it.get::<_, u64>(2)?))
        })
        .optional()?;
    Ok(match row {
        Some((count, since, 0)) if desk.now.0 < since + limit.within => (count, since, 0),
        Some((count, since, until)) if until > desk.now.0 => (count, since, until),
        _ => (0, desk.now.0, 0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_name_does_not_hold_it_and_what_is_counted_apart_begins_alike() {
        let (one, other) = (ServerKey([1; 32]), ServerKey([2; 32]));
        let name = Name::from("mails anna@example.org".to_owned());
        let apart = name.clone().apart("a browser");
        assert!(!name.kept(&one).contains("anna") && !apart.kept(&one).contains("browser"));
        assert_ne!(name.kept(&one), name.kept(&other));
        assert!(apart.kept(&one).starts_with(&name.kept(&one)) && apart.kept(&one) != name.kept(&one));
        assert!(!name.about("locks of").kept(&one).starts_with(&name.kept(&one)));
    }
}
