//! Forgotten passwords of older accounts: a member types its number and the address on its record, the address is proved by
//! a code or a link, and a new password is set. Nothing here tells whether what was typed fits, and nothing is linked by it.

use std::collections::BTreeMap;

use contract::{ClaimNumber, Code, FieldCode, LinkKind, OldPasswordReset, Sent, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

use crate::account::emailed::{self, Given};
use crate::account::password_resets;
use crate::base::refusal::{Outcome, Refusal, field};
use crate::base::secrets::digest;
use crate::base::settings::LinkSetting;
use crate::base::typed_code::well_formed;
use crate::base::{email_address, password};
use crate::links::{masked, records};
use crate::post::change::Change;
use crate::post::{events, letters};
use crate::visit::counters;
use crate::visit::desk::{Account, Desk};

/// What its codes are bound to.
const PURPOSE: &str = "old password code";

struct Reset {
    id: i64,
    provider: String,
    number: String,
    email: String,
    code: Option<Vec<u8>>,
    expires_at: Timestamp,
    resend_at: Timestamp,
}

/// Begins with a number and an address that is to be proved.
pub fn begin(desk: &Desk, account: &Account, provider: &str, fields: &BTreeMap<String, String>) -> Outcome<()> {
    offered(desk, provider)?;
    let (number, email) = read(fields)?;
    // The account comes first: one that must wait cannot use up the mails of a record.
    may_ask(desk, &account.id)?;
    may_send(desk, provider, number.as_str(), &email)?;
    let day_ago = desk.now.0.saturating_sub(86_400);
    desk.db.execute(
        "DELETE FROM old_password_resets WHERE account = ?1 OR expires_at < ?2",
        params![account.id, day_ago],
    )?;
    desk.db.execute(
        "INSERT INTO old_password_resets (account, provider, claim_number, email, expires_at, resend_at)
         VALUES (?1, ?2, ?3, ?4, 0, 0)",
        params![account.id, provider, number.as_str(), email],
    )?;
    send(desk, &account.id)
}

/// Sends another mail.
pub fn send_again(desk: &Desk, account: &Account, provider: &str) -> Outcome<()> {
    offered(desk, provider)?;
    let reset = current(desk, &account.id, provider)?;
    emailed::may_resend(desk, reset.resend_at)?;
    may_ask(desk, &account.id)?;
    may_send(desk, &reset.provider, &reset.number, &reset.email)?;
    send(desk, &account.id)
}

/// The row that is proved by the code or link. The password is looked at, too, and not kept yet.
pub fn prove(desk: &Desk, account: &Account, provider: &str, given: Given, chosen: &str) -> Outcome<i64> {
    let setting = offered(desk, provider)?;
    match given {
        Given::Code(code) => prove_by_code(desk, &account.id, &setting, &code, chosen),
        Given::Token(token) => prove_by_link(desk, &setting, &token, chosen),
    }
}

fn prove_by_code(desk: &Desk, account: &str, setting: &LinkSetting, typed: &str, chosen: &str) -> Outcome<i64> {
    let reset = current(desk, account, &setting.id)?;
    let code = well_formed(typed, desk.app.settings.limits.email_code_length);
    let weak = check(setting, &reset, chosen);
    let code = match (code, weak) {
        (Ok(code), Ok(())) => code,
        // Both at once, so that nobody mends the one and then hears of the other.
        (Err(Refusal::Problem(mut wrong, adds)), Err(Refusal::Problem(weak, _))) => {
            wrong.errors.extend(weak.errors);
            return Err(Refusal::Problem(wrong, adds));
        }
        (Err(wrong), _) | (_, Err(wrong)) => return Err(wrong),
    };
    if desk.now >= reset.expires_at {
        return Err(Refusal::expired());
    }
    let (tries, limit) = (tries_of(&reset), password_resets::codes(&desk.app.settings.limits));
    let left = counters::spend(desk.db, desk.now, &tries, limit)?;
    // No stored code: it was used up, or what was typed does not fit. Both look like a wrong code.
    if !emailed::fits(desk, PURPOSE, reset.id, reset.code.as_deref(), &code) {
        return Err(counters::wrong(Code::IncorrectCode, left, limit));
    }
    counters::clear(desk.db, &tries)?;
    Ok(reset.id)
}

fn prove_by_link(desk: &Desk, setting: &LinkSetting, token: &str, chosen: &str) -> Outcome<i64> {
    let find = format!("{RESET} WHERE link = ?1 AND provider = ?2");
    let found = desk.db.query_row(&find, params![digest(token.trim()), setting.id], row).optional()?;
    match found {
        Some(reset) if desk.now < reset.expires_at => {
            check(setting, &reset, chosen)?;
            Ok(reset.id)
        }
        _ => Err(Refusal::expired()),
    }
}

fn check(setting: &LinkSetting, reset: &Reset, chosen: &str) -> Outcome<()> {
    let checked = password::check_new(chosen, &reset.email, &setting.name, &setting.password);
    checked.map_err(|it| Refusal::fields(vec![it]))
}

/// Keeps the new password, once: the other of two at the same time finds the code used up.
pub fn keep(desk: &Desk, account: &Account, id: i64, hash: &str) -> Outcome<String> {
    let find = format!("{RESET} WHERE id = ?1 AND code IS NOT NULL");
    let Some(reset) = desk.db.query_row(&find, [id], row).optional()? else { return Err(Refusal::expired()) };
    desk.db.execute(
        "UPDATE old_accounts SET password_hash = ?3 WHERE provider = ?1 AND claim_number = ?2",
        params![reset.provider, reset.number, hash],
    )?;
    // Whatever else was sent for this record works no more. The rows of others stay, so that they see no difference.
    let spent = "UPDATE old_password_resets SET code = NULL, link = NULL WHERE provider = ?1 AND claim_number = ?2";
    desk.db.execute(spent, params![reset.provider, reset.number])?;
    let done = "DELETE FROM old_password_resets WHERE account = ?3 AND provider = ?1 AND claim_number = ?2";
    desk.db.execute(done, params![reset.provider, reset.number, account.id])?;
    // Nor does what others have begun with the password before.
    for table in ["previews", "unlinked"] {
        let begun = format!("DELETE FROM {table} WHERE account <> ?3 AND provider = ?1 AND claim_number = ?2");
        desk.db.execute(&begun, params![reset.provider, reset.number, account.id])?;
    }
    counters::clear(desk.db, &records::tries_of_number(&reset.provider, &reset.number))?;
    let label = masked::label(&reset.number);
    let change = Change::OldPasswordSet(&label);
    events::happened(desk, &account.id, change)?;
    records::tell_record(desk, &account.id, &reset.provider, &reset.number, change)?;
    Ok(label)
}

/// What `account` has asked for, if it is still there.
pub fn pending(desk: &Desk, account: &str) -> Outcome<Option<OldPasswordReset>> {
    let Some(reset) = of_account(desk, account)? else { return Ok(None) };
    let limits = &desk.app.settings.limits;
    let left = counters::left(desk.db, desk.now, &tries_of(&reset), password_resets::codes(limits))?;
    Ok(Some(OldPasswordReset {
        label: masked::label(&reset.number),
        provider: reset.provider,
        sent: Sent {
            code_length: limits.email_code_length,
            expires_at: reset.expires_at,
            resend_at: reset.resend_at,
            method: None,
            id: None,
        },
        attempts_left: (left <= 3).then_some(left),
    }))
}

const RESET: &str = "SELECT id, provider, claim_number, email, code, expires_at, resend_at FROM old_password_resets";

fn row(it: &Row<'_>) -> rusqlite::Result<Reset> {
    Ok(Reset {
        id: it.get(0)?,
        provider: it.get(1)?,
        number: it.get(2)?,
        email: it.get(3)?,
        code: it.get(4)?,
        expires_at: Timestamp(it.get(5)?),
        resend_at: Timestamp(it.get(6)?),
    })
}

fn of_account(desk: &Desk, account: &str) -> Outcome<Option<Reset>> {
    Ok(desk.db.query_row(&format!("{RESET} WHERE account = ?1"), [account], row).optional()?)
}

fn current(desk: &Desk, account: &str, provider: &str) -> Outcome<Reset> {
    match of_account(desk, account)?.filter(|it| it.provider == provider) {
        Some(reset) => Ok(reset),
        None => Err(Refusal::step_mismatch()),
    }
}

fn offered(desk: &Desk, provider: &str) -> Outcome<LinkSetting> {
    let found = desk.app.settings.links.iter().find(|it| it.id == provider && it.kind == LinkKind::OldAccount);
    found.cloned().ok_or_else(|| Refusal::of(Code::NotFound))
}

fn read(fields: &BTreeMap<String, String>) -> Outcome<(ClaimNumber, String)> {
    let typed = |name| fields.get(name).map(String::as_str).unwrap_or_default();
    let mut errors = Vec::new();
    let number = ClaimNumber::parse(typed("claim_number"));
    if number.is_none() {
        let is_empty = typed("claim_number").trim().is_empty();
        let code = if is_empty { FieldCode::Required } else { FieldCode::ClaimNumberMalformed };
        errors.push(field("/fields/claim_number", code));
    }
    let email = email_address::read(typed("email")).map_err(|mut wrong| {
        wrong.pointer = format!("/fields{}", wrong.pointer);
        errors.push(wrong);
    });
    match (number, email) {
        (Some(number), Ok(email)) => Ok((number, email)),
        _ => Err(Refusal::fields(errors)),
    }
}

/// What wrong codes are counted under: number and address, fitting or not, so that asking for another mail gives no more
/// tries, and who does not know the address cannot lock out who does.
fn tries_of(reset: &Reset) -> String {
    format!("old password codes {} {} {}", reset.provider, reset.number, reset.email)
}

fn may_ask(desk: &Desk, account: &str) -> Outcome<()> {
    emailed::per_hour(desk, &format!("old password resets of {account}"), desk.app.settings.limits.reset_asks_per_hour)
}

/// Counts the mail that is about to be sent, or refuses it; counted also where none is sent.
fn may_send(desk: &Desk, provider: &str, number: &str, email: &str) -> Outcome<()> {
    let name = format!("old password mails {provider} {number} {email}");
    emailed::per_hour(desk, &name, desk.app.settings.limits.reset_sends_per_hour)
}

/// Makes a new code and link; the old ones stop working. What does not fit gets no mail, and a row that no code and no
/// link fits; everything else is the same, the work included.
fn send(desk: &Desk, account: &str) -> Outcome<()> {
    let Some(reset) = of_account(desk, account)? else { return Ok(()) };
    let limits = &desk.app.settings.limits;
    let find = "SELECT email_on_file FROM old_accounts WHERE provider = ?1 AND claim_number = ?2";
    let on_file: Option<Option<String>> =
        desk.db.query_row(find, [&reset.provider, &reset.number], |it| it.get(0)).optional()?;
    let fits = on_file.flatten().is_some_and(|it| it.trim().to_lowercase() == reset.email);
    let (written, kept) = emailed::make(desk, PURPOSE, reset.id, fits)?;
    desk.db.execute(
        "UPDATE old_password_resets SET code = ?1, link = ?2, expires_at = ?3, resend_at = ?4 WHERE id = ?5",
        params![
            kept.code,
            kept.link,
            desk.now.plus(u64::from(limits.reset_minutes) * 60).0,
            desk.now.plus(limits.email_resend_seconds).0,
            reset.id
        ],
    )?;
    if !fits {
        return Ok(());
    }
    let setting = offered(desk, &reset.provider)?;
    letters::links::old_password(
        desk,
        &reset.email,
        &setting,
        &masked::label(&reset.number),
        &written.code,
        &written.link,
    )
}
