//! A member's sign-in methods.

use contract::MethodKind;
use wasm_bindgen_test::*;

use crate::support::*;

const THREE: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[
            {"type":"totp","id":"a","name":"My phone","added_at":"2026-11-24T09:30:00Z"},
            {"type":"passkey","id":"p","name":"My laptop","last_used_at":"2026-11-24T09:30:00Z"},
            {"type":"backup_code","id":"b","left":2}]}}"#,
);
const WITHOUT_PASSKEY: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a","name":"My phone"},
            {"type":"backup_code","id":"b","left":2}]}}"#,
);
const FRESH: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","fresh_until":"2026-11-24T09:50:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a","name":"My phone"}]}}"#,
);
const ONE_PASSKEY: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[{"type":"passkey","id":"p"}]}}"#,
);
const SECRET: (u16, &str) =
    (200, r#"{"secret":"ABCDEFGHIJKLMNOP","otpauth_uri":"otpauth://totp/x?secret=ABCDEFGHIJKLMNOP"}"#);
const NEW_KEY: (u16, &str) = (
    200,
    r#"{"publicKey":{"challenge":"AAAA","rp":{"name":"x"},"user":{"id":"AAAA","name":"a","displayName":"a"},"pubKeyCredParams":[]}}"#,
);
const PROVE_AGAIN: (u16, &str) = (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"}]}"#);
const BEFOREHAND: Text = text::account::PROOF_NOTE;

/// Gives the proof that the dialog asks for.
async fn prove(page: &Page) {
    page.says(text::account::PROVE).await;
    page.until("the field for the code", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);
}

#[wasm_bindgen_test]
async fn the_list_says_what_each_method_is_and_what_remains_when_something_is_lost() {
    let page = open("/profile", &[THREE]).await;
    page.press(text::account::METHODS);
    page.shows(text::account::METHODS).await;
    for words in [
        &text::method::kind_named(&text::method::TOTP, "My phone"),
        &text::method::kind_named(&text::method::PASSKEY_SHORT, "My laptop"),
        &codes_left(2),
        &*text::methods::CODES_FEW,
        &*text::account::NEVER_USED,
        &*text::account::LAST_USED,
    ] {
        page.says(words).await;
    }
    let rows = page.facts();
    let all = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        rows.iter().map(|(it, _)| it.as_str()).collect::<Vec<_>>(),
        [
            &text::methods::lose_app("My phone"),
            &text::methods::lose_passkey("My laptop"),
            &*text::methods::LOSE_CODES,
            &*text::methods::LOSE_DEVICE,
        ]
    );
    assert_eq!(rows[0].1, all(&[&text::method::kind_named(&text::method::PASSKEY_SHORT, "My laptop"), &codes_left(2)]));
    assert_eq!(rows[1].1, all(&[&text::method::kind_named(&text::method::TOTP, "My phone"), &codes_left(2)]));
    assert_eq!(
        rows[2].1,
        all(&[
            &text::method::kind_named(&text::method::TOTP, "My phone"),
            &text::method::kind_named(&text::method::PASSKEY_SHORT, "My laptop")
        ])
    );
    assert_eq!(rows[3].1, all(&[&codes_left(2)]));
    page.does_not_say(text::methods::ONE_PASSKEY);
}

#[wasm_bindgen_test]
async fn a_member_with_one_passkey_is_asked_for_another_method() {
    let page = open("/methods", &[ONE_PASSKEY]).await;
    page.says(text::methods::ONE_PASSKEY).await;
    page.says(text::methods::ONLY_ALONE).await;
    page.says(text::methods::LOSE_NOTHING_LEFT).await;
    page.says(text::account::CODES_NONE).await;
    page.press(text::methods::ADD_LINK);
    page.shows(text::methods::ADD).await;
}

#[wasm_bindgen_test]
async fn the_only_method_cannot_be_removed_and_it_is_said_why() {
    let page = open("/methods/p/remove", &[ONE_PASSKEY]).await;
    page.says(text::methods::ONLY_ALONE).await;
    page.does_not_say(text::methods::REMOVE_BUTTON);
    page.press(text::methods::ADD_LINK);
    page.shows(text::methods::ADD).await;
}

#[wasm_bindgen_test]
async fn a_method_gets_another_name() {
    let renamed = THREE.1.replace("My laptop", "Kitchen");
    let page = open("/methods", &[THREE, (200, &renamed)]).await;
    page.press(about(text::methods::RENAME_LINK, text::method::kind_named(&text::method::PASSKEY_SHORT, "My laptop")));
    page.shows(text::methods::RENAME).await;
    assert_eq!(page.input("name").value(), "My laptop");
    page.fill("name", "");
    page.press(text::methods::RENAME_BUTTON);
    page.says(text::problem::SUMMARY).await;
    page.fill("name", "Kitchen");
    page.press(text::methods::RENAME_BUTTON);
    page.shows(text::account::METHODS).await;
    page.says(text::methods::renamed_to("Kitchen")).await;
    page.says(text::method::kind_named(&text::method::PASSKEY_SHORT, "Kitchen")).await;
    page.sent(&["PATCH /account/methods/p"]).await;
}

#[wasm_bindgen_test]
async fn removing_says_what_remains_and_goes_through_once_after_a_fresh_proof() {
    let page = open("/methods", &[THREE, PROVE_AGAIN, THREE, WITHOUT_PASSKEY]).await;
    page.press(about(text::methods::REMOVE_LINK, text::method::kind_named(&text::method::PASSKEY_SHORT, "My laptop")));
    page.shows(text::methods::REMOVE).await;
    page.says(BEFOREHAND).await;
    page.says(text::methods::REMOVE_PASSKEY).await;
    assert!(page.text().contains(&codes_left(2)) && !page.text().contains(&*text::methods::REMOVE_ONE_LEFT));
    page.press(text::methods::REMOVE_BUTTON);
    prove(&page).await;
    page.shows(text::account::METHODS).await;
    page.says(text::methods::removed_one(&text::methods::ONE_PASSKEY_OF)).await;
    page.does_not_say("My laptop");
    page.sent(&["DELETE /account/methods/p", "POST /session/reauthentication", "DELETE /account/methods/p"]).await;
}

#[wasm_bindgen_test]
async fn the_last_but_one_goes_with_a_warning() {
    let page = open("/methods/b/remove", &[WITHOUT_PASSKEY]).await;
    page.says(text::methods::REMOVE_ONE_LEFT).await;
    page.press(text::methods::REMOVE_BACK);
    page.shows(text::account::METHODS).await;
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn a_method_that_became_the_last_one_in_another_tab_stays_and_it_is_said_why() {
    let page = open("/methods/p/remove", &[THREE, (409, r#"{"code":"last_method"}"#)]).await;
    page.press(text::methods::REMOVE_BUTTON);
    page.says(text::problem::LAST_METHOD).await;
    assert_eq!(page.heading(), *text::methods::REMOVE);
}

#[wasm_bindgen_test]
async fn a_method_that_is_gone_leads_to_the_list() {
    for path in ["/methods/gone/remove", "/methods/gone/rename", "/methods/b/rename"] {
        let page = open(path, &[THREE]).await;
        page.shows(text::account::METHODS).await;
    }
}

#[wasm_bindgen_test]
async fn adding_an_app_says_beforehand_that_a_proof_is_asked_and_continues_by_itself() {
    let page = open("/methods/add", &[WITHOUT_PASSKEY, PROVE_AGAIN, PROVE_AGAIN, WITHOUT_PASSKEY, SECRET, THREE]).await;
    page.says(BEFOREHAND).await;
    page.until("the choices", || page.all("input[type=radio]") == 3).await;
    page.press_choice(text::method::TOTP);
    page.press(text::create_account::METHOD_BUTTON);
    page.shows(text::create_account::APP).await;
    page.says(BEFOREHAND).await;
    page.sent(&[]).await;
    page.press(text::methods::APP_BEGIN);
    page.until("the dialog", || page.all("dialog[open]") == 1).await;
    page.press_in_dialog(text::account::PROVE_CANCEL);
    page.until("no dialog", || page.all("dialog[open]") == 0).await;
    page.press(text::methods::APP_BEGIN);
    prove(&page).await;
    page.says("ABCD EFGH IJKL MNOP").await;
    let focus = || document().active_element().map(|it| it.id()).unwrap_or_default();
    page.until("the focus where the button was", || focus() == "scan").await;
    page.fill("code", "123456");
    page.press(text::create_account::APP_BUTTON);
    page.shows(text::account::METHODS).await;
    page.says(text::methods::added(MethodKind::Totp)).await;
    let start = "POST /account/methods/totp";
    page.sent(&[start, start, "POST /session/reauthentication", start, "PUT /account/methods/totp"]).await;
}

#[wasm_bindgen_test]
async fn a_proof_that_is_needed_at_the_last_moment_keeps_the_code_that_was_typed() {
    let page = open("/methods/add/app", &[FRESH, SECRET, PROVE_AGAIN, FRESH, THREE]).await;
    page.says("ABCD EFGH IJKL MNOP").await;
    page.does_not_say(BEFOREHAND);
    page.fill("code", "654321");
    page.press(text::create_account::APP_BUTTON);
    prove(&page).await;
    page.shows(text::account::METHODS).await;
    let finish = "PUT /account/methods/totp";
    page.sent(&["POST /account/methods/totp", finish, "POST /session/reauthentication", finish]).await;
}

#[wasm_bindgen_test]
async fn a_secret_that_does_not_come_can_be_asked_for_again() {
    let page = open("/methods/add/app", &[FRESH, SILENCE, SECRET]).await;
    page.says(text::problem::UNAVAILABLE).await;
    page.press(text::problem::TRY_AGAIN);
    page.says("ABCD EFGH IJKL MNOP").await;
}

#[wasm_bindgen_test]
async fn no_more_of_a_kind_than_the_backend_takes() {
    let page = open("/methods/add/app", &[FRESH, (409, r#"{"code":"method_limit"}"#)]).await;
    page.says(text::problem::METHOD_LIMIT).await;
    page.press(text::create_account::METHOD_OTHER);
    page.shows(text::methods::ADD).await;
}

#[wasm_bindgen_test]
async fn a_key_is_added_and_the_list_says_so() {
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let page = open("/methods/add/passkey", &[FRESH, NEW_KEY, THREE]).await;
    page.press(text::create_account::PASSKEY_BUTTON);
    page.shows(text::account::METHODS).await;
    page.says(text::methods::added(MethodKind::Passkey)).await;
}

#[wasm_bindgen_test]
async fn a_key_that_is_registered_already_is_refused_with_that_reason() {
    fake_key("async () => { throw new DOMException('', 'InvalidStateError') }");
    let page = open("/methods/add/security-key", &[FRESH, NEW_KEY]).await;
    page.press(text::create_account::KEY_BUTTON);
    page.says(text::problem::KEY_ALREADY_THERE).await;
    drop(page);

    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let there = (409, r#"{"code":"method_already_registered"}"#);
    let page = open("/methods/add/security-key", &[FRESH, NEW_KEY, there]).await;
    page.press(text::create_account::KEY_BUTTON);
    page.says(text::problem::METHOD_ALREADY_REGISTERED).await;
    assert_eq!(page.input("name").value(), "");
}

#[wasm_bindgen_test]
async fn new_backup_codes_are_shown_once_and_lead_back_to_the_list() {
    let made = format!(r#"{{"codes":["AAAA-BBBB-CCCC","DDDD-EEEE-FFFF"],"session":{}}}"#, THREE.1);
    let page = open("/methods", &[THREE, (200, made.as_str())]).await;
    page.press(about(text::account::CODES_NEW, codes_left(2)));
    page.shows(text::methods::CODES).await;
    page.says(text::methods::CODES_REPLACE).await;
    page.press(text::account::CODES_NEW);
    page.says("AAAA-BBBB-CCCC").await;
    page.press(text::create_account::CODES_CONTINUE);
    page.says(text::problem::REQUIRED_SAVED).await;
    page.input("saved").click();
    page.press(text::create_account::CODES_CONTINUE);
    page.shows(text::account::METHODS).await;
    page.says(text::methods::CODES_MADE).await;
    page.does_not_say("AAAA-BBBB-CCCC");
}

#[wasm_bindgen_test]
async fn who_has_made_too_many_sets_of_codes_hears_that_the_newest_works_and_how_long_to_wait() {
    let refused = r#"{"code":"rate_limited","retry_after":600,"limit_of":"caller"}"#;
    let page = open("/methods/backup-codes", &[THREE, (429, refused)]).await;
    page.shows(text::methods::CODES).await;
    page.press(text::account::CODES_NEW);
    page.says(text::create_account::CODES_OFTEN).await;
    page.until("the wait", || page.reason_of(text::account::CODES_NEW).contains("(10 minutes)")).await;
}

#[wasm_bindgen_test]
async fn the_first_backup_codes_are_not_called_new() {
    let made = format!(r#"{{"codes":["AAAA-BBBB-CCCC","DDDD-EEEE-FFFF"],"session":{}}}"#, THREE.1);
    let page = open("/methods/backup-codes", &[ONE_PASSKEY, (200, made.as_str())]).await;
    page.press(text::account::CODES_MAKE);
    page.says("AAAA-BBBB-CCCC").await;
    page.input("saved").click();
    page.press(text::create_account::CODES_CONTINUE);
    page.shows(text::account::METHODS).await;
    page.says(text::methods::CODES_MADE_FIRST).await;
    page.does_not_say(text::methods::CODES_MADE);
}
