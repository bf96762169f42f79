//! Creating an account: an address is proved by a code or a link, then a password is chosen. Nothing here tells
//! whether an address has an account already: only the mail differs.

use axum::response::Response;
use contract::{
    Code, EmailProof, Ended, FieldCode, FieldError, NewAccount, NewPassword, PasswordRules, Session, Timestamp,
    bare_code,
};
use rusqlite::{OptionalExtension, params};
use webauthn_rs::prelude::Uuid;

use crate::body::Body;
use crate::caller::Caller;
use crate::counters::{self, Limit};
use crate::desk::Desk;
use crate::events::{self, Change};
use crate::letters;
use crate::refusal::{Outcome, Refusal, field, field_with};
use crate::secrets::{alike, digest, digits, token};
use crate::visit::{Stage, Visit};
use crate::{closing, document, email_address, password};

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

/// `POST /accounts`.
pub async fn create(caller: Caller, Body(body): Body<NewAccount>) -> Response {
    caller
        .answer(move |desk| {
            if desk.stage() == Some(Stage::Member) {
                return Err(desk.mismatch()?);
            }
            let email = email_address::read(&body.email).map_err(|it| Refusal::fields(vec![it]))?;
            may_send(desk, &email)?;
            if let Some(old) = desk.visit.as_ref().and_then(|it| it.registration) {
                desk.db.execute("DELETE FROM registrations WHERE id = ?1", [old])?;
            }
            desk.db.execute(
                "INSERT INTO registrations (email, code_expires_at, link_expires_at, resend_at) VALUES (?1, 0, 0, 0)",
                [&email],
            )?;
            let id = desk.db.last_insert_rowid();
            send(desk, id, &email)?;
            desk.begin(Stage::Email, None, Some(id))?;
            document::session(desk)
        })
        .await
}

/// `POST /session/email-verification/resend`.
pub async fn resend(caller: Caller) -> Response {
    caller
        .answer(|desk| {
            let registration = pending(desk)?;
            if desk.now < registration.resend_at {
                return Err(Refusal::wait(Code::RateLimited, registration.resend_at.seconds_since(desk.now)));
            }
            may_send(desk, &registration.email)?;
            send(desk, registration.id, &registration.email)?;
            document::session(desk)
        })
        .await
}

/// `POST /session/email-verification`.
pub async fn prove_email(caller: Caller, Body(body): Body<EmailProof>) -> Response {
    caller
        .answer(move |desk| match (body.code, body.token) {
            (Some(code), None) => prove_by_code(desk, &code),
            (None, Some(token)) => prove_by_link(desk, &token),
            (None, None) => Err(Refusal::field("/code", FieldCode::Required)),
            (Some(_), Some(_)) => Err(Refusal::field("/token", FieldCode::NotOffered)),
        })
        .await
}

fn prove_by_code(desk: &mut Desk, typed: &str) -> Outcome<Session> {
    if desk.stage() != Some(Stage::Email) {
        return Err(desk.mismatch()?);
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
        return Err(expired(desk)?);
    }
    // No stored code: it was used up by the link, or the address has an account. Both look like a wrong code.
    let given = desk.app.key.mac("email code", &format!("{} {code}", registration.id));
    if !registration.code.is_some_and(|it| alike(&it, &given)) {
        let wrong = registration.wrong + 1;
        desk.db.execute("UPDATE registrations SET wrong = ?1 WHERE id = ?2", params![wrong, registration.id])?;
        return Err(match limits.code_tries - wrong {
            0 => wait(),
            left => Refusal::of(Code::IncorrectCode).with_left(left),
        });
    }
    use_up(desk, registration.id)?;
    desk.rise(Stage::Password, None)?;
    document::session(desk)
}

fn prove_by_link(desk: &mut Desk, token: &str) -> Outcome<Session> {
    if desk.stage() == Some(Stage::Member) {
        return Err(desk.mismatch()?);
    }
    let found = desk
        .db
        .query_row("SELECT id, link_expires_at FROM registrations WHERE link = ?1", [digest(token.trim())], |it| {
            Ok((it.get::<_, i64>(0)?, Timestamp(it.get(1)?)))
        })
        .optional()?;
    let id = match found {
        Some((id, expires_at)) if desk.now < expires_at => id,
        // Opened twice in the same browser, or reloaded: it has done its work.
        _ if desk.stage() == Some(Stage::Password) => return Err(desk.mismatch()?),
        _ => return Err(expired(desk)?),
    };
    use_up(desk, id)?;
    desk.begin(Stage::Password, None, Some(id))?;
    document::session(desk)
}

/// `PUT /session/password`.
pub async fn set_first_password(mut caller: Caller, Body(body): Body<NewPassword>) -> Response {
    let chosen = body.password.clone();
    let checked = caller.step(move |desk| {
        let visit = desk.at(&[Stage::Password])?;
        let registration = required(desk, &visit)?;
        let settings = &desk.app.settings;
        let rules = PasswordRules { min: settings.limits.password_min, max: settings.limits.password_max };
        password::check_new(&chosen, &registration.email, &settings.service_name, &rules)
            .map_err(|it| Refusal::fields(vec![it]))
    });
    if let Err(refusal) = checked.await {
        return caller.say::<Session>(Err(refusal));
    }
    match password::hash(caller.app.settings.hash_cost, body.password).await {
        Err(refusal) => caller.say::<Session>(Err(refusal)),
        Ok(hash) => caller.answer(move |desk| keep_account(desk, &hash)).await,
    }
}

fn keep_account(desk: &mut Desk, hash: &str) -> Outcome<Session> {
    let visit = desk.at(&[Stage::Password])?;
    let registration = required(desk, &visit)?;
    let id = Uuid::new_v4().to_string();
    let made = match closing::closed_until(desk, &registration.email)? {
        Some(_) => 0,
        None => desk.db.execute(
            "INSERT INTO accounts (id, email, password_hash, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            params![id, registration.email, hash, desk.now.0],
        )?,
    };
    desk.db.execute("DELETE FROM registrations WHERE id = ?1", [registration.id])?;
    if made == 0 {
        // Another visit was faster with the same address, or made an account with it that is deleted by now. This one knows nothing of that account: it begins anew.
        desk.forget()?;
        return Err(desk.mismatch()?);
    }
    events::happened(desk, &id, Change::AccountCreated)?;
    desk.rise(Stage::Setup, Some(&id))?;
    document::session(desk)
}

/// The registration that `visit` is about, if it is still there.
pub fn registration(desk: &Desk, visit: &Visit) -> Outcome<Option<Registration>> {
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
    if let Some(registration) = registration(desk, visit)? {
        return Ok(registration);
    }
    desk.end(Ended::Expired)?;
    Err(Refusal::of(Code::Unauthenticated).with_session(document::session(desk)?))
}

fn pending(desk: &mut Desk) -> Outcome<Registration> {
    let visit = desk.at(&[Stage::Email])?;
    required(desk, &visit)
}

/// Code and link each work once, and neither after the other.
fn use_up(desk: &Desk, id: i64) -> Outcome<()> {
    desk.db.execute("UPDATE registrations SET code = NULL, link = NULL WHERE id = ?1", [id])?;
    Ok(())
}

fn expired(desk: &mut Desk) -> Outcome<Refusal> {
    Ok(Refusal::of(Code::CodeExpired).with_session(document::session(desk)?))
}

/// Counts the mail that is about to be sent to `email`, or refuses it.
fn may_send(desk: &Desk, email: &str) -> Outcome<()> {
    let tries = desk.app.settings.limits.email_sends_per_hour;
    let per_hour = Limit { tries, within: 3600, lock: 3600, code: Code::RateLimited };
    counters::spend(desk.db, desk.now, &format!("mails {email}"), per_hour).map(|_| ())
}

/// Sends a new code and link; the old ones stop working. An address with an account, or whose account was
/// deleted a short while ago, gets another mail, and a row that no code and no link fits; everything else is the same.
fn send(desk: &Desk, id: i64, email: &str) -> Outcome<()> {
    let limits = &desk.app.settings.limits;
    let (code, link) = (digits(limits.email_code_length)?, token()?);
    let known: bool =
        desk.db.query_row("SELECT EXISTS (SELECT 1 FROM accounts WHERE email = ?1)", [email], |it| it.get(0))?;
    let closed = closing::closed_until(desk, email)?;
    let (kept_code, kept_link) = match known || closed.is_some() {
        true => (None, None),
        false => (Some(desk.app.key.mac("email code", &format!("{id} {code}"))), Some(digest(&link))),
    };
    desk.db.execute(
        "UPDATE registrations SET code = ?1, link = ?2, code_expires_at = ?3, link_expires_at = ?4, resend_at = ?5,
         wrong = 0 WHERE id = ?6",
        params![
            kept_code,
            kept_link,
            desk.now.plus(u64::from(limits.email_code_minutes) * 60).0,
            desk.now.plus(u64::from(limits.email_link_hours) * 3600).0,
            desk.now.plus(limits.email_resend_seconds).0,
            id
        ],
    )?;
    match (known, closed) {
        (true, _) => letters::already_there(desk, email),
        (false, Some(until)) => letters::not_yet(desk, email, until),
        (false, None) => letters::code(desk, email, &code, &link),
    }
}

/// The digits of a code that was typed, or the refusal that costs no try.
pub fn well_formed(typed: &str, length: u32) -> Outcome<String> {
    let code = bare_code(typed);
    let wrong = |it: FieldError| Refusal::fields(vec![it]);
    if code.is_empty() {
        return Err(wrong(field("/code", FieldCode::Required)));
    }
    if code.len() != length as usize || !code.bytes().all(|it| it.is_ascii_digit()) {
        return Err(wrong(field_with("/code", FieldCode::CodeMalformed, "length", length.into())));
    }
    Ok(code)
}
