//! What is masked, on every page that shows it: nobody hears the dots, whether they stand in a sentence, in a button or in
//! a list of names and what they stand for.

use super::{
    switches::{each_page_of, full},
    *,
};
use crate::text::{masked::spoken, methods, phone};

const NUMBER: &str = "+1 ••• ••• 0123";
const OTHER: &str = "+1 ••• ••• 4567";

const TWO_PHONES: &str = r#""state":"needs_second_step","pending":{"methods":[{"type":"sms","id":"x-1_y","hint":"+1 ••• ••• 0123"},
    {"type":"voice","id":"q","name":"Kitchen","hint":"+1 ••• ••• 4567"}]}"#;
const SENT: &str = r#""state":"needs_second_step","pending":{"methods":[{"type":"sms","id":"x-1_y","hint":"+1 ••• ••• 0123"},
    {"type":"voice","id":"q","hint":"+1 ••• ••• 4567"}],"sent":{"code_length":6,"method":"sms","id":"x-1_y",
    "expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:10Z"}}"#;
const NEW_PHONE: &str = r#""state":"needs_first_method","account":{"email":"a@b.org","methods":[{"type":"sms","id":"x-1_y","hint":"+1 ••• ••• 0123"}]},
    "pending":{"phone":{"id":"p","hint":"+1 ••• ••• 4567","channels":["sms","voice"],"sent":{"code_length":6,"method":"sms",
    "expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:10Z"}}}"#;
const MEMBER: &str = r#""state":"signed_in","fresh_until":"2026-11-24T10:30:00Z","account":{"email":"a@b.org",
    "methods":[{"type":"sms","id":"x-1_y","hint":"+1 ••• ••• 0123"},{"type":"voice","id":"q","name":"Kitchen","hint":"+1 ••• ••• 4567"},
        {"type":"totp","id":"t"}],
    "identities":[{"id":"x-1_y","provider":"services-online","label":"a•••@example.com","joined_at":"2026-11-24T09:30:00Z"}],
    "links":[{"id":"x-1_y","provider":"services-online","label":"A ••••• 67 0","notice_email":"m•••@example.org",
        "email_on_file":"m•••@example.org","linked_at":"2026-11-24T09:30:00Z","reference":"R","inactive":true}]}"#;

/// The page as it is heard.
fn heard(html: &str) -> String {
    let mut parts = html.split(r#"<span aria-hidden="true""#);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once("</span>").map_or(part, |(_, rest)| rest))
}

#[test]
fn dots_are_heard_nowhere() {
    Language::FIRST.speak();
    let (mut seen, mut mistakes) = (String::new(), Vec::new());
    each_page_of([TWO_PHONES, SENT, NEW_PHONE, MEMBER].into_iter(), &full(), |_, route, _, html| {
        let heard = heard(&html);
        for (at, _) in heard.match_indices('•') {
            let around: String = heard[..at].chars().rev().take(80).collect::<Vec<_>>().into_iter().rev().collect();
            mistakes.push(format!("{}: …{around}", route.path()));
        }
        seen.push_str(&heard);
    });
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    // In buttons, and among names, too.
    for words in
        [phone::send_text_to(NUMBER), phone::send_call_to(&format!("Kitchen, {OTHER}")), methods::lose_number(NUMBER)]
    {
        let spoken = spoken(&words).unwrap();
        assert!(seen.contains(&spoken), "no page says «{spoken}»: does this test still know the pages?");
    }
}
