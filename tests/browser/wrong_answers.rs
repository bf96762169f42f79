//! A backend that answers in a way that the page does not know: no outage, and what to do.

use wasm_bindgen_test::*;

use crate::{clock::Clock, support::*};

const AWAY: Text = text::support::AWAY;
const DANCE: (u16, &str) = (200, r#"{"state":"needs_a_dance","now":"2026-11-24T09:30:00Z","csrf_token":"t"}"#);
const CSRF: (u16, &str) = (403, r#"{"code":"csrf"}"#);

/// What developers are told from now on stands in `told`. To be made before the page is opened.
struct Console;

impl Console {
    fn new() -> Console {
        script("(globalThis.realWarn ??= console.warn, globalThis.told = [], console.warn = (it) => told.push(it))");
        Console
    }

    fn told(&self) -> String {
        script("told.join('; ')")
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        script("(console.warn = realWarn)");
    }
}

/// The sign-in form, sent with what comes after the first question.
async fn signing_in(replies: &[(u16, &str)]) -> Page {
    let page = open("/sign-in", &[&[VISITOR], replies].concat()).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    page.press(text::sign_in::BUTTON);
    page
}

#[wasm_bindgen_test]
async fn a_reason_that_the_page_does_not_know_is_said_in_the_backends_words_and_is_no_outage() {
    let clock = Clock::new();
    let frozen =
        (403, r#"{"code":"account_frozen","detail":"La cuenta está <b>congelada</b> hasta 2027.","lang":"es"}"#);
    let page = signing_in(&[frozen]).await;
    page.says(text::problem::REFUSED_SAYS).await;
    assert_eq!(page.text_of("blockquote[lang=es]"), "La cuenta está <b>congelada</b> hasta 2027.");
    page.says("SIGN-IN · REFUSED · ").await;
    page.does_not_say(AWAY);
    assert_eq!(page.error_of("email"), None, "no field is wrong");
    assert_eq!(page.input("email").value(), "ann@example.org");
    // Nobody looks for a backend that is there.
    clock.pass(100).await;
    page.sent(&["POST /session"]).await;
    page.does_not_say(text::support::BACK);
}

#[wasm_bindgen_test]
async fn a_reason_without_a_sentence_leads_to_support() {
    for (body, lang) in
        [(r#"{"code":"account_frozen"}"#, None), (r#"{"code":"account_frozen","detail":"Frozen."}"#, Some(""))]
    {
        let page = signing_in(&[(409, body)]).await;
        page.says(if lang.is_some() { text::problem::REFUSED_SAYS } else { text::problem::REFUSED }).await;
        page.says("SIGN-IN · REFUSED · ").await;
        let quoted = r#"(document.querySelector("main blockquote")?.getAttribute("lang") ?? "none")"#;
        assert_eq!(script(quoted), lang.unwrap_or("none"), "a language that is not known is said to be so");
    }
}

#[wasm_bindgen_test]
async fn a_token_that_is_never_taken_is_no_outage() {
    let page = signing_in(&[CSRF, VISITOR, CSRF]).await;
    page.says(text::problem::NOT_ACCEPTED).await;
    page.says("SIGN-IN · REFUSED · ").await;
    page.does_not_say(AWAY);
    page.sent(&["POST /session", "GET /session", "POST /session"]).await;
}

#[wasm_bindgen_test]
async fn an_answer_that_does_not_fit_is_told_to_developers_once_and_has_a_reference_of_its_own() {
    let console = Console::new();
    let clock = Clock::new();
    let page = signing_in(&[DANCE, DANCE]).await;
    page.says(text::problem::WRONG_ANSWER).await;
    page.says("SIGN-IN · WRONG-ANSWER · ").await;
    page.press(text::sign_in::BUTTON);
    page.sent(&["POST /session", "POST /session"]).await;
    page.says(text::problem::WRONG_ANSWER).await;
    page.does_not_say(AWAY);
    clock.pass(100).await;
    page.sent(&["POST /session", "POST /session"]).await;
    let told = console.told();
    assert!(told.contains("POST /session") && told.contains("“state”") && !told.contains(';'), "{told}");
    assert!(!told.contains("dance"), "{told}");
}

#[wasm_bindgen_test]
async fn a_visit_that_begins_with_what_the_page_does_not_know_is_told_to_load_it_again() {
    let clock = Clock::new();
    for path in ["/profile", "/sign-in", "/create-account"] {
        let page = open(path, &[DANCE]).await;
        page.shows(text::frame::NOT_UNDERSTOOD).await;
        page.says(text::frame::NOT_UNDERSTOOD_TEXT).await;
        page.says(" · WRONG-ANSWER · ").await;
        page.does_not_say(AWAY);
        assert_eq!(page.text_of(&format!("main a[rel=external][href='{path}']")), &*text::frame::RELOAD_PAGE);
        clock.pass(100).await;
        page.sent(&[]).await;
    }
    // Help is there all the same.
    let page = open("/help/what-is-mfa", &[DANCE]).await;
    page.shows(title("what-is-mfa", &Brand::default())).await;
}

#[wasm_bindgen_test]
async fn a_visit_that_is_refused_at_the_first_question_says_why() {
    let page = open("/profile", &[(403, r#"{"code":"closed","detail":"We are closed until May."}"#)]).await;
    page.shows(text::frame::REFUSED).await;
    assert_eq!(page.text_of("main blockquote"), "We are closed until May.");
    page.says("PROFILE · REFUSED · ").await;
    page.does_not_say(AWAY);
}

#[wasm_bindgen_test]
async fn to_try_again_says_what_is_wrong_and_a_backend_that_was_put_right_is_understood() {
    let page = open("/profile", &[DANCE, CONFIG, DANCE, CONFIG, MEMBER]).await;
    page.shows(text::frame::NOT_UNDERSTOOD).await;
    page.press(text::problem::TRY_AGAIN);
    page.says(text::problem::WRONG_ANSWER).await;
    page.press(text::problem::TRY_AGAIN);
    page.shows(text::account::PROFILE).await;
}

#[wasm_bindgen_test]
async fn what_many_backends_write_otherwise_is_read() {
    let me = MEMBER.1.replace(r#""links":[]"#, r#""links":null,"emails":null,"id":42,"remembered_browsers":null"#);
    let me = me.replace("09:30:00Z", "04:30:00.123456789-05:00").replace(r#""csrf_token":"t""#, r#""csrf_token":null"#);
    let page = signing_in(&[(201, &me), (204, ""), VISITOR]).await;
    page.shows(text::account::PROFILE).await;
    page.press(text::frame::SIGN_OUT);
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.sent(&["POST /session", "DELETE /session", "GET /session"]).await;
    page.does_not_say(text::sign_in::SIGNED_OUT_UNSURE);
}
