//! Signing in.

use wasm_bindgen_test::*;

use crate::support::*;

#[wasm_bindgen_test]
async fn signs_in_with_a_security_key() {
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let page = open("/sign-in", &[VISITOR, NEEDS_KEY, OPTIONS, MEMBER]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press(text::sign_in::BUTTON);
    page.shows(text::sign_in::USE_KEY).await;

    page.press(text::sign_in::KEY_BUTTON_KEY);
    page.shows(text::account::PROFILE).await;
    page.sent(&["POST /session", "POST /session/second-step/challenges", "POST /session/second-step"]).await;
}

#[wasm_bindgen_test]
async fn a_canceled_key_can_be_tried_again() {
    fake_key("async () => { throw new DOMException('', 'NotAllowedError') }");
    let page = open("/sign-in/security-key", &[NEEDS_KEY, OPTIONS]).await;
    page.press(text::sign_in::KEY_BUTTON_KEY);
    page.says(text::problem::KEY_NOT_DONE).await;
    assert_eq!(page.heading(), *text::sign_in::USE_KEY);
    page.sent(&["POST /session/second-step/challenges"]).await;
}

#[wasm_bindgen_test]
async fn a_visitor_who_wants_a_private_page_is_asked_to_sign_in_and_comes_back_to_it() {
    let page = open("/link/old", &[VISITOR, MEMBER]).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press(text::sign_in::BUTTON);
    page.shows(text::link::form("Old Service")).await;
}

#[wasm_bindgen_test]
async fn a_wrong_pair_is_said_once_at_the_fields_and_in_the_summary_and_nothing_is_lost() {
    let wrong = (422, r#"{"code":"incorrect_credentials","attempts_left":3}"#);
    let page = open("/sign-in", &[VISITOR, wrong]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "wrong horse battery");
    page.press(text::sign_in::BUTTON);
    page.says(text::problem::SUMMARY).await;
    assert!(page.error_of("email").unwrap().contains(&text::problem::tries_left(&text::time::tries(3_u32))));
    assert_eq!(page.input("email").value(), "ann@example.org");
    assert_eq!(page.input("password").value(), "wrong horse battery");
    page.until("the focus on the summary", || {
        document().active_element().is_some_and(|it| it.text_content().unwrap().contains(&*text::problem::SUMMARY))
    })
    .await;
    let error = before_gap(&text::problem::error_title(GAP));
    assert!(document().title().starts_with(&error), "{}", document().title());
}

/// As public/boot/sign_in.js leaves it.
fn refused_early(is_shown: bool) {
    let template = document().create_element("template").unwrap();
    template.set_id("refused");
    template.toggle_attribute_with_force("data-shown", is_shown).unwrap();
    document().body().unwrap().append_child(&template).unwrap();
}

#[wasm_bindgen_test]
async fn a_refusal_that_is_shown_before_the_start_is_there_from_the_start_and_only_then() {
    refused_early(true);
    let page = open("/sign-in", &[VISITOR]).await;
    page.says(text::problem::SUMMARY).await;
    page.refuses("email", text::problem::INCORRECT_CREDENTIALS);
    let error = before_gap(&text::problem::error_title(GAP));
    page.until("the title", || document().title().starts_with(&error)).await;
    // Nobody asks for what the page says already.
    assert!(document().active_element().is_none_or(|it| it.get_attribute("role").is_none()));
    page.sent(&[]).await;
    assert!(document().get_element_by_id("refused").is_none());
    for was_kept in [false, true] {
        if was_kept {
            refused_early(false);
        }
        let page = open("/sign-in", &[VISITOR]).await;
        page.shows(text::sign_in::TITLE).await;
        page.does_not_say(text::problem::SUMMARY);
        assert!(document().get_element_by_id("refused").is_none());
    }
}

#[wasm_bindgen_test]
async fn empty_fields_are_refused_without_asking_the_backend() {
    let page = open("/sign-in", &[VISITOR]).await;
    page.press(text::sign_in::BUTTON);
    page.says(text::problem::SUMMARY).await;
    page.refuses("email", text::problem::REQUIRED_EMAIL);
    page.refuses("password", text::problem::REQUIRED_PASSWORD);
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn a_silent_backend_keeps_what_was_typed() {
    let page = open("/sign-in", &[VISITOR, SILENCE]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press(text::sign_in::BUTTON);
    page.says(text::problem::UNAVAILABLE).await;
    assert_eq!(page.input("password").value(), "correct horse battery");
}

#[wasm_bindgen_test]
async fn another_method_can_be_chosen() {
    let page = open("/sign-in?return_to=/link/old", &[NEEDS_KEY, MEMBER]).await;
    page.shows(text::sign_in::USE_KEY).await;
    page.press(text::sign_in::OTHER);
    page.shows(text::sign_in::CHOOSE).await;
    page.press(text::method::kind_named(&text::method::TOTP, "My phone"));
    page.shows(text::sign_in::USE_APP).await;
    let code = page.input("code");
    assert_eq!(code.get_attribute("autocomplete").as_deref(), Some("one-time-code"));
    assert_eq!(code.get_attribute("inputmode").as_deref(), Some("numeric"));
    page.fill("code", "123 456");
    page.press(text::sign_in::CONTINUE);
    page.shows(text::link::form("Old Service")).await;
}

#[wasm_bindgen_test]
async fn a_password_can_be_shown_and_hidden() {
    let page = open("/sign-in", &[VISITOR]).await;
    assert_eq!(page.input("password").type_(), "password");
    assert_eq!(page.input("password").get_attribute("autocomplete").as_deref(), Some("current-password"));
    page.press(text::sign_in::SHOW);
    page.until("the password in clear", || page.input("password").type_() == "text").await;
    page.press(text::sign_in::HIDE);
    page.until("the password hidden", || page.input("password").type_() == "password").await;
}

#[wasm_bindgen_test]
async fn signing_out_forgets_the_member_even_when_the_backend_is_silent() {
    let page = open("/profile", &[MEMBER, SILENCE]).await;
    page.press(text::frame::SIGN_OUT);
    page.shows(text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
    page.says(text::sign_in::SIGNED_OUT_UNSURE).await;
    page.does_not_say("ann@example.org");
}

#[wasm_bindgen_test]
async fn a_backend_that_comes_back_shows_the_page_that_was_wanted() {
    let page = open("/profile", &[SILENCE, CONFIG, MEMBER]).await;
    page.shows(text::frame::UNREACHABLE).await;
    page.press(text::problem::TRY_AGAIN);
    page.shows(text::account::PROFILE).await;
}

#[wasm_bindgen_test]
async fn an_ended_session_is_explained() {
    let ended = (200, r#"{"state":"anonymous","ended":"expired","now":"2026-11-24T09:30:00Z"}"#);
    let page = open("/profile", &[ended]).await;
    page.shows(text::sign_in::TITLE).await;
    page.says(text::sign_in::ENDED_EXPIRED).await;
}

#[wasm_bindgen_test]
async fn a_key_that_answers_after_the_page_has_gone_changes_nothing() {
    fake_key("() => new Promise(done => { window.finish = () => done({ toJSON: () => ({ id: 'key-1' }) }) })");
    js_sys::eval("window.finish = null").unwrap();
    let page = open("/sign-in/security-key", &[NEEDS_KEY, OPTIONS, MEMBER]).await;
    page.press(text::sign_in::KEY_BUTTON_KEY);
    page.until("the question to the key", || js_sys::eval("!!window.finish").unwrap().is_truthy()).await;
    page.press(text::frame::HELP);
    page.shows(text::help::QUESTIONS).await;
    js_sys::eval("window.finish()").unwrap();
    // One turn of the event loop: all that the answer sets off has run by then.
    latchkey::browser::pause(0).await;
    page.sent(&["POST /session/second-step/challenges"]).await;
    assert_eq!(page.heading(), *text::help::QUESTIONS);
}

#[wasm_bindgen_test]
async fn signing_out_does_not_wait_for_the_backend() {
    let page = open("/profile", &[MEMBER, NEVER]).await;
    page.press(text::frame::SIGN_OUT);
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.does_not_say("ann@example.org");
}

#[wasm_bindgen_test]
async fn a_reset_is_offered_where_the_backend_offers_it() {
    let page = open("/sign-in", &[VISITOR]).await;
    page.says(text::password::FORGOT).await;
    let without = (200, r#"{"contract":"1.0","accounts":{"create":true,"password":{"min":12,"max":128}}}"#);
    let page = open_on(without, "/sign-in", None, &[VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    page.does_not_say(text::password::FORGOT);
}
