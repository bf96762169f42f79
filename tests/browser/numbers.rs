//! The numbers of older accounts: called, explained and checked as their provider says, and recognized where they do not
//! belong.

use wasm_bindgen_test::*;

use crate::support::*;

/// An agency whose numbers look like no other's.
const MEMBERS: (u16, &str) = (
    200,
    r###"{"contract":"1.0","accounts":{"create":true,"reset_password":true,"password":{"min":12,"max":128}},
        "methods":{"minimum":1,"types":["totp"]},
        "links":[{"id":"silent","name":"Silent Service","kind":"old_account"},
            {"id":"old","name":"Old Service","kind":"old_account","password":{"min":12,"max":128},
             "number":{"label":{"en":"Member ID"},"name":{"en":"member ID"},"hint":{"en":"Two letters and four digits."},
                       "example":"KL 1234","forms":["@@ ####"]}}]}"###,
);
const HINT: &str = "Two letters and four digits.";

fn hint() -> String {
    format!("{HINT} {} {}", text::link::claim_example("KL 1234"), text::link::CLAIM_SPACES)
}

async fn member(path: &str, replies: &[(u16, &str)]) -> Page {
    open_on(MEMBERS, path, None, replies).await
}

#[wasm_bindgen_test]
async fn the_field_has_the_words_of_the_provider() {
    let page = member("/link/old", &[MEMBER]).await;
    page.shows(text::link::form("Old Service")).await;
    assert_eq!(page.text_of("label[for=claim_number]"), "Member ID");
    assert_eq!(page.text_of("#claim_number-hint"), hint());
    page.press(text::old_password::FORGOT_LINK);
    page.shows(text::old_password::forgot("Old Service")).await;
    assert_eq!(page.text_of("label[for=claim_number]"), "Member ID");
    drop(page);

    let page = member("/link/silent", &[MEMBER]).await;
    page.shows(text::link::form("Silent Service")).await;
    assert_eq!(page.text_of("label[for=claim_number]"), *text::link::CLAIM);
    assert_eq!(page.text_of("#claim_number-hint"), *text::link::CLAIM_HINT);
}

#[wasm_bindgen_test]
async fn a_number_of_no_form_is_explained_in_the_words_of_the_provider_and_not_sent() {
    for (path, button) in
        [("/link/old", text::link::FORM_BUTTON), ("/link/old/forgot-password", text::old_password::FORGOT_BUTTON)]
    {
        let page = member(path, &[MEMBER]).await;
        page.press(button);
        page.until("the error", || page.error_of("claim_number").is_some()).await;
        page.refuses("claim_number", text::problem::required_number_of("member ID"));
        page.fill("claim_number", "A12345670");
        page.press(button);
        let wrong = text::problem::malformed_number_of(&hint());
        page.until("the hint", || page.error_of("claim_number").as_deref() == Some(&*wrong)).await;
        page.sent(&[]).await;
    }
}

#[wasm_bindgen_test]
async fn a_number_is_sent_in_one_form_and_one_without_a_stated_form_is_left_to_the_backend() {
    let wrong =
        (422, r#"{"code":"validation","errors":[{"pointer":"/fields/claim_number","code":"claim_number_malformed"}]}"#);
    for (path, typed, want) in [("/link/old", "kl-1234", "KL1234"), ("/link/silent", "whatever 7", "WHATEVER7")] {
        let page = member(path, &[MEMBER, wrong]).await;
        page.fill("claim_number", typed);
        page.fill("password", "old password");
        page.press(text::link::FORM_BUTTON);
        page.until("the error", || page.error_of("claim_number").is_some()).await;
        page.sent(&["POST /account/links"]).await;
        assert!(page.last_body().contains(want), "{}", page.last_body());
    }
}

#[wasm_bindgen_test]
async fn a_linked_record_is_named_as_its_provider_names_its_numbers() {
    let page = member("/profile", &[LINKED]).await;
    page.says("Member ID").await;
    page.does_not_say(text::link::CLAIM);
}

#[wasm_bindgen_test]
async fn a_number_in_the_place_of_an_email_address_is_answered_with_what_to_do_and_not_sent() {
    for (path, button, next) in [
        ("/sign-in", text::sign_in::BUTTON, text::sign_in::NUMBER_NO_ACCOUNT),
        ("/forgot-password", text::password::FORGOT_BUTTON, text::sign_in::NUMBER_NO_ACCOUNT),
        ("/create-account", text::create_account::EMAIL_BUTTON, text::sign_in::NUMBER_LINK_LATER),
    ] {
        let page = member(path, &[VISITOR]).await;
        page.until("the field", || page.all("#email") == 1).await;
        page.does_not_say(next);
        page.fill("email", "kl 1234");
        page.press(button);
        page.until("the error", || page.error_of("email").is_some()).await;
        page.refuses("email", text::sign_in::number_typed("member ID"));
        page.says(next).await;
        page.sent(&[]).await;
        assert_eq!(page.input("email").value(), "kl 1234");
        page.press(text::help::HOW_TO_LINK);
        page.shows(title("how-to-link", &Brand::default())).await;
    }
}

#[wasm_bindgen_test]
async fn who_has_no_account_is_led_from_the_number_to_a_new_one() {
    let page = member("/sign-in", &[VISITOR]).await;
    page.fill("email", "KL1234");
    page.press(text::sign_in::BUTTON);
    page.says(text::sign_in::NUMBER_NO_ACCOUNT).await;
    page.press(text::sign_in::CREATE);
    page.shows(text::create_account::EMAIL).await;
}

#[wasm_bindgen_test]
async fn what_is_no_number_of_any_provider_goes_to_the_backend() {
    let malformed = (422, r#"{"code":"validation","errors":[{"pointer":"/email","code":"email_malformed"}]}"#);
    let page = member("/forgot-password", &[VISITOR, malformed]).await;
    page.fill("email", "A12345670");
    page.press(text::password::FORGOT_BUTTON);
    page.says(text::problem::EMAIL_MALFORMED).await;
    page.does_not_say(text::sign_in::NUMBER_NO_ACCOUNT);
    page.sent(&["POST /password-resets"]).await;
}

#[wasm_bindgen_test]
async fn that_the_old_way_in_has_ended_is_said_only_where_the_provider_says_so() {
    let ends = MEMBERS.1.replace(r#""id":"old","#, r#""id":"old","ends_old_sign_in":true,"#);
    for (config, is_said) in [(MEMBERS.1, false), (ends.as_str(), true)] {
        let page = open_on((200, config), "/link/old/done/l-1", None, &[LINKED]).await;
        page.shows(text::link::DONE).await;
        page.says(text::link::done_lead_now("Old Service")).await;
        assert_eq!(page.text().contains(&*text::link::DONE_LEAD_ENDS), is_said);
    }
}
