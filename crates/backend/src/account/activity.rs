//! What has happened to an account, for its owner to look at. How it comes to be kept is in `post::events`.

use contract::{Activity, Event, Timestamp};
use rusqlite::{Row, params};
use serde::de::DeserializeOwned;
use serde_json::Value;

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

/// Clears away what happened longer ago than it is kept, some of it at a time.
pub fn sweep(desk: &Desk) -> Outcome<()> {
    let long_ago = desk.now.0.saturating_sub(u64::from(desk.app.settings.limits.activity_days) * 86_400);
    let old = "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE at < ?1 LIMIT 500)";
    desk.db.execute(old, [long_ago])?;
    Ok(())
}

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
