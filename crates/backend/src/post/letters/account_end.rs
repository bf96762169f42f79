//! The mails about the end of an account: a reset that waits, one that can be confirmed, and an account that is gone.

use contract::{AccountResetRules, ResetMode, Timestamp};

use super::{point, send, service};
use crate::base::language::{self, Language};
use crate::base::refusal::Outcome;
use crate::post::readers;
use crate::visit::desk::Desk;

language::letters!("account_end");

/// To every address of an account whose reset was asked for: what will happen and when, and how to stop it.
pub fn account_reset_asked(
    desk: &Desk,
    to: &str,
    rules: &AccountResetRules,
    ready_at: Timestamp,
    cancel: &str,
) -> Outcome<()> {
    let language = readers::language_of_reader(desk, to)?;
    let text = said::asked(
        language,
        intention(language, rules.mode),
        rules.wait_hours,
        &point(language, ready_at),
        &language.origin(&desk.app.settings),
        cancel,
        service(desk),
    );
    let subject = match rules.mode {
        ResetMode::ResetMethods => said::ASKED_SUBJECT_METHODS,
        _ => said::ASKED_SUBJECT_DELETE,
    };
    send(desk, to, subject.of(language).to_owned(), text)
}

/// To every address, when the wait is over.
pub fn account_reset_ready(
    desk: &Desk,
    to: &str,
    mode: ResetMode,
    expires_at: Timestamp,
    confirm: &str,
) -> Outcome<()> {
    let language = readers::language_of_reader(desk, to)?;
    let origin = language.origin(&desk.app.settings);
    let (subject, page, then) = match mode {
        ResetMode::ResetMethods => (said::READY_SUBJECT_METHODS, "new-methods", said::THEN_METHODS),
        _ => (said::READY_SUBJECT_DELETE, "delete", said::THEN_DELETE),
    };
    let text = said::ready(
        language,
        intention(language, mode),
        &point(language, expires_at),
        &format!("{origin}/recover/{page}#{confirm}"),
        then.of(language),
        &origin,
        confirm,
        service(desk),
    );
    send(desk, to, subject.of(language).to_owned(), text)
}

/// To every address of an account that is gone, in the language that it had. `until`: from when on the address can be
/// used for an account again.
pub fn account_deleted(desk: &Desk, to: &str, language: Language, until: Option<Timestamp>) -> Outcome<()> {
    let again = match until {
        Some(until) => said::again_from(language, &point(language, until)),
        None => said::AGAIN_NOW.of(language).to_owned(),
    };
    let text = said::deleted(language, service(desk), &again, &language.origin(&desk.app.settings));
    send(desk, to, said::DELETED_SUBJECT.of(language).to_owned(), text)
}

/// To an address with which no account can be created yet, when someone begins to create one with it.
pub fn not_yet(desk: &Desk, to: &str, until: Timestamp) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let text = said::not_yet(language, service, &point(language, until), &language.origin(&desk.app.settings));
    send(desk, to, said::not_yet_subject(language, service), text)
}

fn intention(language: Language, mode: ResetMode) -> &'static str {
    let text = match mode {
        ResetMode::ResetMethods => said::INTENTION_METHODS,
        _ => said::INTENTION_DELETE,
    };
    text.of(language)
}
