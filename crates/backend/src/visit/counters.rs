//! Counting wrong tries and sent mails, by name. A try is counted before it is looked at, so that many at once cannot
//! slip past the limit.

use contract::{Code, LimitOf, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::refusal::{Outcome, Refusal};

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
pub fn spend(db: &Connection, now: Timestamp, name: &str, limit: Limit) -> Outcome<u32> {
    let (count, since) = open(db, now, name, limit)?;
    let left = limit.tries.saturating_sub(count + 1);
    let locked_until = if left == 0 { now.0 + limit.lock } else { 0 };
    db.execute(
        "INSERT OR REPLACE INTO counters (name, count, since, locked_until) VALUES (?1, ?2, ?3, ?4)",
        params![name, count + 1, since, locked_until],
    )?;
    Ok(left)
}

/// Refuses while the lock of `name` lasts, without taking a try. Gives how many were taken, and since when.
pub fn open(db: &Connection, now: Timestamp, name: &str, limit: Limit) -> Outcome<(u32, u64)> {
    match counted(db, now, name, limit)? {
        (_, _, until) if until > now.0 => Err(limit.refused(until - now.0)),
        (count, since, _) => Ok((count, since)),
    }
}

/// Tries left of `name` without taking one; 0 while the lock lasts.
pub fn left(db: &Connection, now: Timestamp, name: &str, limit: Limit) -> Outcome<u32> {
    let (count, _, locked_until) = counted(db, now, name, limit)?;
    Ok(if locked_until > now.0 { 0 } else { limit.tries.saturating_sub(count) })
}

/// Until when the lock of `name` lasts, if it does.
pub fn locked_until(db: &Connection, now: Timestamp, name: &str, limit: Limit) -> Outcome<Option<Timestamp>> {
    let (_, _, until) = counted(db, now, name, limit)?;
    Ok((until > now.0).then_some(Timestamp(until)))
}

/// The try was right: the count starts over.
pub fn clear(db: &Connection, name: &str) -> Outcome<()> {
    db.execute("DELETE FROM counters WHERE name = ?1", [name])?;
    Ok(())
}

/// The try was right, but those before it still count: takes back one [`spend`], with the lock it may have begun.
pub fn give_back(db: &Connection, name: &str) -> Outcome<()> {
    db.execute("UPDATE counters SET count = count - 1, locked_until = 0 WHERE name = ?1 AND count > 0", [name])?;
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

/// Like [`clear`], for all names that begin with this one, such as those of single browsers.
pub fn clear_all(db: &Connection, name: &str) -> Outcome<()> {
    // The last character that there is ends the range, so that the index finds it.
    db.execute("DELETE FROM counters WHERE name >= ?1 AND name < ?1 || char(1114111)", [name])?;
    Ok(())
}

/// How long the next lock is: `first`, and twice as long for each in the row of events `locks`, up to `longest`.
pub fn doubled(db: &Connection, now: Timestamp, locks: &str, first: u64, longest: u64) -> Outcome<u64> {
    let locks = length(db, now, locks)?;
    Ok(first.saturating_mul(1 << locks.min(20)).min(longest.max(first)))
}

/// How long a row of events is that came less than a day after each other.
pub fn length(db: &Connection, now: Timestamp, name: &str) -> Outcome<u32> {
    let find = "SELECT count FROM counters WHERE name = ?1 AND since > ?2";
    Ok(db.query_row(find, params![name, now.0.saturating_sub(86_400)], |it| it.get(0)).optional()?.unwrap_or(0))
}

/// One more event in that row.
pub fn lengthen(db: &Connection, now: Timestamp, name: &str) -> Outcome<()> {
    let count = length(db, now, name)?.saturating_add(1);
    db.execute(
        "INSERT OR REPLACE INTO counters (name, count, since, locked_until) VALUES (?1, ?2, ?3, 0)",
        params![name, count, now.0],
    )?;
    Ok(())
}

/// What no longer counts.
pub const OLD: OldRows = OldRows {
    table: "counters",
    are: "since < ?1 AND locked_until < ?1",
    moment: |_, now| ago(now, DAY),
    forget: None,
};

fn counted(db: &Connection, now: Timestamp, name: &str, limit: Limit) -> Outcome<(u32, u64, u64)> {
    let row = db
        .query_row("SELECT count, since, locked_until FROM counters WHERE name = ?1", [name], |it| {
            Ok((it.get::<_, u32>(0)?, it.get::<_, u64>(1)?, it.get::<_, u64>(2)?))
        })
        .optional()?;
    Ok(match row {
        Some((count, since, 0)) if now.0 < since.saturating_add(limit.within) => (count, since, 0),
        Some((count, since, until)) if until > now.0 => (count, since, until),
        _ => (0, now.0, 0),
    })
}
