//! The mails about the end of an account: a reset that waits, one that can be confirmed, and an account that is gone.

use contract::{AccountResetRules, ResetMode, Timestamp};

use super::{has_password, letter, pages, said as shared, send, service, while_links_work, with_contact};
use crate::base::language::{self, Language};
use crate::base::refusal::Outcome;
use crate::post::{readers, time};
use crate::visit::desk::Desk;

language::words!(said: "letters/account_end");

/// To every address of an account whose reset was asked for: what will happen and when, and how to stop it.
pub fn account_reset_asked(
    desk: &Desk,
    to: &str,
    rules: &AccountResetRules,
    ready_at: Timestamp,
    cancel: &str,
) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let (subject, what) = match rules.mode {
        ResetMode::ResetMethods => (said::ASKED_SUBJECT_METHODS, said::asked_methods(language, service)),
        _ => (said::ASKED_SUBJECT_DELETE, said::asked_delete(language, service)),
    };
    let hours = time::hours(language, rules.wait_hours);
    let [then, fine, stop, password] = said::asked(language, &hours, &time::moment(language, ready_at));
    let letter = letter(desk, language, subject.of(language))
        .text(what)
        .text(then)
        .text(fine)
        .text(stop)
        .button(said::STOP.of(language), pages::STOP_RESET.address(desk, language, cancel));
    let letter = match has_password(desk, to)? {
        true => {
            let forgot = pages::FORGOT_PASSWORD.address(desk, language);
            letter.text(password).link(shared::NEW_PASSWORD.of(language), forgot)
        }
        false => letter.text(said::ASKED_ELSEWHERE.of(language)),
    };
    send(desk, to, letter, shared::why_account(language, service))
}

/// To every address, when the wait is over.
pub fn account_reset_ready(
    desk: &Desk,
    to: &str,
    mode: ResetMode,
    expires_at: Timestamp,
    confirm: &str,
) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let until = time::moment(language, expires_at);
    let (subject, [over, then], button, page) = match mode {
        ResetMode::ResetMethods => (
            said::READY_SUBJECT_METHODS,
            said::ready_methods(language, service, &until),
            said::READY_METHODS_BUTTON,
            pages::REMOVE_METHODS,
        ),
        _ => (
            said::READY_SUBJECT_DELETE,
            said::ready_delete(language, service, &until),
            said::READY_DELETE_BUTTON,
            pages::DELETE_ACCOUNT,
        ),
    };
    let then = match mode {
        ResetMode::ResetMethods if !has_password(desk, to)? => said::READY_METHODS_ELSEWHERE.of(language).to_owned(),
        _ => then,
    };
    let letter = letter(desk, language, subject.of(language))
        .text(over)
        .button(button.of(language), page.address(desk, language, confirm))
        .text(then)
        .text(said::READY_NOTHING.of(language))
        .text(said::READY_STOP.of(language))
        .link(said::STOP.of(language), pages::STOP_RESET.address(desk, language, confirm));
    send(desk, to, letter, shared::why_account(language, service))
}

/// To every address of an account that is gone, in the language that it had. `until`: from when on the address can be
/// used for an account again.
pub fn account_deleted(desk: &Desk, to: &str, language: Language, until: Option<Timestamp>) -> Outcome<()> {
    let again = match until {
        Some(until) => said::again_from(language, &time::moment(language, until)),
        None => said::AGAIN_NOW.of(language).to_owned(),
    };
    let letter = letter(desk, language, said::DELETED_SUBJECT.of(language))
        .text(said::deleted(language, service(desk)))
        .text(again)
        .button(said::CREATE.of(language), pages::CREATE_ACCOUNT.address(desk, language))
        .text(said::DELETED_NOT_WANTED.of(language));
    send(desk, to, with_contact(desk, letter), shared::why_belonged(language, service(desk)))
}

/// To an address with which no account can be created yet, when someone begins to create one with it.
pub fn not_yet(desk: &Desk, to: &str, until: Timestamp) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let [what, then, not_you] = said::not_yet(language, service, &time::moment(language, until));
    let letter = letter(desk, language, said::not_yet_subject(language, service))
        .text(what)
        .text(then)
        .button(said::CREATE.of(language), pages::CREATE_ACCOUNT.address(desk, language))
        .text(not_you)
        .awaited(while_links_work(desk));
    send(desk, to, letter, shared::why_typed(language, service))
}
