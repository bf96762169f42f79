//! A member's email addresses, and where notices about a link go.

use wasm_bindgen_test::*;

use crate::support::*;

const OFFERED: (u16, &str) = (
    200,
    r#"{"contract":"1.0","accounts":{"create":true,"password":{"min":12,"max":128}},"email":{"most_addresses":3},
        "links":[{"id":"old","name":"Old Service","kind":"old_account"}]}"#,
);
const ONE: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{"email":"ann@example.org",
        "methods":[{"type":"totp","id":"a"}],"emails":[{"id":"main","email":"ann@example.org","primary":true}]}}"#,
);
const WAITING: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{"email":"ann@example.org",
        "methods":[{"type":"totp","id":"a"}],"emails":[{"id":"main","email":"ann@example.org","primary":true},
        {"id":"e-1","email":"ann@example.net","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z",
        "resend_at":"2026-11-24T09:30:00Z"}}]}}"#,
);
const PROVED: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{"email":"ann@example.org",
        "methods":[{"type":"totp","id":"a"}],"emails":[{"id":"main","email":"ann@example.org","primary":true},
        {"id":"e-1","email":"ann@example.net"}]}}"#,
);
const SWAPPED: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{"email":"ann@example.net",
        "methods":[{"type":"totp","id":"a"}],"emails":[{"id":"main","email":"ann@example.net","primary":true},
        {"id":"e-2","email":"ann@example.org"}]}}"#,
);
const PROVE_AGAIN: (u16, &str) =
    (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"},{"type":"password","id":"p"}]}"#);

async fn member(path: &str, replies: &[(u16, &str)]) -> Page {
    open_on(OFFERED, path, None, replies).await
}

#[wasm_bindgen_test]
async fn an_address_is_added_after_a_fresh_proof_and_then_proved() {
    let page = member("/profile", &[ONE, PROVE_AGAIN, ONE, WAITING, PROVED]).await;
    page.press(text::emails::LIST);
    page.shows(text::emails::LIST).await;
    page.press(text::emails::ADD_LINK);
    page.shows(text::emails::ADD).await;
    assert_eq!(page.input("email").get_attribute("autocomplete").as_deref(), Some("email"));
    page.fill("email", "ann@example.net");
    page.press(text::create_account::EMAIL_BUTTON);
    page.until("the field for the proof", || page.all("#proof") == 1).await;
    assert_eq!(page.input("email").value(), "ann@example.net");
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);

    page.shows(text::emails::CODE).await;
    page.says(text::create_account::code_lead("ann@example.net")).await;
    page.says(text::emails::later(24, None)).await;
    page.fill("code", "123 456");
    page.press(text::create_account::CODE_BUTTON);
    page.shows(text::emails::LIST).await;
    page.says(text::emails::proved("ann@example.net")).await;
    let add = "POST /account/emails";
    page.sent(&[add, "POST /session/reauthentication", add, "POST /account/emails/e-1/verification"]).await;
}

#[wasm_bindgen_test]
async fn what_is_wrong_with_a_new_address_is_said_beside_it_and_it_stays() {
    let own = (422, r#"{"code":"validation","errors":[{"pointer":"/email","code":"email_own"}]}"#);
    let full = (409, r#"{"code":"email_limit"}"#);
    let page = member("/profile/emails/add", &[ONE, own, full, SILENCE]).await;
    page.press(text::create_account::EMAIL_BUTTON);
    page.says(text::problem::REQUIRED_EMAIL).await;
    page.fill("email", "ann@example.org");
    page.press(text::create_account::EMAIL_BUTTON);
    page.says(text::problem::EMAIL_OWN).await;
    assert!(page.error_of("email").is_some());
    page.press(text::create_account::EMAIL_BUTTON);
    page.says(text::problem::EMAIL_LIMIT).await;
    page.press(text::create_account::EMAIL_BUTTON);
    page.says(text::problem::UNAVAILABLE).await;
    assert_eq!(page.input("email").value(), "ann@example.org");
}

#[wasm_bindgen_test]
async fn a_wrong_code_an_old_one_and_a_wait_are_said_and_another_e_mail_can_be_asked_for() {
    let wrong = (422, r#"{"code":"incorrect_code","attempts_left":2}"#);
    let old = (410, r#"{"code":"code_expired"}"#);
    let wait = (429, r#"{"code":"too_many_attempts","retry_after":600}"#);
    let page = member("/profile/emails/e-1/code", &[WAITING, wrong, old, wait, WAITING]).await;
    page.press(text::create_account::CODE_BUTTON);
    page.says(text::problem::REQUIRED_CODE).await;
    page.fill("code", "111111");
    page.press(text::create_account::CODE_BUTTON);
    page.says(text::problem::tries_left(&text::time::tries(2_u32))).await;
    page.press(text::create_account::CODE_BUTTON);
    page.says(text::problem::CODE_EXPIRED).await;
    page.press(text::create_account::CODE_BUTTON);
    page.says(text::problem::TOO_MANY_TRIES).await;
    assert_eq!(page.input("code").value(), "111111");
    page.press(text::create_account::RESEND);
    page.says(text::create_account::RESENT).await;
    page.press(text::emails::BACK);
    page.shows(text::emails::LIST).await;
    page.says(text::emails::IS_WAITING).await;
}

#[wasm_bindgen_test]
async fn a_code_page_whose_link_was_pressed_elsewhere_leads_to_the_list() {
    let page = member("/profile/emails/e-1/code", &[WAITING, PROVED]).await;
    page.press(text::create_account::RESEND);
    page.shows(text::emails::LIST).await;
    page.says(text::emails::IS_PROVED).await;
}

#[wasm_bindgen_test]
async fn another_address_becomes_primary() {
    let page = member("/profile/emails", &[PROVED, SWAPPED]).await;
    page.press(about(text::emails::PRIMARY_LINK, "ann@example.net"));
    page.shows(text::emails::PRIMARY).await;
    page.says(text::emails::primary_changes("ann@example.net", "ann@example.org")[2].as_str()).await;
    page.press(text::emails::PRIMARY_BUTTON);
    page.shows(text::emails::LIST).await;
    page.says(text::emails::primary_changed("ann@example.net")).await;
    page.offers(about(text::emails::PRIMARY_LINK, "ann@example.org")).await;
    page.sent(&["PUT /account/emails/primary"]).await;
}

#[wasm_bindgen_test]
async fn an_address_is_removed_and_the_primary_one_cannot_be() {
    let page = member("/profile/emails", &[PROVED, ONE]).await;
    page.says(text::emails::PRIMARY_STAYS).await;
    page.does_not_offer(about(text::emails::REMOVE_LINK, "ann@example.org"));
    page.press(about(text::emails::REMOVE_LINK, "ann@example.net"));
    page.shows(text::emails::REMOVE).await;
    page.says(text::emails::REMOVE_CHANGES_PROVED[0]).await;
    page.press(text::emails::REMOVE_BUTTON);
    page.shows(text::emails::LIST).await;
    page.says(text::emails::removed_proved("ann@example.net")).await;
    page.sent(&["DELETE /account/emails/e-1"]).await;
}

#[wasm_bindgen_test]
async fn the_link_of_the_e_mail_waits_for_a_press_and_a_member_sees_the_list() {
    let page = open_on(OFFERED, "/profile/emails/link", Some("secret"), &[WAITING, PROVED]).await;
    page.shows(text::emails::LINK).await;
    page.sent(&[]).await;
    page.press(text::create_account::LINK_BUTTON);
    page.shows(text::emails::LIST).await;
    page.says(text::emails::LINK_DONE).await;
    page.sent(&["POST /account/emails/verification"]).await;
}

#[wasm_bindgen_test]
async fn the_link_of_the_e_mail_works_for_whoever_is_not_signed_in() {
    let page = open_on(OFFERED, "/profile/emails/link", Some("secret"), &[VISITOR, VISITOR]).await;
    page.press(text::create_account::LINK_BUTTON);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::emails::LINK_DONE).await;
}

#[wasm_bindgen_test]
async fn a_link_without_its_secret_says_to_open_it_once_more() {
    let page = open_on(OFFERED, "/profile/emails/link", None, &[VISITOR]).await;
    page.says(text::create_account::LINK_GONE).await;
    page.press(text::emails::LINK_TO_LIST);
    page.shows(text::sign_in::TITLE).await;
}

#[wasm_bindgen_test]
async fn a_link_that_is_used_up_says_so() {
    let gone = (410, r#"{"code":"code_expired"}"#);
    let page = open_on(OFFERED, "/profile/emails/link", Some("secret"), &[PROVED, gone]).await;
    page.press(text::create_account::LINK_BUTTON);
    page.says(text::problem::SUMMARY).await;
    page.press(text::emails::LINK_TO_LIST);
    page.shows(text::emails::LIST).await;
}

#[wasm_bindgen_test]
async fn more_than_the_backend_allows_is_not_offered() {
    let three = PROVED.1.replace("]}}", r#",{"id":"e-3","email":"x@example.net"}]}}"#);
    let page = member("/profile/emails", &[(200, &three)]).await;
    page.says(text::emails::full(3_u32)).await;
    page.does_not_say(text::emails::ADD_LINK);
}

#[wasm_bindgen_test]
async fn a_backend_that_says_nothing_of_addresses_offers_none() {
    let page = open("/profile", &[ONE]).await;
    page.shows(text::account::PROFILE).await;
    page.does_not_say(text::emails::LIST);
}

const NOTICES: &str = r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{"email":"ann@example.org",
    "methods":[{"type":"totp","id":"a"}],"links":[{"id":"l-1","provider":"old","label":"A ••••• 67 0",
    "notice_email":"ann@example.org","email_on_file":"m•••@example.org","linked_at":"2026-11-24T09:30:00Z","reference":"K7"}]}}"#;

#[wasm_bindgen_test]
async fn notices_about_a_link_go_elsewhere_after_a_fresh_proof() {
    let changed = NOTICES.replace(r#""notice_email":"ann@example.org""#, r#""notice_email":"m•••@example.org""#);
    let page = member("/profile", &[(200, NOTICES), PROVE_AGAIN, (200, NOTICES), (200, &changed)]).await;
    page.press(about(text::account::NOTICES_LINK, "Old Service"));
    page.shows(text::account::NOTICES).await;
    assert!(page.input("notices").checked());
    page.press_choice(before_gap(&text::link::notices_on_file(GAP)));
    page.press(text::account::NOTICES_BUTTON);
    page.until("the field for the proof", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);
    page.shows(text::account::PROFILE).await;
    page.says(text::account::notices_changed("Old Service")).await;
    page.says("m•••@example.org").await;
    let change = "PATCH /account/links/l-1";
    page.sent(&[change, "POST /session/reauthentication", change]).await;
}
