//! Which browsers an account was signed in to from before. A browser is known by a cookie of its own, which opens
//! nothing: docs/decisions/009-a-new-browser.md says why.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rusqlite::{OptionalExtension, params};

use crate::base::refusal::Outcome;
use crate::base::secrets::{digest, token};
use crate::visit::desk::Desk;

/// How long a browser is known after it last signed in, in seconds: as long as browsers keep a cookie at most (RFC
/// 6265bis, section 5.6.1).
pub const KNOWN_FOR: u64 = 400 * 86_400;

/// What the caller's browser is counted under, if `account` was signed in to from it before, or its new password was chosen
/// there.
pub fn known(desk: &Desk, account: &str) -> Outcome<Option<String>> {
    let Some(browser) = desk.browser.as_deref().map(digest) else { return Ok(None) };
    let there = "SELECT EXISTS (SELECT 1 FROM known_browsers WHERE account = ?1 AND browser = ?2 AND last_at >= ?3)";
    let is_known: bool = desk.db.query_row(there, params![account, browser, long_ago(desk)], |it| it.get(0))?;
    Ok(is_known.then(|| URL_SAFE_NO_PAD.encode(browser)))
}

/// The account that the caller's browser was last signed in to, if there is one.
pub fn account(desk: &Desk) -> Outcome<Option<String>> {
    let Some(browser) = desk.browser.as_deref().map(digest) else { return Ok(None) };
    let last = "SELECT account FROM known_browsers WHERE browser = ?1 AND last_at >= ?2 ORDER BY last_at DESC LIMIT 1";
    Ok(desk.db.query_row(last, params![browser, long_ago(desk)], |it| it.get(0)).optional()?)
}

/// Notes that `account` was signed in to from the caller's browser. `false`: it was not seen there until now.
pub fn recognize(desk: &mut Desk, account: &str) -> Outcome<bool> {
    note(desk, account, true)
}

/// Notes that the owner of `account` has chosen a new password in the caller's browser. Whoever signs in there for the first
/// time is still told of.
pub fn trust(desk: &mut Desk, account: &str) -> Outcome<()> {
    note(desk, account, false).map(|_| ())
}

/// Keeps the browser; gives whether it has signed in before.
fn note(desk: &mut Desk, account: &str, arrives: bool) -> Outcome<bool> {
    let browser = desk.browser.clone().map_or_else(token, Ok)?;
    desk.db
        .execute("DELETE FROM known_browsers WHERE account = ?1 AND last_at < ?2", params![account, long_ago(desk)])?;
    let find = "SELECT arrived FROM known_browsers WHERE account = ?1 AND browser = ?2";
    let before: Option<bool> =
        desk.db.query_row(find, params![account, digest(&browser)], |it| it.get(0)).optional()?;
    let has_arrived = before.unwrap_or_default();
    desk.db.execute(
        "INSERT OR REPLACE INTO known_browsers (account, browser, last_at, arrived) VALUES (?1, ?2, ?3, ?4)",
        params![account, digest(&browser), desk.now.0, has_arrived || arrives],
    )?;
    // Sent each time, so that it lives on from now.
    desk.browser = Some(browser);
    desk.keep_browser = true;
    Ok(has_arrived)
}

fn long_ago(desk: &Desk) -> u64 {
    desk.now.0.saturating_sub(KNOWN_FOR)
}
