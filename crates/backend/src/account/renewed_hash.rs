//! A password that was hashed as it was typed, before passwords were normalized, and has just been right: its hash is made
//! again, so that it can be typed on any device from now on.

use rusqlite::Connection;

use crate::base::refusal::Outcome;

/// The hash in the place of which the other is kept, wherever that is. Each has a salt of its own, so there is one.
pub fn keep(db: &Connection, old: &str, new: &str) -> Outcome<()> {
    db.execute("UPDATE accounts SET password_hash = ?1 WHERE password_hash = ?2", [new, old])?;
    db.execute("UPDATE old_accounts SET password_hash = ?1 WHERE password_hash = ?2", [new, old])?;
    Ok(())
}
