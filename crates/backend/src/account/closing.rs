//! An account ends: everything about it goes with it; the older records that were linked are untouched and free. Its
//! addresses may have to wait until they can be used again.

use contract::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::base::log::{About, Entry, Event};
use crate::base::old_rows::OldRows;
use crate::base::refusal::Outcome;
use crate::post::{letters, readers};
use crate::visit::desk::Desk;
use crate::visit::guesses;

/// Deletes `account` with all that hangs on it, every visit included, and tells all its addresses. They can be used for
/// an account again after `wait_hours`.
pub fn close(desk: &Desk, account: &str, wait_hours: u32) -> Outcome<()> {
    let addresses = readers::addresses(desk, account)?;
    let language = readers::language_of_account(desk, account)?;
    // Those rows stay, so that whoever asked for an address sees no difference; but nothing fits them any more.
    desk.db.execute("UPDATE password_resets SET code = NULL, link = NULL WHERE account = ?1", [account])?;
    desk.db.execute("DELETE FROM accounts WHERE id = ?1", [account])?;
    guesses::forget_all(desk, account)?;
    let about = About { account: Some(account.to_owned()), ..About::default() };
    desk.log(Entry { event: Event::Deleted, about, ..Entry::default() });
    let until = (wait_hours > 0).then(|| desk.now.plus(u64::from(wait_hours) * 3600));
    for email in addresses {
        if let Some(until) = until {
            desk.db.execute(
                "INSERT OR REPLACE INTO closed_addresses (address, until) VALUES (?1, ?2)",
                params![mac(desk, &email), until.0],
            )?;
        }
        letters::account_deleted(desk, &email, language, until)?;
        desk.note_told(account, &email);
    }
    Ok(())
}

/// From when on an account can be created with `email`, if its last one was deleted a short while ago.
pub fn closed_until(desk: &Desk, email: &str) -> Outcome<Option<Timestamp>> {
    let find = "SELECT until FROM closed_addresses WHERE address = ?1 AND until > ?2";
    let found = desk.db.query_row(find, params![mac(desk, email), desk.now.0], |it| Ok(Timestamp(it.get(0)?)));
    Ok(found.optional()?)
}

/// Addresses that can be used again.
pub const OLD: OldRows = OldRows { table: "closed_addresses", are: "until <= ?1", moment: |_, now| now, forget: None };

/// Who was deleted need not be known any more, only recognized.
fn mac(desk: &Desk, email: &str) -> Vec<u8> {
    desk.app.key.mac("closed address", email)
}
