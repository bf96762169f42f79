//! Which letter an occasion wants: plain text, calm, and what to do if it was not the reader. The words are in
//! `content/<lang>/letters/`, and each reader gets those of their language (`readers`).

mod account_end;
mod addresses;
pub mod links;
pub mod support;

use contract::{MethodKind, Timestamp};

pub use account_end::{account_deleted, account_reset_asked, account_reset_ready, not_yet};

use crate::base::language::{self, Language, Text};
use crate::base::refusal::Outcome;
use crate::base::user_agent;
use crate::post::change::Change;
use crate::post::mail::{Mail, post};
use crate::post::readers;
use crate::visit::desk::Desk;

pub use addresses::{added_address, address_in_use, notices_on_file};

language::letters!("letters");

/// To an address that is being proved.
pub fn code(desk: &Desk, to: &str, code: &str, link_token: &str) -> Outcome<()> {
    let (service, limits, language) =
        (service(desk), &desk.app.settings.limits, readers::language_of_reader(desk, to)?);
    let (minutes, hours) = (limits.email_code_minutes, limits.email_link_hours);
    let text = said::code(language, service, code, minutes, hours, &language.origin(&desk.app.settings), link_token);
    send(desk, to, said::code_subject(language, service), text)
}

/// To the address of an account whose password is forgotten. An address without an account gets nothing.
pub fn reset(desk: &Desk, to: &str, code: &str, link_token: &str) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let minutes = desk.app.settings.limits.reset_minutes;
    let text = said::reset(language, service, code, minutes, &language.origin(&desk.app.settings), link_token);
    send(desk, to, said::reset_subject(language, service), text)
}

/// To an address that has an account already, when someone begins to create one with it.
pub fn already_there(desk: &Desk, to: &str) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let text = said::already(language, service, &language.origin(&desk.app.settings));
    send(desk, to, said::already_subject(language, service), text)
}

/// To a member, after something about the account has changed.
pub fn changed(desk: &Desk, to: &str, change: Change) -> Outcome<()> {
    let language = readers::language_of_reader(desk, to)?;
    let of = |text: Text| text.of(language).to_owned();
    let forgotten = said::FORGOTTEN.of(language);
    let (subject, what) = match change {
        Change::AccountCreated => (of(said::CREATED_SUBJECT), of(said::CREATED)),
        Change::MethodAdded(kind @ (MethodKind::Sms | MethodKind::Voice), number) => (
            said::added_subject(language, first(language, kind)),
            said::added_phone(language, inside(language, kind), number),
        ),
        Change::MethodAdded(kind, name) => {
            (said::added_subject(language, first(language, kind)), said::added(language, inside(language, kind), name))
        }
        Change::MethodRemoved(MethodKind::BackupCode, _) => {
            (of(said::CODES_REMOVED_SUBJECT), said::codes_removed(language, forgotten))
        }
        Change::MethodRemoved(kind, name) => (
            said::removed_subject(language, first(language, kind)),
            said::removed(language, inside(language, kind), name.unwrap_or("-"), forgotten),
        ),
        Change::BackupCodesMade => (of(said::CODES_MADE_SUBJECT), of(said::CODES_MADE)),
        Change::CodesLocked(minutes) => (of(said::LOCKED_SUBJECT), said::locked(language, minutes)),
        Change::Linked(label) => (of(said::LINKED_SUBJECT), said::linked(language, label)),
        Change::Unlinked(label) => (of(said::UNLINKED_SUBJECT), said::unlinked(language, label)),
        Change::Relinked(label) => (of(said::RELINKED_SUBJECT), said::relinked(language, label)),
        Change::OldPasswordSet(label) => (of(said::OLD_PASSWORD_SUBJECT), said::old_password(language, label)),
        Change::PasswordChanged => (of(said::PASSWORD_CHANGED_SUBJECT), of(said::PASSWORD_CHANGED)),
        Change::PasswordReset => (of(said::PASSWORD_RESET_SUBJECT), of(said::PASSWORD_RESET)),
        Change::BrowserRemembered(days) => (of(said::REMEMBERED_SUBJECT), said::remembered(language, days)),
        Change::BrowsersForgotten => (of(said::BROWSERS_FORGOTTEN_SUBJECT), of(said::BROWSERS_FORGOTTEN)),
        Change::AccountResetCanceled => (of(said::RESET_CANCELED_SUBJECT), of(said::RESET_CANCELED)),
        Change::MethodsReset => (of(said::METHODS_RESET_SUBJECT), of(said::METHODS_RESET)),
        Change::EmailAdded(email) => (of(said::EMAIL_ADDED_SUBJECT), said::email_added(language, email)),
        Change::EmailRemoved(email) => (of(said::EMAIL_REMOVED_SUBJECT), said::email_removed(language, email)),
        Change::PrimaryChanged(email) => (of(said::PRIMARY_SUBJECT), said::primary(language, email)),
        Change::NoticesChanged(label) => (of(said::NOTICES_SUBJECT), said::notices(language, label)),
        Change::NewDevice => {
            let what = said::new_device(language, &browser(desk, language), &point(language, desk.now));
            (of(said::NEW_DEVICE_SUBJECT), what)
        }
        Change::SessionsEnded => (of(said::SESSIONS_ENDED_SUBJECT), said::sessions_ended(language, forgotten)),
        // Only kept: a known browser is no news, and a reset that is asked for has a letter of its own.
        Change::SignedIn | Change::AccountResetAsked => return Ok(()),
    };
    let otherwise = said::not_me(language, &language.origin(&desk.app.settings));
    send(desk, to, subject, said::told(language, &what, &otherwise, service(desk)))
}

/// To an address that was removed. It no longer signs in, so it cannot follow the steps that the others are told.
pub fn removed_address(desk: &Desk, to: &str) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_visit(desk)?);
    let otherwise = said::not_me_removed(language, &language.origin(&desk.app.settings));
    let text = said::told(language, &said::this_removed(language, service), &otherwise, service);
    send(desk, to, said::EMAIL_REMOVED_SUBJECT.of(language).to_owned(), text)
}

/// A method at the beginning of a sentence.
fn first(language: Language, kind: MethodKind) -> &'static str {
    let text = match kind {
        MethodKind::Passkey => said::FIRST_PASSKEY,
        MethodKind::SecurityKey => said::FIRST_SECURITY_KEY,
        MethodKind::Totp => said::FIRST_TOTP,
        MethodKind::Sms => said::FIRST_SMS,
        MethodKind::Voice => said::FIRST_VOICE,
        MethodKind::BackupCode | MethodKind::Password | MethodKind::Unknown => said::FIRST_OTHER,
    };
    text.of(language)
}

/// A method inside a sentence.
fn inside(language: Language, kind: MethodKind) -> &'static str {
    let text = match kind {
        MethodKind::Passkey => said::PASSKEY,
        MethodKind::SecurityKey => said::SECURITY_KEY,
        MethodKind::Totp => said::TOTP,
        MethodKind::Sms => said::SMS,
        MethodKind::Voice => said::VOICE,
        MethodKind::BackupCode | MethodKind::Password | MethodKind::Unknown => said::OTHER,
    };
    text.of(language)
}

/// What a method is called whose owner, who is here, gives it no name.
pub fn named(desk: &Desk, kind: MethodKind) -> String {
    let text = match kind {
        MethodKind::Passkey => said::NAMED_PASSKEY,
        MethodKind::Totp => said::NAMED_TOTP,
        _ => said::NAMED_SECURITY_KEY,
    };
    text.of(desk.language).to_owned()
}

/// The browser and system of the caller, as a name, such as "Chrome on Linux".
pub fn here(desk: &Desk) -> Option<String> {
    let text = desk.user_agent.as_deref().unwrap_or_default();
    match (user_agent::browser(text), user_agent::system(text)) {
        (Some(browser), Some(system)) => Some(said::browser_on(desk.language, browser, system)),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

/// The browser of the caller, in words.
fn browser(desk: &Desk, language: Language) -> String {
    let text = desk.user_agent.as_deref().unwrap_or_default();
    match (user_agent::browser(text), user_agent::system(text)) {
        (Some(browser), Some(system)) => said::browser_on(language, browser, system),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => said::browser_some_on(language, system),
        (None, None) => said::BROWSER_SILENT.of(language).to_owned(),
    }
}

/// "2026-11-25 at 09:30 (UTC)": mail knows no time zone of its reader; the page shows it in theirs.
fn point(language: Language, at: Timestamp) -> String {
    let text = at.to_string();
    let (date, time) = text.split_once('T').unwrap_or((&text, ""));
    said::point(language, date, time.get(..5).unwrap_or_default())
}

fn service<'a>(desk: &'a Desk) -> &'a str {
    &desk.app.settings.service_name
}

fn send(desk: &Desk, to: &str, subject: String, text: String) -> Outcome<()> {
    // A text file ends with a line, and so did every letter before.
    post(desk.db, &Mail { to: to.to_owned(), subject, text: text + "\n", at: desk.now, reply_to: None })
}
