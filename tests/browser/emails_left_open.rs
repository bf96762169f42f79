//! What pages say differently where a backend leaves open what an email holds, whether it comes before the password, and
//! whether another can be asked for.

use wasm_bindgen_test::*;

use crate::{
    left_open::{APP, OPEN, emailed, member, open},
    support::*,
};

#[wasm_bindgen_test]
async fn no_code_is_promised_before_it_is_known_what_the_email_holds() {
    let page = open("/create-account", &[VISITOR]).await;
    page.says(text::create_account::EMAIL_LEAD_ALONE).await;
    page.does_not_say(text::create_account::EMAIL_LEAD);
    page.offers(text::create_account::EMAIL_BUTTON_ALONE).await;
    drop(page);
    let page = open("/forgot-password", &[VISITOR]).await;
    page.says(text::password::FORGOT_LEAD_ALONE).await;
    page.does_not_say(text::password::FORGOT_LEAD);
    page.offers(text::password::FORGOT_BUTTON_ALONE).await;
    drop(page);
    let page = open("/profile/emails/add", &[(200, &member(APP, ""))]).await;
    page.says(text::emails::ADD_LEAD_ALONE).await;
    page.offers(text::create_account::EMAIL_BUTTON_ALONE).await;
}

#[wasm_bindgen_test]
async fn where_the_password_may_come_first_no_email_is_promised_before_it() {
    // Whatever is known of the email: it comes later.
    for length in [0, 6] {
        let config = OPEN.replace(r#""activity","#, r#""email_first","activity","#);
        let config = config.replace(r#""code_length":0"#, &format!(r#""code_length":{length}"#));
        let page = open_on((200, &config), "/create-account", None, &[VISITOR]).await;
        page.says(text::create_account::EMAIL_LEAD_LATER).await;
        page.offers(text::create_account::EMAIL_BUTTON_LATER).await;
        page.does_not_say(text::create_account::EMAIL_LEAD);
        page.does_not_say(text::create_account::EMAIL_LEAD_ALONE);
        page.does_not_say(text::create_account::EMAIL_BUTTON_ALONE);
    }
}

#[wasm_bindgen_test]
async fn a_wrong_code_is_asked_about_its_link_only_where_the_email_held_one() {
    for (only, has_link) in [("", true), (r#","only":"code""#, false)] {
        let due = emailed("needs_email_verification", "ann@example.org", only);
        let page = open("/create-account/code", &[(200, &due), (422, r#"{"code":"incorrect_code"}"#)]).await;
        page.shows(text::create_account::CODE).await;
        page.fill("code", "AB12");
        page.press(text::create_account::CODE_BUTTON);
        page.says(text::problem::INCORRECT_CODE).await;
        match has_link {
            true => page.says(text::problem::EMAIL_CODE_USED).await,
            false => page.does_not_say(text::problem::EMAIL_CODE_USED),
        }
    }
}

#[wasm_bindgen_test]
async fn a_code_without_a_stated_length_may_have_letters_and_has_no_hint() {
    let session = emailed("needs_email_verification", "ann@example.org", "");
    let page = open("/create-account/code", &[(200, &session)]).await;
    page.says(text::create_account::code_lead("ann@example.org")).await;
    assert_eq!(page.all(".usa-hint"), 0);
    assert_ne!(page.input("code").get_attribute("inputmode").as_deref(), Some("numeric"));
    page.offers(text::create_account::RESEND).await;
}

#[wasm_bindgen_test]
async fn an_email_with_a_link_alone_asks_for_no_code_and_one_with_a_code_alone_speaks_of_no_link() {
    for (state, path, words) in [
        (
            "needs_email_verification",
            "/create-account/code",
            [
                text::create_account::code_lead_link("ann@example.org"),
                text::create_account::code_lead_code("ann@example.org"),
                text::create_account::CODE_LEAD_LINK_ONLY.to_owned(),
                text::create_account::CODE_LEAD_CODE_ONLY.to_owned(),
            ],
        ),
        (
            "needs_reset_code",
            "/forgot-password/code",
            [
                text::password::code_lead_link("ann@example.org"),
                text::password::code_lead_code("ann@example.org"),
                text::password::CODE_LEAD_LINK_ONLY.to_owned(),
                text::password::CODE_LEAD_CODE_ONLY.to_owned(),
            ],
        ),
    ] {
        for (at, words) in words.into_iter().enumerate() {
            let (only, fields) = if at % 2 == 0 { ("link", 0) } else { ("code", 1) };
            let email = if at < 2 { "ann@example.org" } else { "" };
            let session = emailed(state, email, &format!(r#","only":"{only}""#));
            let page = open(path, &[(200, &session)]).await;
            page.says(words.clone()).await;
            assert_eq!(page.all("#code"), fields, "{path} {words}");
            // Where Back leads, the same is said.
            drop(page);
            let page = open(&path.replace("code", "begun"), &[(200, &session)]).await;
            page.says(words).await;
        }
    }
}

#[wasm_bindgen_test]
async fn an_email_that_comes_once_is_not_offered_again_and_another_link_is_called_one() {
    let once = emailed("needs_email_verification", "ann@example.org", r#","only":"link","once":true"#);
    let page = open("/create-account/code", &[(200, &once)]).await;
    page.shows(text::create_account::CODE).await;
    page.does_not_offer(text::create_account::RESEND);
    drop(page);
    let link = emailed("needs_email_verification", "ann@example.org", r#","only":"link""#);
    let page = open("/create-account/code", &[(200, &link), (200, &link)]).await;
    page.shows(text::create_account::CODE).await;
    page.press(text::create_account::RESEND);
    page.says(text::create_account::RESENT_LINK).await;
    page.does_not_say(text::create_account::RESENT);
}

#[wasm_bindgen_test]
async fn another_email_is_not_offered_once_the_backend_has_said_that_there_is_none() {
    let due = emailed("needs_email_verification", "ann@example.org", "");
    let once = emailed("needs_email_verification", "ann@example.org", r#","once":true"#);
    let refused = format!(r#"{{"code":"step_mismatch","session":{once}}}"#);
    let page = open("/create-account/code", &[(200, &due), (409, &refused)]).await;
    page.offers(text::create_account::RESEND).await;
    page.press(text::create_account::RESEND);
    page.says(text::problem::MOVED).await;
    page.does_not_offer(text::create_account::RESEND);
    assert_eq!(page.all("#code"), 1);
}

#[wasm_bindgen_test]
async fn whoever_proves_an_address_and_is_nobody_afterward_is_told_to_sign_in() {
    let due = emailed("needs_email_verification", "ann@example.org", "");
    let page = open("/create-account/code", &[(200, &due), VISITOR]).await;
    page.shows(text::create_account::CODE).await;
    page.fill("code", "AB12");
    page.press(text::create_account::CODE_BUTTON);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::create_account::LINK_PROVED).await;
}

#[wasm_bindgen_test]
async fn an_address_that_waits_for_a_link_asks_for_no_code() {
    let waiting = r#",{"id":"e-1","email":"ann@example.net","sent":{"code_length":0,"only":"link",
        "expires_at":"2026-11-24T09:30:00Z","resend_at":"2026-11-24T09:30:00Z"}}"#;
    let session = member(APP, waiting);
    let page = open("/profile/emails", &[(200, &session)]).await;
    page.says(text::emails::IS_WAITING_LINK).await;
    page.does_not_say(text::emails::CODE_LINK);
    page.offers(text::emails::ADD_LINK).await;
    page.press(about(text::emails::LINK_MISSING, "ann@example.net"));
    page.shows(text::emails::CODE).await;
    page.says(text::emails::CODE_LATER_LINK).await;
    assert_eq!(page.all("#code"), 0);
}
