//! A member's accounts from elsewhere: the list, adding one, and removing one.

use wasm_bindgen_test::*;

use super::*;

const PATH: &str = "/profile/identities/other/return";
const ANSWER: &str = "code=c&state=s";
const PROVE: (u16, &str) = (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"}]}"#);

async fn prove(page: &Page) {
    page.until("the field", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);
}

#[wasm_bindgen_test]
async fn the_profile_leads_to_the_list_and_the_list_says_what_is_known() {
    let page = open_here("/profile", None, &[(200, &member(&with(&["other"])))]).await;
    page.says(text::identities::LIST).await;
    page.press(text::identities::LIST);
    page.shows(text::identities::LIST).await;
    page.says("a•••@other.example").await;
    page.says(text::account::LAST_USED).await;
    page.offers(text::identities::remove_link(NAME)).await;
    // Of each provider one.
    page.does_not_offer(text::identities::add_button(NAME));
    page.offers(text::identities::add_button("Owl Post")).await;
}

#[wasm_bindgen_test]
async fn one_is_added_after_a_fresh_proof() {
    let (me, there) = (member(""), there("/profile/identities"));
    let page = open_here("/profile/identities", None, &[(200, &me), PROVE, (200, &me), (200, &there)]).await;
    page.says(text::identities::LIST_NONE).await;
    page.says(text::identities::goes_to(NAME, SITE)).await;
    page.press(text::identities::add_button(NAME));
    prove(&page).await;
    arrives(&page).await;
    page.sent(&[
        "POST /account/identities/other/start",
        "POST /session/reauthentication",
        "POST /account/identities/other/start",
    ])
    .await;
}

#[wasm_bindgen_test]
async fn back_from_there_it_is_on_the_list_and_who_was_told_is_said() {
    for told in [0, 1] {
        let added = member(&with(&["other"])).replacen('{', &format!(r#"{{"told":[{{"by":"email","to":{told}}}],"#), 1);
        let page = open_here(PATH, Some(ANSWER), &[(200, &member("")), (200, &added)]).await;
        page.shows(text::identities::LIST).await;
        page.says(text::identities::added(NAME)).await;
        page.offers(text::identities::remove_link(NAME)).await;
        assert_eq!(page.text().contains(&text::account::told(1_u32)), told == 1);
        page.sent(&["POST /account/identities/other/finish"]).await;
    }
}

#[wasm_bindgen_test]
async fn each_thing_that_can_go_wrong_is_explained_and_leads_to_the_list() {
    let me = member("");
    for (answer, reply, words) in [
        (Some("error=access_denied&state=s"), None, text::identities::add_canceled(NAME)),
        (Some("error=server_error&state=s"), None, text::identities::add_unconfirmed(NAME)),
        (None, None, text::identities::ADD_GONE.to_owned()),
        (Some(ANSWER), Some((409, r#"{"code":"provider_not_begun"}"#)), text::problem::PROVIDER_NOT_BEGUN.to_owned()),
        (Some(ANSWER), Some((410, r#"{"code":"code_expired"}"#)), text::identities::ADD_LATE.to_owned()),
        (Some(ANSWER), Some((409, r#"{"code":"provider_unconfirmed"}"#)), text::identities::add_unconfirmed(NAME)),
        (Some(ANSWER), Some((409, r#"{"code":"identity_taken"}"#)), text::identities::taken(NAME)),
    ] {
        let replies: Vec<_> = [(200, &*me)].into_iter().chain(reply).collect();
        let page = open_here(PATH, answer, &replies).await;
        page.shows(text::identities::back_from(NAME)).await;
        page.says(&*words).await;
        page.press(text::identities::TO_LIST);
        page.shows(text::identities::LIST).await;
    }
    let own = (409, r#"{"code":"identity_own"}"#);
    let page = open_here(PATH, Some(ANSWER), &[(200, &member(&with(&["other"]))), own]).await;
    page.shows(text::identities::LIST).await;
    page.says(text::identities::own(NAME)).await;
    assert_eq!(page.all(".lk-mark"), 0, "nothing was done");
}

#[wasm_bindgen_test]
async fn a_silent_backend_of_ours_can_be_asked_the_same_again() {
    let added = member(&with(&["other"]));
    let page = open_here(PATH, Some(ANSWER), &[(200, &member("")), SILENCE, (200, &added)]).await;
    page.says(text::problem::UNAVAILABLE).await;
    page.press(text::problem::TRY_AGAIN);
    page.shows(text::identities::LIST).await;
}

#[wasm_bindgen_test]
async fn a_provider_that_is_busy_is_waited_for_and_asked_the_same_again_in_place() {
    let clock = Clock::new();
    let added = member(&with(&["other"]));
    let page = open_here(PATH, Some(ANSWER), &[(200, &member("")), COME_AGAIN, (200, &added)]).await;
    page.says(text::problem::BUSY).await;
    page.shows(text::identities::back_from(NAME)).await;
    page.offers(text::identities::TO_LIST).await;
    clock.pass(6).await;
    page.until("the end to be spoken", || page.spoken() == *text::problem::WAIT_OVER).await;
    page.press(text::problem::TRY_AGAIN);
    page.shows(text::identities::LIST).await;
    page.says(text::identities::added(NAME)).await;
    page.sent(&["POST /account/identities/other/finish", "POST /account/identities/other/finish"]).await;
}

#[wasm_bindgen_test]
async fn whose_session_is_over_meanwhile_signs_in_and_it_is_added_then() {
    let added = member(&with(&["other"]));
    let replies = [(200, &*visit("anonymous", "")), (200, &member("")), (200, &added)];
    let page = open_here(PATH, Some(ANSWER), &replies).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", EMAIL);
    page.fill("password", "four quiet boats");
    page.press(text::sign_in::BUTTON);
    page.shows(text::identities::LIST).await;
    page.says(text::identities::added(NAME)).await;
}

#[wasm_bindgen_test]
async fn one_is_removed_after_a_fresh_proof_and_the_page_says_what_is_left() {
    let (me, gone) = (member(&with(&["other", "owl"])), member(&with(&["owl"])));
    let page = open_here("/profile/identities", None, &[(200, &me), PROVE, (200, &me), (200, &gone)]).await;
    page.press(text::identities::remove_link(NAME));
    page.shows(text::identities::remove(NAME)).await;
    page.says(text::identities::WAY_PASSWORD).await;
    page.says("Owl Post").await;
    page.press(text::identities::REMOVE_BUTTON);
    prove(&page).await;
    page.shows(text::identities::LIST).await;
    page.says(text::identities::removed(NAME)).await;
    page.does_not_offer(text::identities::remove_link(NAME));
}

#[wasm_bindgen_test]
async fn the_last_way_in_stays_and_the_page_says_so_at_once_or_the_backend_does() {
    let only = format!(r#""without_password":true,{}"#, with(&["other"]));
    let page = open_here("/profile/identities/i-other/remove", None, &[(200, &member(&only))]).await;
    page.says(text::identities::last(NAME)).await;
    page.says(text::identities::LAST_PASSWORD).await;
    page.does_not_offer(text::identities::REMOVE_BUTTON);
    page.press(text::identities::CREATE_PASSWORD_LINK);
    page.shows(text::identities::CREATE_PASSWORD).await;
    drop(page);
    let refused = (409, r#"{"code":"last_way_in"}"#);
    let replies = [(200, &*member(&with(&["other"]))), refused];
    let page = open_here("/profile/identities/i-other/remove", None, &replies).await;
    page.press(text::identities::REMOVE_BUTTON);
    page.says(text::problem::LAST_WAY_IN).await;
}

#[wasm_bindgen_test]
async fn what_was_added_can_be_removed_where_it_is_not_offered_any_more() {
    let me = member(&with(&["other"]));
    let page = open_on(CONFIG, "/profile", None, &[(200, &me)]).await;
    page.press(text::identities::LIST);
    page.shows(text::identities::LIST).await;
    page.does_not_say(text::identities::ADD);
    page.press(text::identities::remove_link("other"));
    page.offers(text::identities::REMOVE_BUTTON).await;
    drop(page);
    let page = open_on(CONFIG, "/profile/identities", None, &[(200, &member(""))]).await;
    page.shows(text::account::PROFILE).await;
    page.does_not_say(text::identities::LIST);
}
