//! The end of a session: the warning, extending, and other tabs. What is kept for whom stands in `kept`.

use js_sys::eval;
use latchkey::browser::pause;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::BroadcastChannel;

use crate::support::*;

/// A member whose session ends in this many seconds if it is not used, and in this many in all.
pub fn ends_in(idle: u64, total: u64) -> String {
    member("ann@example.org", idle, total)
}

/// The same for the member with this address.
pub fn member(email: &str, idle: u64, total: u64) -> String {
    let at = |seconds: u64| contract::Timestamp(1_795_512_600 + seconds);
    format!(
        r#"{{"state":"signed_in","now":"{}","idle_expires_at":"{}","expires_at":"{}","csrf_token":"t",
            "account":{{"email":"{email}","methods":[{{"type":"totp","id":"a"}},{{"type":"backup_code","id":"b","left":9}}]}}}}"#,
        at(0),
        at(idle),
        at(total)
    )
}

pub const EXPIRED: (u16, &str) =
    (200, r#"{"state":"anonymous","ended":"expired","now":"2026-11-24T09:45:00Z","csrf_token":"t"}"#);
pub const NEEDS_APP: (u16, &str) = (
    200,
    r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{"methods":[{"type":"totp","id":"a"}]}}"#,
);
/// A page of a member whose session has come near its end meanwhile, and who turns to it again.
async fn open_near_end(total: u64, replies: &[(u16, &str)]) -> Page {
    let (before, near) = (ends_in(900, 9_000), ends_in(100, total));
    let all: Vec<_> =
        [(200, &*before), (200, &*near), (200, &*near)].into_iter().chain(replies.iter().copied()).collect();
    let page = open("/profile", &all).await;
    be_shown().await;
    page.until("the warning", || warns(&page)).await;
    page
}

fn warns(page: &Page) -> bool {
    page.all("#session-end[open]") == 1
}

fn spoken(page: &Page) -> String {
    page.text_of("#session-end [role=status]")
}

#[wasm_bindgen_test]
async fn the_warning_comes_in_time_takes_the_focus_and_one_key_extends() {
    let page = open_near_end(9_000, &[(200, &ends_in(900, 9_000))]).await;
    page.focus_is_on(text::session_end::STAY).await;
    // What is in a live region when it appears is not spoken, so it is empty at first.
    page.until("the time that is spoken", || spoken(&page) == text::session_end::spoken(100)).await;
    page.press_in_dialog(text::session_end::STAY);
    page.until("no warning", || !warns(&page)).await;
    page.sent(&["GET /session", "GET /session", "POST /session/extend"]).await;
}

#[wasm_bindgen_test]
async fn before_it_warns_the_backend_is_asked_since_another_tab_may_have_used_the_session() {
    let (late, later) = (ends_in(100, 9_000), ends_in(900, 9_000));
    let page = open("/profile", &[(200, &later), (200, &late), (200, &later)]).await;
    be_shown().await;
    page.sent(&["GET /session", "GET /session"]).await;
    pause(0).await;
    assert!(!warns(&page));
}

#[wasm_bindgen_test]
async fn closing_the_warning_says_that_one_is_there() {
    let page = open_near_end(9_000, &[(200, &ends_in(900, 9_000))]).await;
    page.press_in_dialog(text::session_end::CLOSE);
    page.sent(&["GET /session", "GET /session", "POST /session/extend"]).await;
    page.until("no warning", || !warns(&page)).await;
}

#[wasm_bindgen_test]
async fn the_total_limit_is_said_and_cannot_be_put_off() {
    let page = open_near_end(100, &[]).await;
    page.says(text::session_end::LIMIT).await;
    page.does_not_say(text::session_end::STAY);
    page.press_in_dialog(text::session_end::CLOSE_LIMIT);
    page.until("no warning", || !warns(&page)).await;
    page.sent(&["GET /session", "GET /session"]).await;
}

#[wasm_bindgen_test]
async fn an_extension_that_gets_no_answer_says_so_and_can_be_tried_again() {
    let page = open_near_end(9_000, &[SILENCE, (200, &ends_in(900, 9_000))]).await;
    page.press_in_dialog(text::session_end::STAY);
    page.says(text::problem::UNAVAILABLE).await;
    assert!(warns(&page));
    page.press_in_dialog(text::session_end::STAY);
    page.until("no warning", || !warns(&page)).await;
}

#[wasm_bindgen_test]
async fn opening_a_page_late_extends_the_session() {
    let page = open("/profile", &[(200, &ends_in(300, 9_000)), (200, &ends_in(900, 9_000))]).await;
    page.sent(&["POST /session/extend"]).await;
}

#[wasm_bindgen_test]
async fn typing_extends_quietly_and_not_with_each_key() {
    let page =
        open("/profile", &[(200, &ends_in(900, 9_000)), (200, &ends_in(300, 9_000)), (200, &ends_in(300, 9_000))])
            .await;
    pause(0).await;
    eval("window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))").unwrap();
    page.sent(&[]).await;
    be_shown().await;
    page.sent(&["GET /session"]).await;
    pause(0).await;
    for _ in 0..5 {
        eval("window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))").unwrap();
    }
    page.sent(&["GET /session", "POST /session/extend"]).await;
    eval("window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))").unwrap();
    pause(0).await;
    page.sent(&["GET /session", "POST /session/extend"]).await;
    assert!(!warns(&page));
}

#[wasm_bindgen_test]
async fn a_sign_out_in_another_tab_is_followed_without_asking() {
    let page = open("/profile", &[(200, &ends_in(900, 9_000))]).await;
    another_tab_says("signed-out");
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.sent(&[]).await;
    page.does_not_say("ann@example.org");
}

#[wasm_bindgen_test]
async fn a_tab_that_has_followed_a_sign_out_is_unsure_until_someone_has_signed_in_or_the_backend_knows() {
    let member = ends_in(900, 9_000);
    let page = open("/profile", &[(200, &member), (200, &member), (200, &member)]).await;
    another_tab_says("signed-out");
    page.shows(text::sign_in::SIGNED_OUT).await;
    another_tab_says("unheard");
    page.shows(text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
    page.focus_is_on(text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
    // The backend has still not heard of it.
    another_tab_says("changed");
    page.sent(&["GET /session"]).await;
    pause(50).await;
    assert_eq!(page.heading(), *text::sign_in::SIGNED_OUT_UNSURE_TITLE);
    another_tab_says("signed-in");
    page.shows(text::account::PROFILE).await;
    drop(page);

    listen();
    let page =
        open("/profile", &[(200, &member), (429, r#"{"code":"too_many_attempts","retry_after":60}"#), VISITOR]).await;
    another_tab_says("signed-out");
    another_tab_says("unheard");
    page.shows(text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
    page.press(text::sign_in::SIGNED_OUT_RETRY);
    page.says(text::problem::SUMMARY).await;
    another_tab_says("changed");
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.does_not_say(text::problem::SUMMARY);
    page.focus_is_on(text::sign_in::SIGNED_OUT).await;
    // Those that are unsure, too, may ask.
    page.until("the news", || heard() == "signed-out,unheard,changed,changed").await;
}

#[wasm_bindgen_test]
async fn a_sign_in_in_another_tab_is_followed() {
    let page = open("/sign-in", &[VISITOR, (200, &ends_in(900, 9_000))]).await;
    another_tab_says("changed");
    page.shows(text::account::PROFILE).await;
    page.sent(&["GET /session"]).await;
}

#[wasm_bindgen_test]
async fn who_signed_out_without_a_backend_is_not_let_in_again_by_the_next_try_to_sign_in() {
    let member = ends_in(900, 9_000);
    let mismatch = format!(r#"{{"code":"step_mismatch","session":{member}}}"#);
    let page = open("/profile", &[(200, &member), SILENCE, (409, &mismatch), VISITOR]).await;
    page.press(text::frame::SIGN_OUT);
    page.says(text::sign_in::SIGNED_OUT_UNSURE).await;
    page.press(text::sign_in::SIGN_IN_AGAIN);
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "bob@example.org");
    page.fill("password", "not the right one");
    page.press(text::sign_in::BUTTON);
    page.sent(&["DELETE /session", "POST /session", "DELETE /session"]).await;
    pause(50).await;
    assert_eq!(page.heading(), *text::sign_in::TITLE);
}

#[wasm_bindgen_test]
async fn other_tabs_hear_that_something_changed_and_not_who_is_here() {
    listen();
    let page = open("/sign-in", &[VISITOR, NEEDS_APP, (200, &ends_in(900, 9_000)), VISITOR]).await;
    sign_in(&page).await;
    page.shows(text::account::PROFILE).await;
    page.press(text::frame::SIGN_OUT);
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.until("the news", || heard() == "changed,signed-in,signed-out,changed").await;
}

/// Hears what this page tells other tabs, from now on.
fn listen() {
    eval(
        "(globalThis.other?.close(), globalThis.heard = [], globalThis.other = new BroadcastChannel('latchkey'),
          other.onmessage = (it) => heard.push(it.data))",
    )
    .unwrap();
}

fn heard() -> String {
    eval("heard.join()").unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn a_page_out_of_the_history_shows_nothing_before_the_backend_has_said_who_one_is() {
    let page = open("/profile", &[(200, &ends_in(900, 9_000)), VISITOR]).await;
    pause(0).await;
    eval("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))").unwrap();
    assert!(document().document_element().unwrap().has_attribute("data-covered"), "at once, before it is frozen");
    eval("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").unwrap();
    page.shows(text::sign_in::TITLE).await;
    page.says(text::sign_in::ENDED_UNKNOWN).await;
    page.until("the page", || !document().document_element().unwrap().has_attribute("data-covered")).await;
}

#[wasm_bindgen_test]
async fn a_page_out_of_the_history_without_a_backend_shows_nothing_of_the_member() {
    let page = open("/profile", &[(200, &ends_in(900, 9_000)), SILENCE]).await;
    pause(0).await;
    eval("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))").unwrap();
    eval("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").unwrap();
    page.shows(text::frame::UNREACHABLE).await;
    page.does_not_say("ann@example.org");
    page.until("the page", || !document().document_element().unwrap().has_attribute("data-covered")).await;
}

/// Signs in with the password and a code.
pub async fn sign_in(page: &Page) {
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    page.press(text::sign_in::BUTTON);
    page.shows(text::sign_in::USE_APP).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
}

/// The tab is turned to, once the page listens: it does so after one turn of the event loop.
pub async fn be_shown() {
    pause(0).await;
    eval("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))").unwrap();
}

pub fn another_tab_says(news: &str) {
    let tab: BroadcastChannel = eval("new BroadcastChannel('latchkey')").unwrap().unchecked_into();
    tab.post_message(&news.into()).unwrap();
}
