//! Addresses that are being added to an account: each waits for its proof, by the code or by the link of the mail. Whether
//! another account has the address is told to its owner alone: the page sees a code that does not fit.

use contract::{Code, FieldCode, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

use crate::account::{addresses, emailed};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{self, digest};
use crate::base::typed_code::well_formed;
use crate::post::change::Change;
use crate::post::{events, letters, readers};
use crate::visit::counters::{self, Limit};
use crate::visit::desk::{Account, Desk};

const PURPOSE: &str = "added address code";

/// An address that waits for its proof.
struct Addition {
    id: String,
    account: String,
    email: String,
    code: Option<Vec<u8>>,
    code_expires_at: Timestamp,
    link_expires_at: Timestamp,
    resend_at: Timestamp,
}

const ADDITIONS: &str =
    "SELECT id, account, email, code, code_expires_at, link_expires_at, resend_at FROM email_additions";

fn read(row: &Row<'_>) -> rusqlite::Result<Addition> {
    Ok(Addition {
        id: row.get(0)?,
        account: row.get(1)?,
        email: row.get(2)?,
        code: row.get(3)?,
        code_expires_at: Timestamp(row.get(4)?),
        link_expires_at: Timestamp(row.get(5)?),
        resend_at: Timestamp(row.get(6)?),
    })
}

/// Begins to add `email`.
pub fn begin(desk: &Desk, account: &Account, email: &str) -> Outcome<()> {
    let own = addresses::of_account(desk, &account.id, &account.email)?;
    if own.iter().any(|it| it.email == email) {
        return Err(Refusal::field("/email", FieldCode::EmailOwn));
    }
    if own.len() >= desk.app.settings.limits.email_addresses as usize {
        return Err(Refusal::of(Code::EmailLimit));
    }
    may_send(desk, account, email)?;
    let stale = "DELETE FROM email_additions WHERE account = ?1 AND link_expires_at <= ?2";
    desk.db.execute(stale, params![account.id, desk.now.0])?;
    let id = secrets::id()?;
    desk.db.execute(
        "INSERT INTO email_additions (id, account, email, code_expires_at, link_expires_at, resend_at)
         VALUES (?1, ?2, ?3, 0, 0, 0)",
        params![id, account.id, email],
    )?;
    send(desk, &id, email)
}

/// Sends another mail, if the address still waits.
pub fn send_again(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let Some(addition) = waiting(desk, account, id)? else {
        addresses::find(desk, account, id)?;
        return Ok(());
    };
    emailed::may_resend(desk, addition.resend_at)?;
    may_send(desk, account, &addition.email)?;
    send(desk, &addition.id, &addition.email)
}

/// The address is the account's if the code is the one that was sent.
pub fn prove_by_code(desk: &Desk, account: &Account, id: &str, typed: &str) -> Outcome<()> {
    let Some(addition) = waiting(desk, account, id)? else {
        // The link was faster, perhaps on another device. The primary address is never asked for either.
        addresses::find(desk, account, id)?;
        return Ok(());
    };
    let limits = &desk.app.settings.limits;
    let code = well_formed(typed, limits.email_code_length)?;
    if desk.now >= addition.code_expires_at {
        return Err(Refusal::expired());
    }
    // Counted for account and address together: adding it again gives no more tries, and nobody can use up those of
    // another member.
    let tries = format!("address codes {} {}", account.id, addition.email);
    let lock = limits.code_lock_seconds;
    let limit = Limit { tries: limits.code_tries, within: 86_400, lock, code: Code::TooManyAttempts };
    let left = counters::spend(desk.db, desk.now, &tries, limit)?;
    if !emailed::fits(desk, PURPOSE, &addition.id, addition.code.as_deref(), &code) {
        return Err(counters::wrong(Code::IncorrectCode, left, limit));
    }
    counters::clear(desk.db, &tries)?;
    take(desk, addition)
}

/// The same by the link, for anyone who opens it.
pub fn prove_by_link(desk: &Desk, token: &str) -> Outcome<()> {
    let sql = format!("{ADDITIONS} WHERE link = ?1");
    let found = desk.db.query_row(&sql, [digest(token.trim())], read).optional()?;
    take(desk, found.filter(|it| desk.now < it.link_expires_at).ok_or_else(Refusal::expired)?)
}

/// The address belongs to the account from now on.
fn take(desk: &Desk, addition: Addition) -> Outcome<()> {
    desk.db.execute("DELETE FROM email_additions WHERE id = ?1", [&addition.id])?;
    // Codes of an address are void as soon as someone has proved it; this only makes sure.
    if readers::holder(desk.db, &addition.email)?.is_some() {
        return Err(Refusal::expired());
    }
    addresses::keep(desk, &addition.id, &addition.account, &addition.email)?;
    addresses::is_taken(desk.db, &addition.email)?;
    events::happened(desk, &addition.account, Change::EmailAdded(&addition.email))
}

fn waiting(desk: &Desk, account: &Account, id: &str) -> Outcome<Option<Addition>> {
    let sql = format!("{ADDITIONS} WHERE id = ?1 AND account = ?2 AND link_expires_at > ?3");
    Ok(desk.db.query_row(&sql, params![id, account.id, desk.now.0], read).optional()?)
}

/// Counts the mail that is about to be sent: for the account, so that a member cannot write to many strangers, and for
/// the address, so that many members cannot write to one.
fn may_send(desk: &Desk, account: &Account, email: &str) -> Outcome<()> {
    let of_account = format!("address mails of {}", account.id);
    emailed::per_hour(desk, &of_account, desk.app.settings.limits.email_sends_per_hour)?;
    emailed::may_send(desk, email)
}

/// Sends a new code and link; the old ones stop working. The owner of an address that another account has gets another
/// mail, and the row is one that nothing fits; all else is the same.
fn send(desk: &Desk, id: &str, email: &str) -> Outcome<()> {
    let is_known = readers::holder(desk.db, email)?.is_some();
    let (written, kept) = emailed::make(desk, PURPOSE, id, !is_known)?;
    let limits = &desk.app.settings.limits;
    desk.db.execute(
        "UPDATE email_additions SET code = ?1, link = ?2, code_expires_at = ?3, link_expires_at = ?4, resend_at = ?5
         WHERE id = ?6",
        params![
            kept.code,
            kept.link,
            desk.now.plus(u64::from(limits.email_code_minutes) * 60).0,
            desk.now.plus(u64::from(limits.email_link_hours) * 3600).0,
            desk.now.plus(limits.email_resend_seconds).0,
            id
        ],
    )?;
    match is_known {
        true => letters::address_in_use(desk, email),
        false => letters::added_address(desk, email, &written.code, &written.link),
    }
}

/// Addresses that wait for their proof are not added any more: someone else may have begun it.
pub fn forget(desk: &Desk, account: &str) -> Outcome<()> {
    desk.db.execute("DELETE FROM email_additions WHERE account = ?1", [account])?;
    Ok(())
}

/// Clears away those that wait and whose mail works no more since a day ago or longer.
pub fn sweep(desk: &Desk) -> Outcome<()> {
    let day_ago = desk.now.0.saturating_sub(86_400);
    desk.db.execute("DELETE FROM email_additions WHERE link_expires_at < ?1", [day_ago])?;
    Ok(())
}
