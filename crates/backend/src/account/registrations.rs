//! Accounts that are being created: an address waits for its proof, then for a password. Nothing here tells whether an
//! address has an account already: only the mail differs.

use contract::{Code, Ended, Timestamp};
use rusqlite::{OptionalExtension, params};
use webauthn_rs::prelude::Uuid;

use crate::account::{addresses, closing, emailed, own_password};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::digest;
use crate::base::typed_code::well_formed;
use crate::post::change::Change;
use crate::post::{events, letters, readers};
use crate::visit::desk::Desk;
use crate::visit::stage::{Stage, Visit};

const PURPOSE: &str = "email code";

/// An address that is being proved.
pub struct Registration {
    id: i64,
    /// The address.
    pub email: String,
    code: Option<Vec<u8>>,
    /// Until when the code works.
    pub code_expires_at: Timestamp,
    /// From when on another mail may be asked for.
    pub resend_at: Timestamp,
    /// Wrong codes so far.
    pub wrong: u32,
}

/// Begins with an address that is to be proved.
pub fn begin(desk: &mut Desk, email: &str) -> Outcome<()> {
    emailed::may_send(desk, email)?;
    if let Some(old) = desk.visit.as_ref().and_then(|it| it.registration) {
        desk.db.execute("DELETE FROM registrations WHERE id = ?1", [old])?;
    }
    desk.db.execute(
        "INSERT INTO registrations (email, code_expires_at, link_expires_at, resend_at) VALUES (?1, 0, 0, 0)",
        [email],
    )?;
    let id = desk.db.last_insert_rowid();
    send(desk, id, email)?;
    desk.begin(Stage::Email, None, Some(id))
}

/// Sends another mail.
pub fn send_again(desk: &mut Desk) -> Outcome<()> {
    let registration = pending(desk)?;
    emailed::may_resend(desk, registration.resend_at)?;
    emailed::may_send(desk, &registration.email)?;
    send(desk, registration.id, &registration.email)
}

/// Goes to the choice of a password if the code is the one that was sent.
pub fn prove_by_code(desk: &mut Desk, typed: &str) -> Outcome<()> {
    if desk.stage() != Some(Stage::Email) {
        return Err(Refusal::step_mismatch());
    }
    let registration = pending(desk)?;
    let limits = &desk.app.settings.limits;
    let code = well_formed(typed, limits.email_code_length)?;
    // Who waits for a new code may ask for it at `resend_at`.
    let wait = || Refusal::wait(Code::TooManyAttempts, registration.resend_at.seconds_since(desk.now));
    if registration.wrong >= limits.code_tries {
        return Err(wait());
    }
    if desk.now >= registration.code_expires_at {
        return Err(Refusal::expired());
    }
    // No stored code: it was used up by the link, or the address has an account. Both look like a wrong code.
    if !emailed::fits(desk, PURPOSE, registration.id, registration.code.as_deref(), &code) {
        let wrong = registration.wrong + 1;
        desk.db.execute("UPDATE registrations SET wrong = ?1 WHERE id = ?2", params![wrong, registration.id])?;
        return Err(match limits.code_tries - wrong {
            0 => wait(),
            left => Refusal::of(Code::IncorrectCode).with_left(left),
        });
    }
    use_up(desk, registration.id)?;
    desk.rise(Stage::Password, None)
}

/// The same by the link, in whichever browser it was opened.
pub fn prove_by_link(desk: &mut Desk, token: &str) -> Outcome<()> {
    desk.not_a_member()?;
    let found = desk
        .db
        .query_row("SELECT id, link_expires_at FROM registrations WHERE link = ?1", [digest(token.trim())], |it| {
            Ok((it.get::<_, i64>(0)?, Timestamp(it.get(1)?)))
        })
        .optional()?;
    let id = match found {
        Some((id, expires_at)) if desk.now < expires_at => id,
        // Opened twice in the same browser, or reloaded: it has done its work.
        _ if desk.stage() == Some(Stage::Password) => return Err(Refusal::step_mismatch()),
        _ => return Err(Refusal::expired()),
    };
    use_up(desk, id)?;
    desk.begin(Stage::Password, None, Some(id))
}

/// Refuses a password that must not be chosen.
pub fn check_chosen(desk: &mut Desk, password: &str) -> Outcome<()> {
    let visit = desk.at(&[Stage::Password])?;
    let registration = required(desk, &visit)?;
    own_password::check_new(desk, &registration.email, password)
}

/// The account is there from now on.
pub fn keep_account(desk: &mut Desk, hash: &str) -> Outcome<()> {
    let visit = desk.at(&[Stage::Password])?;
    let registration = required(desk, &visit)?;
    let id = Uuid::new_v4().to_string();
    desk.db.execute("DELETE FROM registrations WHERE id = ?1", [registration.id])?;
    let is_held = readers::holder(desk.db, &registration.email)?.is_some();
    if is_held || closing::closed_until(desk, &registration.email)?.is_some() {
        // Another visit was faster with the same address, or made an account with it that is deleted by now. This one
        // knows nothing of that account and begins again.
        desk.forget()?;
        return Err(Refusal::step_mismatch());
    }
    desk.db.execute(
        "INSERT INTO accounts (id, email, password_hash, created_at) VALUES (?1, ?2, ?3, ?4)",
        params![id, registration.email, hash, desk.now.0],
    )?;
    addresses::is_taken(desk.db, &registration.email)?;
    events::happened(desk, &id, Change::AccountCreated)?;
    desk.rise(Stage::Setup, Some(&id))
}

/// The registration that `visit` is about, if it is still there.
pub fn of_visit(desk: &Desk, visit: &Visit) -> Outcome<Option<Registration>> {
    let found = desk.db.query_row(
        "SELECT id, email, code, code_expires_at, resend_at, wrong FROM registrations WHERE id = ?1",
        [visit.registration],
        |it| {
            Ok(Registration {
                id: it.get(0)?,
                email: it.get(1)?,
                code: it.get(2)?,
                code_expires_at: Timestamp(it.get(3)?),
                resend_at: Timestamp(it.get(4)?),
                wrong: it.get(5)?,
            })
        },
    );
    Ok(found.optional()?)
}

/// The same; a visit whose registration is gone has come to its end.
fn required(desk: &mut Desk, visit: &Visit) -> Outcome<Registration> {
    if let Some(registration) = of_visit(desk, visit)? {
        return Ok(registration);
    }
    desk.end(Ended::Expired)?;
    Err(Refusal::of(Code::Unauthenticated).with_session())
}

fn pending(desk: &mut Desk) -> Outcome<Registration> {
    let visit = desk.at(&[Stage::Email])?;
    required(desk, &visit)
}

/// Clears away those whose mail works no more since a day ago or longer; nobody will ask for them.
pub fn sweep(desk: &Desk) -> Outcome<()> {
    let day_ago = desk.now.0.saturating_sub(86_400);
    desk.db.execute("DELETE FROM registrations WHERE link_expires_at < ?1", [day_ago])?;
    Ok(())
}

/// Code and link each work once, and neither after the other.
fn use_up(desk: &Desk, id: i64) -> Outcome<()> {
    desk.db.execute("UPDATE registrations SET code = NULL, link = NULL WHERE id = ?1", [id])?;
    Ok(())
}

/// Sends a new code and link; the old ones stop working. An address with an account, or whose account was
/// deleted a short while ago, gets another mail, and a row that no code and no link fits; everything else is the same.
fn send(desk: &Desk, id: i64, email: &str) -> Outcome<()> {
    let known = readers::holder(desk.db, email)?.is_some();
    let closed = closing::closed_until(desk, email)?;
    let (written, kept) = emailed::make(desk, PURPOSE, id, !known && closed.is_none())?;
    let limits = &desk.app.settings.limits;
    desk.db.execute(
        "UPDATE registrations SET code = ?1, link = ?2, code_expires_at = ?3, link_expires_at = ?4, resend_at = ?5,
         wrong = 0 WHERE id = ?6",
        params![
            kept.code,
            kept.link,
            desk.now.plus(u64::from(limits.email_code_minutes) * 60).0,
            desk.now.plus(u64::from(limits.email_link_hours) * 3600).0,
            desk.now.plus(limits.email_resend_seconds).0,
            id
        ],
    )?;
    match (known, closed) {
        (true, _) => letters::already_there(desk, email),
        (false, Some(until)) => letters::not_yet(desk, email, until),
        (false, None) => letters::code(desk, email, &written.code, &written.link),
    }
}
