//! Signing in.

use wasm_bindgen_test::*;

use crate::support::*;

#[wasm_bindgen_test]
async fn signs_in_with_a_security_key() {
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let page = open("/sign-in", &[VISITOR, NEEDS_KEY, OPTIONS, MEMBER]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press("Sign in");
    page.shows("Use your security key").await;

    page.press("Use my security key");
    page.shows("Your profile").await;
    page.sent(&["POST /session", "POST /session/second-step/challenges", "POST /session/second-step"]).await;
}

#[wasm_bindgen_test]
async fn a_cancelled_key_can_be_tried_again() {
    fake_key("async () => { throw new DOMException('', 'NotAllowedError') }");
    let page = open("/sign-in/security-key", &[NEEDS_KEY, OPTIONS]).await;
    page.press("Use my security key");
    page.says("We got no answer from your key").await;
    assert_eq!(page.heading(), "Use your security key");
    page.sent(&["POST /session/second-step/challenges"]).await;
}

#[wasm_bindgen_test]
async fn a_visitor_who_wants_a_private_page_is_asked_to_sign_in_and_comes_back_to_it() {
    let page = open("/link/old", &[VISITOR, MEMBER]).await;
    page.shows("Sign in").await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press("Sign in");
    page.shows("Link your Old Service account").await;
}

#[wasm_bindgen_test]
async fn a_wrong_pair_is_said_once_at_the_fields_and_in_the_summary_and_nothing_is_lost() {
    let wrong = (422, r#"{"code":"incorrect_credentials","attempts_left":3}"#);
    let page = open("/sign-in", &[VISITOR, wrong]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "wrong horse battery");
    page.press("Sign in");
    page.says("There is a problem").await;
    assert!(page.error_of("email").unwrap().contains("You have 3 tries left"));
    assert_eq!(page.input("email").value(), "ann@example.org");
    assert_eq!(page.input("password").value(), "wrong horse battery");
    page.until("the focus on the summary", || {
        document().active_element().is_some_and(|it| it.text_content().unwrap().contains("There is a problem"))
    })
    .await;
    assert!(document().title().starts_with("Error: "), "{}", document().title());
}

#[wasm_bindgen_test]
async fn empty_fields_are_refused_without_asking_the_backend() {
    let page = open("/sign-in", &[VISITOR]).await;
    page.press("Sign in");
    page.says("There is a problem").await;
    assert_eq!(page.error_of("email").as_deref(), Some("Enter your e-mail address."));
    assert_eq!(page.error_of("password").as_deref(), Some("Enter your password."));
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn a_silent_backend_keeps_what_was_typed() {
    let page = open("/sign-in", &[VISITOR, SILENCE]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press("Sign in");
    page.says("The service did not answer.").await;
    assert_eq!(page.input("password").value(), "correct horse battery");
}

#[wasm_bindgen_test]
async fn another_method_can_be_chosen() {
    let page = open("/sign-in?return_to=/link/old", &[NEEDS_KEY, MEMBER]).await;
    page.shows("Use your security key").await;
    page.press("Use another method");
    page.shows("Choose how to prove it is you").await;
    page.press("Authenticator app: My phone");
    page.shows("Enter the code from your app").await;
    let code = page.input("code");
    assert_eq!(code.get_attribute("autocomplete").as_deref(), Some("one-time-code"));
    assert_eq!(code.get_attribute("inputmode").as_deref(), Some("numeric"));
    page.fill("code", "123 456");
    page.press("Go on");
    page.shows("Link your Old Service account").await;
}

#[wasm_bindgen_test]
async fn a_password_can_be_shown_and_hidden() {
    let page = open("/sign-in", &[VISITOR]).await;
    assert_eq!(page.input("password").type_(), "password");
    assert_eq!(page.input("password").get_attribute("autocomplete").as_deref(), Some("current-password"));
    page.press("Show password");
    page.until("the password in clear", || page.input("password").type_() == "text").await;
    page.press("Hide password");
    page.until("the password hidden", || page.input("password").type_() == "password").await;
}

#[wasm_bindgen_test]
async fn signing_out_forgets_the_member_even_when_the_backend_is_silent() {
    let page = open("/profile", &[MEMBER, SILENCE]).await;
    page.press("Sign out");
    page.shows("You are signed out").await;
    page.says("We could not tell the service that you signed out").await;
    assert!(!page.text().contains("ann@example.org"));
}

#[wasm_bindgen_test]
async fn a_backend_that_comes_back_shows_the_page_that_was_wanted() {
    let page = open("/profile", &[SILENCE, CONFIG, MEMBER]).await;
    page.shows("We cannot reach the service right now").await;
    page.press("Try again");
    page.shows("Your profile").await;
}

#[wasm_bindgen_test]
async fn an_ended_session_is_explained() {
    let ended = (200, r#"{"state":"anonymous","ended":"expired","now":"2026-11-24T09:30:00Z"}"#);
    let page = open("/profile", &[ended]).await;
    page.shows("Sign in").await;
    page.says("You were signed out because the page was not used for a while.").await;
}

#[wasm_bindgen_test]
async fn a_key_that_answers_after_the_page_has_gone_changes_nothing() {
    fake_key("() => new Promise(done => { window.finish = () => done({ toJSON: () => ({ id: 'key-1' }) }) })");
    js_sys::eval("window.finish = null").unwrap();
    let page = open("/sign-in/security-key", &[NEEDS_KEY, OPTIONS, MEMBER]).await;
    page.press("Use my security key");
    page.until("the question to the key", || js_sys::eval("!!window.finish").unwrap().is_truthy()).await;
    page.press("Questions and answers");
    page.shows("Questions and answers").await;
    js_sys::eval("window.finish()").unwrap();
    // One turn of the event loop: all that the answer sets off has run by then.
    latchkey::browser::pause(0).await;
    page.sent(&["POST /session/second-step/challenges"]).await;
    assert_eq!(page.heading(), "Questions and answers");
}

#[wasm_bindgen_test]
async fn signing_out_does_not_wait_for_the_backend() {
    let page = open("/profile", &[MEMBER, NEVER]).await;
    page.press("Sign out");
    page.shows("You are signed out").await;
    assert!(!page.text().contains("ann@example.org"));
}

#[wasm_bindgen_test]
async fn a_reset_is_offered_where_the_backend_offers_it() {
    let page = open("/sign-in", &[VISITOR]).await;
    page.says("Forgot your password?").await;
    let without = (200, r#"{"contract":"1.0","accounts":{"create":true,"password":{"min":12,"max":128}}}"#);
    let page = open_on(without, "/sign-in", None, &[VISITOR]).await;
    page.shows("Sign in").await;
    assert!(!page.text().contains("Forgot your password?"));
}
