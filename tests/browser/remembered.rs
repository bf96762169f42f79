//! Browsers that are remembered, and computers that are shared.

use wasm_bindgen_test::*;

use crate::support::*;

const APP: (u16, &str) = (
    200,
    r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{"methods":[{"type":"totp","id":"a"}]}}"#,
);

#[wasm_bindgen_test]
async fn a_browser_is_remembered_when_the_box_is_ticked_which_it_is_not_at_first() {
    for (path, tick, button, want) in [
        ("/sign-in/code", false, &*text::sign_in::CONTINUE, false),
        ("/sign-in/code", true, &*text::sign_in::CONTINUE, true),
        ("/sign-in/security-key", true, &*text::sign_in::KEY_BUTTON_KEY, true),
    ] {
        fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
        let replies: &[_] = if path.ends_with("key") { &[NEEDS_KEY, OPTIONS, MEMBER] } else { &[APP, MEMBER] };
        let page = open_on(PASSKEYS, path, None, replies).await;
        page.says(text::sign_in::remember(30_u32)).await;
        if tick {
            page.press_choice(text::sign_in::remember(30_u32));
        }
        if path.ends_with("code") {
            page.fill("code", "123456");
        }
        page.press(button);
        page.shows(text::account::PROFILE).await;
        assert_eq!(page.last_body().contains(r#""remember_browser":true"#), want, "{path} {}", page.last_body());
    }
}

#[wasm_bindgen_test]
async fn the_box_is_not_there_on_a_shared_computer_at_a_reset_and_where_it_is_not_offered() {
    let shared = APP.1.replace(r#""csrf_token""#, r#""shared":true,"csrf_token""#);
    let reset = APP.1.replace(r#""methods""#, r#""resets_password":true,"methods""#);
    for (config, session) in [(PASSKEYS, shared.as_str()), (PASSKEYS, reset.as_str()), (CONFIG, APP.1)] {
        let page = open_on(config, "/sign-in/code", None, &[(200, session)]).await;
        page.shows(text::sign_in::USE_APP).await;
        page.does_not_say(text::sign_in::remember(30_u32));
    }
}

#[wasm_bindgen_test]
async fn a_shared_computer_is_said_with_the_password() {
    fake_abilities(false, false).await;
    let page = open_on(PASSKEYS, "/sign-in", None, &[VISITOR, NEEDS_KEY]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press_choice(text::sign_in::SHARED);
    page.says(text::sign_in::shared_hint(5 * 60)).await;
    page.press(text::sign_in::BUTTON);
    page.shows(text::sign_in::USE_KEY).await;
    assert!(page.last_body().contains(r#""shared":true"#), "{}", page.last_body());
}

#[wasm_bindgen_test]
async fn remembered_browsers_are_counted_and_forgotten() {
    let two = MEMBER.1.replace(r#""links""#, r#""remembered_browsers":2,"links""#);
    let page = open_on(PASSKEYS, "/methods", None, &[(200, &two), MEMBER]).await;
    page.says(text::methods::remembered(2)).await;
    page.press(text::methods::FORGET);
    page.says(text::methods::REMEMBERED_NONE).await;
    page.focus_is_on(text::methods::REMEMBERED).await;
    page.does_not_say(text::methods::FORGET);
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
    page.says(text::methods::made_by("Maker One")).await;
    page.does_not_say(text::methods::made_by("Maker Two"));
}
