//! Pages that the browser translates: what is read is what the page says now. The translator marks what it has seen, so
//! that a text which it was not shown fails here, too. That no page at all shows old words is looked after in `support`.

use wasm_bindgen_test::*;

use crate::{
    clock::Clock,
    session_end::{NEEDS_APP, be_shown, ends_in},
    support::*,
    translator::seen,
};

async fn open_marked(path: &str, replies: &[(u16, &str)]) -> Page {
    open_as(CONFIG, path, None, replies, true).await
}

/// Waits until the error summary says these sentences and no others.
async fn sums_up(page: &Page, sentences: &[&str]) {
    let want: String = sentences.iter().map(|it| seen(*it)).collect();
    page.until(&format!("the summary {want}"), || page.text_of(".lk-errors") == want).await;
}

#[wasm_bindgen_test]
async fn each_try_to_sign_in_says_what_is_wrong_now() {
    let wrong = (422, r#"{"code":"incorrect_credentials"}"#);
    let page = open_marked("/sign-in", &[VISITOR, wrong]).await;
    page.shows(seen(text::sign_in::TITLE)).await;
    let press = || page.press(seen(text::sign_in::BUTTON));
    press();
    sums_up(&page, &[&text::problem::REQUIRED_EMAIL, &text::problem::REQUIRED_PASSWORD]).await;
    page.fill("email", "ann@example.org");
    press();
    sums_up(&page, &[&text::problem::REQUIRED_PASSWORD]).await;
    assert_eq!(page.error_of("email"), None);
    page.refuses("password", seen(text::problem::REQUIRED_PASSWORD));
    page.fill("password", "four quiet boats");
    press();
    sums_up(&page, &[&text::problem::INCORRECT_CREDENTIALS]).await;
    page.fill("password", "");
    press();
    sums_up(&page, &[&text::problem::REQUIRED_PASSWORD]).await;
    page.refuses("password", seen(text::problem::REQUIRED_PASSWORD));
}

#[wasm_bindgen_test]
async fn the_form_for_an_older_account_says_what_is_wrong_now() {
    let page = open_marked("/link/old", &[MEMBER, (404, r#"{"code":"link_not_found"}"#)]).await;
    page.offers(seen(text::link::FORM_BUTTON)).await;
    page.press(seen(text::link::FORM_BUTTON));
    page.says(seen(text::problem::REQUIRED_PASSWORD)).await;
    page.fill("claim_number", "A12345670");
    page.fill("password", "old password");
    page.press(seen(text::link::FORM_BUTTON));
    sums_up(&page, &[&text::problem::LINK_NOT_FOUND]).await;
    page.refuses("claim_number", seen(text::problem::LINK_NOT_FOUND));
    assert_eq!(page.error_of("password"), None);
}

#[wasm_bindgen_test]
async fn the_heading_is_that_of_each_page() {
    let page = open_marked("/sign-in", &[VISITOR, NEEDS_APP, MEMBER]).await;
    page.shows(seen(text::sign_in::TITLE)).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    page.press(seen(text::sign_in::BUTTON));
    page.shows(seen(text::sign_in::USE_APP)).await;
    page.focus_is_on(seen(text::sign_in::USE_APP)).await;
    page.fill("code", "123456");
    page.press(seen(text::sign_in::CONTINUE));
    page.shows(seen(text::account::PROFILE)).await;
    page.focus_is_on(seen(text::account::PROFILE)).await;
}

#[wasm_bindgen_test]
async fn the_time_until_the_end_of_a_session_counts_down() {
    let clock = Clock::new();
    let (before, near) = (ends_in(900, 9_000), ends_in(100, 9_000));
    let page = open_marked("/profile", &[(200, &before), (200, &near), (200, &near)]).await;
    be_shown().await;
    let left = |seconds| seen(text::time::exact(seconds));
    page.until("the warning", || page.text_of("#session-end[open] strong") == left(100)).await;
    clock.pass(6).await;
    page.until("six seconds less", || page.text_of("#session-end strong") == left(94)).await;
}

#[wasm_bindgen_test]
async fn the_wait_for_another_code_counts_down() {
    let clock = Clock::new();
    let sent = r#"{"state":"needs_email_verification","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{
        "email":"ann@example.org","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}}}"#;
    let page = open_marked("/create-account/code", &[(200, sent)]).await;
    let left = || page.reason_of(seen(text::create_account::RESEND));
    let wait = |seconds| seen(text::create_account::resend_after(&text::time::left(seconds)));
    page.until("the wait", || left() == wait(30)).await;
    clock.pass(6).await;
    page.until("six seconds less", || left() == wait(24)).await;
    clock.pass(24).await;
    page.until("the end to be spoken", || page.spoken() == seen(text::create_account::RESEND_NOW)).await;
    assert_eq!(left(), "");
    page.does_not_say(wait(24));
}

#[wasm_bindgen_test]
async fn a_second_search_shows_what_it_has_found() {
    let page = open_marked("/help", &[VISITOR]).await;
    page.shows(seen(text::help::QUESTIONS)).await;
    let heading = |words: &str| page.text_of("#found").contains(&format!("“{words}”"));
    let titles = || page.text_of(".lk-found .lk-list");
    page.fill("help-search", "passkey");
    page.until("the first search", || heading("passkey")).await;
    let first = titles();
    page.fill("help-search", "lost phone");
    page.until("the second search", || heading("lost phone")).await;
    assert_ne!(titles(), first);
    page.fill("help-search", "pizza margherita");
    page.says(seen(text::search::NONE_LEAD)).await;
    assert_eq!(titles(), "");
}

#[wasm_bindgen_test]
async fn the_button_that_shows_a_password_says_what_it_does_now_and_stays_the_same_button() {
    let page = open_marked("/sign-in", &[VISITOR]).await;
    page.shows(seen(text::sign_in::TITLE)).await;
    script("document.getElementById('show-password').focus()");
    page.press(seen(text::sign_in::SHOW));
    page.offers(seen(text::sign_in::HIDE)).await;
    assert_eq!(script("document.activeElement.id"), "show-password");
    page.press(seen(text::sign_in::HIDE));
    page.offers(seen(text::sign_in::SHOW)).await;
}

#[wasm_bindgen_test]
async fn codes_keys_numbers_and_addresses_are_left_as_they_are() {
    let first_method =
        (200, r#"{"state":"needs_first_method","now":"2026-11-24T09:30:00Z","account":{"email":"ann@example.org"}}"#);
    let secret = (200, r#"{"secret":"ABCDEFGHIJKLMNOP","otpauth_uri":"otpauth://totp/x?secret=ABCDEFGHIJKLMNOP"}"#);
    let page = open_marked("/create-account/app", &[first_method, secret]).await;
    page.until("the key", || page.text_of("#secret") == "ABCD EFGH IJKL MNOP").await;

    let made = format!(r#"{{"codes":["AAAA-BBBB-CCCC","DDDD-EEEE-FFFF"],"session":{}}}"#, MEMBER.1);
    let page = open_marked("/methods/backup-codes", &[MEMBER, (200, &made)]).await;
    page.offers(seen(text::account::CODES_NEW)).await;
    page.press(seen(text::account::CODES_NEW));
    page.until("the codes", || page.text_of(".lk-codes") == "AAAA-BBBB-CCCCDDDD-EEEE-FFFF").await;

    let page = open_marked("/link/old/done/l-1", &[LINKED]).await;
    page.shows(seen(text::link::DONE)).await;
    let shown = page.text_of("dl");
    for data in ["A ••••• 67 0", "ann@example.org", "K7-204"] {
        assert!(shown.contains(data) && !shown.contains(&seen(data)), "{data}: {shown}");
    }

    // In a sentence, too.
    let page = open_marked("/sign-in", &[VISITOR, SILENCE]).await;
    page.shows(seen(text::sign_in::TITLE)).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    page.press(seen(text::sign_in::BUTTON));
    page.says(seen(text::problem::UNAVAILABLE)).await;
    assert!(page.text_of("main [translate=no]").starts_with("SIGN-IN · NO-ANSWER · "));
}
