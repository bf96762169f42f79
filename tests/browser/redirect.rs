//! Linking by an agency's own site, as far as it happens on our pages.

use wasm_bindgen_test::*;

use crate::{clock::Clock, support::*};

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
const UNCONFIRMED: Option<(u16, &str)> = Some((409, r#"{"code":"link_unconfirmed"}"#));
const ANSWER: &str = "code=a%2Fb&state=s";

#[wasm_bindgen_test]
async fn each_provider_is_offered_and_the_page_says_which_site_comes_next() {
    let nowhere = (200, r#"{"redirect_url":"javascript:alert(1)"}"#);
    let page = open_on(THERE, "/profile", None, &[MEMBER, nowhere]).await;
    page.says(text::account::link_now("Old Service")).await;
    page.press(text::account::link_now("There"));
    page.shows(text::link::form("There")).await;
    page.says(text::redirect::away_lead("There", "sign-in.there.example")).await;
    // What is no address of a site is not gone to.
    page.press(text::redirect::away_button("sign-in.there.example"));
    page.says(text::problem::WRONG_ANSWER).await;
    page.sent(&["POST /account/links/there/start"]).await;
}

#[wasm_bindgen_test]
async fn back_from_the_site_what_was_found_is_shown() {
    let page = open_on(THERE, "/link/there/return", Some(ANSWER), &[MEMBER, PREVIEW, MEMBER, PREVIEW]).await;
    page.shows(text::link::CHECK).await;
    page.says(text::link::NUMBER_OF_RECORD).await;
    page.sent(&["POST /account/links/there/finish", "GET /session", "GET /account/links/l-2"]).await;
}

#[wasm_bindgen_test]
async fn each_thing_that_can_go_wrong_on_the_way_is_explained() {
    for (answer, reply, words) in [
        (Some("error=access_denied&state=s"), UNCONFIRMED, text::redirect::canceled("There")),
        (Some("error=server_error&state=s"), UNCONFIRMED, text::redirect::refused("There")),
        (Some("error=access_denied"), None, text::redirect::canceled("There")),
        (None, None, text::redirect::RETURNED_GONE.to_owned()),
        (Some(ANSWER), Some((409, r#"{"code":"link_not_begun"}"#)), text::problem::LINK_NOT_BEGUN.to_owned()),
        (Some(ANSWER), Some((410, r#"{"code":"code_expired"}"#)), text::redirect::RETURNED_LATE.to_owned()),
        (Some(ANSWER), UNCONFIRMED, text::redirect::refused("There")),
    ] {
        let replies: Vec<_> = [MEMBER].into_iter().chain(reply).chain([MEMBER]).collect();
        let page = open_on(THERE, "/link/there/return", answer, &replies).await;
        page.shows(text::redirect::returned("There")).await;
        page.says(words).await;
        page.press(text::link::CHECK_AGAIN);
        page.shows(text::link::form("There")).await;
    }
}

#[wasm_bindgen_test]
async fn taken_inactive_and_own_records_lead_where_they_always_do() {
    for (reply, heading) in [
        ((409, r#"{"code":"link_taken"}"#), text::link::TAKEN),
        ((409, r#"{"code":"link_inactive"}"#), text::help::INACTIVE),
        ((409, r#"{"code":"link_own"}"#), text::account::PROFILE),
    ] {
        let page = open_on(THERE, "/link/there/return", Some(ANSWER), &[MEMBER, reply, MEMBER]).await;
        page.shows(heading).await;
        page.does_not_say(text::link::TAKEN_OLD);
    }
}

#[wasm_bindgen_test]
async fn a_silent_backend_of_ours_can_be_asked_again() {
    let page = open_on(THERE, "/link/there/return", Some(ANSWER), &[MEMBER, SILENCE, PREVIEW, MEMBER, PREVIEW]).await;
    page.says(text::problem::UNAVAILABLE).await;
    page.press(text::problem::TRY_AGAIN);
    page.shows(text::link::CHECK).await;
}

#[wasm_bindgen_test]
async fn a_site_that_is_busy_is_waited_for_and_asked_the_same_again_in_place() {
    let clock = Clock::new();
    let replies = [MEMBER, COME_AGAIN, PREVIEW, MEMBER, PREVIEW];
    let page = open_on(THERE, "/link/there/return", Some(ANSWER), &replies).await;
    page.says(text::problem::BUSY).await;
    page.shows(text::redirect::returned("There")).await;
    page.offers(text::link::CHECK_AGAIN).await;
    clock.pass(6).await;
    page.until("the end to be spoken", || page.spoken() == *text::problem::WAIT_OVER).await;
    page.press(text::problem::TRY_AGAIN);
    page.shows(text::link::CHECK).await;
    let finish = "POST /account/links/there/finish";
    page.sent(&[finish, finish, "GET /session", "GET /account/links/l-2"]).await;
}
