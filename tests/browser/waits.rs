//! Waiting: after too many tries, for another code, and for what takes long. With a clock that the test moves.

use latchkey::browser::pause;
use wasm_bindgen_test::*;

use crate::{clock::Clock, support::*};

const BUTTON: Text = text::sign_in::BUTTON;

fn locked(seconds: u32) -> String {
    format!(r#"{{"code":"too_many_attempts","retry_after":{seconds}}}"#)
}

/// The sign-in page of someone whose last password was one too many.
async fn sign_in_locked(seconds: u32, then: &[(u16, &str)]) -> Page {
    let lock = locked(seconds);
    let replies: Vec<_> = [VISITOR, (429, &*lock)].into_iter().chain(then.iter().copied()).collect();
    let page = open("/sign-in", &replies).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    page.press(BUTTON);
    page.says(text::problem::TOO_MANY_TRIES).await;
    page
}

fn left(page: &Page) -> String {
    page.reason_of(BUTTON)
}

#[wasm_bindgen_test]
async fn a_lock_counts_down_and_its_button_waits_with_it_and_works_again_by_itself() {
    let clock = Clock::new();
    let wrong = (422, r#"{"code":"incorrect_credentials"}"#);
    let page = sign_in_locked(70, &[wrong]).await;
    assert!(left(&page).contains("(1 minute 10 seconds)"), "{}", left(&page));
    page.until("the start to be spoken", || page.spoken().contains("(1 minute 10 seconds)")).await;
    let spoken = page.spoken();
    clock.pass(11).await;
    page.until("the seconds", || left(&page).contains("(59 seconds)")).await;
    // Not with each second.
    assert_eq!(page.spoken(), spoken);

    // A press says for how long, and sends nothing.
    script("document.activeElement.blur()");
    page.press(BUTTON);
    page.focus_is_on(text::problem::SUMMARY).await;
    page.until("how long", || page.spoken().contains("(59 seconds)")).await;
    page.sent(&["POST /session"]).await;

    clock.pass(60).await;
    page.until("the end to be spoken", || page.spoken() == *text::problem::WAIT_OVER).await;
    assert_eq!(page.text().matches(&*text::problem::WAIT_OVER).count(), 2);
    assert_eq!(left(&page), "");
    page.press(BUTTON);
    page.says(text::problem::INCORRECT_CREDENTIALS).await;
    page.does_not_say(text::problem::TOO_MANY_TRIES);
}

#[wasm_bindgen_test]
async fn a_service_that_says_when_to_come_back_is_waited_for_and_what_was_typed_stays() {
    let clock = Clock::new();
    let wrong = (422, r#"{"code":"incorrect_credentials"}"#);
    let page = open("/sign-in", &[VISITOR, COME_AGAIN, wrong]).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    page.press(BUTTON);
    page.says(text::problem::BUSY).await;
    page.does_not_say(text::problem::UNAVAILABLE);
    assert!(left(&page).contains("(5 seconds)"), "{}", left(&page));
    clock.pass(6).await;
    page.until("the end to be spoken", || page.spoken() == *text::problem::WAIT_OVER).await;
    page.press(BUTTON);
    page.says(text::problem::INCORRECT_CREDENTIALS).await;
}

#[wasm_bindgen_test]
async fn a_long_lock_counts_minutes() {
    let clock = Clock::new();
    let page = sign_in_locked(600, &[]).await;
    assert!(left(&page).contains("(10 minutes)"), "{}", left(&page));
    clock.pass(59).await;
    page.until("the same minute", || left(&page).contains("(10 minutes)")).await;
    clock.pass(2).await;
    page.until("the next minute", || left(&page).contains("(9 minutes)")).await;
}

/// How much of the wait the ring before these words shows, in percent; empty: there is none.
fn ring(before: &str) -> String {
    let ring = format!("document.querySelector('{before} > .lk-left:not(.lk-left--over)[aria-hidden=true]')");
    script(&format!("{ring}?.lastElementChild.getAttribute('stroke-dasharray').replace(' 100', '') ?? ''"))
}

#[wasm_bindgen_test]
async fn a_ring_empties_with_the_words_and_is_gone_when_the_wait_is_over() {
    let clock = Clock::new();
    let page = sign_in_locked(600, &[]).await;
    let ring_is = |want| page.until("the ring", move || ring(".usa-alert--error p") == want);
    ring_is("100").await;
    clock.pass(301).await;
    // Rounded up: as long as there is something left, it is seen.
    ring_is("50").await;
    clock.pass(298).await;
    ring_is("1").await;
    clock.pass(1).await;
    ring_is("").await;
    page.says(text::problem::WAIT_OVER).await;
}

#[wasm_bindgen_test]
async fn the_lock_of_one_address_is_not_that_of_another() {
    let _clock = Clock::new();
    let page = sign_in_locked(600, &[VISITOR]).await;
    page.fill("email", "bob@example.org");
    page.until("a button that works", || left(&page).is_empty()).await;
    page.fill("email", "ann@example.org");
    page.until("a button that waits", || !left(&page).is_empty()).await;
    page.fill("email", "bob@example.org");
    page.press(BUTTON);
    page.sent(&["POST /session", "POST /session"]).await;
}

#[wasm_bindgen_test]
async fn a_page_that_is_loaded_again_knows_of_the_lock_and_so_does_that_of_another_kind_of_code() {
    let clock = Clock::new();
    let locked = r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{
        "methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b"}],"locked_until":"2026-11-24T09:40:00Z"}}"#;
    let page = open("/sign-in/code", &[(200, locked)]).await;
    page.shows(text::sign_in::USE_APP).await;
    page.says(text::problem::TOO_MANY_TRIES).await;
    page.until("what is said of it", || page.spoken().contains("(10 minutes)")).await;
    let left = || page.reason_of(text::sign_in::CONTINUE);
    assert!(left().contains("(10 minutes)"), "{}", left());
    clock.pass(300).await;
    page.press(text::sign_in::OTHER);
    page.shows(text::sign_in::CHOOSE).await;
    page.does_not_say(text::problem::TOO_MANY_TRIES);
    page.press(text::method::BACKUP_CODES);
    page.shows(text::sign_in::USE_BACKUP_CODE).await;
    page.until("the rest of the lock", || left().contains("(5 minutes)")).await;
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn the_wait_for_another_code_continues_while_its_page_is_left() {
    let clock = Clock::new();
    let sent = r#"{"state":"needs_email_verification","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{
        "email":"ann@example.org","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}}}"#;
    let page = open("/create-account/code", &[(200, sent)]).await;
    let wait = |seconds| text::create_account::resend_after(&text::time::left(seconds));
    let left = || page.reason_of(text::create_account::RESEND);
    page.until("the wait", || left() == wait(30)).await;
    assert_eq!(ring("p.lk-muted"), "100");
    clock.pass(12).await;
    page.until("what is left", || left() == wait(18)).await;
    assert_eq!(ring("p.lk-muted"), "60");
    page.press(text::frame::HELP);
    page.shows(text::help::QUESTIONS).await;
    script("history.back()");
    page.shows(text::create_account::CODE).await;
    page.until("still the same", || left() == wait(18)).await;
    clock.pass(18).await;
    page.until("that it is over", || left().is_empty()).await;
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn the_wait_for_another_text_continues_while_its_page_is_left() {
    let clock = Clock::new();
    let sent = r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{
        "methods":[{"type":"sms","id":"p","hint":"+1 ••• ••• 0123"},{"type":"totp","id":"a"}],
        "sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z","method":"sms","id":"p"}}}"#;
    let page = open_with_phones("/sign-in/phone", &[(200, sent)]).await;
    let wait = |seconds| text::phone::resend_after(&text::time::left(seconds));
    let left = || page.reason_of(text::phone::AGAIN_TEXT);
    page.until("the wait", || left() == wait(30)).await;
    clock.pass(12).await;
    page.press(text::sign_in::OTHER);
    page.shows(text::sign_in::CHOOSE).await;
    page.press(text::phone::CHOICE);
    page.shows(text::phone::USE).await;
    page.until("what is left", || left() == wait(18)).await;
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn too_many_mails_do_not_lock_the_code() {
    let clock = Clock::new();
    let sent = r#"{"state":"needs_email_verification","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{
        "email":"ann@example.org","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:00Z"}}}"#;
    let page = open("/create-account/code", &[(200, sent), (429, r#"{"code":"rate_limited","retry_after":90}"#)]).await;
    page.press(text::create_account::RESEND);
    let wait = |seconds| text::create_account::resend_after(&text::time::left(seconds));
    page.until("the wait", || page.reason_of(text::create_account::RESEND) == wait(90)).await;
    assert_eq!(page.reason_of(text::create_account::CODE_BUTTON), "");
    assert_eq!(page.all(".usa-alert--error"), 0);
    clock.pass(90).await;
    page.until("that it is over", || page.spoken() == *text::create_account::RESEND_NOW).await;
    assert_eq!(page.reason_of(text::create_account::RESEND), "");
}

#[wasm_bindgen_test]
async fn what_takes_long_is_said_and_shown_by_the_button_that_was_pressed_and_what_does_not_is_not() {
    let wrong = (422, r#"{"code":"incorrect_credentials"}"#);
    let page = open("/sign-in", &[VISITOR, wrong, NEVER]).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    // It is there before anything is said.
    script("document.querySelector('[role=status]').wasThere = true");
    page.press(BUTTON);
    page.says(text::problem::INCORRECT_CREDENTIALS).await;
    page.press(BUTTON);
    pause(0).await;
    assert_eq!((page.all("button[aria-busy=true]"), page.spoken().as_str()), (1, ""));
    // To those who see it is said below the button.
    assert_eq!(page.text_of("form .lk-please[aria-hidden=true]"), *text::frame::ONE_MOMENT);
    // The error of the last try is marked as old.
    assert_eq!(page.all(".usa-alert--error.lk-old"), 1);
    page.until("what is said", || page.spoken() == *text::frame::ONE_MOMENT).await;
    assert_eq!(script("document.querySelector('[role=status]').wasThere"), "true");
}

#[wasm_bindgen_test]
async fn a_notice_is_spoken_from_a_place_that_was_there_before() {
    let page = open("/profile/links/l-1/unlink", &[LINKED, MEMBER]).await;
    page.shows(text::account::unlink("Old Service")).await;
    script("document.querySelector('[role=status]').wasThere = true");
    page.press(text::account::UNLINK_BUTTON);
    page.shows(text::account::PROFILE).await;
    page.until("the notice", || page.spoken() == text::account::unlinked("Old Service")).await;
    assert_eq!(script("document.querySelector('[role=status]').wasThere"), "true");
    // What is shown has no part in that.
    assert_eq!(page.all("main [role=status] .usa-alert, main .usa-alert[role=status]"), 0);
    page.focus_is_on(text::account::PROFILE).await;
}

#[wasm_bindgen_test]
async fn a_lock_that_others_may_have_caused_says_what_can_be_done_in_place_of_waiting() {
    let refused = |code| format!(r#"{{"code":"{code}","retry_after":60,"limit_of":"address"}}"#);
    for (address, button, code, words) in [
        ("/forgot-password", text::password::FORGOT_BUTTON, "rate_limited", text::password::FORGOT_SENT_OFTEN),
        ("/create-account", text::create_account::EMAIL_BUTTON, "rate_limited", text::create_account::SENT_OFTEN),
        ("/sign-in", BUTTON, "too_many_attempts", text::sign_in::LOCKED_ADDRESS),
    ] {
        let page = open(address, &[VISITOR, (429, &refused(code))]).await;
        page.until("the button", || page.text().contains(&*button)).await;
        page.fill("email", "ann@example.org");
        if address == "/sign-in" {
            page.fill("password", "four quiet boats");
        }
        page.press(button);
        page.says(words).await;
    }
}
