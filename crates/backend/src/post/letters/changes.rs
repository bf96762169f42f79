//! The letters to a member after something about the account has changed, whoever did it.

use contract::MethodKind;

use super::{has_password, letter, pages, said as shared, send, service, with_contact};
use crate::base::language::{self, Language, Text};
use crate::base::refusal::Outcome;
use crate::base::user_agent;
use crate::post::change::Change;
use crate::post::letter::Letter;
use crate::post::{readers, time};
use crate::visit::desk::Desk;

language::words!(said: "letters/changes");

/// To a member, after something about the account has changed.
pub fn changed(desk: &Desk, to: &str, change: Change) -> Outcome<()> {
    let language = readers::language_of_reader(desk, to)?;
    let has_password = has_password(desk, to)?;
    let Some((subject, what)) = happened(desk, language, change, has_password) else { return Ok(()) };
    let mut letter = letter(desk, language, subject).text(what);
    if let Change::NewDevice(remembered) = change {
        let browser = browser(desk, language);
        letter = letter.list(said::new_device_facts(language, &browser, &time::moment(language, desk.now)));
        if let Some(days) = remembered {
            letter = letter.text(is_remembered(language, days, has_password));
        }
    }
    let letter = match change {
        Change::SessionsEndedByOperator => with_way_back(desk, letter),
        _ => with_not_me(desk, letter, has_password),
    };
    send(desk, to, letter, shared::why_account(language, service(desk)))
}

/// The subject, and what has happened. `None`: it is only kept.
fn happened(desk: &Desk, language: Language, change: Change, has_password: bool) -> Option<(String, String)> {
    let of = |subject: Text, what: Text| (subject.of(language).to_owned(), what.of(language).to_owned());
    let by = |subject: Text, what: String| (subject.of(language).to_owned(), what);
    let forgotten = said::FORGOTTEN.of(language);
    Some(match change {
        Change::MethodAdded(kind, name) => {
            let method = called(language, kind);
            let what = match kind {
                MethodKind::Sms | MethodKind::Voice => said::added_phone(language, method, name),
                _ => said::added(language, method, name),
            };
            (said::added_subject(language, method), what)
        }
        Change::MethodRemoved(MethodKind::BackupCode, _) => {
            by(said::CODES_REMOVED_SUBJECT, said::codes_removed(language, forgotten))
        }
        Change::MethodRemoved(kind, name) => {
            let (method, name) = (called(language, kind), name.unwrap_or("-"));
            let what = match kind {
                MethodKind::Sms | MethodKind::Voice => said::removed_phone(language, method, name, forgotten),
                _ => said::removed(language, method, name, forgotten),
            };
            (said::removed_subject(language, method), what)
        }
        Change::BackupCodesMade { first: true } => of(said::CODES_FIRST_SUBJECT, said::CODES_FIRST),
        Change::BackupCodesMade { first: false } => of(said::CODES_MADE_SUBJECT, said::CODES_MADE),
        Change::CodesLocked(minutes) => {
            let what = if has_password { said::locked } else { said::locked_elsewhere };
            by(said::LOCKED_SUBJECT, what(language, &time::minutes(language, minutes)))
        }
        Change::Linked(label) => by(said::LINKED_SUBJECT, said::linked(language, label)),
        Change::Unlinked(label) => by(said::UNLINKED_SUBJECT, said::unlinked(language, label)),
        Change::Relinked(label) => by(said::RELINKED_SUBJECT, said::relinked(language, label)),
        Change::OldPasswordSet(label) => by(said::OLD_PASSWORD_SUBJECT, said::old_password(language, label)),
        Change::PasswordChanged => of(said::PASSWORD_CHANGED_SUBJECT, said::PASSWORD_CHANGED),
        Change::PasswordAdded => of(said::PASSWORD_ADDED_SUBJECT, said::PASSWORD_ADDED),
        Change::PasswordReset => of(said::PASSWORD_RESET_SUBJECT, said::PASSWORD_RESET),
        Change::BrowserRemembered(days) => by(said::REMEMBERED_SUBJECT, is_remembered(language, days, has_password)),
        Change::BrowsersForgotten => of(said::BROWSERS_FORGOTTEN_SUBJECT, said::BROWSERS_FORGOTTEN),
        Change::AccountResetCanceled => of(said::RESET_CANCELED_SUBJECT, said::RESET_CANCELED),
        Change::MethodsReset if has_password => of(said::METHODS_RESET_SUBJECT, said::METHODS_RESET),
        Change::MethodsReset => of(said::METHODS_RESET_SUBJECT, said::METHODS_RESET_ELSEWHERE),
        Change::EmailAdded(email) => {
            let what = if has_password { said::email_added } else { said::email_added_elsewhere };
            by(said::EMAIL_ADDED_SUBJECT, what(language, email))
        }
        Change::EmailRemoved(email) => {
            let what = if has_password { said::email_removed } else { said::email_removed_elsewhere };
            by(said::EMAIL_REMOVED_SUBJECT, what(language, email))
        }
        Change::PrimaryChanged(email) => {
            let what = if has_password { said::primary } else { said::primary_elsewhere };
            by(said::PRIMARY_SUBJECT, what(language, email))
        }
        Change::NoticesChanged(label) => by(said::NOTICES_SUBJECT, said::notices(language, label)),
        Change::ServiceAgreed(name) => {
            (said::service_agreed_subject(language, name), said::service_agreed(language, name))
        }
        Change::ServiceStopped(name) => {
            (said::service_stopped_subject(language, name), said::service_stopped(language, name))
        }
        Change::IdentityJoined(name) => {
            (said::identity_joined_subject(language, name), said::identity_joined(language, name, service(desk)))
        }
        Change::IdentityRemoved(name) => {
            (said::identity_removed_subject(language, name), said::identity_removed(language, name))
        }
        Change::PasswordLocked { minutes, known } => {
            let time = time::minutes(language, minutes);
            let what = if known { said::password_locked_known } else { said::password_locked };
            by(said::PASSWORD_LOCKED_SUBJECT, what(language, &time))
        }
        Change::PasswordStopped { known: false } => of(said::PASSWORD_STOPPED_SUBJECT, said::PASSWORD_STOPPED),
        Change::PasswordStopped { known: true } => of(said::PASSWORD_STOPPED_SUBJECT, said::PASSWORD_STOPPED_KNOWN),
        Change::CodesStopped if has_password => of(said::CODES_STOPPED_SUBJECT, said::CODES_STOPPED),
        Change::CodesStopped => of(said::CODES_STOPPED_ELSEWHERE_SUBJECT, said::CODES_STOPPED_ELSEWHERE),
        Change::OldPasswordWrong { label, stops } => {
            let what = if stops { said::old_password_stopped } else { said::old_password_wrong };
            by(said::OLD_PASSWORD_WRONG_SUBJECT, what(language, label))
        }
        Change::NewDevice(_) => of(said::NEW_DEVICE_SUBJECT, said::NEW_DEVICE),
        Change::SessionsEnded => of(said::SESSIONS_ENDED_SUBJECT, said::SESSIONS_ENDED),
        Change::SessionsEndedByOperator if has_password => of(said::OPERATOR_ENDED_SUBJECT, said::OPERATOR_ENDED),
        Change::SessionsEndedByOperator => of(said::OPERATOR_ENDED_SUBJECT, said::OPERATOR_ENDED_ELSEWHERE),
        // A new account and a reset that is asked for have letters of their own; a known browser and a service that the
        // member has agreed to are no news.
        Change::AccountCreated | Change::SignedIn | Change::AccountResetAsked | Change::ServiceUsed(_) => return None,
    })
}

/// What a remembered browser no longer asks for.
fn is_remembered(language: Language, days: u32, has_password: bool) -> String {
    let words = if has_password { said::remembered } else { said::remembered_elsewhere };
    words(language, &time::days(language, days))
}

/// Says what to do if it was not the reader.
pub fn with_not_me(desk: &Desk, letter: Letter, has_password: bool) -> Letter {
    let language = letter.language();
    let steps = if has_password { said::not_me } else { said::not_me_elsewhere };
    let letter = letter
        .text(shared::FINE.of(language))
        .text(steps(language, service(desk)))
        .button(said::NOT_ME_BUTTON.of(language), pages::NOT_ME.address(desk, language))
        .text(said::NOT_ME_CALL.of(language));
    with_contact(desk, letter)
}

/// Says how to get in again, where it was none of the reader's browsers that did it.
fn with_way_back(desk: &Desk, letter: Letter) -> Letter {
    let language = letter.language();
    let letter = letter
        .text(said::OPERATOR_ENDED_NEXT.of(language))
        .button(shared::SIGN_IN.of(language), pages::SIGN_IN.address(desk, language))
        .text(said::OPERATOR_ENDED_CALL.of(language));
    with_contact(desk, letter)
}

/// To an address that was removed. It no longer signs in, so it cannot follow the steps that the others are told.
/// `has_password`: whether the account has one that it belonged to.
pub fn removed_address(desk: &Desk, to: &str, has_password: bool) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_visit(desk)?);
    let (what, not_me) = match has_password {
        true => (said::this_removed(language, service), said::NOT_ME_REMOVED),
        false => (said::this_removed_elsewhere(language, service), said::NOT_ME_REMOVED_ELSEWHERE),
    };
    let letter = letter(desk, language, said::EMAIL_REMOVED_SUBJECT.of(language))
        .text(what)
        .text(shared::FINE.of(language))
        .text(not_me.of(language))
        .button(shared::SIGN_IN.of(language), pages::SIGN_IN.address(desk, language))
        .text(said::NOT_ME_REMOVED_CALL.of(language));
    send(desk, to, with_contact(desk, letter), shared::why_belonged(language, service))
}

/// A method in the sentences about it.
fn called(language: Language, kind: MethodKind) -> &'static str {
    let text = match kind {
        MethodKind::Passkey => said::PASSKEY,
        MethodKind::SecurityKey => said::SECURITY_KEY,
        MethodKind::Totp => said::TOTP,
        MethodKind::Sms | MethodKind::Voice => said::PHONE,
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
