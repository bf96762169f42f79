//! Which letter an occasion wants: calm, and what to do if it was not the reader comes last. What a letter is made of is
//! in `letter`, the words are in `content/<lang>/letters/`, and each reader gets those of their language (`readers`).

mod account_end;
mod addresses;
mod changes;
mod codes;
pub mod links;
mod pages;
pub mod set_up;
pub mod support;
#[cfg(test)]
mod tests;

pub use account_end::{account_deleted, account_reset_asked, account_reset_ready, not_yet};
pub use addresses::{added_address, address_in_use, notices_on_file};
pub use changes::{changed, here, named, removed_address};
pub use codes::{already_there, code, identity, reset};

use crate::base::language::{self, Language};
use crate::base::refusal::Outcome;
use crate::post::letter::Letter;
use crate::post::mail::{Mail, post};
use crate::post::readers;
use crate::visit::desk::Desk;
use crate::visit::passwords;

language::words!(said: "letters/frame");

/// A letter with its subject and its greeting.
fn letter(desk: &Desk, language: Language, subject: impl Into<String>) -> Letter {
    let color = &desk.app.settings.main_color;
    Letter::new(language, service(desk), color, subject.into(), said::HELLO.of(language))
}

/// Shows a code.
fn with_code(letter: Letter, code: &str) -> Letter {
    let what = said::CODE_LABEL.of(letter.language());
    letter.figure(what, code)
}

/// Whether the reader signs in with a password. Letters to others speak of none.
fn has_password(desk: &Desk, to: &str) -> Outcome<bool> {
    // Whoever has no account yet, in tests, is written to like most.
    let account = readers::holder(desk.db, to)?;
    account.map_or(Ok(desk.app.settings.passwords), |it| passwords::has_one(desk, &it))
}

/// Leads to how a person can be reached.
fn with_contact(desk: &Desk, letter: Letter) -> Letter {
    let language = letter.language();
    letter.link(said::CONTACT.of(language), pages::contact(desk, language))
}

/// Sends a letter. `why`: why its reader gets it.
fn send(desk: &Desk, to: &str, letter: Letter, why: String) -> Outcome<()> {
    let (language, support) = (letter.language(), &desk.app.settings.support);
    let call = match (&*support.phone, &*support.phone_abroad) {
        ("", _) => None,
        (phone, "") => Some(said::call(language, phone)),
        (phone, abroad) => Some(said::call_or_abroad(language, phone, abroad)),
    };
    let letter = call.into_iter().chain([why]).fold(letter, Letter::end);
    let (subject, text, html) = (letter.subject().to_owned(), letter.as_text(), Some(letter.as_html()));
    let until = letter.works_for().map(|it| desk.now.plus(it));
    post(desk.db, &Mail { to: to.to_owned(), subject, text, html, at: desk.now, reply_to: None, until })
}

/// How long the link of a mail that proves an address works, in seconds. Whoever is answered with another mail waits for
/// that one just the same.
fn while_links_work(desk: &Desk) -> u64 {
    u64::from(desk.app.settings.limits.email_link_hours) * 3600
}

/// The same for a forgotten password.
fn while_resets_work(desk: &Desk) -> u64 {
    u64::from(desk.app.settings.limits.reset_minutes) * 60
}

fn service<'a>(desk: &'a Desk) -> &'a str {
    &desk.app.settings.service_name
}
