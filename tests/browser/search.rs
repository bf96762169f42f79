//! "Was this answer helpful?". The search itself is in tests/e2e: it goes with the history of a real page.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;

use crate::support::*;

const ASKS: (u16, &str) = (200, r#"{"contract":"1.0","help":{"feedback":{"reason_max":20}}}"#);
const KEPT: (u16, &str) = (200, r#"{"receipt":"r-1"}"#);
const TOO_LONG: (u16, &str) = (
    422,
    r#"{"code":"validation","status":422,"title":"x",
        "errors":[{"pointer":"/reason","code":"too_long","params":{"max":20}}]}"#,
);
const THANKS: Text = text::feedback::THANKS;

#[wasm_bindgen_test]
async fn yes_is_sent_at_once_and_no_takes_its_place() {
    let page = open_on(ASKS, "/help/what-is-mfa", None, &[VISITOR, KEPT, KEPT]).await;
    page.says(text::feedback::QUESTION).await;
    page.press(text::feedback::YES);
    page.says(THANKS).await;
    page.sent(&["POST /feedback"]).await;
    assert_eq!(page.last_body(), r#"{"page":"/help/what-is-mfa","helpful":true}"#);
    page.press(text::feedback::NO);
    page.says(text::feedback::REASON_NO).await;
    page.sent(&["POST /feedback", "POST /feedback"]).await;
    assert_eq!(page.last_body(), r#"{"page":"/help/what-is-mfa","helpful":false,"replaces":"r-1"}"#);
    assert_eq!(page.text_of("[aria-pressed=true]"), &*text::feedback::NO);
}

#[wasm_bindgen_test]
async fn what_went_wrong_is_said_and_what_was_typed_stays() {
    let replies = [VISITOR, SILENCE, KEPT, TOO_LONG, KEPT];
    let page = open_on(ASKS, "/help/what-is-mfa", None, &replies).await;
    page.says(text::feedback::QUESTION).await;
    page.press(text::feedback::YES);
    page.says(text::problem::UNAVAILABLE).await;
    page.press(text::feedback::YES);
    page.says(THANKS).await;
    fill_words(&page, "more than twenty characters");
    page.says(text::contact::room_over(7_u32)).await;
    page.press(text::feedback::SEND);
    page.says(text::problem::too_long(20_u32)).await;
    fill_words(&page, "short");
    page.press(text::feedback::SEND);
    page.says(text::feedback::SENT).await;
    assert_eq!(page.last_body(), r#"{"page":"/help/what-is-mfa","helpful":true,"reason":"short","replaces":"r-1"}"#);
}

#[wasm_bindgen_test]
async fn where_the_backend_does_not_take_it_it_is_not_asked() {
    let page = open("/help/what-is-mfa", &[VISITOR]).await;
    page.shows(title("what-is-mfa", &Brand::default())).await;
    assert_eq!(page.all(".lk-helpful"), 0);
}

fn fill_words(page: &Page, words: &str) {
    let area: web_sys::HtmlTextAreaElement = web_sys::window()
        .unwrap()
        .document()
        .unwrap()
        .query_selector("textarea")
        .unwrap()
        .unwrap_or_else(|| panic!("no field for words: {}", page.text()))
        .unchecked_into();
    area.set_value(words);
    let bubbling = web_sys::EventInit::new();
    bubbling.set_bubbles(true);
    area.dispatch_event(&web_sys::Event::new_with_event_init_dict("input", &bubbling).unwrap()).unwrap();
}
