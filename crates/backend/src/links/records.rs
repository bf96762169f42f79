//! The records of older accounts: whether one can be linked, and who is told when something happens with it. A record
//! is never changed by a link.

use contract::{Code, FieldCode, FieldError, is_blank};
use rusqlite::{OptionalExtension, params};

use crate::base::refusal::{Outcome, Refusal, field};
use crate::base::settings::LinkSetting;
use crate::links::masked;
use crate::post::change::Change;
use crate::post::{events, letters, readers};
use crate::visit::desk::{Account, Desk};
use crate::visit::whence::Whence;

/// From where someone tries the password of a record: a member who has proved the address on it is not a stranger.
pub fn whence(desk: &Desk, account: &Account, provider: &str, claim_number: &str) -> Outcome<Whence> {
    match email_on_file(desk, provider, claim_number)? {
        Some(on_file) => whose(desk, &account.id, &on_file),
        None => Ok(Whence::Stranger),
    }
}

/// The same by an address that was typed, fitting or not.
pub fn whose(desk: &Desk, account: &str, email: &str) -> Outcome<Whence> {
    let is_own = readers::addresses(desk, account)?.iter().any(|it| it == email);
    Ok(if is_own { Whence::Known(account.to_owned()) } else { Whence::Stranger })
}

/// Someone typed wrong passwords for a record over and over: who gets the mail about it hears of that, and so does the
/// account that it is linked to. `stops`: from now on none is looked at.
pub fn wrong_passwords(desk: &Desk, provider: &str, claim_number: &str, stops: bool) -> Outcome<()> {
    let label = masked::label(&desk.app.settings.links, provider, claim_number);
    let change = Change::OldPasswordWrong { label: &label, stops };
    let find = "SELECT account FROM links WHERE provider = ?1 AND claim_number = ?2";
    let owner: Option<String> = desk.db.query_row(find, [provider, claim_number], |it| it.get(0)).optional()?;
    if let Some(owner) = &owner {
        events::happened(desk, owner, change)?;
    }
    tell_record(desk, owner.as_deref(), provider, claim_number, change)
}

/// The number that was typed in its one written form, or what is wrong with it.
pub fn read_number(setting: &LinkSetting, typed: &str) -> Result<String, FieldError> {
    let code = if is_blank(typed) { FieldCode::Required } else { FieldCode::ClaimNumberMalformed };
    setting.number.read(typed).ok_or_else(|| field("/fields/claim_number", code))
}

/// Refuses an older account that is linked already or not active.
pub fn refuse_unlinkable(desk: &Desk, account: &Account, provider: &str, claim_number: &str) -> Outcome<()> {
    let (holder, active): (Option<String>, bool) = desk.db.query_row(
        "SELECT links.account, active AND ifnull(inactive_from > ?3, 1)
         FROM old_accounts LEFT JOIN links USING (provider, claim_number)
         WHERE provider = ?1 AND claim_number = ?2",
        params![provider, claim_number, desk.now.0],
        |it| Ok((it.get(0)?, it.get(1)?)),
    )?;
    match (holder, active) {
        (Some(holder), _) if holder == account.id => Err(Refusal::of(Code::LinkOwn)),
        (Some(_), _) => Err(Refusal::of(Code::LinkTaken)),
        (None, false) => Err(Refusal::of(Code::LinkInactive)),
        (None, true) => Ok(()),
    }
}

/// Keeps what happened with a link, and tells it to every address of the account and to the one on the record, which
/// may be someone's who should know.
pub fn happened(
    desk: &Desk,
    account: &Account,
    provider: &str,
    claim_number: &str,
    change: impl Fn(&str) -> Change<'_>,
) -> Outcome<()> {
    let label = masked::label(&desk.app.settings.links, provider, claim_number);
    let change = change(&label);
    events::happened(desk, &account.id, change)?;
    tell_record(desk, Some(&account.id), provider, claim_number, change)
}

/// Tells it to the address on the record, unless that is one of the account's own.
pub fn tell_record(
    desk: &Desk,
    account: Option<&str>,
    provider: &str,
    claim_number: &str,
    change: Change<'_>,
) -> Outcome<()> {
    let Some(on_file) = email_on_file(desk, provider, claim_number)? else { return Ok(()) };
    if let Some(account) = account
        && readers::addresses(desk, account)?.contains(&on_file)
    {
        return Ok(());
    }
    let setting = desk.app.settings.links.iter().find(|it| it.id == provider);
    let name = setting.map_or(provider, |it| &it.name);
    letters::links::record_changed(desk, &on_file, name, change)
}

/// The address on a record, as addresses are kept here.
fn email_on_file(desk: &Desk, provider: &str, claim_number: &str) -> Outcome<Option<String>> {
    let find = "SELECT email_on_file FROM old_accounts WHERE provider = ?1 AND claim_number = ?2";
    let on_file: Option<String> =
        desk.db.query_row(find, [provider, claim_number], |it| it.get(0)).optional()?.flatten();
    Ok(on_file.map(|it| it.trim().to_lowercase()).filter(|it| !it.is_empty()))
}
