//! Browsers that a member has asked to remember: they skip the second step of signing in, and nothing else. The browser
//! holds a second cookie, the database its hash.

use rusqlite::params;

use crate::base::old_rows::OldRows;
use crate::base::refusal::Outcome;
use crate::base::secrets::{digest, token};
use crate::visit::desk::{Account, Desk};

/// Remembers the caller's browser for `account`. It gets a new cookie each time, so that one which somebody else may
/// have put there is worth nothing; who else is remembered in this browser moves along. Gives for how many days; `None`:
/// none is remembered here.
pub fn remember(desk: &mut Desk, account: &Account) -> Outcome<Option<u32>> {
    let days = desk.app.settings.limits.remember_browser_days;
    if days == 0 {
        return Ok(None);
    }
    let new = token()?;
    if let Some(old) = &desk.trusted {
        desk.db.execute(
            "UPDATE remembered_browsers SET token = ?1 WHERE token = ?2",
            params![digest(&new), digest(old)],
        )?;
    }
    desk.db.execute(
        "INSERT OR REPLACE INTO remembered_browsers (token, account, expires_at) VALUES (?1, ?2, ?3)",
        params![digest(&new), account.id, desk.now.plus(u64::from(days) * 86_400).0],
    )?;
    desk.trusted = Some(new);
    Ok(Some(days))
}

/// Whether the caller's browser is remembered for `account`.
pub fn is_remembered(desk: &Desk, account: &str) -> Outcome<bool> {
    let Some(trusted) = &desk.trusted else { return Ok(false) };
    let there =
        "SELECT EXISTS (SELECT 1 FROM remembered_browsers WHERE token = ?1 AND account = ?2 AND expires_at > ?3)";
    Ok(desk.db.query_row(there, params![digest(trusted), account, desk.now.0], |it| it.get(0))?)
}

/// How many browsers are remembered for `account`.
pub fn count(desk: &Desk, account: &str) -> Outcome<u32> {
    let count = "SELECT count(*) FROM remembered_browsers WHERE account = ?1 AND expires_at > ?2";
    Ok(desk.db.query_row(count, params![account, desk.now.0], |it| it.get(0))?)
}

/// No browser is remembered for `account` any more; gives how many were. Called whenever a method or the password that
/// someone may have lost is replaced.
pub fn forget_all(desk: &Desk, account: &str) -> Outcome<usize> {
    Ok(desk.db.execute("DELETE FROM remembered_browsers WHERE account = ?1", [account])?)
}

/// What no longer counts.
pub const OLD: OldRows =
    OldRows { table: "remembered_browsers", are: "expires_at <= ?1", moment: |_, now| now, forget: None };
