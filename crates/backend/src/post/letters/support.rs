//! The words of the emails about messages to support: the copy for whoever wrote one, and the message for the agency.

use contract::{ContactRules, NewSupportRequest};

use crate::base::refusal::Outcome;
use crate::post::mail::{Mail, post};
use crate::visit::desk::Desk;

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
    let settings = &desk.app.settings;
    let whole = if proved { lines(request, rules) } else { lines(&without_links(request), rules) };
    let text = format!(
        "Hello,\n\n\
         we have your message. Its reference is:\n\n\
         {reference}\n\n\
         We answer within {days}. If you call us about it, have this reference at hand.\n\n\
         This is what you sent:\n\n\
         {quoted}\n\n\
         If you did not write to us, someone typed your address by mistake. You need not do anything.\n\n\
         We never ask for your password or for a code. Do not send them to anyone.\n\n\
         {service}\n",
        days = answer_days(rules),
        quoted = quoted(&whole),
        service = settings.service_name,
    );
    let subject = format!("Your message to {}: {reference}", settings.service_name);
    post(desk.db, &Mail { to: request.email.clone(), subject, text, at: desk.now, reply_to: None })
}

/// To the agency's mailbox. An answer to it goes to whoever wrote.
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
    let text = format!("Reference: {reference}\nAt: {}\n{who}\n\n{}\n", desk.now, lines(request, rules));
    // Nothing that was typed stands in the subject.
    let subject = format!("{reference}: {}", request.topic);
    let reply_to = Some(request.email.clone());
    post(desk.db, &Mail { to: mailbox.to_owned(), subject, text, at: desk.now, reply_to })
}

fn lines(request: &NewSupportRequest, rules: &ContactRules) -> String {
    let named = rules.topics.iter().find(|it| it.id == request.topic).and_then(|it| it.name.clone());
    let optional =
        |label: &str, value: &Option<String>| value.as_ref().map(|it| format!("{label}: {it}\n")).unwrap_or_default();
    format!(
        "About: {}\nName: {}\nEmail: {}\n{}{}{}\n{}",
        named.unwrap_or_else(|| about(&request.topic)),
        request.full_name,
        request.email,
        optional("Member number", &request.member_number),
        optional("Page", &request.page),
        optional("Problem", &request.problem),
        request.message,
    )
}

fn about(topic: &str) -> String {
    let words = match topic {
        "sign_in" => "Signing in",
        "create_account" => "Creating an account",
        "methods" => "Ways to prove it is me",
        "link" => "Linking an older record",
        "account" => "My account and my details",
        "other" => "Something else",
        other => other,
    };
    words.to_owned()
}

fn answer_days(rules: &ContactRules) -> String {
    match rules.answer_days {
        None => "a few business days".to_owned(),
        Some(days) if days.min == days.max && days.max == 1 => "1 business day".to_owned(),
        Some(days) if days.min == days.max => format!("{} business days", days.max),
        Some(days) => format!("{} to {} business days", days.min, days.max),
    }
}

fn quoted(text: &str) -> String {
    text.lines().map(|it| format!("> {it}")).collect::<Vec<_>>().join("\n")
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
        assert_eq!(answer_days(&rules(3, 5)), "3 to 5 business days");
        assert_eq!(answer_days(&rules(1, 1)), "1 business day");
        assert_eq!(answer_days(&rules(2, 2)), "2 business days");
        assert_eq!(answer_days(&ContactRules::default()), "a few business days");
    }
}
