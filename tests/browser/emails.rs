//! A member's e-mail addresses, and where notices about a link go.

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
    page.press("See and change your e-mail addresses");
    page.shows("E-mail addresses").await;
    page.press("Add an address");
    page.shows("Add an e-mail address").await;
    assert_eq!(page.input("email").get_attribute("autocomplete").as_deref(), Some("email"));
    page.fill("email", "ann@example.net");
    page.press("Send me a code");
    page.until("the field for the proof", || page.all("#proof") == 1).await;
    assert_eq!(page.input("email").value(), "ann@example.net");
    page.fill("proof", "123456");
    page.press_in_dialog("Go on");

    page.shows("Check the new address").await;
    page.says("We have sent an e-mail to ann@example.net.").await;
    page.says("The address stays in your list for 24 hours").await;
    page.fill("code", "123 456");
    page.press("Go on");
    page.shows("E-mail addresses").await;
    page.says("ann@example.net now belongs to your account.").await;
    let add = "POST /account/emails";
    page.sent(&[add, "POST /session/reauthentication", add, "POST /account/emails/e-1/verification"]).await;
}

#[wasm_bindgen_test]
async fn what_is_wrong_with_a_new_address_is_said_beside_it_and_it_stays() {
    let own = (422, r#"{"code":"validation","errors":[{"pointer":"/email","code":"email_own"}]}"#);
    let full = (409, r#"{"code":"email_limit"}"#);
    let page = member("/profile/emails/add", &[ONE, own, full, SILENCE]).await;
    page.press("Send me a code");
    page.says("Enter your e-mail address.").await;
    page.fill("email", "ann@example.org");
    page.press("Send me a code");
    page.says("This address is on your account already.").await;
    assert!(page.error_of("email").is_some());
    page.press("Send me a code");
    page.says("Your account has as many addresses as it may have.").await;
    page.press("Send me a code");
    page.says("The service did not answer.").await;
    assert_eq!(page.input("email").value(), "ann@example.org");
}

#[wasm_bindgen_test]
async fn a_wrong_code_an_old_one_and_a_wait_are_said_and_another_e_mail_can_be_asked_for() {
    let wrong = (422, r#"{"code":"incorrect_code","attempts_left":2}"#);
    let old = (410, r#"{"code":"code_expired"}"#);
    let wait = (429, r#"{"code":"too_many_attempts","retry_after":600}"#);
    let page = member("/profile/emails/e-1/code", &[WAITING, wrong, old, wait, WAITING]).await;
    page.press("Go on");
    page.says("Enter the code.").await;
    page.fill("code", "111111");
    page.press("Go on");
    page.says("You have 2 tries left").await;
    page.press("Go on");
    page.says("Ask for a new code").await;
    page.press("Go on");
    page.says("Wait 10 minutes, then try again.").await;
    assert_eq!(page.input("code").value(), "111111");
    page.press("Send a new e-mail");
    page.says("We have sent a new e-mail.").await;
    page.press("Back to your e-mail addresses");
    page.shows("E-mail addresses").await;
    page.says("Not confirmed yet.").await;
}

#[wasm_bindgen_test]
async fn a_code_page_whose_link_was_pressed_elsewhere_leads_to_the_list() {
    let page = member("/profile/emails/e-1/code", &[WAITING, PROVED]).await;
    page.press("Send a new e-mail");
    page.shows("E-mail addresses").await;
    page.says("Confirmed. You can sign in with it.").await;
}

#[wasm_bindgen_test]
async fn another_address_becomes_primary() {
    let page = member("/profile/emails", &[PROVED, SWAPPED]).await;
    page.press("Make primary: ann@example.net");
    page.shows("Make this your primary address?").await;
    page.says("ann@example.org stays on your account until you remove it.").await;
    page.press("Make it primary");
    page.shows("E-mail addresses").await;
    page.says("ann@example.net is your primary address now.").await;
    page.says("Make primary: ann@example.org").await;
    page.sent(&["PUT /account/emails/primary"]).await;
}

#[wasm_bindgen_test]
async fn an_address_is_removed_and_the_primary_one_cannot_be() {
    let page = member("/profile/emails", &[PROVED, ONE]).await;
    page.says("To remove it, make another address the primary one first.").await;
    assert!(!page.text().contains("Remove: ann@example.org"));
    page.press("Remove: ann@example.net");
    page.shows("Remove this address?").await;
    page.says("You can no longer sign in with it.").await;
    page.press("Remove it");
    page.shows("E-mail addresses").await;
    page.says("ann@example.net was removed. We have told it, and your other addresses.").await;
    page.sent(&["DELETE /account/emails/e-1"]).await;
}

#[wasm_bindgen_test]
async fn the_link_of_the_e_mail_waits_for_a_press_and_a_member_sees_the_list() {
    let page = open_on(OFFERED, "/profile/emails/link", Some("secret"), &[WAITING, PROVED]).await;
    page.shows("Confirm the new e-mail address").await;
    page.sent(&[]).await;
    page.press("Yes, this is my address");
    page.shows("E-mail addresses").await;
    page.says("The address is confirmed.").await;
    page.sent(&["POST /account/emails/verification"]).await;
}

#[wasm_bindgen_test]
async fn the_link_of_the_e_mail_works_for_whoever_is_not_signed_in() {
    let page = open_on(OFFERED, "/profile/emails/link", Some("secret"), &[VISITOR, VISITOR]).await;
    page.press("Yes, this is my address");
    page.shows("Sign in").await;
    page.says("The address is confirmed. It now belongs to the account that asked for it.").await;
}

#[wasm_bindgen_test]
async fn a_link_without_its_secret_says_to_open_it_once_more() {
    let page = open_on(OFFERED, "/profile/emails/link", None, &[VISITOR]).await;
    page.says("open the link once more.").await;
    page.press("See your e-mail addresses");
    page.shows("Sign in").await;
}

#[wasm_bindgen_test]
async fn a_link_that_is_used_up_says_so() {
    let gone = (410, r#"{"code":"code_expired"}"#);
    let page = open_on(OFFERED, "/profile/emails/link", Some("secret"), &[PROVED, gone]).await;
    page.press("Yes, this is my address");
    page.says("There is a problem").await;
    page.press("See your e-mail addresses");
    page.shows("E-mail addresses").await;
}

#[wasm_bindgen_test]
async fn more_than_the_backend_allows_is_not_offered() {
    let three = PROVED.1.replace("]}}", r#",{"id":"e-3","email":"x@example.net"}]}}"#);
    let page = member("/profile/emails", &[(200, &three)]).await;
    page.says("You have 3 addresses, and that is the most.").await;
    assert!(!page.text().contains("Add an address"));
}

#[wasm_bindgen_test]
async fn a_backend_that_says_nothing_of_addresses_offers_none() {
    let page = open("/profile", &[ONE]).await;
    page.shows("Your profile").await;
    assert!(!page.text().contains("See and change your e-mail addresses"));
}

const NOTICES: &str = r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t","account":{"email":"ann@example.org",
    "methods":[{"type":"totp","id":"a"}],"links":[{"id":"l-1","provider":"old","label":"A ••••• 67 0",
    "notice_email":"ann@example.org","email_on_file":"m•••@example.org","linked_at":"2026-11-24T09:30:00Z","reference":"K7"}]}}"#;

#[wasm_bindgen_test]
async fn notices_about_a_link_go_elsewhere_after_a_fresh_proof() {
    let changed = NOTICES.replace(r#""notice_email":"ann@example.org""#, r#""notice_email":"m•••@example.org""#);
    let page = member("/profile", &[(200, NOTICES), PROVE_AGAIN, (200, NOTICES), (200, &changed)]).await;
    page.press("Change where notices go: Old Service");
    page.shows("Where notices go").await;
    assert!(page.input("notices").checked());
    page.press_choice("To the address on file");
    page.press("Keep this choice");
    page.until("the field for the proof", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog("Go on");
    page.shows("Your profile").await;
    page.says("Your choice for notices about Old Service is kept.").await;
    page.says("m•••@example.org").await;
    let change = "PATCH /account/links/l-1";
    page.sent(&[change, "POST /session/reauthentication", change]).await;
}
