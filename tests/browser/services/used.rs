//! The services that a member uses, and signing out for one of them.

use wasm_bindgen_test::*;

use super::*;

const SERVICES: (u16, &str) = (
    200,
    r#"{"services":[{"service":{"id":"owl","name":"Owl Post","site":"https://owl.example/sign-in"},
        "since":"2026-11-24T09:30:00Z","last_used_at":"2026-11-25T09:30:00Z",
        "facts":[{"kind":"account"},{"kind":"linked_number","value":"A ••••• 67 0","provider":"old"}]}]}"#,
);

#[wasm_bindgen_test]
async fn the_list_says_what_each_service_is_told_and_where_it_is() {
    let page = open_at("/profile", &[&visit(LINKED), SERVICES.1]).await;
    assert_eq!(leads(&page, &text::services::open("Old Service")), ["https://old.example/sign-in"]);
    page.press(text::services::LIST);
    page.shows(text::services::LIST).await;
    page.says(text::services::fact_account_text(NAME)).await;
    page.says("A ••••• 67 0").await;
    assert_eq!(leads(&page, &text::services::open(NAME)), [SITE]);
    page.press(about(text::services::STOP, NAME));
    page.shows(text::services::STOP).await;
    // No call of a tab that nobody sent names a request.
    assert!(page.backend.named_requests().iter().all(Option::is_none));
    page.does_not_say(text::services::strip(NAME));
    drop(page);
    let page = open_at("/profile/services", &[&visit(MEMBER), r#"{"services":[]}"#]).await;
    page.says(text::services::LIST_NONE).await;
}

#[wasm_bindgen_test]
async fn sharing_is_stopped_after_a_fresh_proof_and_only_what_was_told_is_said() {
    let prove = (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"}]}"#);
    let member = visit(MEMBER);
    for told in [0, 1] {
        let stopped = visit(&format!(r#"{MEMBER},"told":[{{"by":"email","to":{told}}}]"#));
        let none = (200, r#"{"services":[]}"#);
        let replies = [(200, &*member), SERVICES, prove, (200, &*member), (200, &*stopped), none];
        let page = open_on(CONFIG, "/profile/services/owl/stop", None, &replies).await;
        page.says(text::services::stop_question(NAME)).await;
        page.press(text::services::STOP);
        page.until("the field", || page.all("#proof") == 1).await;
        page.fill("proof", "123456");
        page.press_in_dialog(text::account::PROVE_BUTTON);
        page.shows(text::services::LIST).await;
        page.says(text::services::stopped(NAME)).await;
        assert_eq!(page.text().contains(&text::account::told(1_u32)), told == 1);
        page.sent(&[
            "GET /account/services",
            "DELETE /account/services/owl",
            "POST /session/reauthentication",
            "DELETE /account/services/owl",
            "GET /account/services",
        ])
        .await;
    }
}

#[wasm_bindgen_test]
async fn a_service_that_is_not_used_cannot_be_stopped() {
    let page = open_at("/profile/services/gone/stop", &[&visit(MEMBER), SERVICES.1]).await;
    page.says(text::services::STOP_GONE).await;
    page.press(text::services::TO_LIST);
    page.shows(text::services::LIST).await;
}

#[wasm_bindgen_test]
async fn signing_out_for_a_service_is_asked_first() {
    let page = open_at("/sign-out", &[&visit(MEMBER), &visit(NOBODY)]).await;
    page.shows(text::services::SIGN_OUT).await;
    page.sent(&[]).await;
    page.press(text::services::STAY);
    page.shows(text::account::PROFILE).await;
    drop(page);
    let page = open_at("/sign-out", &[&visit(MEMBER), &visit(NOBODY)]).await;
    page.shows(text::services::SIGN_OUT).await;
    page.press(text::frame::SIGN_OUT);
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.sent(&["DELETE /session"]).await;
}

#[wasm_bindgen_test]
async fn a_backend_without_services_shows_no_page_about_them() {
    let page = open("/services/r-1", &[(200, &sent(MEMBER, "agree"))]).await;
    page.shows(text::not_offered::SERVICES).await;
    page.does_not_say(NAME);
}
