//! Ending a link.

use wasm_bindgen_test::*;

use crate::support::*;

const PROVE_AGAIN: (u16, &str) =
    (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"},{"type":"password","id":"p"}]}"#);

#[wasm_bindgen_test]
async fn unlinks_by_itself_after_a_fresh_proof() {
    let page = open("/profile", &[LINKED, PROVE_AGAIN, LINKED, MEMBER]).await;
    page.press(text::account::unlink_link("Old Service"));
    page.shows(text::account::unlink("Old Service")).await;
    page.press(text::account::UNLINK_BUTTON);

    page.says(text::account::PROVE).await;
    page.until("the field for the code", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press(text::account::PROVE_BUTTON);

    page.shows(text::account::PROFILE).await;
    page.says(text::account::unlinked("Old Service")).await;
    page.sent(&["DELETE /account/links/l-1", "POST /session/reauthentication", "DELETE /account/links/l-1"]).await;
}

#[wasm_bindgen_test]
async fn canceling_the_proof_changes_nothing() {
    let page = open("/profile/links/l-1/unlink", &[LINKED, PROVE_AGAIN]).await;
    page.press(text::account::UNLINK_BUTTON);
    page.until("the dialog", || page.all("dialog[open]") == 1).await;
    page.press(text::account::PROVE_CANCEL);
    page.until("no dialog", || page.all("dialog[open]") == 0).await;
    assert_eq!(page.heading(), text::account::unlink("Old Service"));
    page.sent(&["DELETE /account/links/l-1"]).await;
}

#[wasm_bindgen_test]
async fn a_link_that_is_not_there_leads_to_the_profile() {
    let page = open("/profile/links/gone/unlink", &[LINKED]).await;
    page.shows(text::account::PROFILE).await;
}

#[wasm_bindgen_test]
async fn a_proof_that_was_canceled_under_way_does_not_unlink() {
    fake_key("() => new Promise(done => { window.finish = () => done({ toJSON: () => ({ id: 'key-1' }) }) })");
    js_sys::eval("window.finish = null").unwrap();
    let with_key = (403, r#"{"code":"reauthentication_required","methods":[{"type":"security_key","id":"k"}]}"#);
    let page = open("/profile/links/l-1/unlink", &[LINKED, with_key, OPTIONS, LINKED, MEMBER]).await;
    page.press(text::account::UNLINK_BUTTON);
    page.until("the dialog", || page.all("dialog[open]") == 1).await;
    page.press(text::sign_in::KEY_BUTTON_KEY);
    page.until("the question to the key", || js_sys::eval("!!window.finish").unwrap().is_truthy()).await;
    page.press(text::account::PROVE_CANCEL);
    page.until("no dialog", || page.all("dialog[open]") == 0).await;
    js_sys::eval("window.finish()").unwrap();
    // One turn of the event loop: all that the answer sets off has run by then.
    latchkey::browser::pause(0).await;
    page.sent(&["DELETE /account/links/l-1", "POST /session/reauthentication/challenges"]).await;
}

#[wasm_bindgen_test]
async fn another_way_to_prove_it_takes_the_focus_and_a_wrong_password_is_called_so() {
    let wrong = (422, r#"{"code":"incorrect_password","attempts_left":2}"#);
    let page = open("/profile/links/l-1/unlink", &[LINKED, PROVE_AGAIN, wrong]).await;
    page.press(text::account::UNLINK_BUTTON);
    page.until("the dialog", || page.all("dialog[open]") == 1).await;
    page.press(text::method::PASSWORD);
    page.until("the focus on the field", || document().active_element().is_some_and(|it| it.id() == "proof")).await;
    page.fill("proof", "not the right one");
    page.press(text::account::PROVE_BUTTON);
    page.says(format!(
        "{} {}",
        text::problem::INCORRECT_PASSWORD,
        text::problem::tries_left(&text::time::tries(2_u32))
    ))
    .await;
    assert_eq!(page.input("proof").value(), "not the right one");
}

const UNDOABLE: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}],
        "links":[],"unlinked":[{"id":"l-1","provider":"old","label":"A ••••• 67 0",
            "unlinked_at":"2026-11-24T09:00:00Z","undo_until":"2026-11-25T09:00:00Z"}]}}"#,
);

#[wasm_bindgen_test]
async fn an_unlinking_is_undone_after_a_fresh_proof_and_the_page_follows() {
    let page = open("/profile", &[UNDOABLE, PROVE_AGAIN, UNDOABLE, LINKED]).await;
    page.says(known_part(&text::account::unlinked_on("Old Service", "A ••••• 67 0", GAP, GAP))).await;
    page.says(known_part(&text::account::unlinked_on(GAP, GAP, GAP, GAP))).await;
    page.press(text::account::undo("Old Service"));
    page.says(text::account::PROVE).await;
    page.until("the field for the code", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);
    page.says(text::account::undone("Old Service")).await;
    page.says(text::account::unlink_link("Old Service")).await;
    page.focus_is_on(text::account::LINKS).await;
    page.does_not_say(known_part(&text::account::unlinked_on(GAP, GAP, GAP, GAP)));
}

#[wasm_bindgen_test]
async fn what_can_no_longer_be_undone_says_why() {
    for (answer, words) in [
        ((410, r#"{"code":"undo_expired"}"#), text::problem::UNDO_EXPIRED),
        ((409, r#"{"code":"link_taken"}"#), text::problem::LINK_TAKEN),
    ] {
        let page = open("/profile", &[UNDOABLE, answer]).await;
        page.press(text::account::undo("Old Service"));
        page.says(words).await;
    }
}

#[wasm_bindgen_test]
async fn what_is_linked_again_is_not_said_to_be_unlinked() {
    let page = open("/profile/links/l-1/unlink", &[LINKED, UNDOABLE, LINKED]).await;
    page.press(text::account::UNLINK_BUTTON);
    page.says(text::account::unlinked("Old Service")).await;
    page.press(text::account::undo("Old Service"));
    page.says(text::account::undone("Old Service")).await;
    page.until("one notice", || !page.text().contains(&text::account::unlinked("Old Service"))).await;
}
