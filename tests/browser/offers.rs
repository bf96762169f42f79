//! What a backend does not offer. That no page offers it all the same is tested natively (src/prerender/switches.rs).

use wasm_bindgen_test::*;

use crate::support::*;

/// Accounts are made by the agency, and nothing else is on.
const APPS: (u16, &str) = (200, r#"{"contract":"1.0","methods":{"minimum":1,"types":["totp"]}}"#);
const TWO_APPS: (u16, &str) = (
    200,
    r#"{"contract":"1.0","accounts":{"create":true,"password":{"min":12,"max":128}},
        "methods":{"minimum":2,"types":["totp"]}}"#,
);
const FIRST_METHOD: (u16, &str) =
    (200, r#"{"state":"needs_first_method","now":"2026-11-24T09:30:00Z","account":{"email":"ann@example.org"}}"#);
const ONE: (u16, &str) = (
    200,
    r#"{"state":"needs_first_method","now":"2026-11-24T09:30:00Z",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a","name":"My phone"}]}}"#,
);
const TWO: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","fresh_until":"2026-11-24T09:40:00Z",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"},{"type":"totp","id":"b"}]}}"#,
);
const SECRET: (u16, &str) =
    (200, r#"{"secret":"ABCDEFGHIJKLMNOP","otpauth_uri":"otpauth://totp/x?secret=ABCDEFGHIJKLMNOP"}"#);
const OTHER_SECRET: (u16, &str) =
    (200, r#"{"secret":"QRSTUVWXYZABCDEF","otpauth_uri":"otpauth://totp/x?secret=QRSTUVWXYZABCDEF"}"#);

#[wasm_bindgen_test]
async fn where_accounts_are_not_created_the_address_says_what_to_do_and_nothing_typed_is_lost() {
    let page = open_on(APPS, "/create-account", None, &[VISITOR]).await;
    page.shows(text::not_offered::CREATE_ACCOUNT).await;
    page.focus_is_on(text::not_offered::CREATE_ACCOUNT).await;
    page.says(text::not_offered::CREATE_ACCOUNT_TEXT).await;
    assert_eq!(page.all("form"), 0);
    // As taking over does with what was typed into the prerendered form.
    page.fill("email", "ann@example.org");
    page.press(text::sign_in::TITLE);
    page.until("the form", || page.all("#password") == 1).await;
    assert_eq!(page.input("email").value(), "ann@example.org");
    page.does_not_say(text::frame::CREATE);
}

#[wasm_bindgen_test]
async fn a_form_that_was_there_before_the_rules_gives_way_when_they_come() {
    let page = open_on(SILENCE, "/create-account", None, &[SILENCE, APPS, VISITOR]).await;
    page.shows(text::create_account::EMAIL).await;
    page.fill("email", "ann@example.org");
    page.press(text::problem::TRY_AGAIN);
    page.shows(text::not_offered::CREATE_ACCOUNT).await;
    assert_eq!(page.input("email").value(), "ann@example.org");
    page.press(text::frame::HELP);
    page.shows(text::help::QUESTIONS).await;
    page.offers(text::frame::SIGN_IN).await;
    page.does_not_say(text::frame::CREATE);
}

#[wasm_bindgen_test]
async fn who_needs_two_methods_is_told_of_the_first_and_led_to_the_second() {
    let replies = [FIRST_METHOD, SECRET, ONE, OTHER_SECRET, TWO];
    let page = open_on(TWO_APPS, "/create-account/app", None, &replies).await;
    page.says("ABCD EFGH IJKL MNOP").await;
    page.fill("code", "123456");
    page.press(text::create_account::APP_BUTTON);
    page.shows(text::create_account::NEXT_METHOD).await;
    page.says(text::methods::added_of_several(contract::MethodKind::Totp, 1)).await;
    page.focus_is_on(text::create_account::NEXT_METHOD).await;
    page.says("My phone").await;
    page.press_choice(text::method::TOTP);
    page.press(text::create_account::METHOD_BUTTON);
    page.shows(text::create_account::APP).await;
    page.says("QRST UVWX YZAB CDEF").await;
    page.does_not_say("ABCD EFGH IJKL MNOP");
    assert_eq!(page.input("code").value(), "");
    page.fill("code", "654321");
    page.press(text::create_account::APP_BUTTON);
    // There are no backup codes here.
    page.shows(text::create_account::DONE).await;
    page.does_not_say(text::create_account::DONE_NEXT);
}

#[wasm_bindgen_test]
async fn as_many_methods_as_the_account_needs_stay() {
    let page = open_on(TWO_APPS, "/methods", None, &[TWO]).await;
    page.says(text::methods::only(2, false)).await;
    page.does_not_say(text::methods::REMOVE_LINK);
    drop(page);
    let page = open_on(TWO_APPS, "/methods/a/remove", None, &[TWO]).await;
    page.says(text::methods::last(2, false)).await;
}

#[wasm_bindgen_test]
async fn that_the_browser_cannot_use_keys_is_said_only_where_they_are_offered() {
    for (path, session) in [("/create-account/method", FIRST_METHOD), ("/methods/add", TWO)] {
        let page = open_on(APPS, path, None, &[session]).await;
        page.until("one choice", || page.all("input[type=radio]") == 1).await;
        page.does_not_say(text::create_account::METHOD_NO_KEYS);
    }
}

#[wasm_bindgen_test]
async fn a_kind_that_is_not_offered_leads_to_those_that_are() {
    let page = open_on(APPS, "/methods/add/phone", None, &[TWO]).await;
    page.shows(text::not_offered::PHONES).await;
    page.press(text::not_offered::CHOOSE_METHOD);
    page.shows(text::methods::ADD).await;
    drop(page);
    let page = open_on(APPS, "/create-account/phone", None, &[FIRST_METHOD]).await;
    page.shows(text::not_offered::PHONES).await;
    page.press(text::not_offered::CHOOSE_METHOD);
    page.shows(text::create_account::METHOD).await;
}
