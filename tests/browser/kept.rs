//! What was typed when a session ended, or is kept for Back: who sees it again, and who does not.

use latchkey::browser::pause;
use wasm_bindgen_test::*;

use crate::{
    session_end::{EXPIRED, NEEDS_APP, another_tab_says, be_shown, ends_in, member, sign_in},
    support::*,
};

const FIRST_METHOD: (u16, &str) = (
    200,
    r#"{"state":"needs_first_method","now":"2026-11-24T09:46:00Z","csrf_token":"t","account":{"email":"bob@example.org"}}"#,
);
const COUNTRIES: (u16, &str) = (
    200,
    r#"{"home":"US","countries":[{"code":"US","calling_code":"1","name":"United States","sms":true,"voice":true,"main":true}]}"#,
);

#[wasm_bindgen_test]
async fn at_the_end_one_signs_in_and_finds_what_was_typed_but_no_secret() {
    let page = open("/link/old", &[(200, &ends_in(900, 9_000)), EXPIRED, NEEDS_APP, (200, &ends_in(900, 9_000))]).await;
    page.shows(text::link::form("Old Service")).await;
    page.fill("claim_number", "A12345670");
    page.fill("password", "garden-gate-4711");
    page.press(text::sign_in::SHOW);
    page.until("the password to be shown", || page.input("password").type_() == "text").await;
    be_shown().await;
    page.shows(text::sign_in::TITLE).await;
    page.says(text::sign_in::WORDS_KEPT).await;
    sign_in(&page).await;
    page.shows(text::link::form("Old Service")).await;
    page.until("what was typed", || page.input("claim_number").value() == "A12345670").await;
    assert_eq!(page.input("password").value(), "");
}

#[wasm_bindgen_test]
async fn another_member_does_not_see_what_was_typed() {
    let rename = "/methods/a/rename";
    let page =
        open(rename, &[(200, &ends_in(900, 9_000)), EXPIRED, NEEDS_APP, (200, &member("bob@example.org", 900, 9_000))])
            .await;
    page.until("the field", || page.all("#name") == 1).await;
    page.fill("name", "the phone of Ann");
    be_shown().await;
    page.shows(text::sign_in::TITLE).await;
    sign_in(&page).await;
    page.until("the field", || page.all("#name") == 1).await;
    pause(50).await;
    assert_eq!(page.input("name").value(), "");
}

#[wasm_bindgen_test]
async fn on_a_shared_computer_nothing_that_a_member_typed_shows_to_the_next() {
    for (shared, want) in [(false, "ann@example.org"), (true, "")] {
        let flag = format!(r#""shared":{shared},"csrf_token""#);
        let me = ends_in(900, 9_000).replace(r#""csrf_token""#, &flag);
        let page = open("/sign-in", &[VISITOR, NEEDS_APP, (200, &me), EXPIRED]).await;
        sign_in(&page).await;
        page.shows(text::account::PROFILE).await;
        be_shown().await;
        page.shows(text::sign_in::TITLE).await;
        assert_eq!(page.input("email").value(), want, "shared: {shared}");
    }
}

#[wasm_bindgen_test]
async fn whoever_sets_up_an_account_after_a_member_is_not_shown_the_number_that_was_typed() {
    let config = CONFIG.1.replace(r#""totp"]"#, r#""totp","sms"]"#);
    let replies = [(200, &*ends_in(900, 9_000)), COUNTRIES, EXPIRED, FIRST_METHOD, COUNTRIES, FIRST_METHOD];
    let page = open_on((200, &config), "/methods/add/phone", None, &replies).await;
    page.says(text::phone::country_reached("United States", "1")).await;
    page.fill("number", "(202) 555-0123");
    be_shown().await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "bob@example.org");
    page.fill("password", "four quiet boats");
    page.press(text::sign_in::BUTTON);
    page.shows(text::create_account::METHOD).await;
    page.press_choice(text::phone::CHOICE);
    page.press(text::create_account::METHOD_BUTTON);
    page.says(text::phone::country_reached("United States", "1")).await;
    assert_eq!(page.input("number").value(), "");
    // What they type themselves is kept while they look at other pages.
    page.fill("number", "(303) 555-0199");
    page.press(text::create_account::METHOD_OTHER);
    page.shows(text::create_account::METHOD).await;
    page.press_choice(text::phone::CHOICE);
    page.press(text::create_account::METHOD_BUTTON);
    page.until("the field", || page.all("#number") == 1).await;
    assert_eq!(page.input("number").value(), "(303) 555-0199");
}

#[wasm_bindgen_test]
async fn when_another_member_is_there_the_page_is_a_new_one() {
    let page =
        open("/methods/a/rename", &[(200, &ends_in(900, 9_000)), (200, &member("bob@example.org", 900, 9_000))]).await;
    page.until("the field", || page.all("#name") == 1).await;
    page.fill("name", "the phone of Ann");
    be_shown().await;
    page.until("an empty field", || page.all("#name") == 1 && page.input("name").value().is_empty()).await;
}

#[wasm_bindgen_test]
async fn after_signing_out_here_or_in_another_tab_nothing_that_was_typed_is_shown() {
    for is_elsewhere in [false, true] {
        let page = open("/sign-in", &[VISITOR, NEEDS_APP, (200, &ends_in(900, 9_000)), VISITOR]).await;
        sign_in(&page).await;
        page.shows(text::account::PROFILE).await;
        match is_elsewhere {
            true => another_tab_says("signed-out"),
            false => page.press(text::frame::SIGN_OUT),
        }
        page.shows(text::sign_in::SIGNED_OUT).await;
        page.press(text::sign_in::SIGN_IN_AGAIN);
        page.shows(text::sign_in::TITLE).await;
        assert_eq!(page.input("email").value(), "", "elsewhere: {is_elsewhere}");
    }
}
