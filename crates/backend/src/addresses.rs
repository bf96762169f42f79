//! The e-mail addresses of an account: listed, added, made primary, removed. How an added one is proved is in `proof`;
//! until then it signs nobody in, gets no other mail, and keeps nobody from using it.

mod proof;

use axum::response::Response;
use contract::{Code, EmailAddress, FieldCode, NewEmail, PrimaryEmail, Sent, Timestamp};
use rusqlite::{Connection, params};

use crate::base::email_address;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::id;
use crate::body::Body;
use crate::caller::{Caller, Id};
use crate::post::change::Change;
use crate::post::{events, letters};
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::Stage;

pub use proof::{prove_by_code, prove_by_link, resend};

/// The id of the primary address, which has no row of its own.
const PRIMARY: &str = "main";

/// From now on `email` belongs to one account: codes and links that others wait for it with fit no more.
pub fn is_taken(db: &Connection, email: &str) -> Outcome<()> {
    db.execute("UPDATE email_additions SET code = NULL, link = NULL WHERE email = ?1", [email])?;
    db.execute("UPDATE registrations SET code = NULL, link = NULL WHERE email = ?1", [email])?;
    Ok(())
}

/// Every address of an account as the session document says it.
pub fn of_account(desk: &Desk, account: &str, primary: &str) -> Outcome<Vec<EmailAddress>> {
    let mut all = vec![EmailAddress { id: PRIMARY.to_owned(), email: primary.to_owned(), primary: true, sent: None }];
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
            method: None,
            id: None,
        };
        Ok(EmailAddress { id: it.get(0)?, email: it.get(1)?, primary: false, sent: Some(sent) })
    })?;
    all.extend(waiting.collect::<Result<Vec<_>, _>>()?);
    Ok(all)
}

/// `POST /account/emails`.
pub async fn add(caller: Caller, Body(body): Body<NewEmail>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            let email = email_address::read(&body.email).map_err(|it| Refusal::fields(vec![it]))?;
            let own = of_account(desk, &account.id, &account.email)?;
            if own.iter().any(|it| it.email == email) {
                return Err(Refusal::field("/email", FieldCode::EmailOwn));
            }
            if own.len() >= desk.app.settings.limits.email_addresses as usize {
                return Err(Refusal::of(Code::EmailLimit));
            }
            proof::may_send(desk, &account, &email)?;
            let stale = "DELETE FROM email_additions WHERE account = ?1 AND link_expires_at <= ?2";
            desk.db.execute(stale, params![account.id, desk.now.0])?;
            let id = id()?;
            desk.db.execute(
                "INSERT INTO email_additions (id, account, email, code_expires_at, link_expires_at, resend_at)
                 VALUES (?1, ?2, ?3, 0, 0, 0)",
                params![id, account.id, email],
            )?;
            proof::send(desk, &id, &email)?;
            Ok(())
        })
        .await
}

/// `PUT /account/emails/primary`. Links whose notices go to the account's address follow by themselves.
pub async fn set_primary(caller: Caller, Body(body): Body<PrimaryEmail>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            let chosen = find(desk, &account, &body.id)?;
            if !chosen.is_proved() {
                return Err(Refusal::field("/id", FieldCode::NotOffered));
            }
            if !chosen.primary {
                desk.db.execute("DELETE FROM emails WHERE id = ?1", [&chosen.id])?;
                let change = "UPDATE accounts SET email = ?1 WHERE id = ?2";
                desk.db.execute(change, [&chosen.email, &account.id])?;
                keep(desk, &id()?, &account.id, &account.email)?;
                events::happened(desk, &account.id, Change::PrimaryChanged(&chosen.email))?;
            }
            Ok(())
        })
        .await
}

/// `DELETE /account/emails/{id}`.
pub async fn remove(caller: Caller, Id(id): Id) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            let gone = find(desk, &account, &id)?;
            if gone.primary {
                return Err(Refusal::of(Code::EmailPrimary));
            }
            desk.db.execute("DELETE FROM email_additions WHERE id = ?1", [&id])?;
            if gone.is_proved() {
                desk.db.execute("DELETE FROM emails WHERE id = ?1", [&id])?;
                stop_resets(desk, &account, &gone.email)?;
                events::happened(desk, &account.id, Change::EmailRemoved(&gone.email))?;
                letters::removed_address(desk, &gone.email)?;
            }
            Ok(())
        })
        .await
}

/// Who reads only the removed address must not go on to a new password with what was sent there.
fn stop_resets(desk: &Desk, account: &Account, email: &str) -> Outcome<()> {
    desk.db.execute(
        "UPDATE password_resets SET code = NULL, link = NULL, account = NULL WHERE email = ?1 AND account = ?2",
        [email, &account.id],
    )?;
    desk.db.execute(
        "DELETE FROM visits WHERE account = ?1 AND stage IN (?2, ?3)",
        params![account.id, Stage::ResetFactor, Stage::ResetPassword],
    )?;
    // Another link to confirm it goes to the addresses that are left.
    desk.db.execute("UPDATE account_resets SET confirm = NULL WHERE account = ?1", [&account.id])?;
    Ok(())
}

/// Addresses that wait for their proof are not added any more: someone else may have begun it.
pub fn forget_additions(desk: &Desk, account: &str) -> Outcome<()> {
    desk.db.execute("DELETE FROM email_additions WHERE account = ?1", [account])?;
    Ok(())
}

/// Clears away those that wait and whose mail works no more since a day ago or longer.
pub fn sweep(desk: &Desk) -> Outcome<()> {
    let day_ago = desk.now.0.saturating_sub(86_400);
    desk.db.execute("DELETE FROM email_additions WHERE link_expires_at < ?1", [day_ago])?;
    Ok(())
}

/// The member's own address with this id.
fn find(desk: &Desk, account: &Account, id: &str) -> Outcome<EmailAddress> {
    let all = of_account(desk, &account.id, &account.email)?;
    all.into_iter().find(|it| it.id == id).ok_or_else(|| Refusal::of(Code::NotFound))
}

/// Keeps a proved address besides the primary one.
fn keep(desk: &Desk, id: &str, account: &str, email: &str) -> Outcome<()> {
    desk.db.execute(
        "INSERT INTO emails (id, account, email, added_at) VALUES (?1, ?2, ?3, ?4)",
        params![id, account, email, desk.now.0],
    )?;
    Ok(())
}
