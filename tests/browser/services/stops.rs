//! What stops someone who was sent by a service, and what is said of it.

use wasm_bindgen_test::*;

use super::*;
use crate::clock::Clock;

#[wasm_bindgen_test]
async fn the_address_of_a_foreign_request_shows_nothing_and_starts_nothing() {
    let other = sent(MEMBER, "answer").replace("r-1", "r-2");
    for document in [visit(NOBODY), visit(MEMBER), other] {
        let page = open_at("/services/r-1", &[&document]).await;
        page.shows(text::services::UNKNOWN).await;
        page.says(text::services::UNKNOWN_NEXT).await;
        page.does_not_say(NAME);
        page.sent(&[]).await;
    }
}

#[wasm_bindgen_test]
async fn what_is_over_elsewhere_or_not_known_is_said_and_leads_to_the_service() {
    for state in [NOBODY, MEMBER] {
        let page = open_at("/services/r-1", &[&sent(state, "over")]).await;
        page.shows(text::services::over(NAME)).await;
        // Not to where the service is told that its member has not agreed.
        assert!(leads(&page, &text::services::open(NAME)).iter().all(|it| it == SITE));
        drop(page);
        let page = open_at("/services/r-1", &[&sent(state, "elsewhere")]).await;
        page.shows(text::services::ELSEWHERE).await;
        page.says(text::services::elsewhere_here(NAME)).await;
    }
    let page = open_at("/services/r-1", &[&sent(MEMBER, "a_step_of_2031")]).await;
    page.shows(text::services::stuck(NAME)).await;
    assert_eq!(leads(&page, &text::services::back(NAME)), [BACK]);
    drop(page);
    let page = open_at("/services/refused", &[&visit(NOBODY)]).await;
    page.shows(text::services::REFUSED).await;
    page.says(text::services::REFUSED_NEXT).await;
}

#[wasm_bindgen_test]
async fn a_request_that_expires_while_its_page_is_open_says_so() {
    let clock = Clock::new();
    for (state, step, heading) in
        [(MEMBER, "agree", text::services::over(NAME)), (NOBODY, "sign_in", text::sign_in::TITLE.to_owned())]
    {
        let page = open_at("/services/r-1", &[&sent(state, step), &sent(state, "over")]).await;
        page.says(text::services::strip(NAME)).await;
        clock.pass(590).await;
        page.sent(&[]).await;
        clock.pass(11).await;
        page.sent(&["GET /session"]).await;
        page.shows(heading).await;
        page.says(text::services::strip_over(NAME)).await;
        page.until("that it is said", || page.spoken() == text::services::strip_over(NAME)).await;
    }
}

#[wasm_bindgen_test]
async fn a_request_that_expires_under_the_button_says_so() {
    let expired = (410, r#"{"code":"code_expired"}"#);
    let (agree, ready, over) = (sent(MEMBER, "agree"), sent(MEMBER, "answer"), sent(MEMBER, "over"));
    let page = open_on(CONFIG, "/services/r-1", None, &[(200, &agree), expired, (200, &over)]).await;
    page.shows(text::services::agree(NAME)).await;
    page.press(text::services::AGREE_BUTTON);
    page.shows(text::services::over(NAME)).await;
    drop(page);
    let page = open_on(CONFIG, "/services/r-1", None, &[(200, &ready), expired, (200, &over)]).await;
    page.shows(text::services::over(NAME)).await;
}

#[wasm_bindgen_test]
async fn a_proof_that_the_service_wants_is_asked_for_with_its_reason() {
    let prove = (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"}]}"#);
    let ready = sent_with(MEMBER, "answer", r#","proof":"again""#);
    let there = answer();
    let replies = [(200, &*ready), prove, prove, (200, &*ready), (200, &*there)];
    let page = open_on(CONFIG, "/services/r-1", None, &replies).await;
    page.until("the dialog", || page.all("dialog[open]") == 1).await;
    let said = page.text_of("dialog[open]");
    // Nobody changes anything of the account here.
    assert!(said.contains(&*text::services::proof_again(NAME)) && !said.contains(text::account::PROVE_LEAD.get()));
    page.press(text::account::PROVE_CANCEL);
    page.until("no dialog", || page.all("dialog[open]") == 0).await;
    page.press(text::services::continue_to(NAME));
    page.until("the field", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);
    arrives(&page).await;
    drop(page);
    let key = sent_with(MEMBER, "answer", r#","proof":"key""#);
    let page = open_on(CONFIG, "/services/r-1", None, &[(200, &key), prove]).await;
    page.says(text::services::proof_key(NAME)).await;
}

#[wasm_bindgen_test]
async fn nobody_is_led_to_an_address_that_is_no_site() {
    let page = open_at("/services/r-1", &[&sent(MEMBER, "answer"), r#"{"redirect_url":"javascript:alert(1)"}"#]).await;
    page.says(text::problem::WRONG_ANSWER).await;
    drop(page);
    let strange = sent(NOBODY, "sign_in").replace(BACK, "javascript:alert(1)").replace(SITE, "javascript:alert(1)");
    let page = open_at("/services/r-1", &[&strange]).await;
    page.says(text::services::strip(NAME)).await;
    page.does_not_offer(text::services::back(NAME));
}

#[wasm_bindgen_test]
async fn someone_else_signs_out_and_nothing_of_the_first_one_stays() {
    let page = open_at("/services/r-1", &[&sent(MEMBER, "agree"), &sent(NOBODY, "sign_in")]).await;
    page.says(text::services::NOT_YOU).await;
    page.press(text::frame::SIGN_OUT);
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.does_not_say("ann@example.org");
    page.press(text::sign_in::SIGN_IN_AGAIN);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::services::strip(NAME)).await;
}

#[wasm_bindgen_test]
async fn the_session_that_ends_on_the_way_is_told_and_the_way_is_not_lost() {
    let replies = [(200, &*sent(MEMBER, "agree")), (401, r#"{"code":"unauthenticated"}"#)];
    let page = open_on(CONFIG, "/services/r-1", None, &replies).await;
    page.shows(text::services::agree(NAME)).await;
    page.press(text::services::AGREE_BUTTON);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::sign_in::ENDED_UNKNOWN).await;
    page.says(text::services::strip(NAME)).await;
    page.does_not_say("ann@example.org");
    // It is said once.
    page.does_not_say(text::session_end::ENDED_HERE_UNKNOWN);
}

#[wasm_bindgen_test]
async fn a_member_who_signs_out_in_another_tab_is_signed_out_here() {
    let page = open_at("/services/r-1", &[&sent(MEMBER, "agree")]).await;
    page.shows(text::services::agree(NAME)).await;
    crate::session_end::another_tab_says("signed-out");
    page.shows(text::sign_in::SIGNED_OUT).await;
    page.does_not_say("ann@example.org");
    page.sent(&[]).await;
}
