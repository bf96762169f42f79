//! Forgotten passwords of older accounts: a member types its number and the address on its record, the address is
//! proved by a code or a link, and a new password is set. Nothing here tells whether what was typed fits, and nothing
//! is linked by it.

use std::collections::BTreeMap;

use contract::{Code, LimitOf, LinkKind, OldPasswordReset};
use rusqlite::{OptionalExtension, params};

use crate::account::emailed::{self, Given, Kind, Waiting};
use crate::account::password_resets;
use crate::base::old_rows::OldRows;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::settings::LinkSetting;
use crate::base::typed_code::well_formed;
use crate::base::{email_address, password};
use crate::links::{masked, records};
use crate::post::change::Change;
use crate::post::{events, letters, mail};
use crate::visit::counters::{self, Name};
use crate::visit::desk::{Account, Desk};
use crate::visit::guesses;

const PROOF: Kind = Kind {
    purpose: "old password code",
    table: "old_password_resets",
    lives: |limits| (u64::from(limits.reset_minutes) * 60, u64::from(limits.reset_minutes) * 60),
    limit: password_resets::code_limit,
};

struct Reset {
    waiting: Waiting,
    provider: String,
    number: String,
}

impl Reset {
    fn label(&self, desk: &Desk) -> String {
        masked::label(&desk.app.settings.links, &self.provider, &self.number)
    }
}

/// Begins with a number and an address that is to be proved.
pub fn begin(desk: &Desk, account: &Account, provider: &str, fields: &BTreeMap<String, String>) -> Outcome<()> {
    let (number, email) = read(&offered(desk, provider)?, fields)?;
    emailed::must_reach(desk, "/fields/email", &email)?;
    // The account comes first: one that must wait cannot use up the mails of a record.
    may_ask(desk, &account.id)?;
    may_send(desk, account, provider, &number, &email)?;
    desk.db.execute("DELETE FROM old_password_resets WHERE account = ?1", [&account.id])?;
    desk.db.execute(
        "INSERT INTO old_password_resets (account, provider, claim_number, email, code_expires_at, link_expires_at,
                                          resend_at)
         VALUES (?1, ?2, ?3, ?4, 0, 0, 0)",
        params![account.id, provider, number, email],
    )?;
    send(desk, &account.id)
}

/// Sends another mail.
pub fn send_again(desk: &Desk, account: &Account, provider: &str) -> Outcome<()> {
    offered(desk, provider)?;
    let reset = current(desk, &account.id, provider)?;
    reset.waiting.may_resend(desk)?;
    may_ask(desk, &account.id)?;
    may_send(desk, account, &reset.provider, &reset.number, &reset.waiting.email)?;
    send(desk, &account.id)
}

/// The row that is proved by the code or link. The password is looked at, too, and not kept yet.
pub fn prove(desk: &Desk, account: &Account, provider: &str, given: Given, chosen: &str) -> Outcome<String> {
    let setting = offered(desk, provider)?;
    match given {
        Given::Code(code) => prove_by_code(desk, account, &setting, &code, chosen),
        Given::Token(token) => prove_by_link(desk, &setting, &token, chosen),
    }
}

fn prove_by_code(desk: &Desk, account: &Account, setting: &LinkSetting, typed: &str, chosen: &str) -> Outcome<String> {
    let reset = current(desk, &account.id, &setting.id)?;
    let malformed = well_formed(typed, desk.app.settings.limits.email_code_length);
    match (malformed, check(setting, &reset, chosen)) {
        (Ok(_), Ok(())) => {}
        // Both at once, so that nobody mends the one and then hears of the other.
        (Err(Refusal::Problem(mut wrong, adds)), Err(Refusal::Problem(weak, _))) => {
            wrong.errors.extend(weak.errors);
            return Err(Refusal::Problem(wrong, adds));
        }
        (Err(wrong), _) | (_, Err(wrong)) => return Err(wrong),
    }
    PROOF.check_code(desk, &reset.waiting, &tries_of(desk, &account.id, &reset)?, typed)?;
    Ok(reset.waiting.id)
}

fn prove_by_link(desk: &Desk, setting: &LinkSetting, token: &str, chosen: &str) -> Outcome<String> {
    let Some(waiting) = PROOF.by_link(desk, token)? else { return Err(Refusal::expired()) };
    let reset = reset_of(desk, waiting)?;
    if reset.provider != setting.id {
        return Err(Refusal::expired());
    }
    check(setting, &reset, chosen)?;
    Ok(reset.waiting.id)
}

fn check(setting: &LinkSetting, reset: &Reset, chosen: &str) -> Outcome<()> {
    let checked = password::check_new(chosen, &reset.waiting.email, &setting.name, &setting.password);
    checked.map_err(|it| Refusal::fields(vec![it]))
}

/// Keeps the new password, once: the other of two at the same time finds the code used up.
pub fn keep(desk: &Desk, account: &Account, id: &str, hash: &str) -> Outcome<String> {
    let Some(waiting) = PROOF.find(desk, "id = ?1 AND code IS NOT NULL", [id])? else {
        return Err(Refusal::expired());
    };
    let reset = reset_of(desk, waiting)?;
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
    guesses::forget(desk, &guesses::of_number(&reset.provider, &reset.number))?;
    let label = reset.label(desk);
    let change = Change::OldPasswordSet(&label);
    events::happened(desk, &account.id, change)?;
    records::tell_record(desk, Some(&account.id), &reset.provider, &reset.number, change)?;
    Ok(label)
}

/// What `account` has asked for, if it is still there.
pub fn pending(desk: &Desk, account: &str) -> Outcome<Option<OldPasswordReset>> {
    let Some(reset) = of_account(desk, account)? else { return Ok(None) };
    Ok(Some(OldPasswordReset {
        label: reset.label(desk),
        attempts_left: PROOF.left(desk, &tries_of(desk, account, &reset)?)?,
        sent: reset.waiting.sent(desk),
        provider: reset.provider,
    }))
}

fn of_account(desk: &Desk, account: &str) -> Outcome<Option<Reset>> {
    PROOF.find(desk, "account = ?1", [account])?.map(|it| reset_of(desk, it)).transpose()
}

fn reset_of(desk: &Desk, waiting: Waiting) -> Outcome<Reset> {
    let find = "SELECT provider, claim_number FROM old_password_resets WHERE id = ?1";
    let (provider, number) = desk.db.query_row(find, [&waiting.id], |it| Ok((it.get(0)?, it.get(1)?)))?;
    Ok(Reset { waiting, provider, number })
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

fn read(setting: &LinkSetting, fields: &BTreeMap<String, String>) -> Outcome<(String, String)> {
    let typed = |name| fields.get(name).map(String::as_str).unwrap_or_default();
    let mut errors = Vec::new();
    let number = records::read_number(setting, typed("claim_number")).map_err(|it| errors.push(it));
    let email = email_address::read(typed("email")).map_err(|mut wrong| {
        wrong.pointer = format!("/fields{}", wrong.pointer);
        errors.push(wrong);
    });
    match (number, email) {
        (Ok(number), Ok(email)) => Ok((number, email)),
        _ => Err(Refusal::fields(errors)),
    }
}

/// What wrong codes are counted under: number and address, fitting or not, so that asking for another mail gives no
/// more tries, and who does not know the address cannot lock out who does.
fn tries_of(desk: &Desk, account: &str, reset: &Reset) -> Outcome<Name> {
    let Reset { waiting, provider, number } = reset;
    let name = format!("old password codes {provider} {number} {}", waiting.email);
    Ok(records::whose(desk, account, &waiting.email)?.counted(name))
}

fn may_ask(desk: &Desk, account: &str) -> Outcome<()> {
    let asks = desk.app.settings.limits.reset_asks_per_hour;
    counters::per_hour(desk, format!("old password resets of {account}"), asks, LimitOf::Caller)
}

/// Counts the mail that is about to be sent, or refuses it; counted also where none is sent. Apart for whom the address
/// belongs to.
fn may_send(desk: &Desk, account: &Account, provider: &str, number: &str, email: &str) -> Outcome<()> {
    let whence = records::whose(desk, &account.id, email)?;
    let name = whence.counted(format!("old password mails {provider} {number} {email}"));
    let limit = password_resets::sends(&desk.app.settings.limits, whence.limit_of(LimitOf::Address));
    counters::spend(desk, name, limit).map(|_| ())
}

/// Makes a new code and link; the old ones stop working. What does not fit gets no mail, and a row that no code and no
/// link fits; everything else is the same, the work included.
fn send(desk: &Desk, account: &str) -> Outcome<()> {
    let Some(reset) = of_account(desk, account)? else { return Ok(()) };
    let find = "SELECT email_on_file FROM old_accounts WHERE provider = ?1 AND claim_number = ?2";
    let on_file: Option<Option<String>> =
        desk.db.query_row(find, [&reset.provider, &reset.number], |it| it.get(0)).optional()?;
    let fits = on_file.flatten().is_some_and(|it| it.trim().to_lowercase() == reset.waiting.email);
    let written = PROOF.renew(desk, &reset.waiting.id, fits)?;
    let setting = offered(desk, &reset.provider)?;
    let label = reset.label(desk);
    letters::links::old_password(desk, &reset.waiting.email, &setting, &label, &written.code, &written.link)?;
    if fits { Ok(()) } else { mail::take_back(desk.db) }
}

/// See [`Kind::old`].
pub const OLD: OldRows = PROOF.old();
