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
    page.press(text::devices::TITLE);
    page.shows(text::devices::TITLE).await;
    page.says(text::devices::browser_on("Firefox", "Windows")).await;
    page.says(text::devices::HERE).await;
    page.says(text::devices::unknown_browser_on("Android")).await;
    page.press(about(text::devices::END, text::devices::unknown_browser_on("Android")));
    page.says(text::devices::ONLY_HERE).await;
    page.says(text::devices::ended(&text::devices::unknown_browser_on("Android"))).await;
    page.focus_is_on(text::devices::DEVICES).await;
    page.sent(&[
        "GET /account/sessions",
        "GET /account/activity",
        "DELETE /account/sessions/there-1",
        "GET /account/sessions",
    ])
    .await;
}

const PROVE_AGAIN: (u16, &str) = (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"}]}"#);

/// Gives the fresh proof that the dialog asks for.
async fn prove(page: &Page) {
    page.says(text::account::PROVE).await;
    page.until("the field for the code", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press(text::account::PROVE_BUTTON);
}

#[wasm_bindgen_test]
async fn signing_out_another_browser_continues_by_itself_after_a_fresh_proof() {
    let page = open("/profile/devices", &[MEMBER, TWO, NEWEST, PROVE_AGAIN, MEMBER, MEMBER, ONE]).await;
    page.says(text::devices::unknown_browser_on("Android")).await;
    page.press(about(text::devices::END, text::devices::unknown_browser_on("Android")));
    prove(&page).await;
    page.says(text::devices::ended(&text::devices::unknown_browser_on("Android"))).await;
    page.says(text::devices::ONLY_HERE).await;
    page.sent(&[
        "GET /account/sessions",
        "GET /account/activity",
        "DELETE /account/sessions/there-1",
        "POST /session/reauthentication",
        "DELETE /account/sessions/there-1",
        "GET /account/sessions",
    ])
    .await;
}

#[wasm_bindgen_test]
async fn who_did_not_do_it_proves_again_who_it_is_and_signs_everyone_else_out() {
    let page = open("/profile/devices/not-me", &[MEMBER, PROVE_AGAIN, MEMBER, MEMBER]).await;
    page.shows(text::devices::NOT_ME).await;
    page.press(text::devices::END_OTHERS);
    prove(&page).await;
    page.says(text::devices::ENDED_OTHERS).await;
}

#[wasm_bindgen_test]
async fn a_browser_that_is_signed_out_already_is_no_error() {
    let gone = (404, r#"{"code":"not_found"}"#);
    let page = open("/profile/devices", &[MEMBER, TWO, NEWEST, gone, ONE]).await;
    page.says(text::devices::unknown_browser_on("Android")).await;
    page.press(about(text::devices::END, text::devices::unknown_browser_on("Android")));
    page.says(text::devices::ENDED_ALREADY).await;
    assert_eq!(page.all(".lk-mark"), 0);
    page.says(text::devices::ONLY_HERE).await;
}

#[wasm_bindgen_test]
async fn activity_comes_page_by_page_in_words_and_what_is_not_known_is_said_to_be_so() {
    let page = open("/profile/devices", &[MEMBER, ONE, NEWEST, OLDEST]).await;
    page.says(text::devices::NEW_DEVICE).await;
    page.says(text::devices::UNKNOWN_EVENT).await;
    page.does_not_say(known_part(&text::devices::shown(0_u32)));
    page.press(text::devices::OLDER);
    let added = text::devices::method_added(&text::method::TOTP, &text::devices::quoted("<b>My phone</b>"));
    page.says(added.as_str()).await;
    page.focus_is_on(added).await;
    page.says(text::devices::shown(3_u32)).await;
    page.says(text::devices::ALL_SHOWN).await;
    page.sent(&["GET /account/sessions", "GET /account/activity", "GET /account/activity?before=8"]).await;
}

#[wasm_bindgen_test]
async fn a_list_that_does_not_come_can_be_asked_for_again() {
    let page = open("/profile/devices", &[MEMBER, SILENCE, NEWEST, ONE]).await;
    page.says(text::problem::UNAVAILABLE).await;
    page.says(text::devices::NEW_DEVICE).await;
    page.press(text::problem::TRY_AGAIN);
    page.says(text::devices::ONLY_HERE).await;
}

#[wasm_bindgen_test]
async fn who_did_not_do_it_signs_everyone_else_out_at_once_and_continues_to_the_password() {
    let page = open("/profile/devices", &[MEMBER, ONE, NEWEST, MEMBER]).await;
    page.says(text::devices::NEW_DEVICE).await;
    page.press(about(text::devices::NOT_ME_LINK, text::devices::NEW_DEVICE));
    page.shows(text::devices::NOT_ME).await;
    page.press(text::devices::END_OTHERS);
    page.says(text::devices::ENDED_OTHERS).await;
    page.press(text::devices::NOT_ME_PASSWORD_LINK);
    page.shows(text::password::CHANGE).await;
    assert!(page.input("end_others").checked());
}
