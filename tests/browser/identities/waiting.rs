//! An account from elsewhere waits until its member has signed in here.

use wasm_bindgen_test::*;

use super::*;

async fn open_waiting(path: &str, more: &[(u16, &str)]) -> Page {
    let waits = visit("anonymous", &waiting());
    let replies: Vec<_> = [(200, &*waits)].into_iter().chain(more.iter().copied()).collect();
    let page = open_here(path, None, &replies).await;
    page.until("the address", || page.all("#email") == 1 && page.input("email").value() == EMAIL).await;
    page
}

/// A member of whom it is asked whether what waited is to be added.
fn asked() -> String {
    member("").replacen('{', &format!("{{{},", waiting()), 1)
}

async fn sign_in(page: &Page) {
    page.shows(text::sign_in::TITLE).await;
    page.fill("password", "four quiet boats");
    page.press(text::sign_in::BUTTON);
}

#[wasm_bindgen_test]
async fn it_is_explained_with_the_address_and_without_its_own_button() {
    let page = open_waiting("/sign-in", &[]).await;
    page.says(text::identities::known_address(EMAIL)).await;
    page.says(text::identities::known_then(NAME)).await;
    page.offers(text::identities::sign_in_with("Owl Post")).await;
    page.does_not_offer(text::identities::sign_in_with(NAME));
    // Who has an account needs no other.
    page.does_not_say(text::sign_in::NO_ACCOUNT);
}

#[wasm_bindgen_test]
async fn who_would_create_an_account_is_led_to_signing_in() {
    for path in ["/create-account", "/create-account/code", "/create-account/password", "/create-account/begun"] {
        let page = open_waiting(path, &[]).await;
        page.shows(text::sign_in::TITLE).await;
        page.says(text::identities::known_address(EMAIL)).await;
    }
}

#[wasm_bindgen_test]
async fn after_signing_in_it_is_added_by_a_yes_and_who_was_told_is_said() {
    for told in [0, 1] {
        let added = member(&with(&["other"])).replacen('{', &format!(r#"{{"told":[{{"by":"email","to":{told}}}],"#), 1);
        let page = open_waiting("/sign-in?return_to=/methods", &[(200, &asked()), (200, &added)]).await;
        sign_in(&page).await;
        page.shows(text::identities::ask(NAME)).await;
        page.says(text::identities::ask_lead(NAME, EMAIL)).await;
        page.says(text::identities::ask_only(NAME)).await;
        page.sent(&["POST /session"]).await;
        page.press(text::identities::add_button(NAME));
        page.shows(text::account::METHODS).await;
        page.says(text::identities::added(NAME)).await;
        page.sent(&["POST /session", "POST /account/waiting-identity"]).await;
        assert_eq!(page.text().contains(&text::account::told(1_u32)), told == 1);
    }
}

#[wasm_bindgen_test]
async fn by_a_no_nothing_is_added_and_the_wanted_page_follows() {
    let page = open_waiting("/sign-in", &[(200, &asked()), (200, &member(""))]).await;
    sign_in(&page).await;
    page.shows(text::identities::ask(NAME)).await;
    page.press(text::identities::do_not_add(NAME));
    page.shows(text::account::PROFILE).await;
    page.says(text::identities::not_added(NAME)).await;
    assert_eq!(page.all(".lk-mark"), 0, "nothing was done");
    page.sent(&["POST /session", "DELETE /account/waiting-identity"]).await;
}

#[wasm_bindgen_test]
async fn a_yes_that_is_too_late_adds_nothing_and_says_so() {
    let late = (410, r#"{"code":"code_expired"}"#);
    let page = open_waiting("/sign-in", &[(200, &asked()), late, (200, &member(""))]).await;
    sign_in(&page).await;
    page.shows(text::identities::ask(NAME)).await;
    page.press(text::identities::add_button(NAME));
    page.shows(text::account::PROFILE).await;
    page.says(text::identities::ADD_LATE).await;
}

#[wasm_bindgen_test]
async fn it_waits_through_the_second_step() {
    let step = format!(r#""pending":{{"methods":[{{"type":"totp","id":"a"}}]}},{}"#, waiting());
    let (step, added) = (visit("needs_second_step", &step), member(&with(&["other"])));
    let page = open_waiting("/sign-in", &[(200, &step), (200, &asked()), (200, &added)]).await;
    sign_in(&page).await;
    page.shows(text::sign_in::USE_APP).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    page.shows(text::identities::ask(NAME)).await;
    page.press(text::identities::add_button(NAME));
    page.shows(text::account::PROFILE).await;
    page.says(text::identities::added(NAME)).await;
}

#[wasm_bindgen_test]
async fn who_signs_in_to_another_account_is_told_that_it_was_not_added() {
    // Also where that one has an account of the same provider already.
    for identities in [&[][..], &["other"]] {
        let other = member(&with(identities)).replace(EMAIL, "bob@example.net");
        let page = open_waiting("/sign-in", &[(200, &other)]).await;
        sign_in(&page).await;
        page.shows(text::account::PROFILE).await;
        page.says(text::identities::not_added(NAME)).await;
    }
}

#[wasm_bindgen_test]
async fn it_can_be_given_up_and_a_plain_page_is_left() {
    let plain = visit("anonymous", r#""ended":"signed_out""#);
    let page = open_waiting("/sign-in?return_to=/methods", &[(200, &plain), (200, &member(""))]).await;
    page.press(text::identities::do_not_add(NAME));
    page.offers(text::identities::sign_in_with(NAME)).await;
    page.sent(&["DELETE /session"]).await;
    page.focus_is_on(text::sign_in::TITLE).await;
    assert_eq!(page.heading(), *text::sign_in::TITLE);
    page.does_not_say(text::identities::known_address(EMAIL));
    page.does_not_say(text::sign_in::SIGNED_OUT);
    assert_eq!(page.input("email").value(), "");
    page.fill("email", EMAIL);
    sign_in(&page).await;
    // What was wanted is still wanted, and nothing is said of what was given up.
    page.shows(text::account::METHODS).await;
    page.does_not_say(text::identities::not_added(NAME));
}

#[wasm_bindgen_test]
async fn if_it_cannot_be_given_up_now_that_is_said() {
    let page = open_waiting("/sign-in", &[SILENCE]).await;
    page.press(text::identities::do_not_add(NAME));
    page.says(text::problem::UNAVAILABLE).await;
    page.offers(text::identities::do_not_add(NAME)).await;
    assert_eq!(page.input("email").value(), EMAIL);
}
