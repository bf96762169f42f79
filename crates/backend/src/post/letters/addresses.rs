//! The emails about an account's addresses and about where notices go.

use super::{has_password, letter, pages, said as shared, send, service, while_links_work, with_code, with_contact};
use crate::base::language;
use crate::base::refusal::Outcome;
use crate::post::{readers, time};
use crate::visit::desk::Desk;

language::words!(said: "letters/addresses");

/// To an address that a member adds. `has_password`: whether the member's account has one.
pub fn added_address(desk: &Desk, to: &str, code: &str, link_token: &str, has_password: bool) -> Outcome<()> {
    let (service, limits, language) = (service(desk), &desk.app.settings.limits, readers::language_of_visit(desk)?);
    let minutes = time::minutes(language, limits.email_code_minutes);
    let hours = time::hours(language, limits.email_link_hours);
    let [intro, works, or_open, after] = said::added(language, service, &minutes, &hours);
    let letter = with_code(letter(desk, language, shared::code_subject(language, service)).text(intro), code)
        .text(works)
        .text(or_open)
        .button(said::ADDED_BUTTON.of(language), pages::ADD_BY_LINK.address(desk, language, link_token))
        .text(if has_password { after } else { said::ADDED_ELSEWHERE.of(language).to_owned() })
        .text(shared::CODE_KEEP.of(language))
        .text(said::ADDED_NOT_YOU.of(language))
        .awaited(while_links_work(desk));
    send(desk, to, letter, shared::why_typed(language, service))
}

/// To an address that belongs to one account, when a member adds it to another.
pub fn address_in_use(desk: &Desk, to: &str) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let [what, two, not_you] = said::in_use(language, service);
    let letter = letter(desk, language, said::in_use_subject(language, service))
        .text(what)
        .text(if has_password(desk, to)? { two } else { said::IN_USE_ELSEWHERE.of(language).to_owned() })
        .button(shared::SIGN_IN.of(language), pages::SIGN_IN.address(desk, language))
        .text(not_you)
        .awaited(while_links_work(desk));
    send(desk, to, letter, shared::why_account(language, service))
}

/// To the address on an older record, when notices about it begin or cease to go there.
pub fn notices_on_file(desk: &Desk, to: &str, label: &str, come_here: bool) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_visit(desk)?);
    let what = match come_here {
        true => said::notices_here(language, label, service),
        false => said::notices_elsewhere(language, label, service),
    };
    let letter = letter(desk, language, said::notices_subject(language, service))
        .text(what)
        .text(said::NOTICES_KNOWN.of(language))
        .text(said::NOTICES_UNKNOWN.of(language));
    send(desk, to, with_contact(desk, letter), said::NOTICES_WHY.of(language).to_owned())
}
