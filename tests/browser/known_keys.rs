//! When the browser is told that a passkey is gone, which it then deletes: never on a backend's mistake.

use contract::MethodKind;
use latchkey::browser::pause;
use wasm_bindgen_test::*;

use crate::support::*;

const UNKNOWN: (u16, &str) = (422, r#"{"code":"unknown_passkey"}"#);
const NEW_KEY: (u16, &str) = (
    200,
    r#"{"publicKey":{"challenge":"AAAA","rp":{"name":"x"},"user":{"id":"AAAA","name":"a","displayName":"a"},"pubKeyCredParams":[]}}"#,
);

/// What the browser is told from now on stands in `told`.
fn listen() {
    js_sys::eval(
        "window.told = [];
         PublicKeyCredential.signalUnknownCredential = async (it) => told.push('gone ' + it.credentialId);
         PublicKeyCredential.signalAllAcceptedCredentials = async (it) => told.push('all ' + it.allAcceptedCredentialIds);
         PublicKeyCredential.signalCurrentUserDetails = async () => {}",
    )
    .unwrap();
}

fn told() -> String {
    script("told.join('; ')")
}

/// A member with an app, and with these passkeys in the list of methods and in the one for the browser.
fn member(methods: &[&str], keys: &str) -> String {
    let passkeys: Vec<_> =
        methods.iter().map(|it| format!(r#",{{"type":"passkey","id":"m-{it}","name":"{it}"}}"#)).collect();
    format!(
        r#"{{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{{"email":"ann@example.org",
            "methods":[{{"type":"totp","id":"app","name":"My phone"}}{}],"passkeys":{keys}}}}}"#,
        passkeys.concat()
    )
}

fn listed(ids: &str) -> String {
    format!(r#"{{"user_id":"dXNlcg","credential_ids":{ids}}}"#)
}

#[wasm_bindgen_test]
async fn a_passkey_that_has_signed_in_here_is_not_deleted_when_it_is_called_unknown_afterward() {
    fake_abilities(false, false).await;
    listen();
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, OPTIONS, MEMBER, VISITOR, OPTIONS, UNKNOWN]).await;
    page.press(text::sign_in::PASSKEY_BUTTON);
    page.shows(text::account::PROFILE).await;
    page.press(text::frame::SIGN_OUT);
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.press(text::sign_in::SIGN_IN_AGAIN);
    page.shows(text::sign_in::TITLE).await;
    page.press(text::sign_in::PASSKEY_BUTTON);
    page.says(text::problem::UNKNOWN_PASSKEY).await;
    assert_eq!(told(), "");
}

#[wasm_bindgen_test]
async fn a_list_without_the_key_that_was_just_registered_is_not_passed_on() {
    fake_abilities(false, false).await;
    listen();
    fake_key("async () => ({ toJSON: () => ({ id: 'new' }) })");
    let before = member(&["old"], &listed(r#"["old"]"#));
    // The backend reads its list from a copy that is behind.
    let behind = member(&["old"], &listed(r#"["old"]"#)).replace("My phone", "My app");
    let caught_up = member(&["old", "new"], &listed(r#"["old","new"]"#));
    let replies = [(200, before.as_str()), NEW_KEY, (200, &behind), (200, &caught_up)];
    let page = open_on(PASSKEYS, "/methods/add/passkey", None, &replies).await;
    page.until("the first list", || told() == "all old").await;
    page.press(text::create_account::PASSKEY_BUTTON);
    page.shows(text::account::METHODS).await;
    page.says(text::methods::added(MethodKind::Passkey)).await;
    assert_eq!(told(), "all old", "it was told before the new key was there");
    page.press(about(text::methods::RENAME_LINK, text::method::kind_named(&text::method::TOTP, "My app")));
    page.shows(text::methods::RENAME).await;
    page.press(text::methods::RENAME_BUTTON);
    page.until("the whole list", || told() == "all old; all old,new").await;
}

#[wasm_bindgen_test]
async fn a_list_that_is_missing_empty_or_too_short_tells_the_browser_nothing() {
    fake_abilities(false, false).await;
    for keys in ["null", &listed("null"), &listed("[]"), &listed(r#"["old"]"#)] {
        listen();
        let me = member(&["old", "other"], keys);
        let page = open_on(PASSKEYS, "/methods", None, &[(200, &me)]).await;
        page.shows(text::account::METHODS).await;
        pause(0).await;
        assert_eq!(told(), "", "{keys}");
    }
}

#[wasm_bindgen_test]
async fn who_removes_the_last_passkey_has_it_removed_from_the_browser_as_well() {
    fake_abilities(false, false).await;
    listen();
    let (before, after) = (member(&["old"], &listed(r#"["key-1"]"#)), member(&[], &listed("[]")));
    let page = open_on(PASSKEYS, "/methods/m-old/remove", None, &[(200, &before), (200, &after)]).await;
    page.until("the first list", || told() == "all key-1").await;
    page.press(text::methods::REMOVE_BUTTON);
    page.shows(text::account::METHODS).await;
    assert_eq!(told(), "all key-1; gone key-1");
}
