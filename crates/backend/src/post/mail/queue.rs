//! Whose turn it is: mails that someone waits for come first, then notices, then those that had to be put off. Each has
//! its own time before which it is not tried, so one that cannot go is out of the way of all others. Read a row at a
//! time: how long the queue is matters to nobody.

use std::collections::BTreeSet;

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{COLUMNS, Mail, read};
use crate::base::old_rows::OldRows;
use crate::base::refusal::Outcome;
use crate::base::settings::MailSetting;

const AWAITED: u8 = 0;
const NOTICE: u8 = 1;
const PUT_OFF: u8 = 2;

/// The rows of a turn, the first one first.
const FIND_NEXT: &str = "SELECT id FROM mails WHERE turn = ?1 AND next_at <= ?2 ORDER BY next_at, id LIMIT ?3";

/// Mails in which nothing works any more. An outbox keeps them, to be read.
pub const OLD: OldRows = OldRows {
    table: "mails",
    are: "until <= ?1",
    moment: |settings, now| if settings.mail == MailSetting::Outbox { Timestamp(0) } else { now },
    forget: None,
};

/// How long a notice may be put off, in seconds: three days, as mail servers do.
const PATIENCE: u64 = 3 * 86_400;

/// The pauses between tries of one mail, in seconds: the first, and the longest. Each is twice as long as the last.
const FIRST_PAUSE: u64 = 30;
const LONGEST_PAUSE: u64 = 3600;

/// A mail whose turn it is.
pub struct Entry {
    /// Its row.
    pub id: i64,
    /// The mail.
    pub mail: Mail,
    /// How often it was put off.
    tries: u32,
    /// When it was put off first. A rest of all mail puts off none.
    put_off_at: Option<Timestamp>,
}

/// The turn of a mail that was not tried yet.
pub fn first_turn(mail: &Mail) -> u8 {
    if mail.until.is_some() { AWAITED } else { NOTICE }
}

/// The next mail, unless it is one of `held`, which others carry right now.
pub fn next(db: &Connection, now: Timestamp, held: &BTreeSet<i64>) -> Outcome<Option<Entry>> {
    let mut find = db.prepare_cached(FIND_NEXT)?;
    for turn in [AWAITED, NOTICE, PUT_OFF] {
        // One more than are held: if there is another, it is among these.
        let rows = find.query_map(params![turn, now.0, held.len() as i64 + 1], |it| it.get::<_, i64>(0))?;
        for id in rows {
            let id = id?;
            if !held.contains(&id) {
                return entry(db, id);
            }
        }
    }
    Ok(None)
}

fn entry(db: &Connection, id: i64) -> Outcome<Option<Entry>> {
    let find = format!("SELECT {COLUMNS} FROM mails WHERE id = ?1");
    let found = db.query_row(&find, [id], |it| {
        let (id, mail) = read(it)?;
        let put_off_at = it.get::<_, Option<u64>>("put_off_at")?.map(Timestamp);
        Ok(Entry { id, mail, tries: it.get("tries")?, put_off_at })
    });
    Ok(found.optional()?)
}

/// It is gone from here.
pub fn remove(db: &Connection, entry: &Entry) -> Outcome<()> {
    db.execute("DELETE FROM mails WHERE id = ?1", [entry.id])?;
    Ok(())
}

/// It is tried again later.
pub fn put_off(db: &Connection, now: Timestamp, entry: &Entry) -> Outcome<()> {
    let later =
        "UPDATE mails SET turn = ?1, next_at = ?2, tries = ?3, put_off_at = coalesce(put_off_at, ?4) WHERE id = ?5";
    let next = now.plus(entry.pause()).0;
    db.execute(later, params![PUT_OFF, next, entry.tries.saturating_add(1), now.0, entry.id])?;
    Ok(())
}

impl Entry {
    /// Nothing in it works any more: a code that is too old would only confuse.
    pub fn is_useless(&self, now: Timestamp) -> bool {
        self.mail.until.is_some_and(|it| it <= now)
    }

    /// It was put off for so long that nobody will ever take it. How old it is does not matter: while no mail could go at
    /// all, it was not tried.
    pub fn is_hopeless(&self, now: Timestamp) -> bool {
        self.put_off_at.is_some_and(|it| now.seconds_since(it) > PATIENCE)
    }

    /// How long it is put off this time.
    fn pause(&self) -> u64 {
        FIRST_PAUSE.saturating_mul(1 << self.tries.min(20)).min(LONGEST_PAUSE)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::base::store::Store;
    use crate::post::mail::post;

    const NOW: Timestamp = Timestamp(1000);

    fn posted(store: &Store, to: &str, until: Option<u64>) {
        let (subject, text, until) = ("s".into(), "t".into(), until.map(Timestamp));
        let mail = Mail { to: to.to_owned(), subject, text, html: None, at: NOW, reply_to: None, until };
        store.transact(|db| post(db, &mail)).unwrap();
    }

    /// Whose turn it is, one after the other, at this moment.
    fn order(store: &Store, now: Timestamp) -> Vec<String> {
        let (mut held, mut order) = (BTreeSet::new(), Vec::new());
        while let Some(entry) = store.transact(|db| next(db, now, &held)).unwrap() {
            held.insert(entry.id);
            order.push(entry.mail.to);
        }
        order
    }

    #[test]
    fn codes_come_before_notices_and_both_before_what_was_put_off() {
        let store = Store::open(Path::new(":memory:")).unwrap();
        for (to, until) in [("slow", Some(9000)), ("notice", None), ("code", Some(9000)), ("other notice", None)] {
            posted(&store, to, until);
        }
        store.transact(|db| put_off(db, NOW, &next(db, NOW, &BTreeSet::new())?.unwrap())).unwrap();
        assert_eq!(order(&store, NOW), ["code", "notice", "other notice"]);
        assert_eq!(order(&store, NOW.plus(FIRST_PAUSE)), ["code", "notice", "other notice", "slow"]);
    }

    #[test]
    fn the_pauses_of_a_mail_grow_up_to_an_hour() {
        let store = Store::open(Path::new(":memory:")).unwrap();
        posted(&store, "slow", None);
        let (mut now, mut pauses) = (NOW, Vec::new());
        for _ in 0..10 {
            let entry = store.transact(|db| next(db, now, &BTreeSet::new())).unwrap().unwrap();
            store.transact(|db| put_off(db, now, &entry)).unwrap();
            assert!(order(&store, now.plus(entry.pause() - 1)).is_empty());
            pauses.push(entry.pause());
            now = now.plus(entry.pause());
        }
        assert_eq!(pauses, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
    }

    #[test]
    fn a_long_queue_is_not_read_whole() {
        let store = Store::open(Path::new(":memory:")).unwrap();
        let plan = store.transact(|db| {
            let mut plan = db.prepare(&format!("EXPLAIN QUERY PLAN {FIND_NEXT}"))?;
            let steps = plan.query_map([1, 1, 1], |it| it.get::<_, String>("detail"))?;
            Ok(steps.collect::<Result<Vec<_>, _>>()?)
        });
        // One step, so nothing is sorted either.
        assert_eq!(plan.unwrap(), ["SEARCH mails USING COVERING INDEX mails_by_turn (turn=? AND next_at<?)"]);
    }
}
