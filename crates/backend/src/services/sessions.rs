//! Where members are signed in to services from here: one for each visit and service. When the visit ends, its session
//! waits until the service is told (`telling`).

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::refusal::Outcome;
use crate::base::secrets::id;
use crate::base::settings::ServiceSetting;
use crate::visit::desk::Desk;

/// Sessions whose visits nobody has used for so long that they are about to be cleared away: nobody has signed out, so that
/// no service is told. This comes before the visits themselves.
pub const OLD: OldRows = OldRows {
    table: "service_sessions",
    are: "visit IN (SELECT id FROM visits WHERE used_at < ?1)",
    moment: |settings, now| ago(now, DAY + settings.limits.idle_seconds),
    forget: None,
};

/// The pauses between tries, in seconds: each is twice as long as the last. After a day it is given up.
const FIRST_PAUSE: u64 = 30;
const LONGEST_PAUSE: u64 = 3600;
const PATIENCE: u64 = DAY;

/// Those that wait, the first one first.
const FIND_NEXT: &str = "SELECT id, service, subject, tries, put_off_at, is_whole FROM service_sessions
                         WHERE visit IS NULL AND next_at <= ?1 ORDER BY next_at LIMIT 1";

/// A session that has ended, of which its service must be told.
pub struct Ended {
    id: String,
    /// Which service.
    pub service: String,
    /// What the service calls the member.
    pub subject: String,
    tries: u32,
    put_off_at: Option<Timestamp>,
    is_whole: bool,
}

/// The session of this visit with the service; `true`: it is new.
pub fn of_visit(desk: &Desk, service: &ServiceSetting, subject: &str, visit: i64) -> Outcome<(String, bool)> {
    let find = "SELECT id FROM service_sessions WHERE visit = ?1 AND service = ?2 AND subject = ?3";
    let found = desk.db.query_row(find, params![visit, service.id, subject], |it| it.get(0)).optional()?;
    if let Some(found) = found {
        return Ok((found, false));
    }
    let id = id()?;
    desk.db.execute(
        "INSERT INTO service_sessions (id, service, subject, visit) VALUES (?1, ?2, ?3, ?4)",
        params![id, service.id, subject, visit],
    )?;
    Ok((id, true))
}

/// Whether this session belongs to the caller's visit.
pub fn is_of_caller(desk: &Desk, service: &ServiceSetting, id: &str) -> Outcome<bool> {
    let Some(visit) = desk.visit.as_ref().map(|it| it.id) else { return Ok(false) };
    let find = "SELECT EXISTS (SELECT 1 FROM service_sessions WHERE id = ?1 AND service = ?2 AND visit = ?3)";
    Ok(desk.db.query_row(find, params![id, service.id, visit], |it| it.get(0))?)
}

/// Whether the member is still signed in where this session began.
pub fn lives(desk: &Desk, id: &str) -> Outcome<bool> {
    let find = "SELECT EXISTS (SELECT 1 FROM service_sessions WHERE id = ?1 AND visit IS NOT NULL)";
    Ok(desk.db.query_row(find, [id], |it| it.get(0))?)
}

/// The service is to be told that the member has signed out of it, wherever that was.
pub fn end(desk: &Desk, service: &ServiceSetting, subject: &str) -> Outcome<()> {
    let end = "UPDATE service_sessions SET visit = NULL WHERE service = ?1 AND subject = ?2";
    desk.db.execute(end, [&service.id, subject])?;
    Ok(())
}

/// The next of which a service must be told.
pub fn next(db: &Connection, now: Timestamp) -> Outcome<Option<Ended>> {
    let found = db.query_row(FIND_NEXT, [now.0], |it| {
        let put_off_at = it.get::<_, Option<u64>>(4)?.map(Timestamp);
        let (tries, is_whole) = (it.get(3)?, it.get(5)?);
        Ok(Ended { id: it.get(0)?, service: it.get(1)?, subject: it.get(2)?, tries, put_off_at, is_whole })
    });
    Ok(found.optional()?)
}

/// The service knows, or never will.
pub fn remove(db: &Connection, ended: &Ended) -> Outcome<()> {
    db.execute("DELETE FROM service_sessions WHERE id = ?1", [&ended.id])?;
    Ok(())
}

/// It is tried again later, and nothing else is told to this service before: one that does not answer holds up no other.
pub fn put_off(db: &Connection, now: Timestamp, ended: &Ended) -> Outcome<()> {
    let pause = FIRST_PAUSE.saturating_mul(1 << ended.tries.min(20)).min(LONGEST_PAUSE);
    db.execute(
        "UPDATE service_sessions SET next_at = ?1, tries = ?2, put_off_at = coalesce(put_off_at, ?3) WHERE id = ?4",
        params![now.plus(pause).0, ended.tries.saturating_add(1), now.0, ended.id],
    )?;
    db.execute(
        "UPDATE service_sessions SET next_at = ?1, put_off_at = coalesce(put_off_at, ?3)
         WHERE service = ?2 AND visit IS NULL AND next_at <= ?3",
        params![now.plus(FIRST_PAUSE).0, ended.service, now.0],
    )?;
    Ok(())
}

impl Ended {
    /// "sid" of the tokens. `None`: whatever the service has of the member has ended.
    pub fn sid(&self) -> Option<&str> {
        (!self.is_whole).then_some(self.id.as_str())
    }

    /// It was put off for so long that it is no news any more.
    pub fn is_hopeless(&self, now: Timestamp) -> bool {
        self.put_off_at.is_some_and(|it| now.seconds_since(it) > PATIENCE)
    }
}
