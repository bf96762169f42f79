//! The words of the emails about messages to support: the copy for whoever wrote one, and the message for the agency.

use contract::{ContactRules, NewSupportRequest};

use super::{letter, send, service};
use crate::base::language::{self, Language};
use crate::base::refusal::Outcome;
use crate::post::mail::{Mail, post};
use crate::visit::desk::Desk;

language::words!(said: "letters/support");

/// To the address that was typed. Anyone can type any address here: what is not proved to be the sender's own is
/// written so that no mail program makes links of it, or the form could be used to send strangers wherever someone
/// likes.
pub fn copy(
    desk: &Desk,
    request: &NewSupportRequest,
    rules: &ContactRules,
    reference: &str,
    proved: bool,
) -> Outcome<()> {
    let service = service(desk);
    let language = request.locale.as_deref().and_then(Language::known).unwrap_or(desk.language);
    let sent = if proved { lines(language, request, rules) } else { lines(language, &without_links(request), rules) };
    let [we_have_it, answer, this, no_secrets, not_you] = said::copy(language, &answer_days(language, rules));
    let letter = letter(desk, language, said::subject(language, service, reference))
        .text(we_have_it)
        .figure(said::REFERENCE_LABEL.of(language), reference)
        .text(answer)
        .text(this)
        .quote(sent)
        .text(no_secrets)
        .text(not_you);
    send(desk, &request.email, letter, said::why(language, service))
}

/// To the agency's mailbox, in the first language, for its own people. An answer to it goes to whoever wrote.
pub fn message(
    desk: &Desk,
    mailbox: &str,
    request: &NewSupportRequest,
    rules: &ContactRules,
    reference: &str,
    proved: bool,
) -> Outcome<()> {
    let who = match proved {
        true => "The sender was signed in to the account with this address.",
        false => "The sender was not signed in: this address is only what was typed.",
    };
    let lines = lines(Language::default(), request, rules);
    let text = format!("Reference: {reference}\nAt: {}\n{who}\n\n{lines}\n", desk.now);
    // Nothing that was typed stands in the subject.
    let subject = format!("{reference}: {}", request.topic);
    let reply_to = Some(request.email.clone());
    post(desk.db, &Mail { to: mailbox.to_owned(), subject, text, html: None, at: desk.now, reply_to, until: None })
}

/// What was typed, line by line.
fn lines(language: Language, request: &NewSupportRequest, rules: &ContactRules) -> String {
    let named = rules.topics.iter().find(|it| it.id == request.topic).and_then(|it| it.name.clone());
    let about = named.unwrap_or_else(|| topic(language, &request.topic));
    let optional = |it: &Option<String>, said: fn(Language, &str) -> String| it.as_deref().map(|it| said(language, it));
    let lines = [
        Some(said::about(language, &about)),
        Some(said::name(language, &request.full_name)),
        Some(said::email(language, &request.email)),
        optional(&request.member_number, said::number),
        optional(&request.page, said::page),
        optional(&request.problem, said::problem),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    format!("{}\n\n{}", lines.join("\n"), request.message)
}

fn topic(language: Language, id: &str) -> String {
    let text = match id {
        "sign_in" => said::TOPIC_SIGN_IN,
        "create_account" => said::TOPIC_CREATE_ACCOUNT,
        "methods" => said::TOPIC_METHODS,
        "link" => said::TOPIC_LINK,
        "account" => said::TOPIC_ACCOUNT,
        "other" => said::TOPIC_OTHER,
        other => return other.to_owned(),
    };
    text.of(language).to_owned()
}

fn answer_days(language: Language, rules: &ContactRules) -> String {
    match rules.answer_days {
        None => said::DAYS_UNKNOWN.of(language).to_owned(),
        Some(days) if days.min == days.max => said::days(language, days.max),
        Some(days) => said::days_between(language, days.min, days.max),
    }
}

/// All that was typed but the address, to which this goes anyway.
fn without_links(request: &NewSupportRequest) -> NewSupportRequest {
    let safe = |it: &Option<String>| it.as_deref().map(unlinked);
    NewSupportRequest {
        full_name: unlinked(&request.full_name),
        member_number: safe(&request.member_number),
        message: unlinked(&request.message),
        page: safe(&request.page),
        problem: safe(&request.problem),
        ..request.clone()
    }
}

/// The same words with a space after what would begin a link or stand inside the name of a site or a mailbox.
fn unlinked(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |place: usize| letters.get(place).copied().unwrap_or(' ');
    let mut safe = String::new();
    for (place, letter) in letters.iter().enumerate() {
        safe.push(*letter);
        let joins = match letter {
            // Numbers and times stay as they are.
            '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}' => {
                !(before(&letters, place).is_numeric() && at(place + 1).is_numeric())
            }
            ':' => at(place + 1) == '/' || at(place + 1).is_alphabetic(),
            '@' => true,
            _ => false,
        };
        if joins && !at(place + 1).is_whitespace() {
            safe.push(' ');
        }
    }
    safe
}

fn before(letters: &[char], place: usize) -> char {
    place.checked_sub(1).and_then(|it| letters.get(it)).copied().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_link_is_left_in_what_a_stranger_may_have_typed() {
        for (typed, want) in [
            ("See https://evil.example/a now.", "See https: //evil. example/a now."),
            ("www.evil.example", "www. evil. example"),
            ("tel:+1900", "tel:+1900"),
            ("mailto:a@b.org", "mailto: a@ b. org"),
            ("At 14:05 I paid 12.50. Then nothing", "At 14:05 I paid 12.50. Then nothing"),
        ] {
            assert_eq!(unlinked(typed), want);
        }
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let rules =
            |min, max| ContactRules { answer_days: Some(contract::AnswerDays { min, max }), ..ContactRules::default() };
        assert_eq!(answer_days(Language::default(), &rules(3, 5)), "3 to 5 business days");
        assert_eq!(answer_days(Language::default(), &rules(1, 1)), "1 business day");
        assert_eq!(answer_days(Language::default(), &rules(2, 2)), "2 business days");
        assert_eq!(answer_days(Language::default(), &ContactRules::default()), "a few business days");
    }
}
