//! Where one is signed in, what has happened, and what to do about a stranger.

use wasm_bindgen_test::*;

use crate::support::*;

const TWO: (u16, &str) = (
    200,
    r#"{"devices":[{"id":"here-1","browser":"Firefox","system":"Windows","here":true,"since":"2026-11-24T09:00:00Z","last_used_at":"2026-11-24T09:30:00Z"},
        {"id":"there-1","system":"Android","since":"2026-11-23T09:00:00Z","last_used_at":"2026-11-24T08:30:00Z"}]}"#,
);
const ONE: (u16, &str) = (
    200,
    r#"{"devices":[{"id":"here-1","browser":"Firefox","system":"Windows","here":true,"since":"2026-11-24T09:00:00Z","last_used_at":"2026-11-24T09:30:00Z"}]}"#,
);
const NEWEST: (u16, &str) = (
    200,
    r#"{"more":true,"events":[{"id":"9","kind":"new_device","at":"2026-11-24T09:00:00Z","browser":"Firefox","system":"Windows"},
        {"id":"8","kind":"a_kind_of_2031","at":"2026-11-23T09:00:00Z"}]}"#,
);
const OLDEST: (u16, &str) = (
    200,
    r#"{"more":false,"events":[{"id":"7","kind":"method_added","method":"totp","what":"<b>My phone</b>","at":"2026-11-22T09:00:00Z"}]}"#,
);

#[wasm_bindgen_test]
async fn lists_every_browser_and_signs_one_out() {
    let page = open("/profile", &[MEMBER, TWO, NEWEST, MEMBER, ONE]).await;
    page.press("Look at devices and activity");
    page.shows("Devices and activity").await;
    page.says("Firefox on Windows").await;
    page.says("This is the browser you are using now.").await;
    page.says("A browser that we do not know, on Android").await;
    page.press("Sign out this browser: A browser that we do not know, on Android");
    page.says("You are signed in nowhere else.").await;
    page.says("Signed out: A browser that we do not know, on Android.").await;
    page.focus_is_on("Where you are signed in").await;
    page.sent(&[
        "GET /account/sessions",
        "GET /account/activity",
        "DELETE /account/sessions/there-1",
        "GET /account/sessions",
    ])
    .await;
}

#[wasm_bindgen_test]
async fn a_browser_that_is_signed_out_already_is_no_error() {
    let gone = (404, r#"{"code":"not_found"}"#);
    let page = open("/profile/devices", &[MEMBER, TWO, NEWEST, gone, ONE]).await;
    page.says("on Android").await;
    page.press("Sign out this browser: A browser that we do not know, on Android");
    page.says("That browser was signed out already.").await;
    page.says("You are signed in nowhere else.").await;
}

#[wasm_bindgen_test]
async fn activity_comes_page_by_page_in_words_and_what_is_not_known_is_said_to_be_so() {
    let page = open("/profile/devices", &[MEMBER, ONE, NEWEST, OLDEST]).await;
    page.says("Signed in from a new browser").await;
    page.says("Something in your account changed. This page has no words for it yet").await;
    assert!(!page.text().contains("entries are shown"), "the first page was not asked for");
    page.press("Show older activity");
    page.says("Authenticator app added: “<b>My phone</b>”").await;
    page.focus_is_on("Authenticator app added").await;
    page.says("3 entries are shown now.").await;
    page.says("This is everything since your account was created.").await;
    page.sent(&["GET /account/sessions", "GET /account/activity", "GET /account/activity?before=8"]).await;
}

#[wasm_bindgen_test]
async fn a_list_that_does_not_come_can_be_asked_for_again() {
    let page = open("/profile/devices", &[MEMBER, SILENCE, NEWEST, ONE]).await;
    page.says("The service did not answer.").await;
    page.says("Signed in from a new browser").await;
    page.press("Try again");
    page.says("You are signed in nowhere else.").await;
}

#[wasm_bindgen_test]
async fn who_did_not_do_it_signs_everyone_else_out_at_once_and_goes_on_to_the_password() {
    let page = open("/profile/devices", &[MEMBER, ONE, NEWEST, MEMBER]).await;
    page.says("Signed in from a new browser").await;
    page.press("This was not me: Signed in from a new browser");
    page.shows("If this was not you").await;
    page.press("Sign out everywhere else");
    page.says("You are signed in only here now.").await;
    page.press("Change your password");
    page.shows("Change your password").await;
    assert!(page.input("end_others").checked());
}
