//! Forgotten passwords: an address waits for its proof, and what comes after it. Nothing here tells whether an address
//! has an account, and nobody is signed in by it.

use contract::{Code, LimitOf, Timestamp};
use rusqlite::params;

use crate::account::emailed::{self, Kind, Waiting};
use crate::base::old_rows::OldRows;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::settings::Limits;
use crate::identities::waiting;
use crate::methods::rows;
use crate::post::{letters, mail, readers};
use crate::visit::counters::{self, Limit, Name};
use crate::visit::desk::Desk;
use crate::visit::stage::{Stage, Visit};
use crate::visit::whence::Whence;

const PROOF: Kind = Kind {
    purpose: "reset code",
    table: "password_resets",
    lives: |limits| (u64::from(limits.reset_minutes) * 60, u64::from(limits.reset_minutes) * 60),
    limit: code_limit,
};

/// A forgotten password that is to be replaced.
pub struct Reset {
    /// The address that was typed.
    pub waiting: Waiting,
    account: Option<String>,
}

impl Reset {
    fn tries(&self, desk: &Desk) -> Outcome<Name> {
        tries_of(desk, &self.waiting.email, self.account.as_deref())
    }
}

/// Begins with an address that is to be proved. What the visit began before stays: its mail has a link that works, also for
/// an owner who is told that too many were sent, and whoever asked for them must not take it back.
pub fn begin(desk: &mut Desk, email: &str) -> Outcome<()> {
    emailed::must_reach(desk, "/email", email)?;
    let account = readers::holder(desk.db, email)?;
    // Whoever asks for one address after the other stays the same visit, and is counted as one.
    let stays = desk.stage() == Some(Stage::ResetCode);
    if stays {
        may_ask(desk)?;
    }
    may_send(desk, email, account.as_deref())?;
    if !stays {
        waiting::carried(desk, |desk| desk.begin(Stage::ResetCode, None, None))?;
        may_ask(desk)?;
    }
    desk.db.execute(
        "INSERT INTO password_resets (email, account, code_expires_at, link_expires_at, resend_at)
         VALUES (?1, ?2, 0, 0, 0)",
        params![email, account],
    )?;
    let id = desk.db.last_insert_rowid();
    desk.follow_reset(id)?;
    desk.keep_request(PROOF.table, &id.to_string())?;
    send(desk, &id.to_string(), email, account.is_some())
}

/// Sends another mail.
pub fn send_again(desk: &mut Desk) -> Outcome<()> {
    let Reset { waiting, account } = pending(desk)?;
    waiting.may_resend(desk)?;
    may_ask(desk)?;
    may_send(desk, &waiting.email, account.as_deref())?;
    send(desk, &waiting.id, &waiting.email, account.is_some())
}

/// Goes to the next proof if the code is the one that was sent.
pub fn prove_by_code(desk: &mut Desk, typed: &str) -> Outcome<()> {
    if desk.stage() != Some(Stage::ResetCode) {
        return Err(Refusal::step_mismatch());
    }
    let Reset { waiting, account } = pending(desk)?;
    let tries = tries_of(desk, &waiting.email, account.as_deref())?;
    PROOF.check_code(desk, &waiting, &tries, typed)?;
    PROOF.use_up(desk, &waiting.id)?;
    let account = account.ok_or_else(Refusal::expired)?;
    let stage = next(desk, &account)?;
    desk.rise(stage, Some(&account))
}

/// The same by the link, in whichever browser it was opened.
pub fn prove_by_link(desk: &mut Desk, token: &str) -> Outcome<()> {
    desk.not_a_member()?;
    let Some(waiting) = PROOF.by_link(desk, token)? else {
        // Opened twice in the same browser, or reloaded: it has done its work.
        let is_done = matches!(desk.stage(), Some(Stage::ResetSecondStep | Stage::ResetPassword));
        return Err(if is_done { Refusal::step_mismatch() } else { Refusal::expired() });
    };
    PROOF.use_up(desk, &waiting.id)?;
    let account = account_of(desk, &waiting)?.ok_or_else(Refusal::expired)?;
    let stage = next(desk, &account)?;
    waiting::carried(desk, |desk| desk.begin(stage, Some(&account), None))?;
    desk.follow_request(PROOF.table, &waiting.id)
}

/// A second method is used wherever there is one: who reads someone's mail must not get into the account by that alone.
fn next(desk: &Desk, account: &str) -> Outcome<Stage> {
    Ok(if rows::usable(desk, account)?.is_empty() { Stage::ResetPassword } else { Stage::ResetSecondStep })
}

/// The reset that `visit` is about, if it is still there.
pub fn of_visit(desk: &Desk, visit: &Visit) -> Outcome<Option<Reset>> {
    let Some(waiting) = PROOF.find(desk, "id = ?1", [visit.reset])? else { return Ok(None) };
    Ok(Some(Reset { account: account_of(desk, &waiting)?, waiting }))
}

fn account_of(desk: &Desk, waiting: &Waiting) -> Outcome<Option<String>> {
    let find = "SELECT account FROM password_resets WHERE id = ?1";
    Ok(desk.db.query_row(find, [&waiting.id], |it| it.get(0))?)
}

/// How many wrong codes are left, once they are few.
pub fn left(desk: &Desk, reset: &Reset) -> Outcome<Option<u32>> {
    PROOF.left(desk, &reset.tries(desk)?)
}

/// Until when no code is looked at, if there were too many wrong ones.
pub fn locked_until(desk: &Desk, reset: &Reset) -> Outcome<Option<Timestamp>> {
    PROOF.locked_until(desk, &reset.tries(desk)?)
}

/// What wrong codes are counted under: the address, whether or not it has an account, so that asking for another mail
/// gives no more tries; apart for a browser that the account knows.
fn tries_of(desk: &Desk, email: &str, account: Option<&str>) -> Outcome<Name> {
    Ok(Whence::of(desk, account)?.counted(format!("reset codes {email}")))
}

/// How many wrong codes are allowed.
pub fn code_limit(limits: &Limits) -> Limit {
    let (tries, lock) = (limits.code_tries, limits.reset_lock_seconds);
    Limit { tries, within: 86_400, lock, code: Code::TooManyAttempts, of: LimitOf::Address }
}

fn pending(desk: &mut Desk) -> Outcome<Reset> {
    let visit = desk.at(&[Stage::ResetCode])?;
    if let Some(reset) = of_visit(desk, &visit)? {
        return Ok(reset);
    }
    desk.expire()?;
    Err(Refusal::of(Code::Unauthenticated).with_session())
}

/// See [`Kind::old`].
pub const OLD: OldRows = PROOF.old();

/// Counts one more request of this visit, or refuses it.
fn may_ask(desk: &Desk) -> Outcome<()> {
    let visit = desk.visit.as_ref().map_or(0, |it| it.id);
    let asks = desk.app.settings.limits.reset_asks_per_hour;
    counters::per_hour(desk, format!("resets of visit {visit}"), asks, LimitOf::Caller)
}

/// Counts the mail that is about to be sent to `email`, or refuses it; counted also where none is sent. Apart for a browser
/// that the account knows.
fn may_send(desk: &Desk, email: &str, account: Option<&str>) -> Outcome<()> {
    let whence = Whence::of(desk, account)?;
    desk.concerns(account, Some(email), whence.name());
    let limit = sends(&desk.app.settings.limits, LimitOf::Address);
    let counted = whence.counted(format!("reset mails {email}"));
    emailed::may_send_for_stranger(desk, &whence, || counters::spend(desk, counted, limit).map(|_| ()))
}

/// How many mails about a forgotten password go to one address while a link works. Whoever is refused need not wait: that
/// lasts no longer than the newest link works, and it works in any browser. So strangers cannot keep the owner out by asking.
pub fn sends(limits: &Limits, of: LimitOf) -> Limit {
    let life = u64::from(limits.reset_minutes) * 60;
    Limit { tries: limits.reset_sends, within: life, lock: life, code: Code::RateLimited, of }
}

/// Makes a new code and link; the old ones stop working. An address without an account gets no mail, and a row that no
/// code and no link fits; everything else is the same, the work included.
fn send(desk: &Desk, id: &str, email: &str, is_known: bool) -> Outcome<()> {
    let written = PROOF.renew(desk, id, is_known)?;
    letters::reset(desk, email, &written.code, &written.link)?;
    if is_known { Ok(()) } else { mail::take_back(desk.db) }
}
