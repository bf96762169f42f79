//! The one letter at the end of creating an account, and the one when new methods take the place of lost ones. When
//! they are due is said in `post::setups`.

use contract::MethodKind;

use super::{changes, letter, pages, said as shared, send, service, with_contact};
use crate::base::language::{self, Language};
use crate::base::refusal::Outcome;
use crate::post::letter::Letter;
use crate::post::readers;
use crate::visit::desk::Desk;

language::words!(said: "letters/set_up");

/// What comes before the second step.
#[derive(Debug, PartialEq, Eq)]
pub enum SignsIn {
    /// The email address and the password.
    ByPassword,
    /// An account from elsewhere: how its provider is called.
    With(String),
    /// Neither, such as a passkey.
    Otherwise,
}

/// To a new member, when the account is whole: what it is, and what comes next. `methods`: what it has.
pub fn welcome(desk: &Desk, to: &str, methods: &[MethodKind], by: &SignsIn) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let [welcome, second_step] = match by {
        SignsIn::With(name) => said::welcome_elsewhere(language, service, name),
        SignsIn::ByPassword => said::welcome(language, service),
        SignsIn::Otherwise => without_first_step(language, said::welcome(language, service)),
    };
    let letter = letter(desk, language, said::WELCOME_SUBJECT.of(language)).text(welcome).text(second_step);
    let letter = with_next(desk, with_methods(desk, letter, methods));
    let letter = with_contact(desk, letter.text(said::WELCOME_NOT_YOU.of(language)));
    send(desk, to, letter, shared::why_account(language, service))
}

/// To a member who has set up methods again after all were lost.
pub fn new_methods(desk: &Desk, to: &str, methods: &[MethodKind], by: &SignsIn) -> Outcome<()> {
    let (service, language) = (service(desk), readers::language_of_reader(desk, to)?);
    let [what, second_step] = match by {
        SignsIn::With(name) => said::again_elsewhere(language, service, name),
        SignsIn::ByPassword => said::again(language, service),
        SignsIn::Otherwise => without_first_step(language, said::again(language, service)),
    };
    let letter = letter(desk, language, said::AGAIN_SUBJECT.of(language)).text(what).text(second_step);
    let has_password = *by == SignsIn::ByPassword;
    let letter = changes::with_not_me(desk, with_methods(desk, letter, methods), has_password);
    send(desk, to, letter, shared::why_account(language, service))
}

/// The same where nothing is said of the first step.
fn without_first_step(language: Language, [what, _]: [String; 2]) -> [String; 2] {
    [what, said::SECOND_STEP.of(language).to_owned()]
}

/// Lists what can be used, and says what is missing.
fn with_methods(desk: &Desk, letter: Letter, methods: &[MethodKind]) -> Letter {
    let language = letter.language();
    let mut names: Vec<String> = methods.iter().map(|it| called(language, *it).to_owned()).collect();
    // One phone may take texts, another calls.
    names.dedup();
    let letter = letter.list(names);
    let has_codes = methods.contains(&MethodKind::BackupCode) || desk.app.settings.limits.backup_codes == 0;
    if has_codes { letter } else { letter.text(said::NO_CODES.of(language)) }
}

/// Leads to what comes next.
fn with_next(desk: &Desk, letter: Letter) -> Letter {
    let language = letter.language();
    match &*desk.app.settings.links {
        [only] => {
            let [next, button] = said::next_link(language, &only.name);
            letter.text(next).button(button, pages::link(desk, language, &only.id))
        }
        links => {
            let next = if links.is_empty() { said::NEXT_PROFILE } else { said::NEXT_LINKS };
            letter.text(next.of(language)).button(said::TO_PROFILE.of(language), pages::PROFILE.address(desk, language))
        }
    }
}

fn called(language: Language, kind: MethodKind) -> &'static str {
    let text = match kind {
        MethodKind::Passkey => said::PASSKEY,
        MethodKind::SecurityKey => said::SECURITY_KEY,
        MethodKind::Totp => said::TOTP,
        MethodKind::Sms | MethodKind::Voice => said::PHONE,
        MethodKind::BackupCode => said::BACKUP_CODES,
        MethodKind::Password | MethodKind::Unknown => said::OTHER,
    };
    text.of(language)
}
