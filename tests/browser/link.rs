//! Linking an older account.

use wasm_bindgen_test::*;

use crate::support::*;

const PREVIEW: (u16, &str) = (
    200,
    r#"{"id":"l-1","provider":"old","label":"A ••••• 67 0","name":"M•••• J•••••","plan":"survivor",
        "email_on_file":"o•••@example.org","email_is_same":false,"expires_at":"2026-11-24T10:00:00Z"}"#,
);

#[wasm_bindgen_test]
async fn shows_what_was_found_then_links_it_and_gives_a_receipt() {
    let receipt = format!(
        r#"{{"link":{{"id":"l-1","provider":"old","label":"A","notice_email":"x","linked_at":"2026-11-24T09:30:00Z","reference":"K7-204"}},"session":{}}}"#,
        LINKED.1
    );
    let page = open("/link/old", &[MEMBER, PREVIEW, PREVIEW, (200, receipt.as_str())]).await;
    page.fill("claim_number", "a 1234567-0");
    page.fill("password", "old password");
    page.press(text::link::FORM_BUTTON);

    page.shows(text::link::CHECK).await;
    page.says(text::link::PLAN_SURVIVOR).await;
    page.press(text::link::CHECK_BUTTON);
    page.says(text::problem::REQUIRED_NOTICES).await;
    page.press_choice(text::link::notices_on_file("o•••@example.org"));
    page.press(text::link::CHECK_BUTTON);

    page.shows(text::link::DONE).await;
    page.says("K7-204").await;
}

#[wasm_bindgen_test]
async fn a_claim_number_of_the_wrong_shape_is_explained_beside_the_field() {
    let wrong =
        (422, r#"{"code":"validation","errors":[{"pointer":"/fields/claim_number","code":"claim_number_malformed"}]}"#);
    let page = open("/link/old", &[MEMBER, wrong]).await;
    page.fill("claim_number", "B1");
    page.fill("password", "old password");
    page.press(text::link::FORM_BUTTON);
    page.says(text::problem::SUMMARY).await;
    assert!(page.error_of("claim_number").unwrap().contains(&*text::link::CLAIM_HINT));
    assert_eq!(page.error_of("password"), None);
    assert_eq!(page.input("password").value(), "old password");
}

#[wasm_bindgen_test]
async fn a_record_of_another_account_and_an_inactive_one_have_pages_of_their_own() {
    for (answer, heading) in [
        ((409, r#"{"code":"link_taken"}"#), &*text::link::TAKEN),
        ((409, r#"{"code":"link_inactive"}"#), &*text::help::INACTIVE),
    ] {
        let page = open("/link/old", &[MEMBER, answer]).await;
        page.fill("claim_number", "A12345670");
        page.fill("password", "old password");
        page.press(text::link::FORM_BUTTON);
        page.shows(heading).await;
    }
}

#[wasm_bindgen_test]
async fn a_record_that_is_linked_to_the_same_account_is_no_alarm() {
    let page = open("/link/old", &[LINKED, (409, r#"{"code":"link_own"}"#)]).await;
    page.says(text::link::linked_already("Old Service", "A ••••• 67 0")).await;
    page.fill("claim_number", "A12345670");
    page.fill("password", "old password");
    page.press(text::link::FORM_BUTTON);
    page.shows(text::account::PROFILE).await;
    page.says(text::link::LINKED_OWN).await;
    assert_eq!(page.all(".lk-mark"), 0, "nothing was done");
}

#[wasm_bindgen_test]
async fn a_claim_number_is_there_again_after_a_look_at_the_help_and_a_password_is_not() {
    let page = open("/link/old", &[MEMBER]).await;
    page.fill("claim_number", "A12345670");
    page.fill("password", "old password");
    page.press(text::frame::HELP);
    page.shows(text::help::QUESTIONS).await;
    js_sys::eval("history.back()").unwrap();
    page.shows(text::link::form("Old Service")).await;
    assert_eq!(page.input("claim_number").value(), "A12345670");
    assert_eq!(page.input("password").value(), "");
}

#[wasm_bindgen_test]
async fn a_silent_backend_is_not_taken_for_a_preview_that_is_gone() {
    let page = open("/link/old/check/l-1", &[MEMBER, SILENCE, PREVIEW]).await;
    page.says(text::problem::UNAVAILABLE).await;
    page.does_not_say(text::link::CHECK_GONE);
    page.press(text::problem::TRY_AGAIN);
    page.says(text::link::PLAN_SURVIVOR).await;
}

#[wasm_bindgen_test]
async fn a_preview_that_is_gone_leads_back_to_the_start() {
    let gone = (410, r#"{"code":"code_expired"}"#);
    let page = open("/link/old/check/l-1", &[MEMBER, gone]).await;
    page.says(text::link::CHECK_GONE).await;
    page.press(text::link::CHECK_AGAIN);
    page.shows(text::link::form("Old Service")).await;
}
