//! Letters to the address on an older record. It may be someone's who has no account here, so they say nothing about the
//! account but that there is one.

use super::send;
use crate::desk::Desk;
use crate::events::Change;
use crate::refusal::Outcome;
use crate::settings::LinkSetting;

/// The password of an older account is forgotten.
pub fn old_password(
    desk: &Desk,
    to: &str,
    provider: &LinkSetting,
    label: &str,
    code: &str,
    link_token: &str,
) -> Outcome<()> {
    let (settings, minutes) = (&desk.app.settings, desk.app.settings.limits.reset_minutes);
    let text = format!(
        "Hello,\n\n\
         someone forgot the password of the {name} record {label}, and wants to set a new one. If that is you, go on with \
         this code:\n\n\
         Your code is: {code}\n\n\
         Type it on the page where you said that you forgot the password. It works for {minutes} minutes.\n\n\
         Or open this link, on any device. It works once, for {minutes} minutes:\n\
         {origin}/link/{id}/forgot-password/link#{link_token}\n\n\
         You may be asked to sign in to your account for {service} first.\n\n\
         If it is not you, you need not do anything. The password stays as it is. \
         Never give the code to anyone who calls or writes to you.\n",
        name = provider.name,
        id = provider.id,
        service = settings.service_name,
        origin = settings.origin,
    );
    send(desk, to, format!("A new password for {}", provider.name), text)
}

/// Something happened to a record. `name` is the provider's.
pub fn record_changed(desk: &Desk, to: &str, name: &str, change: Change) -> Outcome<()> {
    let service = &desk.app.settings.service_name;
    let (subject, what) = match change {
        Change::Linked(label) => (
            format!("Your {name} record was linked"),
            format!("the {name} record {label} was linked to an account for {service}."),
        ),
        Change::Relinked(label) => (
            format!("Your {name} record is linked again"),
            format!("the {name} record {label} is linked again to the account for {service} that it was linked to."),
        ),
        Change::Unlinked(label) => (
            format!("Your {name} record was unlinked"),
            format!(
                "the {name} record {label} was unlinked from an account for {service}. The record itself has not \
                 changed."
            ),
        ),
        Change::OldPasswordSet(label) => (
            format!("The password of your {name} record was replaced"),
            format!("a new password was set for the {name} record {label}. The old one no longer works."),
        ),
        // Nothing else is about a record.
        _ => return Ok(()),
    };
    let text = format!(
        "Hello,\n\n\
         {what} You get this e-mail because your address stands on the record.\n\n\
         If that was you, you need not do anything.\n\n\
         If it was not you, get in touch with us right away: {origin}/help/contact-us\n\n\
         {service}\n",
        origin = desk.app.settings.origin,
    );
    send(desk, to, subject, text)
}
