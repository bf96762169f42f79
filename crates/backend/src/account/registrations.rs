//! Accounts that are being created: an address waits for its proof, then for a password. Nothing here tells whether an
//! address has an account already: only the mail differs.

use contract::{Code, Holds, LimitOf, Sent, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::account::emailed::{self, Kind};
use crate::account::{closing, creation, from_elsewhere, own_password, password_resets};
use crate::base::old_rows::OldRows;
use crate::base::refusal::{Outcome, Refusal};
use crate::identities::joined;
use crate::identities::waiting::{self, Waiting};
use crate::post::{letters, readers};
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
    start(desk, email, None)
}

/// The same with the address of an account from elsewhere, which waits meanwhile.
pub fn begin_from_elsewhere(desk: &mut Desk, waiting: Waiting) -> Outcome<()> {
    start(desk, &waiting.email, Some(&waiting.provider))?;
    // As long as the visit: who asks for another code must not lose it.
    let until = desk.ends().map_or(waiting.expires_at, |(_, total)| total);
    waiting::keep(desk, &waiting.until(until))
}

fn start(desk: &mut Desk, email: &str, provider: Option<&str>) -> Outcome<()> {
    emailed::may_send_for_stranger(desk, &Whence::Stranger, || may_send(desk, email, provider.is_some()))?;
    desk.db.execute(
        "INSERT INTO registrations (email, provider, code_expires_at, link_expires_at, resend_at) VALUES (?1, ?2, 0, 0, 0)",
        params![email, provider],
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
    let is_elsewhere = provider(desk, &registration.id)?.is_some();
    emailed::may_send_for_stranger(desk, &Whence::Stranger, || may_send(desk, &registration.email, is_elsewhere))?;
    send(desk, &registration.id, &registration.email)
}

/// Goes to the choice of a password if the code is the one that was sent; with an account from elsewhere to what comes next
/// for that.
pub fn prove_by_code(desk: &mut Desk, typed: &str) -> Outcome<()> {
    if desk.stage() != Some(Stage::Email) {
        return Err(Refusal::step_mismatch());
    }
    let registration = pending(desk)?;
    PROOF.check_code(desk, &registration, &tries_of(desk, &registration)?, typed)?;
    PROOF.use_up(desk, &registration.id)?;
    match provider(desk, &registration.id)? {
        None => desk.rise(Stage::Password, None),
        // Its provider may not be offered any more.
        Some(_) => from_elsewhere::proved(desk, waiting::of_visit(desk)?.ok_or_else(Refusal::expired)?),
    }
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
    desk.db.execute("DELETE FROM registrations WHERE id = ?1", [registration.id])?;
    creation::create(desk, &registration.email, hash).map(|_| ())
}

/// The registration that `visit` is about, if it is still there.
pub fn of_visit(desk: &Desk, visit: &Visit) -> Outcome<Option<emailed::Waiting>> {
    PROOF.find(desk, "id = ?1", [visit.registration])
}

/// Counts a mail that proves `email` to a stranger, or refuses it. The link of the last one works for longer than that. Those
/// about accounts from elsewhere have no link, so they are counted apart: whoever only types the address uses up none.
fn may_send(desk: &Desk, email: &str, is_elsewhere: bool) -> Outcome<()> {
    let sends = desk.app.settings.limits.email_sends_per_hour;
    let kind = if is_elsewhere { "identity mails" } else { "mails" };
    counters::per_hour(desk, format!("{kind} {email}"), sends, LimitOf::Address)
}

/// How many wrong codes are left, once they are few.
pub fn left(desk: &Desk, registration: &emailed::Waiting) -> Outcome<Option<u32>> {
    PROOF.left(desk, &tries_of(desk, registration)?)
}

/// Until when no code is looked at, if there were too many wrong ones. The link in the mail works meanwhile.
pub fn locked_until(desk: &Desk, registration: &emailed::Waiting) -> Outcome<Option<Timestamp>> {
    PROOF.locked_until(desk, &tries_of(desk, registration)?)
}

/// What wrong codes are counted under: the address, so that another mail or another visit gives no more tries. Apart for
/// accounts from elsewhere, whose mails have no link that would work meanwhile.
fn tries_of(desk: &Desk, registration: &emailed::Waiting) -> Outcome<Name> {
    let kind = if provider(desk, &registration.id)?.is_some() { "identity codes" } else { "registration codes" };
    Ok(format!("{kind} {}", registration.email).into())
}

/// The same; a visit whose registration is gone has come to its end.
fn required(desk: &mut Desk, visit: &Visit) -> Outcome<emailed::Waiting> {
    if let Some(registration) = of_visit(desk, visit)? {
        return Ok(registration);
    }
    desk.expire()?;
    Err(Refusal::of(Code::Unauthenticated).with_session())
}

fn pending(desk: &mut Desk) -> Outcome<emailed::Waiting> {
    let visit = desk.at(&[Stage::Email])?;
    required(desk, &visit)
}

/// See [`Kind::old`].
pub const OLD: OldRows = PROOF.old();

/// As the session document says it.
pub fn sent(desk: &Desk, registration: &emailed::Waiting) -> Outcome<Sent> {
    let only = provider(desk, &registration.id)?.map(|_| Holds::Code);
    Ok(Sent { only, ..registration.sent(desk) })
}

/// Whose account from elsewhere the address is of, if it is of one.
fn provider(desk: &Desk, id: &str) -> Outcome<Option<String>> {
    let find = "SELECT provider FROM registrations WHERE id = ?1";
    Ok(desk.db.query_row(find, [id], |it| it.get(0)).optional()?.flatten())
}

/// Sends a new code and link; the old ones stop working. An address with an account, or whose account was
/// deleted a short while ago, gets another mail, and a row that no code and no link fits; everything else is the same. With
/// an account from elsewhere there is no link, and an address with an account gets the same mail as one without.
fn send(desk: &Desk, id: &str, email: &str) -> Outcome<()> {
    let known = readers::holder(desk.db, email)?.is_some();
    let closed = closing::closed_until(desk, email)?;
    if let Some(provider) = provider(desk, id)? {
        let written = PROOF.renew(desk, id, closed.is_none())?;
        desk.db.execute("UPDATE registrations SET link = NULL WHERE id = ?1", [id])?;
        return match closed {
            Some(until) => letters::not_yet(desk, email, until),
            None => letters::identity(desk, email, joined::name(desk, &provider), &written.code),
        };
    }
    let written = PROOF.renew(desk, id, !known && closed.is_none())?;
    match (known, closed) {
        (true, _) => letters::already_there(desk, email),
        (false, Some(until)) => letters::not_yet(desk, email, until),
        (false, None) => letters::code(desk, email, &written.code, &written.link),
    }
}
