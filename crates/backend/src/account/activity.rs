//! What has happened to an account, for its owner to look at. How it comes to be kept is in `post::events`.

use contract::{Activity, Event, Timestamp};
use rusqlite::{Row, params};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::refusal::Outcome;
use crate::base::user_agent;
use crate::visit::desk::{Account, Desk};

/// Events on one page.
const PAGE: usize = 20;

/// Events before this one, newest first.
pub fn page(desk: &Desk, account: &Account, before: i64) -> Outcome<Activity> {
    let mut rows = desk.db.prepare_cached(
        "SELECT number, kind, at, method, what, user_agent
         FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY id) AS number FROM events WHERE account = ?1)
         WHERE number < ?2 ORDER BY number DESC LIMIT ?3",
    )?;
    let found = rows.query_map(params![account.id, before, PAGE as i64 + 1], read)?;
    let mut events = found.collect::<Result<Vec<_>, _>>()?;
    let more = events.len() > PAGE;
    events.truncate(PAGE);
    Ok(Activity { events, more })
}

/// What happened longer ago than it is kept.
pub const OLD: OldRows = OldRows {
    table: "events",
    are: "at < ?1",
    moment: |settings, now| ago(now, u64::from(settings.limits.activity_days) * DAY),
    forget: None,
};

fn read(row: &Row<'_>) -> rusqlite::Result<Event> {
    let said: Option<String> = row.get(5)?;
    let said = said.unwrap_or_default();
    Ok(Event {
        id: row.get::<_, i64>(0)?.to_string(),
        kind: named(row.get(1)?).unwrap_or_default(),
        at: Timestamp(row.get(2)?),
        method: row.get::<_, Option<String>>(3)?.and_then(named),
        what: row.get(4)?,
        browser: user_agent::browser(&said).map(str::to_owned),
        system: user_agent::system(&said).map(str::to_owned),
    })
}

/// The value that the contract writes so.
fn named<T: DeserializeOwned>(text: String) -> Option<T> {
    serde_json::from_value(Value::String(text)).ok()
}
