//! A member chooses another password.

use wasm_bindgen_test::*;

use crate::support::*;

const PROVE_AGAIN: (u16, &str) =
    (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"},{"type":"password","id":"p"}]}"#);

#[wasm_bindgen_test]
async fn goes_through_by_itself_after_a_fresh_proof_and_keeps_what_was_typed() {
    let page = open("/profile", &[MEMBER, PROVE_AGAIN, MEMBER, MEMBER]).await;
    page.press(text::password::CHANGE);
    page.shows(text::password::CHANGE).await;
    assert_eq!(page.input("current").get_attribute("autocomplete").as_deref(), Some("current-password"));
    assert_eq!(page.input("password").get_attribute("autocomplete").as_deref(), Some("new-password"));
    page.fill("current", "correct horse battery");
    page.fill("password", "three small red lanterns");
    page.press(text::password::CHANGE_BUTTON);

    page.until("the field for the code", || page.all("#proof") == 1).await;
    assert_eq!(page.input("password").value(), "three small red lanterns");
    page.fill("proof", "123456");
    page.press(text::account::PROVE_BUTTON);
    page.shows(text::account::PROFILE).await;
    page.says(text::password::CHANGED).await;
    page.sent(&["PUT /account/password", "POST /session/reauthentication", "PUT /account/password"]).await;
}

#[wasm_bindgen_test]
async fn each_wrong_field_is_named() {
    let wrong = (
        422,
        r#"{"code":"validation","errors":[{"pointer":"/current","code":"password_incorrect"},
            {"pointer":"/password","code":"password_common"}]}"#,
    );
    let page = open("/profile/password", &[MEMBER, wrong]).await;
    page.press(text::password::CHANGE_BUTTON);
    page.says(text::problem::SUMMARY).await;
    page.refuses("current", text::problem::REQUIRED_CURRENT);
    page.refuses("password", text::problem::REQUIRED_PASSWORD);
    page.sent(&[]).await;
    page.fill("current", "wrong horse battery");
    page.fill("password", "password1234");
    page.press(text::password::CHANGE_BUTTON);
    page.until("the error of the present password", || {
        page.error_of("current").as_deref() == Some(&*text::problem::PASSWORD_INCORRECT)
    })
    .await;
    assert!(page.error_of("password").unwrap().starts_with(&*text::problem::PASSWORD_COMMON));
}

#[wasm_bindgen_test]
async fn who_is_signed_in_changes_the_password_in_the_profile() {
    let page = open("/forgot-password", &[MEMBER]).await;
    page.shows(text::password::CHANGE).await;
    page.press(text::password::CHANGE_BACK);
    page.shows(text::account::PROFILE).await;
}
