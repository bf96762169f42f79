//! An account without a password: no page asks for one, and one can be created.

use wasm_bindgen_test::*;

use super::*;

fn me() -> String {
    member(&format!(r#""without_password":true,{}"#, with(&["other"])))
}

#[wasm_bindgen_test]
async fn a_first_password_is_created_without_a_current_one() {
    let page = open_here("/profile", None, &[(200, &me()), (200, &member(&with(&["other"])))]).await;
    page.says(text::identities::PASSWORD_PROFILE).await;
    page.does_not_say(text::account::METHODS_LEAD);
    page.press(text::identities::CREATE_PASSWORD_LINK);
    page.shows(text::identities::CREATE_PASSWORD).await;
    assert!(document().title().starts_with(&*text::identities::CREATE_PASSWORD), "{}", document().title());
    assert_eq!(page.all("#current"), 0);
    page.press(text::create_account::PASSWORD_BUTTON);
    page.says(text::problem::SUMMARY).await;
    page.refuses("password", text::problem::REQUIRED_PASSWORD);
    page.fill("password", "three small red lanterns");
    page.press(text::create_account::PASSWORD_BUTTON);
    page.says(text::identities::PASSWORD_CREATED).await;
    page.shows(text::account::PROFILE).await;
    page.offers(text::password::CHANGE).await;
    page.sent(&["PUT /account/password"]).await;
    assert!(page.last_body().contains(r#""current":"""#), "{}", page.last_body());
}

#[wasm_bindgen_test]
async fn deleting_the_account_asks_for_none() {
    let gone = visit("anonymous", r#""ended":"account_deleted""#);
    let page = open_here("/profile/delete", None, &[(200, &me()), (200, &gone)]).await;
    page.says(text::delete_account::GONE_POINTS[0]).await;
    assert_eq!(page.all("input[type=password]"), 0);
    page.press(text::delete_account::BUTTON);
    page.shows(text::delete_account::GONE).await;
    assert!(page.last_body().contains(r#""password":"""#), "{}", page.last_body());
}

#[wasm_bindgen_test]
async fn what_to_do_about_a_stranger_is_numbered_by_what_the_account_has() {
    for (account, steps) in [
        (member(""), vec![text::devices::NOT_ME_PASSWORD]),
        (me(), vec![text::devices::NOT_ME_OTHER, text::identities::NOT_ME_ACCOUNTS]),
        (member(&with(&["other"])), vec![text::devices::NOT_ME_PASSWORD, text::identities::NOT_ME_ACCOUNTS]),
    ] {
        let page = open_here("/profile/devices/not-me", None, &[(200, &account)]).await;
        page.shows(text::devices::NOT_ME).await;
        let (first, last) = ([text::devices::NOT_ME_END], [text::devices::NOT_ME_METHODS, text::devices::NOT_ME_TELL]);
        for (at, step) in first.into_iter().chain(steps).chain(last).enumerate() {
            page.says(format!("{}. {step}", at + 1)).await;
        }
    }
    let page = open_here("/profile/devices/not-me", None, &[(200, &me())]).await;
    page.press(text::identities::NOT_ME_ACCOUNTS_LINK);
    page.shows(text::identities::LIST).await;
}

#[wasm_bindgen_test]
async fn the_end_of_creating_and_the_methods_speak_of_the_account_that_signs_in() {
    let page = open_here("/create-account/done", None, &[(200, &me())]).await;
    page.says(text::identities::done_lead(EMAIL, NAME)).await;
    drop(page);
    let page = open_here("/methods", None, &[(200, &me())]).await;
    page.says(text::account::METHODS_LEAD_NO_PASSWORD).await;
}

#[wasm_bindgen_test]
async fn back_from_a_later_step_nothing_is_said_of_a_password() {
    let account = format!(r#""account":{{"email":"{EMAIL}","without_password":true,{}}}"#, with(&["other"]));
    let first = visit("needs_first_method", &account);
    let page = open_here("/create-account/begun", None, &[(200, &first)]).await;
    page.says(text::create_account::BEGUN_METHOD).await;
}
