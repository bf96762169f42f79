//! A member's sign-in methods.

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
const BEFOREHAND: &str = "To be safe, we will ask you to prove again that it is you.";

/// Gives the proof that the dialog asks for.
async fn prove(page: &Page) {
    page.says("Please prove again that it is you").await;
    page.until("the field for the code", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog("Go on");
}

#[wasm_bindgen_test]
async fn the_list_says_what_each_method_is_and_what_remains_when_something_is_lost() {
    let page = open("/profile", &[THREE]).await;
    page.press("See and change your sign-in methods");
    page.shows("Sign-in methods").await;
    for words in [
        "Authenticator app: My phone",
        "Passkey: My laptop",
        "Backup codes (2 left)",
        "Only a few are left.",
        "Not used yet",
        "Last used",
    ] {
        page.says(words).await;
    }
    let rows = page.facts();
    let all = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        rows.iter().map(|(it, _)| it.as_str()).collect::<Vec<_>>(),
        [
            "The device with the app “My phone”",
            "The device with the passkey “My laptop”",
            "Your list of backup codes",
            "One device that has all your apps and passkeys on it",
        ]
    );
    assert_eq!(rows[0].1, all(&["Passkey: My laptop", "Backup codes (2 left)"]));
    assert_eq!(rows[1].1, all(&["Authenticator app: My phone", "Backup codes (2 left)"]));
    assert_eq!(rows[2].1, all(&["Authenticator app: My phone", "Passkey: My laptop"]));
    assert_eq!(rows[3].1, all(&["Backup codes (2 left)"]));
    assert!(!page.text().contains("Please add another method"));
}

#[wasm_bindgen_test]
async fn a_member_with_one_passkey_is_asked_for_another_method() {
    let page = open("/methods", &[ONE_PASSKEY]).await;
    page.says("Please add another method").await;
    page.says("This is your only method that does not run out, so it cannot be removed.").await;
    page.says("Nothing. You could not sign in any more.").await;
    page.says("You have no backup codes.").await;
    page.press("Add a method");
    page.shows("Add a sign-in method").await;
}

#[wasm_bindgen_test]
async fn the_only_method_cannot_be_removed_and_it_is_said_why() {
    let page = open("/methods/p/remove", &[ONE_PASSKEY]).await;
    page.says("So it cannot be removed.").await;
    assert!(!page.text().contains("Remove it"));
    page.press("Add a method");
    page.shows("Add a sign-in method").await;
}

#[wasm_bindgen_test]
async fn a_method_gets_another_name() {
    let renamed = THREE.1.replace("My laptop", "Kitchen");
    let page = open("/methods", &[THREE, (200, &renamed)]).await;
    page.press("Rename: Passkey: My laptop");
    page.shows("Rename a method").await;
    assert_eq!(page.input("name").value(), "My laptop");
    page.fill("name", "");
    page.press("Keep this name");
    page.says("There is a problem").await;
    page.fill("name", "Kitchen");
    page.press("Keep this name");
    page.shows("Sign-in methods").await;
    page.says("The new name is “Kitchen”.").await;
    page.says("Passkey: Kitchen").await;
    page.sent(&["PATCH /account/methods/p"]).await;
}

#[wasm_bindgen_test]
async fn removing_says_what_remains_and_goes_through_once_after_a_fresh_proof() {
    let page = open("/methods", &[THREE, PROVE_AGAIN, THREE, WITHOUT_PASSKEY]).await;
    page.press("Remove: Passkey: My laptop");
    page.shows("Remove this method?").await;
    page.says(BEFOREHAND).await;
    page.says("This passkey no longer opens your account.").await;
    assert!(page.text().contains("Backup codes (2 left)") && !page.text().contains("Only one method would be left."));
    page.press("Remove it");
    prove(&page).await;
    page.shows("Sign-in methods").await;
    page.says("A passkey was removed. We have sent you an e-mail about it.").await;
    assert!(!page.text().contains("My laptop"));
    page.sent(&["DELETE /account/methods/p", "POST /session/reauthentication", "DELETE /account/methods/p"]).await;
}

#[wasm_bindgen_test]
async fn the_last_but_one_goes_with_a_warning() {
    let page = open("/methods/b/remove", &[WITHOUT_PASSKEY]).await;
    page.says("Only one method would be left.").await;
    page.press("No, keep it");
    page.shows("Sign-in methods").await;
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn a_method_that_became_the_last_one_in_another_tab_stays_and_it_is_said_why() {
    let page = open("/methods/p/remove", &[THREE, (409, r#"{"code":"last_method"}"#)]).await;
    page.press("Remove it");
    page.says("This is your last method, so it stays. Add another one first").await;
    assert_eq!(page.heading(), "Remove this method?");
}

#[wasm_bindgen_test]
async fn a_method_that_is_gone_leads_to_the_list() {
    for path in ["/methods/gone/remove", "/methods/gone/rename", "/methods/b/rename"] {
        let page = open(path, &[THREE]).await;
        page.shows("Sign-in methods").await;
    }
}

#[wasm_bindgen_test]
async fn adding_an_app_says_beforehand_that_a_proof_is_asked_and_goes_on_by_itself() {
    let page = open("/methods/add", &[WITHOUT_PASSKEY, PROVE_AGAIN, PROVE_AGAIN, WITHOUT_PASSKEY, SECRET, THREE]).await;
    page.says(BEFOREHAND).await;
    page.until("the choices", || page.all("input[type=radio]") == 3).await;
    page.press_choice("Authenticator app");
    page.press("Go on");
    page.shows("Set up your authenticator app").await;
    page.says(BEFOREHAND).await;
    page.sent(&[]).await;
    page.press("Go on");
    page.until("the dialog", || page.all("dialog[open]") == 1).await;
    page.press_in_dialog("Cancel");
    page.until("no dialog", || page.all("dialog[open]") == 0).await;
    page.press("Go on");
    prove(&page).await;
    page.says("ABCD EFGH IJKL MNOP").await;
    let focus = || document().active_element().map(|it| it.id()).unwrap_or_default();
    page.until("the focus where the button was", || focus() == "scan").await;
    page.fill("code", "123456");
    page.press("Add this app");
    page.shows("Sign-in methods").await;
    page.says("An authenticator app was added.").await;
    let start = "POST /account/methods/totp";
    page.sent(&[start, start, "POST /session/reauthentication", start, "PUT /account/methods/totp"]).await;
}

#[wasm_bindgen_test]
async fn a_proof_that_is_needed_at_the_last_moment_keeps_the_code_that_was_typed() {
    let page = open("/methods/add/app", &[FRESH, SECRET, PROVE_AGAIN, FRESH, THREE]).await;
    page.says("ABCD EFGH IJKL MNOP").await;
    assert!(!page.text().contains(BEFOREHAND));
    page.fill("code", "654321");
    page.press("Add this app");
    prove(&page).await;
    page.shows("Sign-in methods").await;
    let finish = "PUT /account/methods/totp";
    page.sent(&["POST /account/methods/totp", finish, "POST /session/reauthentication", finish]).await;
}

#[wasm_bindgen_test]
async fn a_secret_that_does_not_come_can_be_asked_for_again() {
    let page = open("/methods/add/app", &[FRESH, SILENCE, SECRET]).await;
    page.says("The service did not answer.").await;
    page.press("Try again");
    page.says("ABCD EFGH IJKL MNOP").await;
}

#[wasm_bindgen_test]
async fn no_more_of_a_kind_than_the_backend_takes() {
    let page = open("/methods/add/app", &[FRESH, (409, r#"{"code":"method_limit"}"#)]).await;
    page.says("You cannot add more of this kind. Choose another kind.").await;
    page.press("Choose another method");
    page.shows("Add a sign-in method").await;
}

#[wasm_bindgen_test]
async fn a_key_is_added_and_the_list_says_so() {
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let page = open("/methods/add/passkey", &[FRESH, NEW_KEY, THREE]).await;
    page.press("Make a passkey");
    page.shows("Sign-in methods").await;
    page.says("A passkey was added.").await;
}

#[wasm_bindgen_test]
async fn a_key_that_is_registered_already_is_refused_with_that_reason() {
    fake_key("async () => { throw new DOMException('', 'InvalidStateError') }");
    let page = open("/methods/add/security-key", &[FRESH, NEW_KEY]).await;
    page.press("Add this key");
    page.says("This key or device is already on your account.").await;
    drop(page);

    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let there = (409, r#"{"code":"method_already_registered"}"#);
    let page = open("/methods/add/security-key", &[FRESH, NEW_KEY, there]).await;
    page.press("Add this key");
    page.says("This key is already on your account.").await;
    assert_eq!(page.input("name").value(), "");
}

#[wasm_bindgen_test]
async fn new_backup_codes_are_shown_once_and_lead_back_to_the_list() {
    let made = format!(r#"{{"codes":["AAAA-BBBB-CCCC","DDDD-EEEE-FFFF"],"session":{}}}"#, THREE.1);
    let page = open("/methods", &[THREE, (200, made.as_str())]).await;
    page.press("Make new backup codes: Backup codes (2 left)");
    page.shows("Backup codes").await;
    page.says("the old ones stop working").await;
    page.press("Make new backup codes");
    page.says("AAAA-BBBB-CCCC").await;
    page.press("Go on");
    page.says("Put your codes in a safe place, then tick the box.").await;
    page.input("saved").click();
    page.press("Go on");
    page.shows("Sign-in methods").await;
    page.says("You have new backup codes.").await;
    assert!(!page.text().contains("AAAA-BBBB-CCCC"));
}
