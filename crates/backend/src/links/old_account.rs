//! Looking up an older account by claim number and password.

use contract::{Code, FieldCode, LimitOf, LinkKind, LinkPreview, NewLink};
use rusqlite::OptionalExtension;

use crate::account::own_password;
use crate::base::log::{Entry, Event};
use crate::base::refusal::{Outcome, Refusal, field};
use crate::base::settings::LinkSetting;
use crate::links::{preview, records};
use crate::visit::counters::{self, Limit, Name};
use crate::visit::desk::{Account, Desk};
use crate::visit::guesses::{self, Guess};
use crate::visit::whence::Whence;

/// An older account that was asked for.
pub struct Asked {
    provider: String,
    claim_number: String,
    whence: Whence,
    left: u32,
    limit: Limit,
    guess: Guess,
}

/// Counts the try, and finds the hash that the password must fit. Where no guess is looked at any more there is none, as
/// where there is no such number, and all else is the same.
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
    // One must wait for one's own tries only, whichever numbers they were: what others have tried with a number locks out
    // nobody. Guesses at one number, whoever makes them, are counted below, and come to an end.
    let tries = tries_of(&account);
    let limit = own_password::limit(desk, &tries, LimitOf::Caller)?;
    let left = counters::spend(desk, &tries, limit)?;
    let provider = body.provider.clone();
    let whence = records::whence(desk, &account, &provider, &claim_number)?;
    let find = "SELECT password_hash FROM old_accounts WHERE provider = ?1 AND claim_number = ?2";
    let mut hash: Option<String> = desk.db.query_row(find, [&provider, &claim_number], |it| it.get(0)).optional()?;
    let mut guess = Guess::One(0);
    if hash.is_some() {
        guess = guesses::count(desk, &guesses::of_number(&provider, &claim_number), &whence)?;
    }
    if guess == Guess::OneTooMany {
        hash = None;
    }
    Ok((Asked { provider, claim_number, whence, left, limit, guess }, hash))
}

/// The preview, if the password fits.
pub fn show(desk: &mut Desk, asked: Asked, fits: bool) -> Outcome<LinkPreview> {
    let account = desk.member()?;
    if !fits {
        return Err(was_wrong(desk, &account, asked)?);
    }
    guesses::was_right(desk, &guesses::of_number(&asked.provider, &asked.claim_number), &asked.whence)?;
    // Not cleared: a right pair says nothing about the other numbers that the account has tried.
    counters::give_back(desk, tries_of(&account), asked.limit)?;
    // Only who has the password hears more than "not found".
    records::refuse_unlinkable(desk, &account, &asked.provider, &asked.claim_number)?;
    let preview = preview::make(desk, &account, &asked.provider, &asked.claim_number)?;
    Ok(preview.shown(desk, &account))
}

/// The refusal of a pair that does not fit. Who gets the mail about a record hears of it when it happens over and over.
fn was_wrong(desk: &Desk, account: &Account, asked: Asked) -> Outcome<Refusal> {
    let (of, about) = (Some("older account"), desk.about());
    if asked.left == 0 {
        own_password::locked(desk, &tries_of(account))?;
        let seconds = Some(asked.limit.lock);
        desk.log(Entry { event: Event::Lock, of, about: about.clone(), seconds, ..Entry::default() });
    }
    let stops = asked.guess == Guess::Last;
    if stops {
        desk.log(Entry { event: Event::Stop, of, about, ..Entry::default() });
    }
    if stops || asked.guess == Guess::One(desk.app.settings.limits.password_tries) {
        records::wrong_passwords(desk, &asked.provider, &asked.claim_number, stops)?;
    }
    Ok(counters::wrong(Code::LinkNotFound, asked.left, asked.limit))
}

fn tries_of(account: &Account) -> Name {
    format!("old passwords of {}", account.id).into()
}
