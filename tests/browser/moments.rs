//! Where journeys end: the mark says that what one wanted was done, and is not there where that would not be true.

use contract::{Ended, MethodKind};
use wasm_bindgen_test::*;

use crate::support::*;

const FRESH: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","fresh_until":"2026-11-24T09:50:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"}]}}"#,
);
const NEW_KEY: (u16, &str) = (
    200,
    r#"{"publicKey":{"challenge":"AAAA","rp":{"name":"x"},"user":{"id":"AAAA","name":"a","displayName":"a"},"pubKeyCredParams":[]}}"#,
);
/// A message beside the mark.
const DONE: &str = ".usa-alert--success .lk-mark[aria-hidden=true]";

/// Who is nobody by now, and why.
fn ended(why: &str) -> String {
    format!(r#"{{"state":"anonymous","ended":"{why}","now":"2026-11-24T09:30:00Z","csrf_token":"t"}}"#)
}

/// The page says that this was done, beside the mark.
async fn says_done(page: &Page, words: impl std::ops::Deref<Target = str>) {
    page.says(words).await;
    assert_eq!(page.all(DONE), 1);
}

#[wasm_bindgen_test]
async fn what_ends_on_a_page_of_something_else_is_said_there_beside_the_mark() {
    let page = open("/profile/links/l-1/unlink", &[LINKED, MEMBER]).await;
    page.press(text::account::UNLINK_BUTTON);
    page.shows(text::account::PROFILE).await;
    says_done(&page, text::account::unlinked("Old Service")).await;
    drop(page);

    let page = open("/profile/password", &[MEMBER, MEMBER]).await;
    page.fill("current", "correct horse battery");
    page.fill("password", "three small red lanterns");
    page.press(text::password::CHANGE_BUTTON);
    page.shows(text::account::PROFILE).await;
    says_done(&page, text::password::CHANGED).await;
    drop(page);

    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let page = open("/methods/add/passkey", &[FRESH, NEW_KEY, FRESH]).await;
    page.press(text::create_account::PASSKEY_BUTTON);
    page.shows(text::account::METHODS).await;
    says_done(&page, text::methods::added(MethodKind::Passkey)).await;
    // It is of this page alone.
    page.press(text::methods::TO_PROFILE);
    page.shows(text::account::PROFILE).await;
    assert_eq!(page.all(DONE), 0);
}

#[wasm_bindgen_test]
async fn the_sign_in_page_has_the_mark_for_what_one_did_and_none_for_what_happened() {
    for (why, reason, marks) in [
        ("password_reset", Ended::PasswordReset, 1),
        ("methods_reset", Ended::MethodsReset, 1),
        ("expired", Ended::Expired, 0),
        ("step_expired", Ended::StepExpired, 0),
        ("too_many_attempts", Ended::TooManyAttempts, 0),
        ("of another version", Ended::Unknown, 0),
    ] {
        let page = open("/sign-in", &[(200, &ended(why))]).await;
        page.says(text::sign_in::ended(reason).unwrap()).await;
        assert_eq!((page.all(DONE), page.all(".lk-mark")), (marks, marks), "{why}");
    }
}

#[wasm_bindgen_test]
async fn signed_out_has_a_door_and_no_mark_and_no_door_while_it_is_not_certain() {
    let out = ended("signed_out");
    let page = open("/profile", &[MEMBER, SILENCE, (200, &out)]).await;
    page.press(text::frame::SIGN_OUT);
    page.shows(text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
    page.says(text::sign_in::SIGNED_OUT_UNSURE).await;
    let signs = |page: &Page| (page.all(".lk-moment > .lk-pictogram"), page.all(".lk-mark"));
    assert_eq!(signs(&page), (0, 0));
    page.does_not_say(text::sign_in::SIGNED_OUT_TEXT);
    page.press(text::sign_in::SIGNED_OUT_RETRY);
    page.shows(text::sign_in::SIGNED_OUT).await;
    assert_eq!(signs(&page), (1, 0));
    page.does_not_say(text::sign_in::SIGNED_OUT_UNSURE);
    page.says(text::sign_in::SIGNED_OUT_TEXT).await;
    drop(page);

    // Whoever opens the address has not signed out.
    let page = open("/signed-out", &[VISITOR]).await;
    page.shows(text::sign_in::SIGNED_OUT).await;
    assert_eq!(signs(&page), (1, 0));
}
