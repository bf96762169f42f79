//! A forgotten password of an older account, on the way to linking it.

use wasm_bindgen_test::*;

use crate::support::*;

const SENT: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}],
        "links":[],"old_password_reset":{"provider":"old","label":"A ••••• 67 0","sent":{"code_length":6,
            "expires_at":"2026-11-24T10:00:00Z","resend_at":"2026-11-24T09:30:00Z"}}}}"#,
);
const WRONG: (u16, &str) = (422, r#"{"code":"incorrect_code","attempts_left":2}"#);

fn done() -> String {
    format!(r#"{{"label":"A ••••• 67 0","session":{}}}"#, MEMBER.1)
}

#[wasm_bindgen_test]
async fn code_and_new_password_lead_back_to_linking_with_the_claim_number_still_there() {
    let done = done();
    let page = open("/link/old", &[MEMBER, SENT, WRONG, SENT, (200, done.as_str())]).await;
    page.fill("claim_number", "A12345670");
    page.press(text::old_password::FORGOT_LINK);
    page.shows(text::old_password::forgot("Old Service")).await;
    assert_eq!(page.input("claim_number").value(), "A12345670");
    page.press(text::old_password::FORGOT_BUTTON);
    page.says(text::problem::REQUIRED_EMAIL).await;
    page.fill("email", "margaret@example.org");
    page.press(text::old_password::FORGOT_BUTTON);

    page.shows(text::old_password::new("Old Service")).await;
    page.says(text::old_password::code_lead("A ••••• 67 0")).await;
    page.fill("code", "000000");
    page.fill("password", "seven brown hens asleep");
    page.press(text::old_password::BUTTON);
    page.says(text::problem::tries_left(&text::time::tries(2_u32))).await;
    assert_eq!(page.input("password").value(), "seven brown hens asleep");
    page.press(text::create_account::RESEND);
    page.says(text::create_account::RESENT).await;
    page.fill("code", "123456");
    page.press(text::old_password::BUTTON);

    page.shows(text::link::form("Old Service")).await;
    page.says(text::old_password::set("Old Service", "A ••••• 67 0")).await;
    assert_eq!(page.input("claim_number").value(), "A12345670");
    assert_eq!(page.input("password").value(), "");
    page.sent(&[
        "POST /links/old/password-resets",
        "PUT /links/old/password-resets/current",
        "POST /links/old/password-resets/current/resend",
        "PUT /links/old/password-resets/current",
    ])
    .await;
}

#[wasm_bindgen_test]
async fn the_link_asks_for_a_password_and_sends_nothing_before() {
    let done = done();
    let page = open_from_email("/link/old/forgot-password/link", Some("secret"), &[MEMBER, (200, done.as_str())]).await;
    page.shows(text::old_password::new("Old Service")).await;
    page.sent(&[]).await;
    page.fill("password", "seven brown hens asleep");
    page.press(text::old_password::BUTTON);
    page.shows(text::link::form("Old Service")).await;
    page.says(text::old_password::set("Old Service", "A ••••• 67 0")).await;
}

#[wasm_bindgen_test]
async fn the_link_waits_in_memory_until_one_has_signed_in() {
    let done = done();
    let replies = [VISITOR, MEMBER, (200, done.as_str())];
    let page = open_from_email("/link/old/forgot-password/link", Some("secret"), &replies).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "a password");
    page.press(text::sign_in::BUTTON);
    page.shows(text::old_password::new("Old Service")).await;
    page.fill("password", "seven brown hens asleep");
    page.press(text::old_password::BUTTON);
    page.shows(text::link::form("Old Service")).await;
}

#[wasm_bindgen_test]
async fn without_its_secret_the_link_says_what_to_do() {
    let page = open("/link/old/forgot-password/link", &[MEMBER]).await;
    page.says(text::create_account::LINK_GONE).await;
    page.press(text::create_account::START_AGAIN);
    page.shows(text::old_password::forgot("Old Service")).await;
}

#[wasm_bindgen_test]
async fn where_no_old_password_can_be_replaced_nothing_leads_there() {
    let config = (200, r#"{"contract":"1.0","links":[{"id":"old","name":"Old Service","kind":"old_account"}]}"#);
    let page = open_on(config, "/link/old", None, &[MEMBER]).await;
    page.shows(text::link::form("Old Service")).await;
    page.does_not_say(text::old_password::FORGOT_LINK);
    drop(page);
    let page = open_on(config, "/link/old/forgot-password", None, &[MEMBER]).await;
    page.shows(text::not_offered::OLD_PASSWORDS).await;
}
