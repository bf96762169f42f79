//! Signing in with a passkey alone: by the button, and among the suggestions of the email field.

use wasm_bindgen_test::*;

use crate::support::*;

const BUTTON: Text = text::sign_in::PASSKEY_BUTTON;
const NOT_DONE: Text = text::problem::KEY_NOT_DONE;
const UNKNOWN: (u16, &str) = (422, r#"{"code":"unknown_passkey"}"#);
const ASK: &str = "POST /session/passkey/options";
const ANSWER: &str = "POST /session/passkey";

/// A key that answers the dialog at once with `dialog`, and waits in the field until it is stopped. What it was asked, and
/// whether it was stopped, stands in `asked`.
fn fake_waiting_key(dialog: &str) {
    fake_key(&format!(
        "(window.asked = [], (it) => new Promise((yes, no) => {{
             asked.push(it.mediation ?? 'dialog');
             const stop = () => {{ asked.push('stopped'); no(new DOMException('', 'AbortError')) }};
             if (it.mediation) it.signal.addEventListener('abort', stop); else {{ {dialog} }}
         }}))"
    ));
}

async fn asked(page: &Page, want: &str) {
    page.until(&format!("the requests «{want}»"), || script("asked.join(' ')") == want).await;
}

#[wasm_bindgen_test]
async fn a_passkey_alone_signs_in_and_leads_where_one_wanted() {
    fake_abilities(false, false).await;
    fake_key("async (it) => ({ toJSON: () => ({ id: it.mediation ?? 'dialog' }) })");
    let page = open_on(PASSKEYS, "/sign-in?return_to=/link/old", None, &[VISITOR, OPTIONS, MEMBER]).await;
    page.press(BUTTON);
    page.shows(text::link::form("Old Service")).await;
    page.sent(&[ASK, ANSWER]).await;
    assert_eq!(page.last_body(), r#"{"credential":{"id":"dialog"}}"#);
}

#[wasm_bindgen_test]
async fn a_passkey_chosen_in_the_field_signs_in() {
    fake_abilities(true, false).await;
    fake_key("async (it) => ({ toJSON: () => ({ id: it.mediation ?? 'dialog' }) })");
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS, MEMBER]).await;
    page.shows(text::account::PROFILE).await;
    page.sent(&[ASK, ANSWER]).await;
    assert_eq!(page.last_body(), r#"{"credential":{"id":"conditional"}}"#);
}

#[wasm_bindgen_test]
async fn the_field_says_that_it_takes_passkeys() {
    fake_abilities(true, false).await;
    fake_waiting_key("");
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS]).await;
    asked(&page, "conditional").await;
    assert_eq!(page.input("email").get_attribute("autocomplete").as_deref(), Some("username webauthn"));
    page.does_not_say(text::problem::SUMMARY);
}

#[wasm_bindgen_test]
async fn the_dialog_ends_the_waiting_in_the_field_which_is_there_again_after_it_was_canceled() {
    fake_abilities(true, false).await;
    fake_waiting_key("no(new DOMException('', 'NotAllowedError'))");
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS, OPTIONS, OPTIONS]).await;
    asked(&page, "conditional").await;
    page.fill("email", "ann@example.org");
    page.press(BUTTON);
    page.says(NOT_DONE).await;
    asked(&page, "conditional stopped dialog conditional").await;
    assert_eq!(page.input("email").value(), "ann@example.org");
    assert_eq!(page.error_of("email"), None, "no field is wrong");
}

#[wasm_bindgen_test]
async fn whoever_presses_the_button_while_the_suggestions_begin_keeps_the_dialog() {
    fake_abilities(true, false).await;
    // What the browser can do it says only later.
    js_sys::eval(
        "window.known = [];
         PublicKeyCredential.isConditionalMediationAvailable = () => new Promise((yes) => known.push(() => yes(true)))",
    )
    .unwrap();
    fake_waiting_key("");
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS, OPTIONS]).await;
    page.until("the question what the browser can do", || script("known.length") == "1").await;
    page.press(BUTTON);
    asked(&page, "dialog").await;
    js_sys::eval("known.forEach((it) => it())").unwrap();
    latchkey::browser::pause(0).await;
    assert_eq!((script("asked.join(' ')"), script("known.length")), ("dialog".to_owned(), "1".to_owned()));
    page.sent(&[ASK]).await;
}

#[wasm_bindgen_test]
async fn leaving_the_page_ends_the_waiting_in_the_field() {
    fake_abilities(true, false).await;
    fake_waiting_key("");
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS]).await;
    asked(&page, "conditional").await;
    page.press(text::sign_in::CREATE);
    page.shows(text::create_account::EMAIL).await;
    asked(&page, "conditional stopped").await;
}

#[wasm_bindgen_test]
async fn a_backend_that_is_silent_about_the_field_disturbs_nobody() {
    fake_abilities(true, false).await;
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, SILENCE, MEMBER]).await;
    page.sent(&[ASK]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press(text::sign_in::BUTTON);
    page.shows(text::account::PROFILE).await;
}

#[wasm_bindgen_test]
async fn an_unknown_passkey_is_explained_and_the_browser_told() {
    fake_abilities(false, false).await;
    js_sys::eval("window.told = []; PublicKeyCredential.signalUnknownCredential = async (it) => told.push(it)")
        .unwrap();
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS, UNKNOWN]).await;
    page.press(BUTTON);
    page.says(text::problem::UNKNOWN_PASSKEY).await;
    assert_eq!(script("JSON.stringify(told)"), r#"[{"rpId":"127.0.0.1","credentialId":"key-1"}]"#);
    assert_eq!(page.error_of("email"), None);
}

#[wasm_bindgen_test]
async fn only_the_backends_own_word_deletes_a_passkey() {
    fake_abilities(false, false).await;
    js_sys::eval("window.told = []; PublicKeyCredential.signalUnknownCredential = async (it) => told.push(it)")
        .unwrap();
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    for (answer, says) in [
        ((422, r#"{"code":"incorrect_key"}"#), text::problem::INCORRECT_KEY),
        ((404, "<html>"), text::problem::UNAVAILABLE),
        ((410, r#"{"code":"code_expired"}"#), NOT_DONE),
    ] {
        let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS, answer]).await;
        page.press(BUTTON);
        page.says(says).await;
    }
    assert_eq!(script("told.length"), "0");
}

#[wasm_bindgen_test]
async fn each_trouble_of_the_browser_is_explained() {
    fake_abilities(false, false).await;
    for (name, says) in [
        ("NotAllowedError", NOT_DONE),
        ("OperationError", text::problem::KEY_BUSY),
        ("AbortError", text::problem::KEY_REPLACED),
        ("SecurityError", text::problem::KEY_NOT_HERE),
    ] {
        fake_key(&format!("async () => {{ throw new DOMException('', '{name}') }}"));
        let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS]).await;
        page.press(BUTTON);
        page.says(says).await;
    }
}

#[wasm_bindgen_test]
async fn a_passkey_is_not_offered_where_it_cannot_work() {
    fake_abilities(true, false).await;
    let page = open("/sign-in", &[VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    assert!(!page.text().contains("passkey"), "the backend does not offer it");

    let elsewhere = PASSKEYS.1.replace("127.0.0.1", "example.org");
    let page = open_on((200, &elsewhere), "/sign-in", None, &[VISITOR]).await;
    page.says(text::sign_in::NO_PASSKEYS).await;
    page.does_not_say(BUTTON);
    page.sent(&[]).await;

    js_sys::eval("window.keptClass = PublicKeyCredential; delete window.PublicKeyCredential").unwrap();
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR]).await;
    page.says(text::sign_in::NO_PASSKEYS).await;
    page.does_not_say(BUTTON);
    js_sys::eval("window.PublicKeyCredential = window.keptClass").unwrap();
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn a_shared_computer_is_said_with_the_passkey() {
    fake_abilities(false, false).await;
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS, MEMBER]).await;
    page.press_choice(text::sign_in::SHARED);
    page.says(text::sign_in::shared_hint(5 * 60)).await;
    page.press(BUTTON);
    page.shows(text::account::PROFILE).await;
    assert_eq!(page.last_body(), r#"{"credential":{"id":"key-1"},"shared":true}"#);
}

#[wasm_bindgen_test]
async fn the_browser_is_told_which_keys_there_are_and_whose() {
    fake_abilities(false, false).await;
    js_sys::eval(
        "window.told = [];
         PublicKeyCredential.signalAllAcceptedCredentials = async (it) => told.push(it);
         PublicKeyCredential.signalCurrentUserDetails = async (it) => { told.push(it); throw new Error('on purpose') }",
    )
    .unwrap();
    let member = |email: &str, keys: &str| {
        format!(
            r#"{{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{{"email":"{email}",
                "methods":[{{"type":"totp","id":"a","name":"My phone"}}],
                "passkeys":{{"user_id":"dXNlcg","credential_ids":{keys}}}}}}}"#
        )
    };
    let (first, same) = (member("ann@example.org", r#"["a","b"]"#), member("ann@example.org", r#"["a","b"]"#));
    let other = member("new@example.org", r#"["a"]"#);
    let page = open_on(PASSKEYS, "/methods/a/rename", None, &[(200, &first), (200, &same), (200, &other)]).await;
    let all = r#"{"rpId":"127.0.0.1","userId":"dXNlcg","allAcceptedCredentialIds":["a","b"]}"#;
    page.until("the keys", || script("JSON.stringify(told)") == format!("[{all}]")).await;
    page.press(text::methods::RENAME_BUTTON);
    page.shows(text::account::METHODS).await;
    assert_eq!(script("told.length"), "1", "nothing has changed");
    page.press(about(text::methods::RENAME_LINK, text::method::kind_named(&text::method::TOTP, "My phone")));
    page.shows(text::methods::RENAME).await;
    page.press(text::methods::RENAME_BUTTON);
    page.until("keys and address", || script("told.length") == "3").await;
    assert_eq!(script("told[1].allAcceptedCredentialIds"), "a");
    assert_eq!(script("[told[2].userId, told[2].name, told[2].displayName]"), "dXNlcg,new@example.org,new@example.org");
}
