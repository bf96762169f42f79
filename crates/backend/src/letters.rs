//! The words of every e-mail: plain text, calm, and what to do if it was not the reader.

mod account_end;
mod addresses;
pub mod links;
pub mod support;

use contract::{MethodKind, Timestamp};

pub use account_end::{account_deleted, account_reset_asked, account_reset_ready, not_yet};

use crate::desk::Desk;
use crate::events::Change;
use crate::mail::{Mail, post};
use crate::refusal::Outcome;

pub use addresses::{added_address, address_in_use, notices_on_file};

/// What every change of the methods, and signing everyone out, does besides.
const FORGOTTEN: &str = "Every browser asks for your second method again.";

/// To an address that is being proved.
pub fn code(desk: &Desk, to: &str, code: &str, link_token: &str) -> Outcome<()> {
    let (settings, limits) = (&desk.app.settings, &desk.app.settings.limits);
    let text = format!(
        "Hello,\n\n\
         someone is creating an account for {service} with this e-mail address. If that is you, go on with this code:\n\n\
         Your code is: {code}\n\n\
         Type it on the page where you are creating your account. It works for {minutes} minutes.\n\n\
         Or open this link, on any device. It works once, for {hours} hours:\n\
         {origin}/create-account/email-link#{link_token}\n\n\
         If it is not you, you need not do anything. Without the code or the link no account is made. \
         Never give the code to anyone who calls or writes to you.\n",
        service = settings.service_name,
        minutes = limits.email_code_minutes,
        hours = limits.email_link_hours,
        origin = settings.origin,
    );
    send(desk, to, format!("Your code for {}", settings.service_name), text)
}

/// To the address of an account whose password is forgotten. An address without an account gets nothing.
pub fn reset(desk: &Desk, to: &str, code: &str, link_token: &str) -> Outcome<()> {
    let (settings, limits) = (&desk.app.settings, &desk.app.settings.limits);
    let text = format!(
        "Hello,\n\n\
         someone forgot the password of your account for {service}. If that is you, go on with this code:\n\n\
         Your code is: {code}\n\n\
         Type it on the page where you said that you forgot your password. It works for {minutes} minutes.\n\n\
         Or open this link, on any device. It works once, for {minutes} minutes:\n\
         {origin}/forgot-password/link#{link_token}\n\n\
         After that we ask for your second method, as when you sign in. Then you choose a new password.\n\n\
         If it is not you, you need not do anything. Your password stays as it is. \
         Never give the code to anyone who calls or writes to you.\n",
        service = settings.service_name,
        minutes = limits.reset_minutes,
        origin = settings.origin,
    );
    send(desk, to, format!("A new password for {}", settings.service_name), text)
}

/// To an address that has an account already, when someone begins to create one with it.
pub fn already_there(desk: &Desk, to: &str) -> Outcome<()> {
    let settings = &desk.app.settings;
    let text = format!(
        "Hello,\n\n\
         someone tried to create an account for {service} with this e-mail address. You already have an account here, \
         so nothing new was made and nothing has changed.\n\n\
         If that was you, sign in instead:\n\
         {origin}/sign-in\n\n\
         If you forgot your password, set a new one:\n\
         {origin}/forgot-password\n\n\
         If it was not you, you need not do anything. Your account is safe.\n",
        service = settings.service_name,
        origin = settings.origin,
    );
    send(desk, to, format!("You already have an account for {}", settings.service_name), text)
}

/// To a member, after something about the account has changed.
pub fn changed(desk: &Desk, to: &str, change: Change) -> Outcome<()> {
    let (subject, what) = match change {
        Change::AccountCreated => ("Your account is ready".to_owned(), "your account was created. Welcome.".to_owned()),
        Change::MethodAdded(kind @ (MethodKind::Sms | MethodKind::Voice), number) => (
            format!("{} added to your account", capital(kind)),
            format!("{} was added as a way to sign in: {number}.", word(kind)),
        ),
        Change::MethodAdded(kind, name) => (
            format!("{} added to your account", capital(kind)),
            format!("{} was added as a way to sign in. Its name is \"{name}\".", word(kind)),
        ),
        Change::MethodRemoved(MethodKind::BackupCode, _) => (
            "Your backup codes were removed".to_owned(),
            format!("your backup codes were removed. They no longer work. {FORGOTTEN}"),
        ),
        Change::MethodRemoved(kind, name) => (
            format!("{} removed from your account", capital(kind)),
            format!(
                "{} was removed. Its name was \"{}\". It no longer signs you in. {FORGOTTEN}",
                word(kind),
                name.unwrap_or("-")
            ),
        ),
        Change::BackupCodesMade => (
            "New backup codes for your account".to_owned(),
            "a new set of backup codes was made. Codes from an older set no longer work.".to_owned(),
        ),
        Change::CodesLocked(minutes) => (
            "Too many wrong codes for your account".to_owned(),
            format!(
                "someone gave your password and then too many wrong codes. For your safety no code is taken for \
                 {minutes} minutes. After that you can sign in as always."
            ),
        ),
        Change::Linked(label) => (
            "An older account was linked".to_owned(),
            format!(
                "the older account {label} was linked to your account. From now on you reach it by signing in here."
            ),
        ),
        Change::Unlinked(label) => (
            "An older account was unlinked".to_owned(),
            format!("the older account {label} was unlinked from your account. The record itself has not changed."),
        ),
        Change::Relinked(label) => (
            "An older account is linked again".to_owned(),
            format!("the older account {label} is linked to your account again, as it was before."),
        ),
        Change::OldPasswordSet(label) => (
            "The password of an older account was replaced".to_owned(),
            format!("a new password was set for the older account {label}. The old one no longer works."),
        ),
        Change::PasswordChanged => {
            ("Your password was changed".to_owned(), "the password of your account was changed.".to_owned())
        }
        Change::PasswordReset => (
            "Your password was replaced".to_owned(),
            "a new password was chosen for your account, because the old one was forgotten. The old one no longer \
             works."
                .to_owned(),
        ),
        Change::BrowserRemembered(days) => (
            "A browser is remembered for your account".to_owned(),
            format!(
                "a browser was remembered for {days} days. In it, your e-mail address and password are enough to sign \
                 in. You can end this at any time: open your profile, then your sign-in methods."
            ),
        ),
        Change::BrowsersForgotten => (
            "No browser is remembered any more".to_owned(),
            "all browsers that were remembered for your account were forgotten. Each asks for your second method again."
                .to_owned(),
        ),
        Change::AccountResetCancelled => (
            "The reset of your account is stopped".to_owned(),
            "the reset of your account was stopped. Nothing has changed, and your methods work as before.".to_owned(),
        ),
        Change::MethodsReset => (
            "All methods were removed from your account".to_owned(),
            "all methods were removed from your account, because they were lost. Your password works as before. Sign in \
             with it and add new methods."
                .to_owned(),
        ),
        Change::EmailAdded(email) => (
            "An e-mail address was added".to_owned(),
            format!(
                "the e-mail address {email} was added to your account. You can sign in with it, and it gets every \
                 e-mail about your account, as this one does."
            ),
        ),
        Change::EmailRemoved(email) => (
            "An e-mail address was removed".to_owned(),
            format!(
                "the e-mail address {email} was removed from your account. It no longer signs you in, and it gets no \
                 more e-mails about your account."
            ),
        ),
        Change::PrimaryChanged(email) => (
            "Your account has another primary address".to_owned(),
            format!(
                "the primary e-mail address of your account is now {email}. Notices that went to the old one go to it \
                 from now on. You can still sign in with every address of your account."
            ),
        ),
        Change::NoticesChanged(label) => (
            "Notices about a linked account go elsewhere".to_owned(),
            format!("it was changed where notices about the older account {label} go. Your profile shows where."),
        ),
        Change::NewDevice => (
            "Your account was signed in to from a new browser".to_owned(),
            format!(
                "someone signed in to your account from a browser that we have not seen with it before: {}, on {}.",
                crate::user_agent::words(desk.user_agent.as_deref()),
                point(desk.now),
            ),
        ),
        Change::SessionsEnded => (
            "Your account was signed out elsewhere".to_owned(),
            format!(
                "your account was signed out in another browser. Where it is used again, it must be signed in to anew. \
                 {FORGOTTEN}"
            ),
        ),
        // Only kept: a known browser is no news, and a reset that is asked for has a letter of its own.
        Change::SignedIn | Change::AccountResetAsked => return Ok(()),
    };
    told(desk, to, subject, &what, &not_me(desk))
}

/// To an address that was removed. It no longer signs in, so it cannot follow the steps that the others are told.
pub fn removed_address(desk: &Desk, to: &str) -> Outcome<()> {
    let (service, origin) = (&desk.app.settings.service_name, &desk.app.settings.origin);
    let what = format!(
        "this e-mail address was removed from your account for {service}. It no longer signs you in, and it gets no more \
         e-mails about your account."
    );
    let otherwise = format!(
        "If it was not you, someone may have your password. Sign in with another address of your account at \
         {origin}/sign-in and change your password. If you cannot, get in touch with us right away: \
         {origin}/help/contact-us"
    );
    told(desk, to, "An e-mail address was removed".to_owned(), &what, &otherwise)
}

/// What someone does who did not do it.
fn not_me(desk: &Desk) -> String {
    let origin = &desk.app.settings.origin;
    format!(
        "If it was not you, someone may have your password. Go to {origin}/profile/devices/not-me and follow the steps \
         there: they sign everyone else out. Then get in touch with us right away: {origin}/help/contact-us"
    )
}

fn told(desk: &Desk, to: &str, subject: String, what: &str, otherwise: &str) -> Outcome<()> {
    let service = &desk.app.settings.service_name;
    let text = format!("Hello,\n\n{what}\n\nIf that was you, you need not do anything.\n\n{otherwise}\n\n{service}\n");
    send(desk, to, subject, text)
}

fn word(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => "a passkey",
        MethodKind::SecurityKey => "a security key",
        MethodKind::Totp => "an authenticator app",
        MethodKind::Sms => "a phone for text messages",
        MethodKind::Voice => "a phone for calls",
        MethodKind::BackupCode | MethodKind::Password | MethodKind::Unknown => "a method",
    }
}

fn capital(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Passkey => "A passkey was",
        MethodKind::SecurityKey => "A security key was",
        MethodKind::Totp => "An authenticator app was",
        MethodKind::Sms => "A phone for text messages was",
        MethodKind::Voice => "A phone for calls was",
        MethodKind::BackupCode | MethodKind::Password | MethodKind::Unknown => "A method was",
    }
}

/// "2026-11-25 at 09:30 (UTC)": mail knows no time zone of its reader; the page shows it in theirs.
fn point(at: Timestamp) -> String {
    let text = at.to_string();
    let (date, time) = text.split_once('T').unwrap_or((&text, ""));
    format!("{date} at {} (UTC)", time.get(..5).unwrap_or_default())
}

fn send(desk: &Desk, to: &str, subject: String, text: String) -> Outcome<()> {
    post(desk.db, &Mail { to: to.to_owned(), subject, text, at: desk.now, reply_to: None })
}
