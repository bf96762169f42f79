//! Which browsers an account was signed in to from before. A browser is known by a cookie of its own, which opens
//! nothing: docs/decisions/009-a-new-browser.md says why.

use rusqlite::params;

use crate::base::refusal::Outcome;
use crate::base::secrets::{digest, token};
use crate::visit::desk::Desk;

/// How long a browser is known after it last signed in, in seconds: as long as browsers keep a cookie at most (RFC
/// 6265bis, section 5.6.1).
pub const KNOWN_FOR: u64 = 400 * 86_400;

/// Notes that `account` was signed in to from the caller's browser. `false`: it was not known until now.
pub fn recognize(desk: &mut Desk, account: &str) -> Outcome<bool> {
    let browser = desk.browser.clone().map_or_else(token, Ok)?;
    let long_ago = desk.now.0.saturating_sub(KNOWN_FOR);
    desk.db.execute("DELETE FROM known_browsers WHERE account = ?1 AND last_at < ?2", params![account, long_ago])?;
    let known = desk.db.execute(
        "UPDATE known_browsers SET last_at = ?1 WHERE account = ?2 AND browser = ?3",
        params![desk.now.0, account, digest(&browser)],
    )?;
    if known == 0 {
        desk.db.execute(
            "INSERT INTO known_browsers (account, browser, last_at) VALUES (?1, ?2, ?3)",
            params![account, digest(&browser), desk.now.0],
        )?;
    }
    // Sent each time, so that it lives on from now.
    desk.browser = Some(browser.clone());
    desk.keep_browser = true;
    Ok(known > 0)
}
