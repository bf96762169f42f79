//! Addresses that are being added to an account: each waits for its proof, by the code or by the link of the mail.
//! Whether another account has the address is told to its owner alone: the page sees a code that does not fit.

use contract::{Code, FieldCode, LimitOf};
use rusqlite::params;

use crate::account::addresses;
use crate::account::emailed::{self, Kind, Waiting};
use crate::base::old_rows::OldRows;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets;
use crate::post::change::Change;
use crate::post::{events, letters, readers};
use crate::visit::counters::{self, Limit};
use crate::visit::desk::{Account, Desk};
use crate::visit::passwords;

const PROOF: Kind = Kind {
    purpose: "added address code",
    table: "email_additions",
    lives: |limits| (u64::from(limits.email_code_minutes) * 60, u64::from(limits.email_link_hours) * 3600),
    limit: |limits| Limit {
        tries: limits.code_tries,
        within: 86_400,
        lock: limits.code_lock_seconds,
        code: Code::TooManyAttempts,
        of: LimitOf::Caller,
    },
};

/// Begins to add `email`.
pub fn begin(desk: &Desk, account: &Account, email: &str) -> Outcome<()> {
    emailed::must_reach(desk, "/email", email)?;
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
    send(desk, account, &id, email)
}

/// Sends another mail, if the address still waits.
pub fn send_again(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let Some(addition) = waiting(desk, account, id)? else {
        addresses::find(desk, account, id)?;
        return Ok(());
    };
    addition.may_resend(desk)?;
    may_send(desk, account, &addition.email)?;
    send(desk, account, &addition.id, &addition.email)
}

/// The address is the account's if the code is the one that was sent.
pub fn prove_by_code(desk: &Desk, account: &Account, id: &str, typed: &str) -> Outcome<()> {
    let Some(addition) = waiting(desk, account, id)? else {
        // The link was faster, perhaps on another device. The primary address is never asked for either.
        addresses::find(desk, account, id)?;
        return Ok(());
    };
    // Counted for account and address together: adding it again gives no more tries, and nobody can use up those of
    // another member.
    let tries = format!("address codes {} {}", account.id, addition.email);
    PROOF.check_code(desk, &addition, &tries.into(), typed)?;
    take(desk, addition)
}

/// The same by the link, for anyone who opens it.
pub fn prove_by_link(desk: &Desk, token: &str) -> Outcome<()> {
    take(desk, PROOF.by_link(desk, token)?.ok_or_else(Refusal::expired)?)
}

/// The address belongs to the account from now on.
fn take(desk: &Desk, Waiting { id, email, .. }: Waiting) -> Outcome<()> {
    let taken = "DELETE FROM email_additions WHERE id = ?1 RETURNING account";
    let account: String = desk.db.query_row(taken, [&id], |it| it.get(0))?;
    // Codes of an address are void as soon as someone has proved it; this only makes sure.
    if readers::holder(desk.db, &email)?.is_some() {
        return Err(Refusal::expired());
    }
    addresses::keep(desk, &id, &account, &email)?;
    addresses::is_taken(desk.db, &email)?;
    events::happened(desk, &account, Change::EmailAdded(&email))
}

fn waiting(desk: &Desk, account: &Account, id: &str) -> Outcome<Option<Waiting>> {
    PROOF.find(desk, "id = ?1 AND account = ?2 AND link_expires_at > ?3", params![id, account.id, desk.now.0])
}

/// Counts the mail that is about to be sent: for the account, so that a member cannot write to many strangers, and for
/// the address, so that many members cannot write to one. Those that strangers ask for do not count there.
fn may_send(desk: &Desk, account: &Account, email: &str) -> Outcome<()> {
    let of_account = format!("address mails of {}", account.id);
    let sends = desk.app.settings.limits.email_sends_per_hour;
    counters::per_hour(desk, of_account, sends, LimitOf::Caller)?;
    counters::per_hour(desk, format!("mails {email} by members"), sends, LimitOf::Address)
}

/// Sends a new code and link; the old ones stop working. The owner of an address that another account has gets another
/// mail, and the row is one that nothing fits; all else is the same.
fn send(desk: &Desk, account: &Account, id: &str, email: &str) -> Outcome<()> {
    let is_known = readers::holder(desk.db, email)?.is_some();
    let has_password = passwords::has_one(desk, &account.id)?;
    let written = PROOF.renew(desk, id, !is_known)?;
    match is_known {
        true => letters::address_in_use(desk, email),
        false => letters::added_address(desk, email, &written.code, &written.link, has_password),
    }
}

/// Addresses that wait for their proof are not added any more: someone else may have begun it.
pub fn forget(desk: &Desk, account: &str) -> Outcome<()> {
    desk.db.execute("DELETE FROM email_additions WHERE account = ?1", [account])?;
    Ok(())
}

/// See [`Kind::old`].
pub const OLD: OldRows = PROOF.old();
