//! A backend whose accounts have no password: nothing asks for one. That no page speaks of one is tested natively
//! (src/prerender/no_passwords.rs).

use wasm_bindgen_test::*;

use crate::support::*;

const RULES: (u16, &str) = (
    200,
    r#"{"contract":"1.2","accounts":{"create":true,"password":{"min":0,"max":0},"delete":{"reregister_wait_hours":24}},
        "methods":{"minimum":1,"types":["passkey","totp"]},"passkey":{"rp_id":"127.0.0.1","sign_in":true},
        "session":{"shared_idle_seconds":300},"without":["passwords"]}"#,
);
const OURS: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z",
        "account":{"email":"ann@example.org","without_password":true,"methods":[{"type":"totp","id":"a"}]}}"#,
);
const FRESH: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","fresh_until":"2026-11-24T09:40:00Z",
        "account":{"email":"ann@example.org","without_password":true,"methods":[{"type":"totp","id":"a"}]}}"#,
);
const DELETED: (u16, &str) = (200, r#"{"state":"anonymous","ended":"account_deleted","now":"2026-11-24T09:30:00Z"}"#);

#[wasm_bindgen_test]
async fn the_form_for_a_password_gives_way_when_the_rules_come_and_the_passkey_stays() {
    let page = open_on(SILENCE, "/sign-in", None, &[SILENCE, RULES, VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    assert_eq!(page.all("#password"), 1);
    page.press(text::problem::TRY_AGAIN);
    page.until("the form to go", || page.all("#password") == 0).await;
    assert_eq!((page.all("#email"), page.all("main form")), (0, 0));
    page.says(text::sign_in::PASSKEY_LEAD_NO_PASSWORD).await;
    page.offers(text::sign_in::PASSKEY_BUTTON).await;
    page.press_choice(text::sign_in::SHARED);
    page.says(text::sign_in::shared_hint(300)).await;
    page.does_not_say(text::password::FORGOT);
}

#[wasm_bindgen_test]
async fn each_address_of_a_password_says_that_there_is_none() {
    for (path, who) in [
        ("/forgot-password", VISITOR),
        ("/forgot-password/new-password", VISITOR),
        ("/profile/password", OURS),
        ("/profile/devices/not-me/password", OURS),
    ] {
        let page = open_on(RULES, path, None, &[who]).await;
        page.shows(text::not_offered::PASSWORDS).await;
        page.says(text::not_offered::PASSWORDS_TEXT).await;
        assert_eq!(page.all("input[type=password]"), 0, "{path}");
    }
}

#[wasm_bindgen_test]
async fn deleting_an_account_asks_for_a_proof_and_for_no_password() {
    let prove = (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"}]}"#);
    let page = open_on(RULES, "/profile/delete", None, &[OURS, prove, FRESH, DELETED]).await;
    page.shows(text::delete_account::TITLE).await;
    assert_eq!(page.all("#password"), 0);
    page.press(text::delete_account::BUTTON);
    page.until("the dialog", || page.all("dialog[open] #proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);
    page.shows(text::delete_account::GONE).await;
    page.sent(&["POST /account/deletion", "POST /session/reauthentication", "POST /account/deletion"]).await;
}

#[wasm_bindgen_test]
async fn a_proof_never_asks_for_a_password_that_nobody_has() {
    let prove = (403, r#"{"code":"reauthentication_required","methods":[{"type":"password","id":"p"}]}"#);
    let page = open_on(RULES, "/profile/delete", None, &[OURS, prove]).await;
    page.shows(text::delete_account::TITLE).await;
    page.press(text::delete_account::BUTTON);
    page.says(text::account::PROVE_NONE).await;
    assert_eq!(page.all("#proof"), 0);
}

#[wasm_bindgen_test]
async fn an_answer_that_is_open_shows_what_fits_once_the_rules_are_there() {
    let page = open_on(SILENCE, "/sign-in", None, &[SILENCE, RULES, VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    script("document.getElementById('help-sign-in-fails').open = true");
    page.until("the steps for a password", || page.all(".lk-prose ol li") == 6).await;
    page.press(text::problem::TRY_AGAIN);
    page.until("the steps without one", || page.all(".lk-prose ol li") == 3).await;
}
