//! Creating an account.

use wasm_bindgen_test::*;

use crate::support::*;

const EMAIL_CODE: (u16, &str) = (
    200,
    r#"{"state":"needs_email_verification","now":"2026-11-24T09:30:00Z","pending":{"email":"ann@example.org",
        "sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:00Z"}}}"#,
);
const PASSWORD: (u16, &str) =
    (200, r#"{"state":"needs_password","now":"2026-11-24T09:30:00Z","pending":{"email":"ann@example.org"}}"#);
const FIRST_METHOD: (u16, &str) =
    (200, r#"{"state":"needs_first_method","now":"2026-11-24T09:30:00Z","account":{"email":"ann@example.org"}}"#);
const NO_CODES: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"}]}}"#,
);
const SECRET: (u16, &str) =
    (200, r#"{"secret":"ABCDEFGHIJKLMNOP","otpauth_uri":"otpauth://totp/x?secret=ABCDEFGHIJKLMNOP"}"#);

#[wasm_bindgen_test]
async fn leads_from_the_address_to_the_backup_codes() {
    let codes = format!(r#"{{"codes":["AAAA-BBBB-CCCC","DDDD-EEEE-FFFF"],"session":{}}}"#, MEMBER.1);
    let answers = [VISITOR, EMAIL_CODE, PASSWORD, FIRST_METHOD, SECRET, NO_CODES, (200, codes.as_str())];
    let page = open("/create-account", &answers).await;
    page.fill("email", "ann@example.org");
    page.press("Send me a code");

    page.shows("Check your e-mail").await;
    page.fill("code", "123456");
    page.press("Go on");

    page.shows("Choose a password").await;
    assert_eq!(page.input("password").get_attribute("autocomplete").as_deref(), Some("new-password"));
    page.fill("password", "correct horse battery");
    page.press("Keep this password");

    page.shows("Choose a second method").await;
    page.press("Go on");
    page.says("Choose one of the methods.").await;
    page.until("the choices", || page.all("input[type=radio]") == 3).await;
    page.press_choice("Authenticator app");
    page.press("Go on");

    page.shows("Set up your authenticator app").await;
    page.says("ABCD EFGH IJKL MNOP").await;
    assert_eq!(page.all("svg[role=img] path"), 1);
    page.fill("code", "123456");
    page.press("Add this app");

    page.shows("Keep your backup codes").await;
    page.press("Show my backup codes");
    page.says("AAAA-BBBB-CCCC").await;
    page.focus_is_on("Keep your backup codes").await;
    page.press("Go on");
    page.says("Put your codes in a safe place, then tick the box.").await;
    page.input("saved").click();
    page.press("Go on");
    page.shows("Your account is ready").await;
}

#[wasm_bindgen_test]
async fn a_key_that_is_there_already_is_explained() {
    fake_key("async () => { throw new DOMException('', 'InvalidStateError') }");
    let options = (
        200,
        r#"{"publicKey":{"challenge":"AAAA","rp":{"name":"x"},"user":{"id":"AAAA","name":"a","displayName":"a"},"pubKeyCredParams":[]}}"#,
    );
    let page = open("/create-account/security-key", &[FIRST_METHOD, options]).await;
    page.press("Add this key");
    page.says("This key or device is already on your account.").await;
}

#[wasm_bindgen_test]
async fn another_e_mail_can_be_sent_and_is_announced_once() {
    let page = open("/create-account/code", &[EMAIL_CODE, EMAIL_CODE]).await;
    page.fill("code", "12");
    page.press("Send a new e-mail");
    page.says("We have sent a new e-mail.").await;
    page.until("the focus on the code", || document().active_element().is_some_and(|it| it.id() == "code")).await;
    assert_eq!(page.input("code").value(), "12");
    assert_eq!(page.text().matches("We have sent a new e-mail.").count(), 1);
    page.sent(&["POST /session/email-verification/resend"]).await;
}

#[wasm_bindgen_test]
async fn the_wait_for_another_e_mail_is_told() {
    let early = EMAIL_CODE.1.replace(r#""resend_at":"2026-11-24T09:30:00Z""#, r#""resend_at":"2026-11-24T09:30:30Z""#);
    let page = open("/create-account/code", &[(200, early.as_str())]).await;
    page.says("You can ask for a new e-mail in 30 seconds.").await;
    assert!(!page.text().contains("Send a new e-mail"));
}

#[wasm_bindgen_test]
async fn a_reload_at_the_backup_codes_does_not_show_them_again() {
    let page = open("/create-account/backup-codes", &[MEMBER]).await;
    page.says("Your backup codes were shown already").await;
    page.says("You have 9 codes.").await;
}

#[wasm_bindgen_test]
async fn keys_are_not_offered_where_they_cannot_work() {
    let page = open("/create-account/method", &[FIRST_METHOD]).await;
    page.until("three choices", || page.all("input[type=radio]") == 3).await;
    js_sys::eval("window.keptClass = PublicKeyCredential; delete window.PublicKeyCredential").unwrap();
    let page = open("/create-account/method", &[FIRST_METHOD]).await;
    page.until("one choice", || page.all("input[type=radio]") == 1).await;
    page.says("Passkeys and security keys are not shown").await;
    js_sys::eval("window.PublicKeyCredential = window.keptClass").unwrap();
}
