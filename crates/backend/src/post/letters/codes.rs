//! The letters with a code and a link that prove an email address, and the one to an address that has an account already.

use super::{
    has_password, letter, pages, said as shared, send, service, while_links_work, while_resets_work, with_code,
};
use crate::base::language;
use crate::base::refusal::Outcome;
use crate::post::{readers, time};
use crate::visit::desk::Desk;

language::words!(said: "letters/codes");

/// To an address that is being proved.
pub fn code(desk: &Desk, to: &str, code: &str, link_token: &str) -> Outcome<()> {
    let (service, limits, language) =
        (service(desk), &desk.app.settings.limits, readers::language_of_reader(desk, to)?);
    let minutes = time::minutes(language, limits.email_code_minutes);
    let hours = time::hours(language, limits.email_link_hours);
    let [intro, works, or_open] = said::code(language, service, &minutes, &hours);
    let letter = with_code(letter(desk, language, shared::code_subject(language, service)).text(intro), code)
        .text(works)
        .text(or_open)
        .button(said::CODE_BUTTON.of(language), pages::CREATE_BY_LINK.address(desk, language, link_token))
        .text(shared::CODE_KEEP.of(language))
        .text(said::CODE_NOT_YOU.of(language))
        .awaited(while_links_work(desk));
    send(desk, to, letter, shared::why_typed(language, service))
}

/// To the address of an account from elsewhere, whether or not it has an account here. A code only: whoever opened a link in
/// another browser would create an account that a stranger's account from elsewhere signs in to.
pub fn identity(desk: &Desk, to: &str, provider: &str, code: &str) -> Outcome<()> {
    let (service, limits, language) =
        (service(desk), &desk.app.settings.limits, readers::language_of_reader(desk, to)?);
    let minutes = time::minutes(language, limits.email_code_minutes);
    let [intro, works] = said::identity(language, service, provider, &minutes);
    let letter = with_code(letter(desk, language, shared::code_subject(language, service)).text(intro), code)
        .text(works)
        .text(shared::CODE_KEEP.of(language))
        .text(said::IDENTITY_NOT_YOU.of(language))
        .awaited(while_links_work(desk));
    send(desk, to, letter, shared::why_identity(language, provider))
}

/// To the address of an account whose password is forgotten. An address without an account gets nothing.
pub fn reset(desk: &Desk, to: &str, code: &str, link_token: &str) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let minutes = time::minutes(language, desk.app.settings.limits.reset_minutes);
    let [intro, works, or_open, after] = said::reset(language, service, &minutes);
    let letter = with_code(letter(desk, language, said::reset_subject(language, service)).text(intro), code)
        .text(works)
        .text(or_open)
        .button(shared::NEW_PASSWORD.of(language), pages::RESET_BY_LINK.address(desk, language, link_token))
        .text(after)
        .text(shared::CODE_KEEP.of(language))
        .text(said::RESET_NOT_YOU.of(language))
        .awaited(while_resets_work(desk));
    send(desk, to, letter, shared::why_account(language, service))
}

/// To an address that has an account already, when someone begins to create one with it.
pub fn already_there(desk: &Desk, to: &str) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let [what, sign_in, forgot, not_you] = said::already(language, service);
    let letter = letter(desk, language, said::already_subject(language, service))
        .text(what)
        .text(sign_in)
        .button(shared::SIGN_IN.of(language), pages::SIGN_IN.address(desk, language));
    let letter = match has_password(desk, to)? {
        true => {
            let page = pages::FORGOT_PASSWORD.address(desk, language);
            letter.text(forgot).link(shared::NEW_PASSWORD.of(language), page)
        }
        false => letter,
    };
    let letter = letter.text(not_you).awaited(while_links_work(desk));
    send(desk, to, letter, shared::why_account(language, service))
}
