//! Letters to the address on an older record. It may be someone's who has no account here, so they say nothing about
//! the account but that there is one. They are in the language of the account or request that they come from.

use super::{letter, pages, said as shared, send, service, while_resets_work, with_code, with_contact};
use crate::base::language;
use crate::base::refusal::Outcome;
use crate::base::settings::LinkSetting;
use crate::post::change::Change;
use crate::post::{readers, time};
use crate::visit::desk::Desk;

language::words!(said: "letters/links");

/// The password of an older account is forgotten.
pub fn old_password(
    desk: &Desk,
    to: &str,
    provider: &LinkSetting,
    label: &str,
    code: &str,
    link_token: &str,
) -> Outcome<()> {
    let language = readers::language_of_visit(desk)?;
    let LinkSetting { id, name, .. } = provider;
    let minutes = time::minutes(language, desk.app.settings.limits.reset_minutes);
    let [intro, works, or_open] = said::old_password(language, name, label, &minutes, service(desk));
    let letter = with_code(letter(desk, language, said::old_password_subject(language, name)).text(intro), code)
        .text(works)
        .text(or_open)
        .button(shared::NEW_PASSWORD.of(language), pages::old_password(desk, language, id, link_token))
        .text(shared::CODE_KEEP.of(language))
        .text(said::OLD_PASSWORD_NOT_YOU.of(language))
        .awaited(while_resets_work(desk));
    send(desk, to, letter, shared::why_record(language, name))
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
        Change::OldPasswordWrong { label, stops } => {
            let what = if stops { said::wrong_stopped } else { said::wrong };
            (said::wrong_subject(language, name), what(language, name, label))
        }
        // Nothing else is about a record.
        _ => return Ok(()),
    };
    let letter =
        letter(desk, language, subject).text(what).text(shared::FINE.of(language)).text(shared::TELL_US.of(language));
    send(desk, to, with_contact(desk, letter), shared::why_record(language, name))
}
