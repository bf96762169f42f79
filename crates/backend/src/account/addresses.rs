//! The email addresses of an account: listed, made primary, removed. How another one comes to it is in `additions`;
//! until it is proved it signs nobody in, gets no other mail, and keeps nobody from using it.

use contract::{Code, EmailAddress, FieldCode, Sent, Timestamp};
use rusqlite::{Connection, params};

use crate::base::refusal::{Outcome, Refusal};
use crate::post::change::Change;
use crate::post::{events, letters};
use crate::visit::desk::{Account, Desk};
use crate::visit::passwords;
use crate::visit::stage::Stage;

/// From now on `email` belongs to one account: codes and links that others wait for it with fit no more.
pub fn is_taken(db: &Connection, email: &str) -> Outcome<()> {
    db.execute("UPDATE email_additions SET code = NULL, link = NULL WHERE email = ?1", [email])?;
    db.execute("UPDATE registrations SET code = NULL, link = NULL WHERE email = ?1", [email])?;
    Ok(())
}

/// Every address of an account as the session document says it.
pub fn of_account(desk: &Desk, account: &str, primary: &str) -> Outcome<Vec<EmailAddress>> {
    let id = desk.db.query_row("SELECT email_id FROM accounts WHERE id = ?1", [account], |it| it.get(0))?;
    let mut all = vec![EmailAddress { id, email: primary.to_owned(), primary: true, sent: None }];
    let mut rows = desk.db.prepare_cached("SELECT id, email FROM emails WHERE account = ?1 ORDER BY rowid")?;
    let proved = rows
        .query_map([account], |it| Ok(EmailAddress { id: it.get(0)?, email: it.get(1)?, ..EmailAddress::default() }))?;
    all.extend(proved.collect::<Result<Vec<_>, _>>()?);
    let mut rows = desk.db.prepare_cached(
        "SELECT id, email, code_expires_at, resend_at FROM email_additions
         WHERE account = ?1 AND link_expires_at > ?2 ORDER BY rowid",
    )?;
    let code_length = desk.app.settings.limits.email_code_length;
    let waiting = rows.query_map(params![account, desk.now.0], |it| {
        let sent = Sent {
            code_length,
            expires_at: Timestamp(it.get(2)?),
            resend_at: Timestamp(it.get(3)?),
            ..Sent::default()
        };
        Ok(EmailAddress { id: it.get(0)?, email: it.get(1)?, primary: false, sent: Some(sent) })
    })?;
    all.extend(waiting.collect::<Result<Vec<_>, _>>()?);
    Ok(all)
}

/// The member's own address with this id.
pub fn find(desk: &Desk, account: &Account, id: &str) -> Outcome<EmailAddress> {
    let all = of_account(desk, &account.id, &account.email)?;
    all.into_iter().find(|it| it.id == id).ok_or_else(|| Refusal::of(Code::NotFound))
}

/// Keeps a proved address besides the primary one.
pub fn keep(desk: &Desk, id: &str, account: &str, email: &str) -> Outcome<()> {
    desk.db.execute(
        "INSERT INTO emails (id, account, email, added_at) VALUES (?1, ?2, ?3, ?4)",
        params![id, account, email, desk.now.0],
    )?;
    Ok(())
}

/// Makes one of its addresses the primary one. Links whose notices go to the account's address follow by themselves.
pub fn set_primary(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let chosen = find(desk, account, id)?;
    if !chosen.is_proved() {
        return Err(Refusal::field("/id", FieldCode::NotOffered));
    }
    if chosen.primary {
        return Ok(());
    }
    desk.db.execute("DELETE FROM emails WHERE id = ?1", [&chosen.id])?;
    let before = "SELECT email_id FROM accounts WHERE id = ?1";
    let before: String = desk.db.query_row(before, [&account.id], |it| it.get(0))?;
    let change = "UPDATE accounts SET email = ?1, email_id = ?2 WHERE id = ?3";
    desk.db.execute(change, [&chosen.email, &chosen.id, &account.id])?;
    keep(desk, &before, &account.id, &account.email)?;
    events::happened(desk, &account.id, Change::PrimaryChanged(&chosen.email))
}

/// Removes an address, or one that waits for its proof. The primary one stays.
pub fn remove(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let gone = find(desk, account, id)?;
    if gone.primary {
        return Err(Refusal::of(Code::EmailPrimary));
    }
    desk.db.execute("DELETE FROM email_additions WHERE id = ?1", [id])?;
    if !gone.is_proved() {
        return Ok(());
    }
    desk.db.execute("DELETE FROM emails WHERE id = ?1", [id])?;
    stop_resets(desk, account, &gone.email)?;
    events::happened(desk, &account.id, Change::EmailRemoved(&gone.email))?;
    letters::removed_address(desk, &gone.email, passwords::has_one(desk, &account.id)?)?;
    desk.note_told(&account.id, &gone.email);
    Ok(())
}

/// Who reads only the removed address must not get to a new password with what was sent there.
fn stop_resets(desk: &Desk, account: &Account, email: &str) -> Outcome<()> {
    desk.db.execute(
        "UPDATE password_resets SET code = NULL, link = NULL, account = NULL WHERE email = ?1 AND account = ?2",
        [email, &account.id],
    )?;
    desk.db.execute(
        "DELETE FROM visits WHERE account = ?1 AND stage IN (?2, ?3)",
        params![account.id, Stage::ResetSecondStep, Stage::ResetPassword],
    )?;
    // Another link to confirm it goes to the addresses that are left.
    desk.db.execute("UPDATE account_resets SET confirm = NULL WHERE account = ?1", [&account.id])?;
    Ok(())
}
