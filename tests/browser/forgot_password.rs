//! Setting a new password in place of one that is forgotten.

use contract::MethodKind;
use wasm_bindgen_test::*;

use crate::support::*;

const RESET_CODE: (u16, &str) = (
    200,
    r#"{"state":"needs_reset_code","now":"2026-11-24T09:30:00Z","pending":{"email":"ann@example.org",
        "sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:00Z"}}}"#,
);
const RESET_STEP: (u16, &str) = (
    200,
    r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z",
        "pending":{"resets_password":true,"methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}]}}"#,
);
const NEW_PASSWORD: (u16, &str) =
    (200, r#"{"state":"needs_new_password","now":"2026-11-24T09:30:00Z","pending":{"email":"ann@example.org"}}"#);
const WAS_RESET: (u16, &str) = (200, r#"{"state":"anonymous","ended":"password_reset","now":"2026-11-24T09:30:00Z"}"#);

#[wasm_bindgen_test]
async fn leads_from_signing_in_to_a_new_password_and_back() {
    let page = open("/sign-in", &[VISITOR, RESET_CODE, RESET_STEP, NEW_PASSWORD, WAS_RESET]).await;
    page.press(text::password::FORGOT);
    page.shows(text::password::FORGOT).await;
    assert_eq!(page.input("email").get_attribute("autocomplete").as_deref(), Some("username"));
    page.fill("email", "ann@example.org");
    page.press(text::password::FORGOT_BUTTON);

    page.shows(text::password::CODE).await;
    page.says(text::password::code_lead("ann@example.org")).await;
    page.says(text::create_account::code_hint(6, 10)).await;
    assert_eq!(page.input("code").get_attribute("autocomplete").as_deref(), Some("one-time-code"));
    page.fill("code", "123 456");
    page.press(text::create_account::CODE_BUTTON);

    page.shows(text::sign_in::USE_APP).await;
    page.says(text::sign_in::second_step_lead(MethodKind::Totp, true)).await;
    page.fill("code", "654321");
    page.press(text::sign_in::CONTINUE);

    page.shows(text::password::NEW).await;
    assert_eq!(page.input("password").get_attribute("autocomplete").as_deref(), Some("new-password"));
    assert!(page.input("end_others").checked());
    page.fill("password", "correct horse battery");
    page.press(text::password::NEW_BUTTON);

    page.shows(text::sign_in::TITLE).await;
    page.says(text::sign_in::ENDED_PASSWORD_RESET).await;
    page.sent(&[
        "POST /password-resets",
        "POST /password-resets/current/code",
        "POST /session/second-step",
        "PUT /password-resets/current",
    ])
    .await;
}

#[wasm_bindgen_test]
async fn the_link_of_the_e_mail_waits_for_a_press() {
    let page = open_from_email("/forgot-password/link", Some("secret"), &[VISITOR, RESET_STEP]).await;
    page.shows(text::password::LINK).await;
    page.sent(&[]).await;
    page.press(text::password::LINK_BUTTON);
    page.shows(text::sign_in::USE_APP).await;
    page.sent(&["POST /password-resets/current/code"]).await;
}

#[wasm_bindgen_test]
async fn a_link_that_is_used_up_says_so_and_offers_another() {
    let gone = (410, r#"{"code":"code_expired"}"#);
    let page = open_from_email("/forgot-password/link", Some("secret"), &[VISITOR, gone]).await;
    page.press(text::password::LINK_BUTTON);
    page.says(text::problem::SUMMARY).await;
    page.press(text::create_account::START_AGAIN);
    page.shows(text::password::FORGOT).await;
}

#[wasm_bindgen_test]
async fn a_link_without_its_secret_says_to_open_it_once_more() {
    let page = open("/forgot-password/link", &[VISITOR]).await;
    page.says(text::create_account::LINK_GONE).await;
    page.press(text::create_account::START_AGAIN);
    page.shows(text::password::FORGOT).await;
}

#[wasm_bindgen_test]
async fn another_e_mail_can_be_asked_for_and_another_address_taken() {
    let page = open("/forgot-password/code", &[RESET_CODE, RESET_CODE, VISITOR]).await;
    page.until("the button", || page.text().contains(&*text::create_account::RESEND)).await;
    page.fill("code", "123");
    page.press(text::create_account::RESEND);
    page.says(text::create_account::RESENT).await;
    assert_eq!(page.input("code").value(), "123");
    page.press(text::create_account::OTHER_ADDRESS);
    page.shows(text::password::FORGOT).await;
    page.sent(&["POST /password-resets/current/resend", "DELETE /session"]).await;
}

#[wasm_bindgen_test]
async fn a_wrong_code_and_a_wait_are_said_and_nothing_typed_is_lost() {
    let wrong = (422, r#"{"code":"incorrect_code","attempts_left":1}"#);
    let wait = (429, r#"{"code":"too_many_attempts","retry_after":3600}"#);
    let page = open("/forgot-password/code", &[RESET_CODE, wrong, wait]).await;
    page.press(text::create_account::CODE_BUTTON);
    page.says(text::problem::REQUIRED_CODE).await;
    page.fill("code", "123456");
    page.press(text::create_account::CODE_BUTTON);
    page.says(text::problem::tries_left(&text::time::tries(1_u32))).await;
    page.press(text::create_account::CODE_BUTTON);
    page.says(text::problem::TOO_MANY_TRIES).await;
    assert_eq!(page.input("code").value(), "123456");
}

#[wasm_bindgen_test]
async fn a_weak_new_password_is_refused_with_its_reason() {
    let short = (
        422,
        r#"{"code":"validation","errors":[{"pointer":"/password","code":"password_too_short","params":{"min":12}}]}"#,
    );
    let page = open("/forgot-password/new-password", &[NEW_PASSWORD, short, SILENCE]).await;
    page.fill("password", "short");
    page.press(text::password::NEW_BUTTON);
    page.says(text::problem::password_too_short(12_u32)).await;
    page.press(text::password::NEW_BUTTON);
    page.says(text::problem::UNAVAILABLE).await;
    assert_eq!(page.input("password").value(), "short");
}

#[wasm_bindgen_test]
async fn the_second_step_can_be_left_for_signing_in() {
    let page = open("/forgot-password", &[RESET_STEP, VISITOR]).await;
    page.shows(text::sign_in::USE_APP).await;
    page.press(text::sign_in::STOP_RESET);
    page.shows(text::sign_in::TITLE).await;
}

#[wasm_bindgen_test]
async fn a_reset_that_took_too_long_is_explained() {
    let ended = (
        401,
        r#"{"code":"unauthenticated","session":{"state":"anonymous","ended":"expired","now":"2026-11-24T09:30:00Z"}}"#,
    );
    let page = open("/forgot-password/new-password", &[NEW_PASSWORD, ended]).await;
    page.fill("password", "correct horse battery");
    page.press(text::password::NEW_BUTTON);
    page.shows(text::password::FORGOT).await;
    page.says(text::password::FORGOT_EXPIRED).await;
    page.press(text::sign_in::TITLE);
    page.says(text::sign_in::ENDED_RESET_EXPIRED).await;
}

#[wasm_bindgen_test]
async fn why_a_session_ended_is_not_said_of_a_forgotten_password() {
    let page = open("/forgot-password", &[crate::session_end::EXPIRED]).await;
    page.shows(text::password::FORGOT).await;
    page.does_not_say(text::password::FORGOT_EXPIRED);
    drop(page);
    let ended = (200, r#"{"state":"anonymous","ended":"reset_expired","now":"2026-11-24T09:30:00Z"}"#);
    let page = open("/forgot-password", &[ended]).await;
    page.says(text::password::FORGOT_EXPIRED).await;
}
