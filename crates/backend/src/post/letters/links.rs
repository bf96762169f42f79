//! Letters to the address on an older record. It may be someone's who has no account here, so they say nothing about
//! the account but that there is one. They are in the language of the account or request that they come from.

use super::{send, service};
use crate::base::language;
use crate::base::refusal::Outcome;
use crate::base::settings::LinkSetting;
use crate::post::change::Change;
use crate::post::readers;
use crate::visit::desk::Desk;

language::letters!("links");

/// The password of an older account is forgotten.
pub fn old_password(
    desk: &Desk,
    to: &str,
    provider: &LinkSetting,
    label: &str,
    code: &str,
    link_token: &str,
) -> Outcome<()> {
    let (minutes, language) = (desk.app.settings.limits.reset_minutes, readers::language_of_visit(desk)?);
    let LinkSetting { id, name, .. } = provider;
    let link = format!("{}/link/{id}/forgot-password/link#{link_token}", language.origin(&desk.app.settings));
    let text = said::old_password(language, name, label, code, minutes, &link, service(desk));
    send(desk, to, said::old_password_subject(language, name), text)
}

/// Something happened to a record. `name` is the provider's.
pub fn record_changed(desk: &Desk, to: &str, name: &str, change: Change) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_visit(desk)?);
    let (subject, what) = match change {
        Change::Linked(label) => (said::linked_subject(language, name), said::linked(language, name, label, service)),
        Change::Relinked(label) => {
            (said::relinked_subject(language, name), said::relinked(language, name, label, service))
        }
        Change::Unlinked(label) => {
            (said::unlinked_subject(language, name), said::unlinked(language, name, label, service))
        }
        Change::OldPasswordSet(label) => {
            (said::password_subject(language, name), said::password(language, name, label))
        }
        // Nothing else is about a record.
        _ => return Ok(()),
    };
    send(desk, to, subject, said::changed(language, &what, &language.origin(&desk.app.settings), service))
}
