//! Where an account is signed in, and ending that.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{Code, Device, EndedSessions, Timestamp};
use rusqlite::params;

use crate::account::additions;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::user_agent;
use crate::methods::remembered;
use crate::post::change::Change;
use crate::post::events;
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::{Stage, Visit};

/// Where the account is signed in: here first, then the one that was used last.
pub fn of_account(desk: &Desk, account: &Account) -> Outcome<Vec<Device>> {
    let mut devices: Vec<Device> = signed_in(desk, account)?.into_iter().map(|it| it.1).collect();
    devices.sort_by_key(|it| (!it.here, u64::MAX - it.last_used_at.0));
    Ok(devices)
}

/// Ends one of them. One's own is ended by signing out, so it is not found here.
pub fn end(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let found = signed_in(desk, account)?.into_iter().find(|(_, it)| it.id == id && !it.here);
    let (visit, _) = found.ok_or_else(|| Refusal::of(Code::NotFound))?;
    desk.db.execute("DELETE FROM visits WHERE id = ?1", [visit])?;
    events::happened(desk, &account.id, Change::SessionsEnded)
}

/// Ends all but one's own, and what is still on the way in, by whatever proof it has given so far.
pub fn end_others(desk: &Desk, account: &Account) -> Outcome<()> {
    let own = desk.visit.as_ref().map(|it| it.id);
    let end = "DELETE FROM visits WHERE account = ?1 AND id IS NOT ?2";
    if desk.db.execute(end, params![account.id, own])? > 0 {
        events::happened(desk, &account.id, Change::SessionsEnded)?;
    }
    // Whoever it was gets in again neither by the password alone nor by an address that was about to be theirs.
    remembered::forget_all(desk, &account.id)?;
    additions::forget(desk, &account.id)
}

/// Ends all, without a caller's own, and forgets every browser that is remembered: an operator does it.
pub fn end_all(desk: &Desk, account: &str) -> Outcome<EndedSessions> {
    if !desk.db.query_row("SELECT EXISTS (SELECT 1 FROM accounts WHERE id = ?1)", [account], |it| it.get(0))? {
        return Err(Refusal::of(Code::NotFound));
    }
    desk.concerns_account(account);
    let sessions = desk.db.execute("DELETE FROM visits WHERE account = ?1", [account])? as u32;
    let remembered_browsers = remembered::forget_all(desk, account)? as u32;
    additions::forget(desk, account)?;
    if sessions + remembered_browsers > 0 {
        events::happened(desk, account, Change::SessionsEndedByOperator)?;
    }
    Ok(EndedSessions { sessions, remembered_browsers })
}

/// Every visit in which the account is signed in, with its row.
fn signed_in(desk: &Desk, account: &Account) -> Outcome<Vec<(i64, Device)>> {
    let find = format!("SELECT {}, user_agent FROM visits WHERE account = ?1 AND stage = ?2", Visit::COLUMNS);
    let mut rows = desk.db.prepare_cached(&find)?;
    let own = desk.visit.as_ref().map(|it| it.id);
    let found = rows.query_map(params![account.id, Stage::Member], |row| {
        Ok((Visit::read(row)?, row.get::<_, Option<String>>("user_agent")?))
    })?;
    let mut all = Vec::new();
    for row in found {
        let (visit, user_agent) = row?;
        if desk.now >= desk.end_of(&visit) {
            continue;
        }
        let said = user_agent.as_deref().unwrap_or_default();
        let device = Device {
            id: name(desk, visit.id),
            browser: user_agent::browser(said).map(str::to_owned),
            system: user_agent::system(said).map(str::to_owned),
            here: own == Some(visit.id),
            since: visit.started_at,
            last_used_at: Timestamp(visit.used_at.0),
        };
        all.push((visit.id, device));
    }
    Ok(all)
}

/// A visit's name on the wire: its number would tell how many visits there are.
fn name(desk: &Desk, visit: i64) -> String {
    let mac = desk.app.key.mac("visit", &visit.to_string());
    URL_SAFE_NO_PAD.encode(&mac[..mac.len().min(16)])
}
