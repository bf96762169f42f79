//! Browsers that are remembered, and computers that are shared.

use wasm_bindgen_test::*;

use crate::support::*;

const BOX: &str = "Remember this browser for 30 days";
const APP: (u16, &str) = (
    200,
    r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{"methods":[{"type":"totp","id":"a"}]}}"#,
);

#[wasm_bindgen_test]
async fn a_browser_is_remembered_when_the_box_is_ticked_which_it_is_not_at_first() {
    for (path, tick, button, want) in [
        ("/sign-in/code", false, "Go on", false),
        ("/sign-in/code", true, "Go on", true),
        ("/sign-in/security-key", true, "Use my security key", true),
    ] {
        fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
        let replies: &[_] = if path.ends_with("key") { &[NEEDS_KEY, OPTIONS, MEMBER] } else { &[APP, MEMBER] };
        let page = open_on(PASSKEYS, path, None, replies).await;
        page.says(BOX).await;
        if tick {
            page.press_choice(BOX);
        }
        if path.ends_with("code") {
            page.fill("code", "123456");
        }
        page.press(button);
        page.shows("Your profile").await;
        assert_eq!(page.last_body().contains(r#""remember_browser":true"#), want, "{path} {}", page.last_body());
    }
}

#[wasm_bindgen_test]
async fn the_box_is_not_there_on_a_shared_computer_at_a_reset_and_where_it_is_not_offered() {
    let shared = APP.1.replace(r#""csrf_token""#, r#""shared":true,"csrf_token""#);
    let reset = APP.1.replace(r#""methods""#, r#""resets_password":true,"methods""#);
    for (config, session) in [(PASSKEYS, shared.as_str()), (PASSKEYS, reset.as_str()), (CONFIG, APP.1)] {
        let page = open_on(config, "/sign-in/code", None, &[(200, session)]).await;
        page.shows("Enter the code from your app").await;
        assert!(!page.text().contains("Remember this browser"), "{session}");
    }
}

#[wasm_bindgen_test]
async fn a_shared_computer_is_said_with_the_password() {
    fake_abilities(false, false).await;
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, NEEDS_KEY]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press_choice("This is a shared or public computer");
    page.says("sign you out after 5 minutes without use").await;
    page.press("Sign in");
    page.shows("Use your security key").await;
    assert!(page.last_body().contains(r#""shared":true"#), "{}", page.last_body());
}

#[wasm_bindgen_test]
async fn remembered_browsers_are_counted_and_forgotten() {
    let two = MEMBER.1.replace(r#""links""#, r#""remembered_browsers":2,"links""#);
    let page = open_on(PASSKEYS, "/methods", None, &[(200, &two), MEMBER]).await;
    page.says("2 browsers are remembered.").await;
    page.press("Forget all remembered browsers");
    page.says("No browser is remembered.").await;
    page.focus_is_on("Remembered browsers").await;
    assert!(!page.text().contains("Forget all remembered browsers"));
    page.sent(&["DELETE /account/remembered-browsers"]).await;
}

#[wasm_bindgen_test]
async fn the_maker_of_a_key_stands_in_the_list_unless_the_name_says_it() {
    let keys = MEMBER.1.replace(
        r#""methods":["#,
        r#""methods":[{"type":"passkey","id":"p","name":"Kitchen","maker":"Maker One"},
            {"type":"passkey","id":"q","name":"Maker Two","maker":"Maker Two"},"#,
    );
    let page = open_on(PASSKEYS, "/methods", None, &[(200, &keys)]).await;
    page.says("Kept by Maker One.").await;
    assert!(!page.text().contains("Kept by Maker Two."));
}
