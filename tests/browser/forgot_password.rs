//! Setting a new password in place of one that is forgotten.

use wasm_bindgen_test::*;

use crate::support::*;

const RESET_CODE: (u16, &str) = (
    200,
    r#"{"state":"needs_reset_code","now":"2026-11-24T09:30:00Z","pending":{"email":"ann@example.org",
        "sent":{"code_length":6,"expires_at":"2026-11-24T10:00:00Z","resend_at":"2026-11-24T09:30:00Z"}}}"#,
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
    page.press("Forgot your password?");
    page.shows("Forgot your password?").await;
    assert_eq!(page.input("email").get_attribute("autocomplete").as_deref(), Some("username"));
    page.fill("email", "ann@example.org");
    page.press("Send me a code");

    page.shows("Look into your e-mail").await;
    page.says("If ann@example.org is the address of an account").await;
    page.says("It works for 30 minutes.").await;
    assert_eq!(page.input("code").get_attribute("autocomplete").as_deref(), Some("one-time-code"));
    page.fill("code", "123 456");
    page.press("Go on");

    page.shows("Enter the code from your app").await;
    page.says("One step more before you choose a new password: open your authenticator app").await;
    page.fill("code", "654321");
    page.press("Go on");

    page.shows("Choose a new password").await;
    assert_eq!(page.input("password").get_attribute("autocomplete").as_deref(), Some("new-password"));
    assert!(page.input("end_others").checked());
    page.fill("password", "correct horse battery");
    page.press("Keep this password");

    page.shows("Sign in").await;
    page.says("Your new password works now. Sign in with it.").await;
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
    page.shows("Set a new password").await;
    page.sent(&[]).await;
    page.press("Go on");
    page.shows("Enter the code from your app").await;
    page.sent(&["POST /password-resets/current/code"]).await;
}

#[wasm_bindgen_test]
async fn a_link_that_is_used_up_says_so_and_offers_another() {
    let gone = (410, r#"{"code":"code_expired"}"#);
    let page = open_from_email("/forgot-password/link", Some("secret"), &[VISITOR, gone]).await;
    page.press("Go on");
    page.says("There is a problem").await;
    page.press("Start again");
    page.shows("Forgot your password?").await;
}

#[wasm_bindgen_test]
async fn a_link_without_its_secret_says_to_open_it_once_more() {
    let page = open("/forgot-password/link", &[VISITOR]).await;
    page.says("open the link once more.").await;
    page.press("Start again");
    page.shows("Forgot your password?").await;
}

#[wasm_bindgen_test]
async fn another_e_mail_can_be_asked_for_and_another_address_taken() {
    let page = open("/forgot-password/code", &[RESET_CODE, RESET_CODE, VISITOR]).await;
    page.until("the button", || page.text().contains("Send a new e-mail")).await;
    page.fill("code", "123");
    page.press("Send a new e-mail");
    page.says("We have sent a new e-mail.").await;
    assert_eq!(page.input("code").value(), "123");
    page.press("Use another address");
    page.shows("Forgot your password?").await;
    page.sent(&["POST /password-resets/current/resend", "DELETE /session"]).await;
}

#[wasm_bindgen_test]
async fn a_wrong_code_and_a_wait_are_said_and_nothing_typed_is_lost() {
    let wrong = (422, r#"{"code":"incorrect_code","attempts_left":1}"#);
    let wait = (429, r#"{"code":"too_many_attempts","retry_after":3600}"#);
    let page = open("/forgot-password/code", &[RESET_CODE, wrong, wait]).await;
    page.press("Go on");
    page.says("Enter the code.").await;
    page.fill("code", "123456");
    page.press("Go on");
    page.says("You have 1 try left").await;
    page.press("Go on");
    page.says("Wait 60 minutes, then try again.").await;
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
    page.press("Keep this password");
    page.says("This password is too short. Use 12 characters or more.").await;
    page.press("Keep this password");
    page.says("The service did not answer.").await;
    assert_eq!(page.input("password").value(), "short");
}

#[wasm_bindgen_test]
async fn the_second_step_can_be_left_for_signing_in() {
    let page = open("/forgot-password", &[RESET_STEP, VISITOR]).await;
    page.shows("Enter the code from your app").await;
    page.press("Stop, and go back to signing in");
    page.shows("Sign in").await;
}

#[wasm_bindgen_test]
async fn a_reset_that_took_too_long_is_explained() {
    let ended = (
        401,
        r#"{"code":"unauthenticated","session":{"state":"anonymous","ended":"expired","now":"2026-11-24T09:30:00Z"}}"#,
    );
    let page = open("/forgot-password/new-password", &[NEW_PASSWORD, ended]).await;
    page.fill("password", "correct horse battery");
    page.press("Keep this password");
    page.shows("Forgot your password?").await;
    page.says("Your password is as it was.").await;
}
