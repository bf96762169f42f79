//! Accounts that are being created: an address waits for its proof, then for a password. Nothing here tells whether an
//! address has an account already: only the mail differs.

use contract::{Code, LimitOf, Timestamp};
use rusqlite::params;
use webauthn_rs::prelude::Uuid;

use crate::account::emailed::{self, Kind, Waiting};
use crate::account::{addresses, closing, own_password, password_resets};
use crate::base::old_rows::OldRows;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets;
use crate::post::change::Change;
use crate::post::{events, letters, readers};
use crate::visit::counters::{self, Name};
use crate::visit::desk::Desk;
use crate::visit::stage::{Stage, Visit};
use crate::visit::whence::Whence;

const PROOF: Kind = Kind {
    purpose: "email code",
    table: "registrations",
    lives: |limits| (u64::from(limits.email_code_minutes) * 60, u64::from(limits.email_link_hours) * 3600),
    limit: password_resets::code_limit,
};

/// Begins with an address that is to be proved. What the visit began before stays: its mail has a link that works, also for
/// someone who is told that too many were sent to this address, and whoever asked for them must not take it back.
pub fn begin(desk: &mut Desk, email: &str) -> Outcome<()> {
    emailed::must_reach(desk, "/email", email)?;
    emailed::may_send_for_stranger(desk, &Whence::Stranger, || may_send(desk, email))?;
    desk.db.execute(
        "INSERT INTO registrations (email, code_expires_at, link_expires_at, resend_at) VALUES (?1, 0, 0, 0)",
        [email],
    )?;
    let id = desk.db.last_insert_rowid();
    desk.keep_request(PROOF.table, &id.to_string())?;
    send(desk, &id.to_string(), email)?;
    desk.begin(Stage::Email, None, Some(id))
}

/// Sends another mail.
pub fn send_again(desk: &mut Desk) -> Outcome<()> {
    let registration = pending(desk)?;
    registration.may_resend(desk)?;
    emailed::may_send_for_stranger(desk, &Whence::Stranger, || may_send(desk, &registration.email))?;
    send(desk, &registration.id, &registration.email)
}

/// Goes to the choice of a password if the code is the one that was sent.
pub fn prove_by_code(desk: &mut Desk, typed: &str) -> Outcome<()> {
    if desk.stage() != Some(Stage::Email) {
        return Err(Refusal::step_mismatch());
    }
    let registration = pending(desk)?;
    PROOF.check_code(desk, &registration, &tries_of(&registration.email), typed)?;
    PROOF.use_up(desk, &registration.id)?;
    desk.rise(Stage::Password, None)
}

/// The same by the link, in whichever browser it was opened.
pub fn prove_by_link(desk: &mut Desk, token: &str) -> Outcome<()> {
    desk.not_a_member()?;
    let Some(registration) = PROOF.by_link(desk, token)? else {
        // Opened twice in the same browser, or reloaded: it has done its work.
        let is_done = desk.stage() == Some(Stage::Password);
        return Err(if is_done { Refusal::step_mismatch() } else { Refusal::expired() });
    };
    PROOF.use_up(desk, &registration.id)?;
    // Who asked is told. That shows a stranger who typed this address no more than that its owner continues.
    Visit::leave_elsewhere(desk.db, &registration.id, desk.visit.as_ref().map(|it| it.id))?;
    // The ids of registrations are numbers.
    desk.begin(Stage::Password, None, registration.id.parse().ok())?;
    desk.follow_request(PROOF.table, &registration.id)
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
        "INSERT INTO accounts (id, email, email_id, password_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, registration.email, secrets::id()?, hash, desk.now.0],
    )?;
    addresses::is_taken(desk.db, &registration.email)?;
    // First the step: whose account it is from now on is told what was sent.
    desk.rise(Stage::Setup, Some(&id))?;
    events::happened(desk, &id, Change::AccountCreated)
}

/// The registration that `visit` is about, if it is still there.
pub fn of_visit(desk: &Desk, visit: &Visit) -> Outcome<Option<Waiting>> {
    PROOF.find(desk, "id = ?1", [visit.registration])
}

/// Counts a mail that proves `email` to a stranger, or refuses it. The link of the last one works for longer than that.
fn may_send(desk: &Desk, email: &str) -> Outcome<()> {
    let sends = desk.app.settings.limits.email_sends_per_hour;
    counters::per_hour(desk, format!("mails {email}"), sends, LimitOf::Address)
}

/// How many wrong codes are left, once they are few.
pub fn left(desk: &Desk, registration: &Waiting) -> Outcome<Option<u32>> {
    PROOF.left(desk, &tries_of(&registration.email))
}

/// Until when no code is looked at, if there were too many wrong ones. The link in the mail works meanwhile.
pub fn locked_until(desk: &Desk, registration: &Waiting) -> Outcome<Option<Timestamp>> {
    PROOF.locked_until(desk, &tries_of(&registration.email))
}

/// What wrong codes are counted under: the address, so that another mail or another visit gives no more tries.
fn tries_of(email: &str) -> Name {
    format!("registration codes {email}").into()
}

/// The same; a visit whose registration is gone has come to its end.
fn required(desk: &mut Desk, visit: &Visit) -> Outcome<Waiting> {
    if let Some(registration) = of_visit(desk, visit)? {
        return Ok(registration);
    }
    desk.expire()?;
    Err(Refusal::of(Code::Unauthenticated).with_session())
}

fn pending(desk: &mut Desk) -> Outcome<Waiting> {
    let visit = desk.at(&[Stage::Email])?;
    required(desk, &visit)
}

/// See [`Kind::old`].
pub const OLD: OldRows = PROOF.old();

/// Sends a new code and link; the old ones stop working. An address with an account, or whose account was
/// deleted a short while ago, gets another mail, and a row that no code and no link fits; everything else is the same.
fn send(desk: &Desk, id: &str, email: &str) -> Outcome<()> {
    let known = readers::holder(desk.db, email)?.is_some();
    let closed = closing::closed_until(desk, email)?;
    let written = PROOF.renew(desk, id, !known && closed.is_none())?;
    match (known, closed) {
        (true, _) => letters::already_there(desk, email),
        (false, Some(until)) => letters::not_yet(desk, email, until),
        (false, None) => letters::code(desk, email, &written.code, &written.link),
    }
}
