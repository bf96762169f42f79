//! The mails about the end of an account: a reset that waits, one that can be confirmed, and an account that is gone.

use contract::{AccountResetRules, ResetMode, Timestamp};

use super::{point, send};
use crate::desk::Desk;
use crate::refusal::Outcome;

/// To every address of an account whose reset was asked for: what will happen and when, and how to stop it.
pub fn account_reset_asked(
    desk: &Desk,
    to: &str,
    rules: &AccountResetRules,
    ready_at: Timestamp,
    cancel: &str,
) -> Outcome<()> {
    let settings = &desk.app.settings;
    let text = format!(
        "Hello,\n\n\
         someone told us that all ways to prove it is you, such as your phone or your security key, are lost. They \
         asked us to {what}.\n\n\
         Nothing happens for {wait} hours. On {ready} we send you another e-mail with a link. Only with that link it \
         can be done.\n\n\
         If it was not you, or if you have found one of your methods, press this link to stop it. You can do so at any \
         time:\n\
         {origin}/recover/cancel#{cancel}\n\n\
         If it was not you, someone may know your password. Choose a new one, too:\n\
         {origin}/forgot-password\n\n\
         If it was you, you need not do anything until then.\n\n\
         {service}\n",
        what = intention(rules.mode),
        wait = rules.wait_hours,
        ready = point(ready_at),
        origin = settings.origin,
        service = settings.service_name,
    );
    let subject = match rules.mode {
        ResetMode::ResetFactors => "Your sign-in methods are about to be removed",
        _ => "Your account is about to be deleted",
    };
    send(desk, to, subject.to_owned(), text)
}

/// To every address, when the wait is over.
pub fn account_reset_ready(
    desk: &Desk,
    to: &str,
    mode: ResetMode,
    expires_at: Timestamp,
    confirm: &str,
) -> Outcome<()> {
    let settings = &desk.app.settings;
    let (subject, page, then) = match mode {
        ResetMode::ResetFactors => (
            "You can remove your sign-in methods now",
            "new-methods",
            "Then sign in with your e-mail address and password, and add new methods. Your account and your linked \
             records stay as they are.",
        ),
        _ => (
            "You can delete your account now",
            "delete",
            "Then create your account again and link your record again. The record itself is not changed.",
        ),
    };
    let text = format!(
        "Hello,\n\n\
         the wait is over. You asked us to {what}. To do it, open this link and press the button there. It works once, \
         until {until}:\n\
         {origin}/recover/{page}#{confirm}\n\n\
         {then}\n\n\
         If you have changed your mind, or if it was not you, press this link to stop it:\n\
         {origin}/recover/cancel#{confirm}\n\n\
         If you do nothing, nothing happens, and everything stays as it is.\n\n\
         {service}\n",
        what = intention(mode),
        until = point(expires_at),
        origin = settings.origin,
        service = settings.service_name,
    );
    send(desk, to, subject.to_owned(), text)
}

/// To every address of an account that is gone. `until`: from when on it can be used for an account again.
pub fn account_deleted(desk: &Desk, to: &str, until: Option<Timestamp>) -> Outcome<()> {
    let settings = &desk.app.settings;
    let again = match until {
        Some(until) => format!("You can create an account with this e-mail address again from {} on:", point(until)),
        None => "You can create an account with this e-mail address again whenever you like:".to_owned(),
    };
    let text = format!(
        "Hello,\n\n\
         your account for {service} is deleted. Its password and its methods no longer work. Older records that were \
         linked to it have not changed. They can be linked to another account.\n\n\
         {again}\n\
         {origin}/create-account\n\n\
         If you did not want this, get in touch with us right away: {origin}/help/contact-us\n",
        service = settings.service_name,
        origin = settings.origin,
    );
    send(desk, to, "Your account is deleted".to_owned(), text)
}

/// To an address with which no account can be created yet, when someone begins to create one with it.
pub fn not_yet(desk: &Desk, to: &str, until: Timestamp) -> Outcome<()> {
    let settings = &desk.app.settings;
    let text = format!(
        "Hello,\n\n\
         someone tried to create an account for {service} with this e-mail address. Its last account was deleted a \
         short while ago. For safety we wait before the address can be used again.\n\n\
         If that was you, try again from {until} on:\n\
         {origin}/create-account\n\n\
         If it was not you, you need not do anything.\n",
        service = settings.service_name,
        until = point(until),
        origin = settings.origin,
    );
    send(desk, to, format!("Please wait before you create an account for {}", settings.service_name), text)
}

fn intention(mode: ResetMode) -> &'static str {
    match mode {
        ResetMode::ResetFactors => "remove them from your account, so that new ones can be added",
        _ => "delete your account, so that it can be created again",
    }
}
