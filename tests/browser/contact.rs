//! Writing to support, on a scripted backend.

use latchkey::browser::local_date_and_time;
use wasm_bindgen_test::*;

use crate::{
    clock::Clock,
    session_end::{EXPIRED, another_tab_says},
    support::*,
};

pub const HELP: (u16, &str) = (
    200,
    r#"{"contract":"1.0","help":{"contact":{"topics":[{"id":"sign_in"},{"id":"annual_letter","name":"The annual letter"}],
        "message_max":40,"member_number":"off","answer_days":{"min":1,"max":2}}}}"#,
);
const RECEIPT: (u16, &str) = (200, r#"{"reference":"K7M-3QX","email":"ann@example.org","at":"2026-11-24T09:30:00Z"}"#);
const TOO_MANY: (u16, &str) = (429, r#"{"code":"rate_limited","retry_after":3600}"#);

async fn open_form(replies: &[(u16, &str)]) -> Page {
    let page = open_on(HELP, "/help/contact", None, replies).await;
    page.shows(text::contact::TITLE).await;
    page
}

fn write(page: &Page, message: &str) {
    choose(page, "sign_in");
    page.fill("full_name", "Ann");
    page.fill("email", "ann@example.org");
    page.fill("message", message);
}

fn choose(page: &Page, topic: &str) {
    script(&format!("document.querySelector('#topic').value = '{topic}'"));
    script("document.querySelector('#topic').dispatchEvent(new Event('change', { bubbles: true }))");
    assert_eq!(page.input("topic").value(), topic);
}

fn value(id: &str) -> String {
    script(&format!("document.querySelector('#{id}').value"))
}

#[wasm_bindgen_test]
async fn the_form_follows_the_rules_of_the_backend() {
    let page = open_form(&[VISITOR]).await;
    page.says("The annual letter").await;
    page.says(text::contact::lead(&text::contact::days_between(1_u32, 2_u32))).await;
    page.says(text::contact::room_all(40_u32)).await;
    assert_eq!(page.all("#member_number"), 0);
    page.press(text::contact::SEND);
    page.until("the error", || page.error_of("full_name").is_some()).await;
    page.refuses("full_name", text::problem::REQUIRED_FULL_NAME);
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn a_message_is_sent_once_and_its_reference_has_the_focus_before_it() {
    let page = open_form(&[VISITOR, RECEIPT]).await;
    write(&page, "Hello.");
    page.press(text::contact::SEND);
    page.press(text::contact::SEND);
    page.says("K7M-3QX").await;
    page.focus_is_on(text::contact::SENT_TITLE).await;
    let names = page.facts().into_iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(names, [&*text::contact::SENT_TOPIC, &*text::contact::SENT_AT]);
    let received = local_date_and_time("2026-11-24T09:30:00Z".parse().unwrap());
    assert_eq!(
        [page.text_of("dl div:first-child dd"), page.text_of("dl div:last-child dd")],
        [text::contact::TOPIC_SIGN_IN.to_owned(), received]
    );
    page.sent(&["POST /support-requests"]).await;
    let body = page.last_body();
    assert!(body.contains(r#""topic":"sign_in""#) && body.contains(r#""message":"Hello.""#), "{body}");
    assert!(!body.contains("member_number") && !body.contains("\"page\""), "{body}");
    page.press(text::contact::ANOTHER);
    page.until("an empty message", || page.all("#message") == 1 && value("message").is_empty()).await;
    assert_eq!(value("full_name"), "Ann");
}

#[wasm_bindgen_test]
async fn a_receipt_without_a_time_names_none() {
    let page = open_form(&[VISITOR, (200, r#"{"reference":"K7M-3QX"}"#)]).await;
    write(&page, "Hello.");
    choose(&page, "annual_letter");
    page.press(text::contact::SEND);
    page.says(text::contact::SENT_TOPIC).await;
    page.says("The annual letter").await;
    page.does_not_say(text::contact::SENT_AT);
}

#[wasm_bindgen_test]
async fn the_receipt_goes_with_the_session_of_the_member_who_wrote() {
    let page = open_form(&[MEMBER, RECEIPT]).await;
    write(&page, "Hello.");
    page.press(text::contact::SEND);
    page.says("K7M-3QX").await;
    another_tab_says("signed-out");
    page.until("an empty form", || page.all("#message") == 1).await;
    assert!(!page.text().contains("K7M-3QX") && !page.text().contains("ann@example.org"), "{}", page.text());
}

#[wasm_bindgen_test]
async fn what_looks_like_a_secret_is_asked_about_and_sent_only_when_one_is_sure() {
    let page = open_form(&[VISITOR, RECEIPT]).await;
    write(&page, "My password is plum-tree-99.");
    page.press(text::contact::SEND);
    page.says(text::contact::ASK_PASSWORD).await;
    page.press_in_dialog(text::contact::CHANGE);
    page.until("the focus on the message", || script("document.activeElement.id") == "message").await;
    page.sent(&[]).await;
    page.fill("message", "It does not work.");
    page.press(text::contact::SEND);
    page.says("K7M-3QX").await;
}

#[wasm_bindgen_test]
async fn a_refusal_keeps_what_was_typed_and_says_how_long_to_wait() {
    let clock = Clock::new();
    let page = open_form(&[VISITOR, TOO_MANY, SILENCE, RECEIPT]).await;
    write(&page, "Hello.");
    page.press(text::contact::SEND);
    page.says(text::contact::TOO_MANY_IN_ALL).await;
    clock.pass(3600).await;
    page.says(text::problem::WAIT_OVER).await;
    page.press(text::contact::SEND);
    page.says("HELP-CONTACT · NO-ANSWER · ").await;
    page.says(text::support::AWAY).await;
    assert_eq!(value("message"), "Hello.");
    page.press(text::contact::SEND);
    page.says("K7M-3QX").await;
}

#[wasm_bindgen_test]
async fn whose_messages_there_were_too_many_of_is_said_as_the_backend_says_it() {
    for (of, words) in [
        ("caller", text::contact::TOO_MANY_MESSAGES),
        ("address", text::contact::TOO_MANY_WITH_ADDRESS),
        ("everyone", text::contact::TOO_MANY_IN_ALL),
    ] {
        let refused = format!(r#"{{"code":"rate_limited","retry_after":3600,"limit_of":"{of}"}}"#);
        let page = open_form(&[VISITOR, (429, &refused)]).await;
        write(&page, "Hello.");
        page.press(text::contact::SEND);
        page.says(words).await;
    }
}

#[wasm_bindgen_test]
async fn one_press_empties_the_form_and_one_brings_it_back() {
    let page = open_form(&[VISITOR]).await;
    write(&page, "Hello.");
    page.press(text::contact::CLEAR);
    page.says(text::contact::CLEARED).await;
    page.until("an empty form", || value("message").is_empty() && value("topic").is_empty()).await;
    page.fill("full_name", "Bob");
    page.press(text::contact::UNDO);
    page.says(text::contact::UNDONE).await;
    assert_eq!(
        (value("message"), value("topic"), value("full_name")),
        ("Hello.".into(), "sign_in".into(), "Bob".into())
    );
    assert_eq!(script("document.activeElement.textContent"), &*text::contact::CLEAR);
}

#[wasm_bindgen_test]
async fn the_room_is_shown_with_each_key_and_spoken_at_few() {
    let page = open_form(&[VISITOR]).await;
    let spoken = || script("document.querySelector('.usa-character-count [role=status]').textContent");
    // Forty characters in all: fifty and a hundred are more than there are.
    page.fill("message", &"x".repeat(14));
    page.says(text::contact::room_left(26_u32)).await;
    let before = spoken();
    page.fill("message", &"x".repeat(15));
    page.until("a new moment", || spoken() != before).await;
    let at_25 = spoken();
    page.fill("message", &"x".repeat(20));
    page.says(text::contact::room_left(20_u32)).await;
    assert_eq!(spoken(), at_25);
    page.fill("message", &"x".repeat(41));
    page.says(text::contact::room_over(1_u32)).await;
    assert_eq!(page.all(".usa-character-count__status--invalid"), 1);
}

#[wasm_bindgen_test]
async fn a_member_finds_the_own_address_and_who_comes_next_does_not() {
    let page = open_on(HELP, "/help/contact", None, &[MEMBER, VISITOR]).await;
    page.shows(text::contact::TITLE).await;
    page.until("the address", || value("email") == "ann@example.org").await;
    page.fill("message", "Hello.");
    page.press(text::frame::SIGN_OUT);
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.press(text::frame::CONTACT);
    page.shows(text::contact::TITLE).await;
    assert_eq!((value("email"), value("message")), (String::new(), String::new()));
}

#[wasm_bindgen_test]
async fn where_no_messages_are_taken_the_page_says_how_else() {
    let page = open("/help/contact", &[VISITOR]).await;
    page.shows(text::contact::TITLE).await;
    page.says(text::contact::BY_LETTER).await;
    assert_eq!(page.all("main form"), 0);
}

#[wasm_bindgen_test]
async fn all_that_looks_like_a_secret_is_named_and_the_safe_way_comes_first() {
    let page = open_form(&[VISITOR]).await;
    write(&page, "My password is plum-tree-99, code 123456");
    page.press(text::contact::SEND);
    page.says(text::contact::ASK_BOTH).await;
    let buttons = "[...document.querySelectorAll('dialog[open] button')].map((it) => it.textContent.trim()).join('|')";
    assert_eq!(script(buttons), format!("{}|{}", text::contact::CHANGE, text::contact::SEND_ANYWAY));
    assert_eq!(page.text_of("dialog[open] .usa-button:not(.usa-button--outline)"), &*text::contact::CHANGE);
}

#[wasm_bindgen_test]
async fn who_writes_when_the_session_ends_is_told_and_continues_writing() {
    let page = open_on(HELP, "/help/contact", None, &[MEMBER, EXPIRED, RECEIPT]).await;
    page.shows(text::contact::TITLE).await;
    write(&page, "Hello.");
    script("document.querySelector('#message').focus()");
    another_tab_says("changed");
    page.says(text::session_end::ENDED_HERE).await;
    page.says(text::session_end::KEPT).await;
    assert_eq!((value("message"), script("document.activeElement.id")), ("Hello.".to_owned(), "message".to_owned()));
    page.until("the news", || page.spoken().starts_with(&*text::session_end::ENDED_HERE)).await;
    // It is sent all the same, and the receipt is this visitor's.
    page.press(text::contact::SEND);
    page.says("K7M-3QX").await;
}

#[wasm_bindgen_test]
async fn on_a_shared_computer_what_was_written_goes_with_the_session_and_that_is_said() {
    let shared = MEMBER.1.replace(r#""csrf_token""#, r#""shared":true,"csrf_token""#);
    let page = open_on(HELP, "/help/contact", None, &[(200, &shared), EXPIRED]).await;
    page.shows(text::contact::TITLE).await;
    write(&page, "Hello.");
    script("document.querySelector('#message').focus()");
    another_tab_says("changed");
    page.says(text::session_end::CLEARED).await;
    page.until("an empty form", || page.all("#message") == 1 && value("message").is_empty()).await;
    page.does_not_say("ann@example.org");
    page.focus_is_on(text::contact::TITLE).await;
}
