//! The reason that is given is the reason: what a backend asks unexpectedly, says briefly, or cannot keep.

use wasm_bindgen_test::*;

use crate::{session_end::be_shown, support::*};

const PROVE_AGAIN: (u16, &str) = (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"}]}"#);
const EMAIL_CODE: (u16, &str) = (
    200,
    r#"{"state":"needs_email_verification","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{
        "email":"ann@example.org",
        "sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:00Z"}}}"#,
);
const ELSEWHERE: (u16, &str) =
    (200, r#"{"state":"anonymous","ended":"continued_elsewhere","now":"2026-11-24T09:31:00Z","csrf_token":"t"}"#);
const TWO: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{"email":"ann@example.org",
        "methods":[{"type":"totp","id":"a","name":"My app","default":true},{"type":"security_key","id":"k","name":"My key"}]}}"#,
);

/// Gives the proof that the dialog asks for.
async fn prove(page: &Page) {
    page.says(text::account::PROVE).await;
    page.until("the field for the code", || page.all("dialog[open] #proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);
}

#[wasm_bindgen_test]
async fn a_fresh_proof_is_asked_for_also_where_the_page_does_not_expect_it() {
    let preview = (201, r#"{"id":"p-1","provider":"old","label":"A ••••• 67 0","expires_at":"2026-11-24T09:40:00Z"}"#);
    let page = open("/link/old", &[MEMBER, PROVE_AGAIN, MEMBER, preview, preview]).await;
    page.fill("claim_number", "a 123-4567 0");
    page.fill("password", "old password");
    page.press(text::link::FORM_BUTTON);
    prove(&page).await;
    page.until("the call again", || {
        page.last_body().contains("A12345670") || page.heading() != text::link::form("Old Service")
    })
    .await;

    let page = open("/methods/a/rename", &[TWO, PROVE_AGAIN, TWO, TWO]).await;
    page.fill("name", "Other name");
    page.press(text::methods::RENAME_BUTTON);
    prove(&page).await;
    page.shows(text::account::METHODS).await;
    page.sent(&["PATCH /account/methods/a", "POST /session/reauthentication", "PATCH /account/methods/a"]).await;

    let page = open("/methods", &[TWO, PROVE_AGAIN, TWO, TWO]).await;
    page.press(about(text::methods::ASK_FIRST, text::method::kind_named(&text::method::SECURITY_KEY, "My key")));
    prove(&page).await;
    page.sent(&["PUT /account/methods/default", "POST /session/reauthentication", "PUT /account/methods/default"])
        .await;
}

#[wasm_bindgen_test]
async fn who_has_no_session_any_more_is_asked_to_sign_in_also_where_the_backend_says_no_more() {
    let page = open("/methods/a/rename", &[TWO, (401, r#"{"code":"unauthenticated"}"#)]).await;
    page.fill("name", "Other name");
    page.press(text::methods::RENAME_BUTTON);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::sign_in::ENDED_UNKNOWN).await;
}

#[wasm_bindgen_test]
async fn a_step_that_the_backend_knows_nothing_of_any_more_is_left_with_a_word() {
    let page = open("/create-account/code", &[EMAIL_CODE, (401, r#"{"code":"unauthenticated"}"#)]).await;
    page.fill("code", "123456");
    page.press(text::create_account::CODE_BUTTON);
    page.shows(text::create_account::EMAIL).await;
    page.says(text::problem::STEP_GONE).await;
}

#[wasm_bindgen_test]
async fn an_answer_that_begins_nothing_is_no_success() {
    for (path, field) in [("/create-account", "email"), ("/forgot-password", "email")] {
        let page = open(path, &[VISITOR, VISITOR]).await;
        page.fill(field, "ann@example.org");
        let button =
            if path == "/create-account" { text::create_account::EMAIL_BUTTON } else { text::password::FORGOT_BUTTON };
        page.press(button);
        page.says(text::problem::NOT_ACCEPTED).await;
        assert_eq!(page.input(field).value(), "ann@example.org");
    }
}

#[wasm_bindgen_test]
async fn a_browser_that_keeps_no_cookies_is_told_so() {
    js_sys::eval("Object.defineProperty(document, 'cookie', { configurable: true, get: () => '', set: () => {} })")
        .unwrap();
    let refused = (403, r#"{"code":"csrf"}"#);
    let page = open("/sign-in", &[VISITOR, refused, VISITOR, refused]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press(text::sign_in::BUTTON);
    page.says(text::problem::COOKIES_OFF).await;

    // The cookie of the first step has not come back.
    let page = open("/sign-in/code", &[NEEDS_KEY, (401, r#"{"code":"unauthenticated"}"#)]).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::problem::COOKIES_OFF).await;
    js_sys::eval("delete document.cookie").unwrap();
}

#[wasm_bindgen_test]
async fn a_step_that_was_continued_in_another_browser_is_left_with_a_word() {
    let page = open("/create-account/code", &[EMAIL_CODE, EMAIL_CODE, ELSEWHERE]).await;
    page.fill("code", "123");
    be_shown().await;
    page.sent(&["GET /session"]).await;
    page.shows(text::create_account::CODE).await;
    assert_eq!(page.input("code").value(), "123", "a step that continues keeps what was typed");
    be_shown().await;
    page.shows(text::sign_in::TITLE).await;
    page.says(text::sign_in::ENDED_ELSEWHERE).await;
}

#[wasm_bindgen_test]
async fn a_right_code_that_the_link_has_overtaken_is_not_thrown_back_without_a_word() {
    let moved = format!(r#"{{"code":"unauthenticated","session":{}}}"#, ELSEWHERE.1);
    let page = open("/create-account/code", &[EMAIL_CODE, (401, &moved)]).await;
    page.fill("code", "123456");
    page.press(text::create_account::CODE_BUTTON);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::sign_in::ENDED_ELSEWHERE).await;
}
