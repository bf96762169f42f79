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
    let page = open("/create-account/phone", &replies).await;
    page.shows("Add your phone").await;
    page.says("United States (+1)").await;
    page.says("thieves can sometimes take it over").await;
    let number = page.input("number");
    assert_eq!(number.get_attribute("autocomplete").as_deref(), Some("tel-national"));
    assert_eq!(page.input("country").get_attribute("autocomplete").as_deref(), Some("country"));
    page.press("Send me a code");
    page.says("There is a problem").await;
    assert_eq!(page.error_of("number").as_deref(), Some("Enter the phone number."));
    page.fill("number", "(202) 555-0123");
    page.press("Send me a code");
    page.shows("Enter the code from your phone").await;
    page.says("We have sent a text message to +1 ••• ••• 0123.").await;
    page.says("6 digits. It works for 10 minutes.").await;
    let code = page.input("code");
    assert_eq!(code.get_attribute("autocomplete").as_deref(), Some("one-time-code"));
    page.fill("code", "000000");
    page.press("Add this phone");
    page.says("You have 3 tries left").await;
    page.press("Call me instead");
    page.says("We are calling +1 ••• ••• 0123.").await;
    page.until("an empty field", || page.input("code").value().is_empty()).await;
    page.fill("code", "123456");
    page.press("Add this phone");
    page.until("the next step", || page.heading() != "Enter the code from your phone").await;
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
    let page = open("/create-account/phone", &[FIRST, COUNTRIES]).await;
    page.says("How shall the code come?").await;
    page.fill("number", "+213 551 23 45 67");
    page.says("In Algeria we can call phones, but not send text messages.").await;
    assert_eq!(page.input("country").value(), "DZ");
    assert!(!page.text().contains("How shall the code come?"));
    page.fill("number", "+53 5 2345678");
    page.says("We cannot reach phones in Cuba").await;
    page.says("Cuba (+53): no texts, no calls").await;
    assert!(!page.text().contains("Send me a code"), "what cannot work is not offered");
    page.fill("number", "+49 151 2345678");
    page.says("How shall the code come?").await;
    assert_eq!(page.input("number").value(), "+49 151 2345678", "what was typed stays");
    page.sent(&["GET /phone-countries"]).await;
}

#[wasm_bindgen_test]
async fn a_refused_number_is_said_at_the_field_and_stays() {
    let premium = (422, r#"{"code":"validation","errors":[{"pointer":"/number","code":"phone_premium"}]}"#);
    let page = open("/create-account/phone", &[FIRST, COUNTRIES, premium]).await;
    page.says("United States (+1)").await;
    page.fill("number", "900 555 1234");
    page.press("Send me a code");
    page.says("There is a problem").await;
    assert!(page.error_of("number").unwrap().starts_with("This number costs callers extra"));
    assert_eq!(page.input("number").value(), "900 555 1234");
}

#[wasm_bindgen_test]
async fn a_list_of_countries_that_does_not_come_can_be_asked_for_again() {
    let page = open("/create-account/phone", &[FIRST, SILENCE, COUNTRIES]).await;
    page.says("The service did not answer.").await;
    page.press("Load the list of countries again");
    page.says("United States (+1)").await;
}

#[wasm_bindgen_test]
async fn the_second_step_sends_nothing_before_it_is_asked_to() {
    let (text, call) = (sent("sms"), sent("voice"));
    let page = open("/sign-in", &[NEEDS_CODE, (200, &text), (200, &call), MEMBER]).await;
    page.shows("Get a code on your phone").await;
    page.says("We can send a code to your phone +1 ••• ••• 0123.").await;
    page.sent(&[]).await;
    page.press("Send me a text message");
    page.says("We have sent a text message to +1 ••• ••• 0123.").await;
    page.until("the field for the code", || document().active_element().is_some_and(|it| it.id() == "code")).await;
    page.press("Call me instead");
    page.says("We are calling +1 ••• ••• 0123.").await;
    page.says("We are calling you.").await;
    page.fill("code", "123456");
    page.press("Go on");
    page.shows("Your profile").await;
    page.sent(&["POST /session/second-step/codes", "POST /session/second-step/codes", "POST /session/second-step"])
        .await;
}

#[wasm_bindgen_test]
async fn after_a_reload_the_code_under_way_can_be_typed_and_an_old_one_is_told_calmly() {
    let expired = format!(r#"{{"code":"code_expired","session":{}}}"#, NEEDS_CODE.1);
    let text = sent("sms");
    let page = open("/sign-in/phone", &[(200, &text), (410, &expired)]).await;
    page.says("We have sent a text message to +1 ••• ••• 0123.").await;
    page.fill("code", "123456");
    page.press("Go on");
    page.says("Ask for a new code").await;
    page.says("Send me a new text message").await;
}

#[wasm_bindgen_test]
async fn a_phone_is_one_of_the_methods_that_can_be_chosen() {
    let page = open("/sign-in/choose-method", &[NEEDS_CODE]).await;
    page.says("We send a code to +1 ••• ••• 0123.").await;
    page.press("Phone: text message or call");
    page.shows("Get a code on your phone").await;
}

#[wasm_bindgen_test]
async fn a_wait_between_codes_says_how_long() {
    let soon = sent("sms").replace(r#""resend_at":"2026-11-24T09:30:00Z""#, r#""resend_at":"2026-11-24T09:30:10Z""#);
    let page = open("/sign-in/phone", &[(200, &soon)]).await;
    page.says("You can ask for another code in 10 seconds.").await;
    assert!(!page.text().contains("Call me instead"));
}

#[wasm_bindgen_test]
async fn a_fresh_proof_by_text_is_asked_for_in_the_dialog_and_the_call_goes_on() {
    let sent = member_sent();
    let replies = [PHONE_MEMBER, PROVE_AGAIN, (200, &sent), PHONE_MEMBER, PHONE_MEMBER];
    let page = open("/methods/a/remove", &replies).await;
    page.press("Remove it");
    page.says("Please prove again that it is you").await;
    page.until("the offer to send a text", || page.all("dialog[open] form button") == 1).await;
    page.press_in_dialog("Send me a text message");
    page.until("the field for the code", || page.all("#proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog("Go on");
    page.sent(&[
        "DELETE /account/methods/a",
        "POST /session/reauthentication/codes",
        "POST /session/reauthentication",
        "DELETE /account/methods/a",
    ])
    .await;
}

#[wasm_bindgen_test]
async fn the_list_shows_phones_masked_and_which_method_is_asked_for_first() {
    let changed = PHONE_MEMBER.1.replace(r#""type":"sms","#, r#""type":"sms","default":true,"#);
    let page = open("/methods", &[PHONE_MEMBER, (200, &changed)]).await;
    page.says("Text message: +1 ••• ••• 0123").await;
    page.says("When you sign in, we ask for this one first.").await;
    page.says("One phone that has all your numbers, apps and passkeys on it").await;
    page.says("The phone number +1 ••• ••• 0123").await;
    page.press("Ask for this one first: Text message: +1 ••• ••• 0123");
    page.says("From now on we ask for this one first: Text message: +1 ••• ••• 0123.").await;
    page.says("Ask for this one first: Authenticator app: My app").await;
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
    let page = open("/sign-in/phone", &[(200, &text)]).await;
    page.until("the browser that listens", || js_sys::eval("!!window.give").unwrap().is_truthy()).await;
    js_sys::eval("window.give()").unwrap();
    page.until("the code in the field", || page.input("code").value() == "471147").await;
    page.sent(&[]).await;
    drop(page);
    // Whoever leaves is not listened for any more.
    js_sys::eval("window.give = window.gone = null").unwrap();
    let page = open("/sign-in/phone", &[(200, &text)]).await;
    page.until("the browser that listens", || js_sys::eval("!!window.give").unwrap().is_truthy()).await;
    page.press("Use another method");
    page.shows("Choose how to prove it is you").await;
    page.until("the end of listening", || js_sys::eval("!!window.gone").unwrap().is_truthy()).await;
}
