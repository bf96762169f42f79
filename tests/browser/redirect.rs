//! Linking by an agency's own site, as far as it happens on our pages.

use wasm_bindgen_test::*;

use crate::support::*;

const THERE: (u16, &str) = (
    200,
    r#"{"contract":"1.0","links":[{"id":"old","name":"Old Service","kind":"old_account"},
        {"id":"there","name":"There","kind":"redirect","site":"sign-in.there.example"}]}"#,
);
const PREVIEW: (u16, &str) = (
    200,
    r#"{"id":"l-2","provider":"there","label":"••••• 11","name":"M•••• J•••••","plan":"retiree","email_is_same":false,
        "expires_at":"2026-11-24T10:00:00Z"}"#,
);
const ANSWER: &str = "code=a%2Fb&state=s";

#[wasm_bindgen_test]
async fn each_provider_is_offered_and_the_page_says_which_site_comes_next() {
    let nowhere = (200, r#"{"redirect_url":"javascript:alert(1)"}"#);
    let page = open_on(THERE, "/profile", None, &[MEMBER, nowhere]).await;
    page.says("Link your Old Service account").await;
    page.press("Link your There account");
    page.shows("Link your There account").await;
    page.says("The address of that site is sign-in.there.example.").await;
    // What is no address of a site is not gone to.
    page.press("Go to sign-in.there.example");
    page.says("The service did not answer.").await;
    page.sent(&["POST /account/links/there/start"]).await;
}

#[wasm_bindgen_test]
async fn back_from_the_site_what_was_found_is_shown() {
    let page = open_on(THERE, "/link/there/return", Some(ANSWER), &[MEMBER, PREVIEW, PREVIEW]).await;
    page.shows("Is this your record?").await;
    page.says("Number of the record").await;
    page.sent(&["POST /account/links/there/finish", "GET /account/links/l-2"]).await;
}

#[wasm_bindgen_test]
async fn each_thing_that_can_go_wrong_on_the_way_is_explained() {
    for (answer, reply, words) in [
        (Some("error=access_denied&state=s"), None, "You did not agree at There, or cancelled there."),
        (Some("error=server_error&state=s"), None, "There could not answer."),
        (None, None, "This step is over"),
        (Some(ANSWER), Some((409, r#"{"code":"link_not_begun"}"#)), "does not belong to a step that you began"),
        (Some(ANSWER), Some((410, r#"{"code":"code_expired"}"#)), "That took too long, so we stopped"),
        (Some(ANSWER), Some((409, r#"{"code":"link_unconfirmed"}"#)), "There could not answer."),
    ] {
        let replies: Vec<_> = [MEMBER].into_iter().chain(reply).collect();
        let page = open_on(THERE, "/link/there/return", answer, &replies).await;
        page.shows("Back from There").await;
        page.says(words).await;
        page.press("Start again");
        page.shows("Link your There account").await;
    }
}

#[wasm_bindgen_test]
async fn taken_inactive_and_own_records_lead_where_they_always_do() {
    for (reply, heading) in [
        ((409, r#"{"code":"link_taken"}"#), "This record is linked to another account"),
        ((409, r#"{"code":"link_inactive"}"#), "This record is not active"),
        ((409, r#"{"code":"link_own"}"#), "Your profile"),
    ] {
        let page = open_on(THERE, "/link/there/return", Some(ANSWER), &[MEMBER, reply]).await;
        page.shows(heading).await;
        assert!(!page.text().contains("claim number and old password are right"));
    }
}

#[wasm_bindgen_test]
async fn a_silent_backend_of_ours_can_be_asked_again() {
    let page = open_on(THERE, "/link/there/return", Some(ANSWER), &[MEMBER, SILENCE, PREVIEW, PREVIEW]).await;
    page.says("The service did not answer.").await;
    page.press("Try again");
    page.shows("Is this your record?").await;
}
