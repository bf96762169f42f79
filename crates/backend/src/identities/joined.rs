//! Which accounts from elsewhere sign in to which account here.

use contract::{Code, Identity, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets;
use crate::identities::believed::Found;
use crate::identities::offered;
use crate::post::change::Change;
use crate::post::events;
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;

/// Those of an account, in the order in which they were joined.
pub fn of_account(desk: &Desk, account: &str) -> Outcome<Vec<Identity>> {
    let mut rows = desk.db.prepare_cached(
        "SELECT id, provider, label, joined_at, last_used_at FROM identities WHERE account = ?1 ORDER BY rowid",
    )?;
    let found = rows.query_map([account], |it| {
        Ok(Identity {
            id: it.get(0)?,
            provider: it.get(1)?,
            label: it.get(2)?,
            joined_at: Timestamp(it.get(3)?),
            last_used_at: it.get::<_, Option<u64>>(4)?.map(Timestamp),
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The ids of those of an account that can sign in: of issuers that are still offered, whatever their providers are called.
pub fn usable(desk: &Desk, account: &str) -> Outcome<Vec<String>> {
    let mut rows = desk.db.prepare_cached("SELECT id, issuer FROM identities WHERE account = ?1")?;
    let found = rows.query_map([account], |it| Ok((it.get::<_, String>(0)?, it.get::<_, String>(1)?)))?;
    let all = found.collect::<Result<Vec<_>, _>>()?;
    let is_offered = |issuer: &str| desk.app.settings.sign_in_with.iter().any(|it| it.issuer == issuer);
    Ok(all.into_iter().filter(|it| is_offered(&it.1)).map(|it| it.0).collect())
}

/// Whose account it is, if it is joined.
pub fn holder(desk: &Desk, issuer: &str, subject: &str) -> Outcome<Option<String>> {
    let find = "SELECT account FROM identities WHERE issuer = ?1 AND subject = ?2";
    Ok(desk.db.query_row(find, [issuer, subject], |it| it.get(0)).optional()?)
}

/// Whether it is joined to any account.
pub fn is_known(db: &Connection, issuer: &str, subject: &str) -> Outcome<bool> {
    let there = "SELECT EXISTS (SELECT 1 FROM identities WHERE issuer = ?1 AND subject = ?2)";
    Ok(db.query_row(there, [issuer, subject], |it| it.get(0))?)
}

/// Notes that it has signed its member in. What it is called there may have changed.
pub fn used(desk: &Desk, found: &Found) -> Outcome<()> {
    desk.db.execute(
        "UPDATE identities SET last_used_at = ?1, label = coalesce(?2, label) WHERE issuer = ?3 AND subject = ?4",
        params![desk.now.0, found.label(), found.issuer, found.subject],
    )?;
    Ok(())
}

/// Joins it, unless it is joined already.
pub fn join(desk: &Desk, account: &str, provider: &str, found: &Found) -> Outcome<()> {
    match holder(desk, &found.issuer, &found.subject)? {
        Some(holder) if holder == account => return Err(Refusal::of(Code::IdentityOwn)),
        Some(_) => return Err(Refusal::of(Code::IdentityTaken)),
        None => {}
    }
    add(desk, account, provider, &found.issuer, &found.subject, found.label().as_deref())?;
    events::happened(desk, account, Change::IdentityJoined(name(desk, provider)))
}

/// Adds the row; nobody is told.
pub fn add(
    desk: &Desk,
    account: &str,
    provider: &str,
    issuer: &str,
    subject: &str,
    label: Option<&str>,
) -> Outcome<()> {
    desk.db.execute(
        "INSERT INTO identities (id, account, provider, issuer, subject, label, joined_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![secrets::id()?, account, provider, issuer, subject, label, desk.now.0],
    )?;
    Ok(())
}

/// Removes the member's own one with this id. Whoever was on the way in by it must begin again.
pub fn remove(desk: &Desk, account: &str, id: &str) -> Outcome<()> {
    let take = "DELETE FROM identities WHERE id = ?1 AND account = ?2 RETURNING provider";
    let provider: Option<String> = desk.db.query_row(take, [id, account], |it| it.get(0)).optional()?;
    let provider = provider.ok_or_else(|| Refusal::of(Code::NotFound))?;
    desk.db.execute("DELETE FROM visits WHERE account = ?1 AND stage = ?2", params![account, Stage::SecondStep])?;
    events::happened(desk, account, Change::IdentityRemoved(name(desk, &provider)))
}

/// How the provider is called; one that is not offered any more by its id.
pub fn name<'a>(desk: &'a Desk, provider: &'a str) -> &'a str {
    offered::find(&desk.app.settings, provider).map_or(provider, |it| &it.name)
}
