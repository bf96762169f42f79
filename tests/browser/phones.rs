//! Phones: adding one, the second step by text and by call, the fresh proof by text, and the method that is asked first.

use wasm_bindgen_test::*;

use crate::support::*;

const COUNTRIES: (u16, &str) = (
    200,
    r#"{"home":"US","countries":[
        {"code":"DZ","calling_code":"213","name":"Algeria","voice":true,"main":true},
        {"code":"CU","calling_code":"53","name":"Cuba","main":true},
        {"code":"DE","calling_code":"49","name":"Germany","sms":true,"voice":true,"main":true},
        {"code":"US","calling_code":"1","name":"United States","sms":true,"voice":true,"main":true}]}"#,
);
const ONLY_PHONES: (u16, &str) = (200, r#"{"contract":"1.0","methods":{"minimum":1,"types":["sms","voice"]}}"#);
const FIRST: (u16, &str) = (
    200,
    r#"{"state":"needs_first_method","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[],"links":[]}}"#,
);
const NEW_PHONE: (u16, &str) = (
    200,
    r#"{"state":"needs_first_method","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","methods":[],"links":[]},
        "pending":{"phone":{"id":"p","hint":"+1 ••• ••• 0123","channels":["sms","voice"],"sent":{"code_length":6,
            "expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:00Z","method":"sms","id":"p"}}}}"#,
);
const NEEDS_CODE: (u16, &str) = (
    200,
    r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z","csrf_token":"t","pending":{"methods":[
        {"type":"totp","id":"a"},{"type":"sms","id":"p","hint":"+1 ••• ••• 0123","default":true},
        {"type":"voice","id":"p","hint":"+1 ••• ••• 0123"}]}}"#,
);
const PHONE_MEMBER: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
        "account":{"email":"ann@example.org","links":[],"methods":[{"type":"totp","id":"a","name":"My app"},
            {"type":"sms","id":"p","hint":"+1 ••• ••• 0123"},{"type":"backup_code","id":"b","left":9}]}}"#,
);
const PROVE_AGAIN: (u16, &str) = (
    403,
    r#"{"code":"reauthentication_required","methods":[{"type":"sms","id":"p","hint":"+1 ••• ••• 0123"},
        {"type":"voice","id":"p","hint":"+1 ••• ••• 0123"},{"type":"password","id":"password"}]}"#,
);

/// Where a code has gone; another may be asked for at once.
fn sent(way: &str) -> String {
    let sent = r#""pending":{"sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z",
        "resend_at":"2026-11-24T09:30:00Z","method":"WAY","id":"p"},"#;
    NEEDS_CODE.1.replace(r#""pending":{"#, &sent.replace("WAY", way))
}

fn member_sent() -> String {
    let sent = r#""pending":{"sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z",
        "resend_at":"2026-11-24T09:30:00Z","method":"sms","id":"p"}},"account":"#;
    PHONE_MEMBER.1.replace(r#""account":"#, sent)
}

#[wasm_bindgen_test]
async fn a_phone_is_added_by_its_number_and_the_code_that_comes() {
    let called = NEW_PHONE.1.replace(r#""method":"sms""#, r#""method":"voice""#);
    let wrong = (422, r#"{"code":"incorrect_code","attempts_left":3}"#);
    let replies = [FIRST, COUNTRIES, NEW_PHONE, wrong, (200, &called), PHONE_MEMBER];
    let page = open_with_phones("/create-account/phone", &replies).await;
    page.shows(text::phone::ADD).await;
    page.says(text::phone::country_reached("United States", "1")).await;
    page.says(text::phone::ADD_RISK).await;
    page.says(text::phone::ADD_SAFER).await;
    let number = page.input("number");
    assert_eq!(number.get_attribute("autocomplete").as_deref(), Some("tel"));
    assert_eq!(page.input("country").get_attribute("autocomplete").as_deref(), Some("country"));
    page.press(text::phone::ADD_BUTTON);
    page.says(text::problem::SUMMARY).await;
    page.refuses("number", text::problem::REQUIRED_NUMBER);
    page.fill("number", "(202) 555-0123");
    page.press(text::phone::ADD_BUTTON);
    page.shows(text::phone::CODE).await;
    page.says(text::phone::sent_text("+1 ••• ••• 0123")).await;
    page.says(text::phone::code_hint(6, 600)).await;
    let code = page.input("code");
    assert_eq!(code.get_attribute("autocomplete").as_deref(), Some("one-time-code"));
    page.fill("code", "000000");
    page.press(text::phone::CODE_BUTTON);
    page.says(text::problem::tries_left(&text::time::tries(3_u32))).await;
    page.press(text::phone::INSTEAD_CALL);
    page.says(text::phone::sent_call("+1 ••• ••• 0123")).await;
    page.until("an empty field", || page.input("code").value().is_empty()).await;
    page.fill("code", "123456");
    page.press(text::phone::CODE_BUTTON);
    page.until("the next step", || page.heading() != *text::phone::CODE).await;
    page.sent(&[
        "GET /phone-countries",
        "POST /account/methods/phones",
        "POST /account/methods/phones/p/verification",
        "POST /account/methods/phones/p/resend",
        "POST /account/methods/phones/p/verification",
    ])
    .await;
}

#[wasm_bindgen_test]
async fn a_number_with_a_calling_code_chooses_its_country_and_each_country_offers_what_works() {
    let page = open_with_phones("/create-account/phone", &[FIRST, COUNTRIES]).await;
    page.says(text::phone::CHANNEL).await;
    let other = "main a[href='/create-account/method']";
    assert_eq!(page.all(other), 1, "another method is offered once");
    page.fill("number", "+213 551 23 45 67");
    page.says(text::phone::only_calls("Algeria")).await;
    assert_eq!(page.input("country").value(), "DZ");
    page.does_not_say(text::phone::CHANNEL);
    page.fill("number", "+53 5 2345678");
    page.says(text::phone::not_reached("Cuba")).await;
    page.says(text::phone::country_not_reached("Cuba", "53")).await;
    page.says(text::guides::NO_NUMBER).await;
    assert_eq!(page.all(other), 1, "and once where it is the only way");
    assert!(!page.text().contains(&*text::phone::ADD_BUTTON), "what cannot work is not offered");
    page.fill("number", "+49 151 2345678");
    page.says(text::phone::CHANNEL).await;
    page.until("the text message", || page.input("channel").checked()).await;
    assert_eq!(page.input("number").value(), "+49 151 2345678", "what was typed stays");
    page.sent(&["GET /phone-countries"]).await;
}

#[wasm_bindgen_test]
async fn where_there_are_only_phones_no_other_method_is_spoken_of() {
    let page = open_on(ONLY_PHONES, "/create-account/phone", None, &[FIRST, COUNTRIES]).await;
    page.says(text::phone::CHANNEL).await;
    page.says(text::phone::ADD_RISK).await;
    page.does_not_say(text::phone::ADD_SAFER);
    page.fill("number", "+53 5 2345678");
    page.says(text::phone::NOT_REACHED_TEXT).await;
    page.does_not_say(text::guides::NO_NUMBER);
    page.does_not_say(text::phone::OTHER_METHOD);
    drop(page);
    let page = open_on(ONLY_PHONES, "/help/phone-countries", None, &[VISITOR, SILENCE]).await;
    page.says(text::guides::AWAY_TEXT).await;
    page.does_not_say(text::guides::NO_NUMBER);
}

#[wasm_bindgen_test]
async fn a_refused_number_is_said_at_the_field_and_stays() {
    let premium = (422, r#"{"code":"validation","errors":[{"pointer":"/number","code":"phone_premium"}]}"#);
    let page = open_with_phones("/create-account/phone", &[FIRST, COUNTRIES, premium]).await;
    page.says(text::phone::country_reached("United States", "1")).await;
    page.fill("number", "900 555 1234");
    page.press(text::phone::ADD_BUTTON);
    page.says(text::problem::SUMMARY).await;
    assert!(page.error_of("number").unwrap().starts_with(&*text::problem::PHONE_PREMIUM));
    assert_eq!(page.input("number").value(), "900 555 1234");
}

#[wasm_bindgen_test]
async fn a_list_of_countries_that_does_not_come_can_be_asked_for_again() {
    let page = open_with_phones("/create-account/phone", &[FIRST, SILENCE, COUNTRIES]).await;
    page.says(text::problem::UNAVAILABLE).await;
    page.press(text::phone::TRY_AGAIN);
    page.says(text::phone::country_reached("United States", "1")).await;
}

#[wasm_bindgen_test]
async fn the_second_step_sends_nothing_before_it_is_asked_to() {
    let (text, call) = (sent("sms"), sent("voice"));
    let page = open_with_phones("/sign-in", &[NEEDS_CODE, (200, &text), (200, &call), MEMBER]).await;
    page.shows(text::phone::USE).await;
    page.says(text::phone::offer_one("+1 ••• ••• 0123")).await;
    page.sent(&[]).await;
    page.press(text::phone::SEND_TEXT);
    page.says(text::phone::sent_text("+1 ••• ••• 0123")).await;
    page.until("the field for the code", || document().active_element().is_some_and(|it| it.id() == "code")).await;
    page.press(text::phone::INSTEAD_CALL);
    page.says(text::phone::sent_call("+1 ••• ••• 0123")).await;
    page.says(text::phone::RESENT_CALL).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    page.shows(text::account::PROFILE).await;
    page.sent(&["POST /session/second-step/codes", "POST /session/second-step/codes", "POST /session/second-step"])
        .await;
}

#[wasm_bindgen_test]
async fn after_a_reload_the_code_under_way_can_be_typed_and_an_old_one_is_told_calmly() {
    let expired = format!(r#"{{"code":"code_expired","session":{}}}"#, NEEDS_CODE.1);
    let text = sent("sms");
    let page = open_with_phones("/sign-in/phone", &[(200, &text), (410, &expired)]).await;
    page.says(text::phone::sent_text("+1 ••• ••• 0123")).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    page.says(text::problem::CODE_EXPIRED).await;
    page.says(text::phone::AGAIN_TEXT).await;
}

#[wasm_bindgen_test]
async fn a_phone_is_one_of_the_methods_that_can_be_chosen() {
    let page = open_with_phones("/sign-in/choose-method", &[NEEDS_CODE]).await;
    page.says(text::phone::to_any_of("+1 ••• ••• 0123")).await;
    page.press(text::phone::CHOICE);
    page.shows(text::phone::USE).await;
}

#[wasm_bindgen_test]
async fn a_wait_between_codes_says_how_long() {
    let soon = sent("sms").replace(r#""resend_at":"2026-11-24T09:30:00Z""#, r#""resend_at":"2026-11-24T09:30:10Z""#);
    let page = open_with_phones("/sign-in/phone", &[(200, &soon)]).await;
    page.says(text::phone::resend_after(&text::time::duration(10))).await;
    assert_eq!(page.reason_of(text::phone::INSTEAD_CALL), text::phone::resend_after(&text::time::duration(10)));
}

#[wasm_bindgen_test]
async fn a_fresh_proof_by_text_is_asked_for_in_the_dialog_and_the_call_continues() {
    let sent = member_sent();
    let replies = [PHONE_MEMBER, PROVE_AGAIN, (200, &sent), PHONE_MEMBER, PHONE_MEMBER];
    let page = open_with_phones("/methods/a/remove", &replies).await;
    page.press(text::methods::REMOVE_BUTTON);
    page.says(text::account::PROVE).await;
    page.until("the offer to send a text", || page.all("dialog[open] form button") == 1).await;
    page.press_in_dialog(text::phone::SEND_TEXT);
    page.until("the field for the code", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);
    page.sent(&[
        "DELETE /account/methods/a",
        "POST /session/reauthentication/codes",
        "POST /session/reauthentication",
        "DELETE /account/methods/a",
    ])
    .await;
}

#[wasm_bindgen_test]
async fn a_button_that_names_a_masked_number_is_heard_without_dots() {
    let member = PHONE_MEMBER
        .1
        .replace(r#"{"type":"totp""#, r#"{"type":"voice","id":"q","hint":"+1 ••• ••• 4567"},{"type":"totp""#);
    let asked = PROVE_AGAIN
        .1
        .replace(r#"{"type":"password""#, r#"{"type":"sms","id":"q","hint":"+1 ••• ••• 4567"},{"type":"password""#);
    let page = open_with_phones("/methods/a/remove", &[(200, &member), (403, &asked)]).await;
    page.press(text::methods::REMOVE_BUTTON);
    page.says(text::account::PROVE).await;
    page.until("the offer to send a text", || page.all("dialog[open] form button") == 1).await;
    page.press_in_dialog(text::masked::spoken(&text::phone::way_text("+1 ••• ••• 4567")).unwrap());
    page.says(text::phone::offer_one("+1 ••• ••• 4567")).await;
}

#[wasm_bindgen_test]
async fn the_list_shows_phones_masked_and_which_method_is_asked_for_first() {
    let changed = PHONE_MEMBER.1.replace(r#""type":"sms","#, r#""type":"sms","default":true,"#);
    let page = open_with_phones("/methods", &[PHONE_MEMBER, (200, &changed)]).await;
    page.says(text::method::kind_named(&text::method::PHONE, "+1 ••• ••• 0123")).await;
    page.says(text::methods::IS_ASKED_FIRST).await;
    page.says(text::methods::LOSE_PHONE).await;
    page.says(text::methods::lose_number("+1 ••• ••• 0123")).await;
    let spoken = text::masked::spoken("+1 ••• ••• 0123").unwrap();
    page.press(about(text::methods::ASK_FIRST, text::method::kind_named(&text::method::PHONE, &spoken)));
    page.says(text::methods::asked_first(&text::method::kind_named(&text::method::PHONE, "+1 ••• ••• 0123"))).await;
    page.offers(about(text::methods::ASK_FIRST, text::method::kind_named(&text::method::TOTP, "My app"))).await;
    page.sent(&["PUT /account/methods/default"]).await;
}

#[wasm_bindgen_test]
async fn a_code_is_read_out_of_the_text_and_waits_for_the_button() {
    js_sys::eval("window.OTPCredential = window.OTPCredential ?? class {}").unwrap();
    fake_key(
        "(it) => it.otp ? new Promise((done, fail) => { window.give = () => done({ code: '471147' });
            it.signal.onabort = () => { window.gone = true; fail(it.signal.reason) } }) : Promise.reject()",
    );
    js_sys::eval("window.give = window.gone = null").unwrap();
    let text = sent("sms");
    let page = open_with_phones("/sign-in/phone", &[(200, &text)]).await;
    page.until("the browser that listens", || js_sys::eval("!!window.give").unwrap().is_truthy()).await;
    js_sys::eval("window.give()").unwrap();
    page.until("the code in the field", || page.input("code").value() == "471147").await;
    page.sent(&[]).await;
    drop(page);
    // Whoever leaves is not listened for any more.
    js_sys::eval("window.give = window.gone = null").unwrap();
    let page = open_with_phones("/sign-in/phone", &[(200, &text)]).await;
    page.until("the browser that listens", || js_sys::eval("!!window.give").unwrap().is_truthy()).await;
    page.press(text::sign_in::OTHER);
    page.shows(text::sign_in::CHOOSE).await;
    page.until("the end of listening", || js_sys::eval("!!window.gone").unwrap().is_truthy()).await;
}
