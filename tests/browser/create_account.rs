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
    page.press(text::create_account::EMAIL_BUTTON);

    page.shows(text::create_account::CODE).await;
    page.fill("code", "123456");
    page.press(text::create_account::CODE_BUTTON);

    page.shows(text::create_account::PASSWORD).await;
    assert_eq!(page.input("password").get_attribute("autocomplete").as_deref(), Some("new-password"));
    page.fill("password", "correct horse battery");
    page.press(text::create_account::PASSWORD_BUTTON);

    page.shows(text::create_account::METHOD).await;
    page.press(text::create_account::METHOD_BUTTON);
    page.says(text::create_account::METHOD_CHOOSE).await;
    page.until("the choices", || page.all("input[type=radio]") == 3).await;
    page.press_choice(text::method::TOTP);
    page.press(text::create_account::METHOD_BUTTON);

    page.shows(text::create_account::APP).await;
    page.says("ABCD EFGH IJKL MNOP").await;
    assert_eq!(page.all("svg[role=img] path"), 1);
    page.fill("code", "123456");
    page.press(text::create_account::APP_BUTTON);

    page.shows(text::create_account::CODES).await;
    page.press(text::create_account::CODES_BUTTON);
    page.says("AAAA-BBBB-CCCC").await;
    page.focus_is_on(text::create_account::CODES).await;
    page.press(text::create_account::CODES_CONTINUE);
    page.says(text::problem::REQUIRED_SAVED).await;
    page.input("saved").click();
    page.press(text::create_account::CODES_CONTINUE);
    page.shows(text::create_account::DONE).await;
}

#[wasm_bindgen_test]
async fn what_a_method_is_can_be_read_without_choosing_it_and_one_at_most_is_recommended() {
    let page = open("/create-account/method", &[FIRST_METHOD]).await;
    page.shows(text::create_account::METHOD).await;
    page.until("the choices", || page.all("input[type=radio]") == 3).await;
    assert_eq!(page.all(".lk-tile .lk-badge"), 1);
    script("document.querySelector('.lk-tile details summary').click()");
    page.until("the long text", || page.all(".lk-tile details[open]") == 1).await;
    assert_eq!(page.all("input[type=radio]:checked"), 0);
    page.press(text::create_account::METHOD_BUTTON);
    page.says(text::create_account::METHOD_CHOOSE).await;
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn a_key_that_is_there_already_is_explained() {
    fake_key("async () => { throw new DOMException('', 'InvalidStateError') }");
    let options = (
        200,
        r#"{"publicKey":{"challenge":"AAAA","rp":{"name":"x"},"user":{"id":"AAAA","name":"a","displayName":"a"},"pubKeyCredParams":[]}}"#,
    );
    let page = open("/create-account/security-key", &[FIRST_METHOD, options]).await;
    page.press(text::create_account::KEY_BUTTON);
    page.says(text::problem::KEY_ALREADY_THERE).await;
}

#[wasm_bindgen_test]
async fn another_e_mail_can_be_sent_and_is_announced_once() {
    let page = open("/create-account/code", &[EMAIL_CODE, EMAIL_CODE]).await;
    page.fill("code", "12");
    page.press(text::create_account::RESEND);
    page.says(text::create_account::RESENT).await;
    page.until("the focus on the code", || document().active_element().is_some_and(|it| it.id() == "code")).await;
    assert_eq!(page.input("code").value(), "12");
    assert_eq!(page.text().matches(&*text::create_account::RESENT).count(), 1);
    page.sent(&["POST /session/email-verification/resend"]).await;
}

#[wasm_bindgen_test]
async fn the_wait_for_another_e_mail_is_told() {
    let early = EMAIL_CODE.1.replace(r#""resend_at":"2026-11-24T09:30:00Z""#, r#""resend_at":"2026-11-24T09:30:30Z""#);
    let page = open("/create-account/code", &[(200, early.as_str())]).await;
    page.says(text::create_account::resend_after(&text::time::duration(30))).await;
    // The button is there and says why it waits; a press sends nothing.
    assert_eq!(
        page.reason_of(text::create_account::RESEND),
        text::create_account::resend_after(&text::time::duration(30))
    );
    page.press(text::create_account::RESEND);
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn a_reload_at_the_backup_codes_does_not_show_them_again() {
    let page = open("/create-account/backup-codes", &[MEMBER]).await;
    page.says(text::create_account::CODES_SEEN).await;
    page.says(text::create_account::codes_seen_text(9_u32)).await;
}

#[wasm_bindgen_test]
async fn keys_are_not_offered_where_they_cannot_work() {
    let page = open("/create-account/method", &[FIRST_METHOD]).await;
    page.until("three choices", || page.all("input[type=radio]") == 3).await;
    js_sys::eval("window.keptClass = PublicKeyCredential; delete window.PublicKeyCredential").unwrap();
    let page = open("/create-account/method", &[FIRST_METHOD]).await;
    page.until("one choice", || page.all("input[type=radio]") == 1).await;
    page.says(text::create_account::METHOD_NO_KEYS).await;
    js_sys::eval("window.PublicKeyCredential = window.keptClass").unwrap();
}
