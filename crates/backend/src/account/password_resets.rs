//! Forgotten passwords: an address waits for its proof, and what comes after it. Nothing here tells whether an address has
//! an account, and nobody is signed in by it.

use contract::{Code, Ended, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::account::emailed;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::digest;
use crate::base::settings::Limits;
use crate::base::typed_code::well_formed;
use crate::methods::rows;
use crate::post::{letters, readers};
use crate::visit::counters::{self, Limit};
use crate::visit::desk::Desk;
use crate::visit::stage::{Stage, Visit};

const PURPOSE: &str = "reset code";

/// A forgotten password that is to be replaced.
pub struct Reset {
    id: i64,
    /// The address that was typed.
    pub email: String,
    account: Option<String>,
    code: Option<Vec<u8>>,
    /// Until when code and link work.
    pub expires_at: Timestamp,
    /// From when on another mail may be asked for.
    pub resend_at: Timestamp,
}

/// Begins with an address that is to be proved.
pub fn begin(desk: &mut Desk, email: &str) -> Outcome<()> {
    // Whoever asks for one address after the other stays the same visit, and is counted as one.
    let stays = desk.stage() == Some(Stage::ResetCode);
    if stays {
        may_ask(desk)?;
    }
    may_send(desk, email)?;
    if !stays {
        desk.begin(Stage::ResetCode, None, None)?;
        may_ask(desk)?;
    }
    if let Some(old) = desk.visit.as_ref().and_then(|it| it.reset) {
        desk.db.execute("DELETE FROM password_resets WHERE id = ?1", [old])?;
    }
    let account = readers::holder(desk.db, email)?;
    desk.db.execute(
        "INSERT INTO password_resets (email, account, expires_at, resend_at) VALUES (?1, ?2, 0, 0)",
        params![email, account],
    )?;
    let id = desk.db.last_insert_rowid();
    desk.follow_reset(id)?;
    send(desk, id, email, account.is_some())
}

/// Sends another mail.
pub fn send_again(desk: &mut Desk) -> Outcome<()> {
    let reset = pending(desk)?;
    emailed::may_resend(desk, reset.resend_at)?;
    may_ask(desk)?;
    may_send(desk, &reset.email)?;
    send(desk, reset.id, &reset.email, reset.account.is_some())
}

/// Goes to the next proof if the code is the one that was sent.
pub fn prove_by_code(desk: &mut Desk, typed: &str) -> Outcome<()> {
    if desk.stage() != Some(Stage::ResetCode) {
        return Err(Refusal::step_mismatch());
    }
    let reset = pending(desk)?;
    let code = well_formed(typed, desk.app.settings.limits.email_code_length)?;
    if desk.now >= reset.expires_at {
        return Err(Refusal::expired());
    }
    let (tries, limit) = (tries_of(&reset.email), codes(&desk.app.settings.limits));
    let left = counters::spend(desk.db, desk.now, &tries, limit)?;
    // No stored code: it was used up, or no account has the address. Both look like a wrong code.
    let fits = emailed::fits(desk, PURPOSE, reset.id, reset.code.as_deref(), &code);
    let account = reset.account.filter(|_| fits);
    let Some(account) = account else { return Err(counters::wrong(Code::IncorrectCode, left, limit)) };
    counters::clear(desk.db, &tries)?;
    use_up(desk, reset.id)?;
    let stage = next(desk, &account)?;
    desk.rise(stage, Some(&account))
}

/// The same by the link, in whichever browser it was opened.
pub fn prove_by_link(desk: &mut Desk, token: &str) -> Outcome<()> {
    desk.not_a_member()?;
    let find = "SELECT id, account, expires_at FROM password_resets WHERE link = ?1 AND account IS NOT NULL";
    let read = |it: &rusqlite::Row| Ok((it.get::<_, i64>(0)?, it.get::<_, String>(1)?, Timestamp(it.get(2)?)));
    let found = desk.db.query_row(find, [digest(token.trim())], read).optional()?;
    let (id, account) = match found {
        Some((id, account, expires_at)) if desk.now < expires_at => (id, account),
        // Opened twice in the same browser, or reloaded: it has done its work.
        _ if matches!(desk.stage(), Some(Stage::ResetFactor | Stage::ResetPassword)) => {
            return Err(Refusal::step_mismatch());
        }
        _ => return Err(Refusal::expired()),
    };
    use_up(desk, id)?;
    let stage = next(desk, &account)?;
    desk.begin(stage, Some(&account), None)
}

/// A second method is used wherever there is one: who reads someone's mail must not get into the account by that alone.
fn next(desk: &Desk, account: &str) -> Outcome<Stage> {
    Ok(if rows::usable(desk, account)?.is_empty() { Stage::ResetPassword } else { Stage::ResetFactor })
}

/// The reset that `visit` is about, if it is still there.
pub fn of_visit(desk: &Desk, visit: &Visit) -> Outcome<Option<Reset>> {
    let found = desk.db.query_row(
        "SELECT id, email, account, code, expires_at, resend_at FROM password_resets WHERE id = ?1",
        [visit.reset],
        |it| {
            Ok(Reset {
                id: it.get(0)?,
                email: it.get(1)?,
                account: it.get(2)?,
                code: it.get(3)?,
                expires_at: Timestamp(it.get(4)?),
                resend_at: Timestamp(it.get(5)?),
            })
        },
    );
    Ok(found.optional()?)
}

/// What wrong codes are counted under: the address, whether or not it has an account, so that asking for another mail
/// gives no more tries. The link is not counted: nobody guesses it, and it lets the owner in while codes are locked.
pub fn tries_of(email: &str) -> String {
    format!("reset codes {email}")
}

/// How many wrong codes are allowed.
pub fn codes(limits: &Limits) -> Limit {
    Limit { tries: limits.code_tries, within: 86_400, lock: limits.reset_lock_seconds, code: Code::TooManyAttempts }
}

fn pending(desk: &mut Desk) -> Outcome<Reset> {
    let visit = desk.at(&[Stage::ResetCode])?;
    if let Some(reset) = of_visit(desk, &visit)? {
        return Ok(reset);
    }
    desk.end(Ended::Expired)?;
    Err(Refusal::of(Code::Unauthenticated).with_session())
}

/// Clears away those whose mail works no more since a day ago or longer; nobody will ask for them.
pub fn sweep(desk: &Desk) -> Outcome<()> {
    let day_ago = desk.now.0.saturating_sub(86_400);
    desk.db.execute("DELETE FROM password_resets WHERE expires_at < ?1", [day_ago])?;
    Ok(())
}

/// Code and link each work once, and neither after the other.
fn use_up(desk: &Desk, id: i64) -> Outcome<()> {
    desk.db.execute("UPDATE password_resets SET code = NULL, link = NULL WHERE id = ?1", [id])?;
    Ok(())
}

/// Counts one more request of this visit, or refuses it.
fn may_ask(desk: &Desk) -> Outcome<()> {
    let visit = desk.visit.as_ref().map_or(0, |it| it.id);
    emailed::per_hour(desk, &format!("resets of visit {visit}"), desk.app.settings.limits.reset_asks_per_hour)
}

/// Counts the mail that is about to be sent to `email`, or refuses it; counted also where none is sent.
fn may_send(desk: &Desk, email: &str) -> Outcome<()> {
    emailed::per_hour(desk, &format!("reset mails {email}"), desk.app.settings.limits.reset_sends_per_hour)
}

/// Makes a new code and link; the old ones stop working. An address without an account gets no mail, and a row that no
/// code and no link fits; everything else is the same, the work included.
fn send(desk: &Desk, id: i64, email: &str, is_known: bool) -> Outcome<()> {
    let (written, kept) = emailed::make(desk, PURPOSE, id, is_known)?;
    let limits = &desk.app.settings.limits;
    desk.db.execute(
        "UPDATE password_resets SET code = ?1, link = ?2, expires_at = ?3, resend_at = ?4 WHERE id = ?5",
        params![
            kept.code,
            kept.link,
            desk.now.plus(u64::from(limits.reset_minutes) * 60).0,
            desk.now.plus(limits.email_resend_seconds).0,
            id
        ],
    )?;
    if is_known { letters::reset(desk, email, &written.code, &written.link) } else { Ok(()) }
}
