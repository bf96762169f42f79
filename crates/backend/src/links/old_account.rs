//! Looking up an older account by claim number and password.

use contract::{Code, FieldCode, LinkKind, LinkPreview, NewLink};
use rusqlite::OptionalExtension;

use crate::account::own_password;
use crate::base::refusal::{Outcome, Refusal, field};
use crate::base::settings::LinkSetting;
use crate::links::{preview, records};
use crate::visit::counters;
use crate::visit::desk::{Account, Desk};

/// An older account that was asked for.
pub struct Asked {
    provider: String,
    claim_number: String,
    left: u32,
}

/// Counts the try, and finds the hash that the password must fit.
pub fn look_up(desk: &mut Desk, body: &NewLink) -> Outcome<(Asked, Option<String>)> {
    let account = desk.member()?;
    let offered = |it: &&LinkSetting| it.id == body.provider && it.kind == LinkKind::OldAccount;
    let Some(setting) = desk.app.settings.links.iter().find(offered) else {
        return Err(Refusal::field("/provider", FieldCode::NotOffered));
    };
    let typed = |name| body.fields.get(name).map(String::as_str).unwrap_or_default();
    let mut errors = Vec::new();
    let number = records::read_number(setting, typed("claim_number")).map_err(|it| errors.push(it)).ok();
    if typed("password").is_empty() {
        errors.push(field("/fields/password", FieldCode::Required));
    }
    let Some(claim_number) = number.filter(|_| errors.is_empty()) else { return Err(Refusal::fields(errors)) };
    let limit = own_password::limit(&desk.app.settings.limits);
    // Counted for the number, so that many accounts do not add up, and for the account, so that many numbers do not.
    // The account comes first: one that must wait cannot use up the tries of a number.
    let [of_number, of_account] = tries_of(&body.provider, &claim_number, &account);
    let left = counters::spend(desk.db, desk.now, &of_account, limit)?;
    let left = left.min(counters::spend(desk.db, desk.now, &of_number, limit)?);
    let hash = "SELECT password_hash FROM old_accounts WHERE provider = ?1 AND claim_number = ?2";
    let hash = desk.db.query_row(hash, [&body.provider, &claim_number], |it| it.get(0)).optional()?;
    Ok((Asked { provider: body.provider.clone(), claim_number, left }, hash))
}

/// The preview, if the password fits.
pub fn show(desk: &mut Desk, asked: Asked, fits: bool) -> Outcome<LinkPreview> {
    let account = desk.member()?;
    if !fits {
        let limit = own_password::limit(&desk.app.settings.limits);
        return Err(counters::wrong(Code::LinkNotFound, asked.left, limit));
    }
    let [of_number, of_account] = tries_of(&asked.provider, &asked.claim_number, &account);
    counters::clear(desk.db, &of_number)?;
    // Not cleared: a right pair says nothing about the other numbers that the account has tried.
    counters::give_back(desk.db, &of_account)?;
    // Only who has the password hears more than "not found".
    records::refuse_unlinkable(desk, &account, &asked.provider, &asked.claim_number)?;
    let preview = preview::make(desk, &account, &asked.provider, &asked.claim_number)?;
    Ok(preview.shown(desk, &account))
}

fn tries_of(provider: &str, number: &str, account: &Account) -> [String; 2] {
    [records::tries_of_number(provider, number), format!("old passwords of {}", account.id)]
}
