//! The question whether to make a passkey, after a password.

use contract::MethodKind;
use wasm_bindgen_test::*;

use crate::support::*;

const OFFERED: (u16, &str) = (
    200,
    r#"{"state":"signed_in","offers_passkey":true,"now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "fresh_until":"2026-11-24T09:50:00Z",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}]}}"#,
);
const NEW_KEY: (u16, &str) = (
    200,
    r#"{"publicKey":{"challenge":"AAAA","rp":{"name":"x"},"user":{"id":"AAAA","name":"a","displayName":"a"},"pubKeyCredParams":[]}}"#,
);
const QUESTION: Text = text::sign_in::OFFER;

/// Signs in with a code; the backend then answers with `replies`.
async fn sign_in(replies: &[(u16, &str)]) -> Page {
    let replies: Vec<_> = [NEEDS_KEY].iter().chain(replies).copied().collect();
    let page = open_on(PASSKEYS, "/sign-in/code?return_to=/link/old", None, &replies).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    page
}

#[wasm_bindgen_test]
async fn it_comes_before_the_wanted_page_and_no_is_a_press() {
    fake_abilities(false, true).await;
    let page = sign_in(&[OFFERED, MEMBER]).await;
    page.shows(QUESTION).await;
    page.press(text::sign_in::OFFER_NO);
    page.shows(text::link::form("Old Service")).await;
    page.sent(&["POST /session/second-step", "DELETE /account/passkey-offer"]).await;
}

#[wasm_bindgen_test]
async fn one_can_say_no_to_a_silent_backend() {
    fake_abilities(false, true).await;
    let page = sign_in(&[OFFERED, SILENCE]).await;
    page.shows(QUESTION).await;
    page.press(text::sign_in::OFFER_NO);
    page.shows(text::link::form("Old Service")).await;
}

#[wasm_bindgen_test]
async fn a_passkey_is_made_without_a_name_and_the_wanted_page_comes() {
    fake_abilities(false, true).await;
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1', response: { transports: ['usb'] } }) })");
    let page = sign_in(&[OFFERED, NEW_KEY, MEMBER]).await;
    page.shows(QUESTION).await;
    page.press(text::sign_in::OFFER_BUTTON);
    page.shows(text::link::form("Old Service")).await;
    page.says(text::methods::added(MethodKind::Passkey)).await;
    page.says(text::methods::PASSKEY_ON_KEY).await;
    assert!(page.last_body().contains(r#""name":"""#), "{}", page.last_body());
}

#[wasm_bindgen_test]
async fn a_canceled_passkey_leaves_the_question_open() {
    fake_abilities(false, true).await;
    fake_key("async () => { throw new DOMException('', 'NotAllowedError') }");
    let page = sign_in(&[OFFERED, NEW_KEY, MEMBER]).await;
    page.shows(QUESTION).await;
    page.press(text::sign_in::OFFER_BUTTON);
    page.says(text::problem::KEY_NOT_DONE).await;
    page.press(text::sign_in::OFFER_NO);
    page.shows(text::link::form("Old Service")).await;
}

#[wasm_bindgen_test]
async fn nobody_is_asked_on_a_device_that_makes_none() {
    fake_abilities(true, false).await;
    let page = sign_in(&[OFFERED]).await;
    page.shows(text::link::form("Old Service")).await;
}

#[wasm_bindgen_test]
async fn on_a_shared_computer_passkeys_are_not_among_the_methods_and_it_is_said_why() {
    let shared = MEMBER.1.replace(r#""csrf_token""#, r#""shared":true,"csrf_token""#);
    let page = open_on(PASSKEYS, "/methods/add", None, &[(200, &shared)]).await;
    page.says(text::methods::NOT_ON_SHARED).await;
    assert_eq!(page.all("input[type=radio]"), 2);
}
