//! The backend does not answer: who looks for it, when, and what is said. With a clock that the test moves.

use latchkey::browser::pause;
use wasm_bindgen_test::*;

use crate::{clock::Clock, contact::HELP, support::*};

const AWAY: Text = text::support::AWAY;
const BACK: Text = text::support::BACK;

const ASKED: [&str; 2] = ["GET /config", "GET /session"];

#[wasm_bindgen_test]
async fn a_form_says_it_before_one_types_and_looks_less_and_less_often() {
    let clock = Clock::new();
    let replies = [SILENCE, SILENCE, SILENCE, SILENCE, SILENCE, SILENCE, CONFIG, VISITOR];
    let page = open_on(SILENCE, "/sign-in", None, &replies[1..]).await;
    page.shows(text::sign_in::TITLE).await;
    page.says(AWAY).await;
    page.fill("email", "ann@example.org");
    // After 5, 10 and 20 seconds.
    clock.pass(4).await;
    page.sent(&[]).await;
    clock.pass(1).await;
    page.sent(&ASKED).await;
    clock.pass(9).await;
    page.sent(&ASKED).await;
    clock.pass(1).await;
    page.sent(&[ASKED, ASKED].concat()).await;
    clock.pass(19).await;
    page.sent(&[ASKED, ASKED].concat()).await;
    clock.pass(1).await;
    page.sent(&[ASKED, ASKED, ASKED].concat()).await;
    page.says(BACK).await;
    assert_eq!(page.input("email").value(), "ann@example.org");
    // It stops looking.
    clock.pass(100).await;
    page.sent(&[ASKED, ASKED, ASKED].concat()).await;
}

#[wasm_bindgen_test]
async fn rules_that_come_late_interrupt_nobody_who_writes() {
    let clock = Clock::new();
    let page = open_on(SILENCE, "/help/contact", None, &[SILENCE, HELP, MEMBER]).await;
    page.shows(text::contact::TITLE).await;
    page.says(AWAY).await;
    page.fill("full_name", "Ann");
    script("document.querySelector('#full_name').focus()");
    clock.pass(5).await;
    page.says(BACK).await;
    page.says(text::contact::room_all(40_u32)).await;
    assert_eq!(script("document.activeElement.id"), "full_name");
    assert_eq!(page.input("full_name").value(), "Ann");
}

#[wasm_bindgen_test]
async fn when_the_line_is_back_it_looks_at_once() {
    let _clock = Clock::new();
    let page = open("/sign-in", &[VISITOR, VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    // It listens after one turn of the event loop.
    pause(0).await;
    script("dispatchEvent(new Event('offline'))");
    page.says(AWAY).await;
    script("dispatchEvent(new Event('online'))");
    page.says(BACK).await;
    page.sent(&["GET /session"]).await;
    assert_eq!(page.input("email").value(), "ann@example.org");
}

#[wasm_bindgen_test]
async fn try_again_looks_at_once_and_says_when_it_was_in_vain() {
    let _clock = Clock::new();
    let page = open_on(SILENCE, "/create-account", None, &[SILENCE, SILENCE, SILENCE, CONFIG, VISITOR]).await;
    page.says(AWAY).await;
    page.press(text::problem::TRY_AGAIN);
    page.says(text::support::AWAY_AGAIN).await;
    page.press(text::problem::TRY_AGAIN);
    page.says(BACK).await;
}

#[wasm_bindgen_test]
async fn a_form_can_be_sent_as_soon_as_the_backend_answers_whatever_was_known_before() {
    let _clock = Clock::new();
    let sent = (
        200,
        r#"{"state":"needs_email_verification","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{"email":"ann@example.org","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}}}"#,
    );
    let page = open_on(SILENCE, "/create-account", None, &[SILENCE, CONFIG, VISITOR, sent]).await;
    page.says(AWAY).await;
    page.fill("email", "ann@example.org");
    page.press(text::create_account::EMAIL_BUTTON);
    page.shows(text::create_account::CODE).await;
    page.sent(&["GET /config", "GET /session", "POST /accounts"]).await;
}

#[wasm_bindgen_test]
async fn a_page_that_needs_the_backend_comes_by_itself() {
    let clock = Clock::new();
    let page = open_on(SILENCE, "/profile", None, &[SILENCE, CONFIG, MEMBER]).await;
    page.shows(text::frame::UNREACHABLE).await;
    page.says("PROFILE · NO-ANSWER · ").await;
    clock.pass(5).await;
    page.shows(text::account::PROFILE).await;
}

#[wasm_bindgen_test]
async fn a_call_without_an_answer_starts_the_looking_and_one_with_an_answer_ends_it() {
    let clock = Clock::new();
    let wrong = (422, r#"{"code":"incorrect_credentials"}"#);
    let page = open("/sign-in", &[VISITOR, SILENCE, wrong]).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    page.press(text::sign_in::BUTTON);
    page.says("SIGN-IN · NO-ANSWER · ").await;
    page.says(AWAY).await;
    page.press(text::sign_in::BUTTON);
    page.says(text::problem::INCORRECT_CREDENTIALS).await;
    page.until("the notice to go", || !page.text().contains(&*AWAY)).await;
    clock.pass(100).await;
    page.sent(&["POST /session", "POST /session"]).await;
    // A field that is empty is said without the backend, and says nothing of it.
    page.fill("password", "");
    page.press(text::sign_in::BUTTON);
    page.says(text::problem::REQUIRED_PASSWORD).await;
    page.does_not_say(AWAY);
}

/// The browser says that there is a line, or that there is none.
fn has_line(is_there: bool) {
    script(&format!("Object.defineProperty(navigator, 'onLine', {{ get: () => {is_there}, configurable: true }})"));
    script(&format!("dispatchEvent(new Event('{}'))", if is_there { "online" } else { "offline" }));
}

#[wasm_bindgen_test]
async fn who_is_offline_is_told_so_and_that_it_is_over() {
    let _clock = Clock::new();
    let page = open("/sign-in", &[VISITOR, SILENCE, VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    pause(0).await;
    has_line(false);
    page.says(text::support::OFFLINE).await;
    page.press(text::sign_in::BUTTON);
    page.says(text::problem::OFFLINE).await;
    page.says("SIGN-IN · OFFLINE · ").await;
    page.does_not_say(text::problem::UNAVAILABLE);
    page.does_not_say(AWAY);
    has_line(true);
    page.says(text::support::ONLINE).await;
    page.says(text::problem::ONLINE).await;
    page.sent(&["POST /session", "GET /session"]).await;
    assert_eq!(page.input("email").value(), "ann@example.org");
}

#[wasm_bindgen_test]
async fn where_no_form_says_that_the_line_is_back_it_is_spoken_all_the_same() {
    let _clock = Clock::new();
    let page = open("/profile/links/l-1/unlink", &[LINKED, SILENCE, LINKED]).await;
    page.shows(text::account::unlink("Old Service")).await;
    pause(0).await;
    has_line(false);
    page.press(text::account::UNLINK_BUTTON);
    page.says(text::problem::OFFLINE).await;
    has_line(true);
    page.until("the news", || page.spoken() == *text::problem::ONLINE).await;
}
