//! Answers that no backend should give, but that proxies, captive portals and broken programs do give. Whatever comes,
//! the page can be used, and what was typed is there.

use std::time::Duration;

use crate::support::{Answer, PASSWORD, Text, Title, text, walk};

const JSON: &str = "application/json";

fn answers() -> Vec<Answer> {
    let answer = |status, kind, body: &str| Answer { status, kind, body: body.to_owned() };
    vec![
        answer(200, "text/html", "<!doctype html><title>Log in to the free network</title><h1>Hello</h1>"),
        answer(200, JSON, ""),
        answer(200, JSON, r#"{"state":"signed_in","account":{"email":"a"#),
        answer(200, JSON, r#"{"state":7,"now":[]}"#),
        answer(200, JSON, r#"{"state":"needs_a_dance","now":"2026-11-24T10:00:00Z"}"#),
        answer(200, JSON, &format!(r#"{{"state":"{}"}}"#, "x".repeat(3_000_000))),
        answer(204, JSON, ""),
        answer(400, "text/html", "<h1>Bad Request</h1>"),
        answer(403, JSON, r#"{"code":"a_code_of_tomorrow","title":"No"}"#),
        answer(418, "application/problem+json", r#"{"code":{}}"#),
        answer(500, "text/plain", "panicked at src/main.rs"),
        answer(500, "application/problem+json", r#"{"code":"unavailable","title":"Fault","status":500}"#),
    ]
}

#[tokio::test]
async fn no_answer_to_a_form_loses_what_was_typed() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_in_again().await;
        visit.fill(text::sign_in::EMAIL, &ann.email).await;
        visit.fill(text::sign_in::PASSWORD, PASSWORD).await;
        for answer in answers() {
            let told = format!("{} {}", answer.status, answer.body.chars().take(60).collect::<String>());
            visit.site.answer_all_with(Some(answer));
            visit.press(text::sign_in::BUTTON).await;
            visit.sees(text::problem::SUMMARY).await;
            visit.ready(text::sign_in::TITLE).await;
            assert_eq!(visit.value(text::sign_in::EMAIL).await, ann.email, "after {told}");
            assert_eq!(visit.value(text::sign_in::PASSWORD).await, PASSWORD, "after {told}");
            visit.does_not_see("panicked").await;
        }
        visit.site.answer_all_with(None);
        visit.press_for(text::sign_in::BUTTON, text::sign_in::USE_APP).await;
    })
    .await;
}

/// What is no JSON, or comes from a server that has broken down, is an outage. The rest is an answer, and the page says
/// that it does not know it.
fn heading(answer: &Answer) -> Text {
    match answer.status {
        200 if answer.body.ends_with('}') => text::frame::NOT_UNDERSTOOD,
        418 => text::frame::NOT_UNDERSTOOD,
        403 => text::frame::REFUSED,
        _ => text::frame::UNREACHABLE,
    }
}

#[tokio::test]
async fn no_answer_at_the_start_leaves_a_blank_page() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        for answer in answers() {
            let heading = heading(&answer);
            visit.site.answer_all_with(Some(answer));
            visit.open_page("/profile", heading).await;
        }
        visit.open_page("/help/what-is-mfa", Title("what-is-mfa")).await;
        visit.open_page("/profile", text::frame::UNREACHABLE).await;
        visit.site.answer_all_with(None);
        // It looks by itself: a press may come too late.
        visit.ready(text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_has_turned_webassembly_off_is_told_how_to_allow_it_for_this_site() {
    walk(async |visit| {
        visit.open("/sign-in").await;
        visit.does_not_see(text::start::NO_WASM).await;
        visit.before_each_page("delete globalThis.WebAssembly").await;
        for path in ["/sign-in", "/profile"] {
            visit.open(path).await;
            visit.sees(text::start::NOT_STARTED).await;
            visit.sees(text::start::NO_WASM).await;
            visit.does_not_see(text::start::STEPS).await;
        }
        assert_eq!(visit.ask("return document.querySelectorAll('input').length", vec![]).await, 0);
    })
    .await;
}

/// The guard has come while the page was still being read, so it waits for the end.
const READ_TO_THE_END_LATER: &str = "
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'readyState').get;
    let isFirst = true;
    Object.defineProperty(document, 'readyState', { configurable: true, get() {
        const now = isFirst ? 'loading' : own.call(document);
        isFirst = false;
        return now;
    } });
    delete globalThis.WebAssembly";

#[tokio::test]
async fn a_start_that_fails_before_the_page_is_said_to_be_read_ends_in_the_help() {
    walk(async |visit| {
        // It comes after the guard. Until it has run, the page is not said to be read.
        visit.site.delay("/boot-*.js", Duration::from_millis(500));
        visit.before_each_page(READ_TO_THE_END_LATER).await;
        visit.open("/sign-in").await;
        visit.sees(text::start::NOT_STARTED).await;
        visit.sees(text::start::NO_WASM).await;
    })
    .await;
}
