//! The emails about an account's addresses and about where notices go.

use crate::base::language;
use crate::base::refusal::Outcome;
use crate::post::readers;
use crate::visit::desk::Desk;

use super::{send, service};

language::letters!("addresses");

/// To an address that a member adds.
pub fn added_address(desk: &Desk, to: &str, code: &str, link_token: &str) -> Outcome<()> {
    let (service, limits, language) = (service(desk), &desk.app.settings.limits, readers::language_of_visit(desk)?);
    let (minutes, hours) = (limits.email_code_minutes, limits.email_link_hours);
    let text = said::added(language, service, code, minutes, hours, &language.origin(&desk.app.settings), link_token);
    send(desk, to, said::added_subject(language, service), text)
}

/// To an address that belongs to one account, when a member adds it to another.
pub fn address_in_use(desk: &Desk, to: &str) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let text = said::in_use(language, service, &language.origin(&desk.app.settings));
    send(desk, to, said::in_use_subject(language, service), text)
}

/// To the address on an older record, when notices about it begin or cease to go there.
pub fn notices_on_file(desk: &Desk, to: &str, label: &str, come_here: bool) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_visit(desk)?);
    let what = if come_here { said::NOTICES_HERE } else { said::NOTICES_ELSEWHERE };
    let text = said::notices(language, label, service, what.of(language), &language.origin(&desk.app.settings));
    send(desk, to, said::notices_subject(language, service), text)
}
