//! Whether an account has a password. One that an account from elsewhere has created has none, until its member chooses one.

use crate::base::refusal::Outcome;
use crate::visit::desk::Desk;

/// Whether this account has one, and passwords count here.
pub fn has_one(desk: &Desk, account: &str) -> Outcome<bool> {
    let find = "SELECT EXISTS (SELECT 1 FROM accounts WHERE id = ?1 AND password_hash <> '')";
    let has_one: bool = desk.db.query_row(find, [account], |it| it.get(0))?;
    Ok(has_one && desk.app.settings.passwords)
}
