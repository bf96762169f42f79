//! A message to support as it came: trimmed, and everything that is wrong with it, field by field.

use contract::{ContactRules, FieldCode, FieldError, MemberNumber, NewSupportRequest, plain, shown};

use crate::base::email_address;
use crate::base::printable::is_strange;
use crate::base::refusal::{Outcome, Refusal, field, field_with};

/// Most characters of a name, of a member number, and of what the page adds by itself.
const NAME: u32 = 120;
const NUMBER: u32 = 40;
const ADDED: u32 = 200;
const LOCALE: u32 = 35;

/// The message as it is kept, or what is wrong with it.
pub fn read(body: NewSupportRequest, rules: &ContactRules) -> Outcome<NewSupportRequest> {
    let mut errors = Vec::new();
    let topic = body.topic.trim().to_owned();
    match topic.is_empty() {
        true => errors.push(field("/topic", FieldCode::Required)),
        false if !rules.topics.iter().any(|it| it.id == topic) => {
            errors.push(field("/topic", FieldCode::NotOffered));
        }
        false => {}
    }
    let mut line = |text: String, pointer: &str, most, required| {
        let text = shown(&text, false).trim().to_owned();
        errors.extend(wrong(&text, pointer, most, required, false));
        text
    };
    let full_name = line(body.full_name, "/full_name", NAME, true);
    let number = match rules.member_number {
        MemberNumber::Off => String::new(),
        rule => {
            let required = rule == MemberNumber::Required;
            line(plain(&body.member_number.unwrap_or_default()), "/member_number", NUMBER, required)
        }
    };
    let mut added = |text: Option<String>, pointer: &str, most| {
        text.map(|it| line(it, pointer, most, false)).filter(|it| !it.is_empty())
    };
    let (page, problem) = (added(body.page, "/page", ADDED), added(body.problem, "/problem", ADDED));
    let locale = added(body.locale, "/locale", LOCALE);
    let email = email_address::read(&body.email).unwrap_or_else(|error| {
        errors.push(error);
        String::new()
    });
    let message = shown(&body.message, true).replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    errors.extend(wrong(&message, "/message", rules.message_max, true, true));
    if !errors.is_empty() {
        return Err(Refusal::fields(errors));
    }
    let member_number = (!number.is_empty()).then_some(number);
    Ok(NewSupportRequest { topic, full_name, email, member_number, message, page, problem, locale })
}

fn wrong(text: &str, pointer: &str, most: u32, required: bool, lines: bool) -> Option<FieldError> {
    if text.is_empty() {
        return required.then(|| field(pointer, FieldCode::Required));
    }
    if text.chars().count() > most as usize {
        return Some(field_with(pointer, FieldCode::TooLong, "max", most.into()));
    }
    is_strange(text, lines).then(|| field(pointer, FieldCode::Unprintable))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message() -> NewSupportRequest {
        NewSupportRequest {
            topic: "other".into(),
            full_name: " Ann\u{202e} Smith\u{2069} ".into(),
            email: "Ann@Example.org ".into(),
            message: "Hello,\r\n\u{2067}I cannot go on.\n".into(),
            ..NewSupportRequest::default()
        }
    }

    #[track_caller]
    fn refused(change: impl FnOnce(&mut NewSupportRequest), rules: &ContactRules) -> Vec<(String, FieldCode)> {
        let mut body = message();
        change(&mut body);
        match read(body, rules) {
            Err(Refusal::Problem(it, _)) => it.errors.into_iter().map(|it| (it.pointer, it.code)).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_right_is_kept_trimmed() {
        let read = read(message(), &ContactRules::default()).unwrap();
        assert_eq!((&*read.full_name, &*read.email), ("Ann Smith", "ann@example.org"));
        assert_eq!((&*read.message, read.member_number), ("Hello,\nI cannot go on.", None));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let rules = ContactRules { member_number: MemberNumber::Required, ..ContactRules::default() };
        let wrong = refused(|it| *it = NewSupportRequest::default(), &rules);
        let wanted = ["/topic", "/full_name", "/member_number", "/email", "/message"];
        assert_eq!(wrong, wanted.map(|it| (it.to_owned(), FieldCode::Required)));
    }

    #[test]
    fn control_characters_are_refused_in_every_field() {
        let rules = ContactRules::default();
        for bad in ["a\r\nBcc: b@example.org", "a\0b", "a\u{1b}[2J"] {
            for (pointer, change) in [
                ("/full_name", (|it, bad| it.full_name = bad) as fn(&mut NewSupportRequest, String)),
                ("/member_number", |it, bad| it.member_number = Some(bad)),
                ("/page", |it, bad| it.page = Some(bad)),
                ("/problem", |it, bad| it.problem = Some(bad)),
                ("/locale", |it, bad| it.locale = Some(bad)),
            ] {
                let wrong = refused(|it| change(it, bad.to_owned()), &rules);
                assert_eq!(wrong, [(pointer.to_owned(), FieldCode::Unprintable)], "{bad:?}");
            }
        }
        assert_eq!(refused(|it| it.message = "a\0b".into(), &rules), [("/message".to_owned(), FieldCode::Unprintable)]);
        let bad = refused(|it| it.email = "a@example.org\r\nBcc: b@example.org".into(), &rules);
        assert_eq!(bad, [("/email".to_owned(), FieldCode::EmailMalformed)]);
    }

    #[test]
    fn a_length_counts_characters_and_not_bytes() {
        let rules = ContactRules::default();
        let mut fits = message();
        fits.message = "ü".repeat(1200);
        assert!(read(fits, &rules).is_ok());
        let wrong = refused(|it| it.message = "ü".repeat(1201), &rules);
        assert_eq!(wrong, [("/message".to_owned(), FieldCode::TooLong)]);
        assert_eq!(
            refused(|it| it.full_name = "n".repeat(121), &rules),
            [("/full_name".to_owned(), FieldCode::TooLong)]
        );
        assert_eq!(refused(|it| it.topic = "owls".into(), &rules), [("/topic".to_owned(), FieldCode::NotOffered)]);
    }
}
