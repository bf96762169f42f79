//! What is typed or pasted has one form when it is sent, whatever device and program it comes from.

use wasm_bindgen_test::*;
use web_sys::{Event, EventInit};

use crate::support::*;

const COUNTRIES: (u16, &str) = (
    200,
    r#"{"home":"US","countries":[
        {"code":"DE","calling_code":"49","name":"Germany","sms":true,"voice":true,"main":true},
        {"code":"US","calling_code":"1","name":"United States","sms":true,"voice":true,"main":true}]}"#,
);
const FIRST: (u16, &str) = (
    200,
    r#"{"state":"needs_first_method","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[],"links":[]}}"#,
);
const WRONG: (u16, &str) = (422, r#"{"code":"validation","errors":[{"pointer":"/number","code":"phone_malformed"}]}"#);

#[wasm_bindgen_test]
async fn a_phone_number_is_sent_in_one_form_and_with_an_extension_not_at_all() {
    let page = open_with_phones("/create-account/phone", &[FIRST, COUNTRIES, WRONG, WRONG]).await;
    page.says(text::phone::country_reached("United States", "1")).await;
    page.fill("number", "(202) 555-0123 ext. 5");
    page.press(text::phone::ADD_BUTTON);
    page.says(text::problem::SUMMARY).await;
    page.refuses("number", text::problem::PHONE_EXTENSION);
    page.sent(&["GET /phone-countries"]).await;

    page.fill("number", "1 (202) 555-0123");
    page.press(text::phone::ADD_BUTTON);
    page.says(text::problem::PHONE_MALFORMED).await;
    assert!(page.last_body().contains(r#""+12025550123""#), "{}", page.last_body());

    // The country of a number with `+` is followed, also where another was chosen afterward.
    page.fill("number", "\u{202a}＋49 (0)151 12345678");
    page.until("the country", || page.input("country").value() == "DE").await;
    page.press(text::phone::ADD_BUTTON);
    page.until("the call", || page.last_body().contains("+49")).await;
    assert!(page.last_body().contains(r#""+49015112345678""#), "{}", page.last_body());
}

#[wasm_bindgen_test]
async fn an_address_is_sent_without_what_came_along_and_a_password_as_it_is() {
    let wrong = (422, r#"{"code":"incorrect_credentials"}"#);
    let page = open("/create-account", &[VISITOR, wrong]).await;
    page.fill("email", "\u{200b}mailto:ann@example.org.");
    page.press(text::create_account::EMAIL_BUTTON);
    page.says(text::problem::SUMMARY).await;
    assert!(page.last_body().contains(r#""email":"ann@example.org""#), "{}", page.last_body());
}

#[wasm_bindgen_test]
async fn a_code_is_taken_out_of_the_sentence_that_it_came_in() {
    let wrong = (422, r#"{"code":"incorrect_code"}"#);
    let page = open("/sign-in/code", &[NEEDS_KEY, wrong]).await;
    page.fill("code", "Your code is ١٢٣ ٤٥٦.");
    page.press(text::sign_in::CONTINUE);
    page.says(text::problem::SUMMARY).await;
    assert!(page.last_body().contains(r#""code":"123456""#), "{}", page.last_body());
}

#[wasm_bindgen_test]
async fn a_code_of_an_app_that_was_used_says_so() {
    let used = (422, r#"{"code":"incorrect_code","used":true}"#);
    let page = open("/sign-in/code", &[NEEDS_KEY, used]).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    page.says(text::problem::APP_CODE_USED).await;
    page.does_not_say(text::problem::APP_CLOCK);
}

#[wasm_bindgen_test]
async fn what_a_program_fills_in_without_the_events_of_typing_is_sent() {
    let wrong = (422, r#"{"code":"incorrect_credentials"}"#);
    let page = open("/sign-in", &[VISITOR, wrong]).await;
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    // One tells of the end of a change only, the other of nothing.
    page.input("email").set_value("ann@example.org");
    page.input("email").dispatch_event(&Event::new_with_event_init_dict("change", &bubbling).unwrap()).unwrap();
    page.input("password").set_value("correct horse battery");
    page.press(text::sign_in::BUTTON);
    page.says(text::problem::INCORRECT_CREDENTIALS).await;
    let body = page.last_body();
    assert!(body.contains("ann@example.org") && body.contains("correct horse battery"), "{body}");
}

#[wasm_bindgen_test]
async fn the_end_of_a_change_in_a_field_that_is_gone_with_its_page_is_nothing() {
    let page = open("/sign-in", &[VISITOR, NEEDS_KEY]).await;
    let (email, password) = (page.input("email"), page.input("password"));
    page.fill("email", "ann@example.org");
    page.fill("password", "four quiet boats");
    page.press(text::sign_in::BUTTON);
    page.shows(text::sign_in::USE_KEY).await;
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    for field in [email, password] {
        // As Chromium does with what had the focus.
        field.dispatch_event(&Event::new_with_event_init_dict("change", &bubbling).unwrap()).unwrap();
    }
    page.press(text::sign_in::OTHER);
    page.shows(text::sign_in::CHOOSE).await;
}
