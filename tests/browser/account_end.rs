//! All methods are lost, an account is deleted, and a linked record is not active.

use wasm_bindgen_test::*;

use crate::support::*;

const OFFERS_DELETE: (u16, &str) = (
    200,
    r#"{"contract":"1.0","accounts":{"create":true,"password":{"min":12,"max":128},"delete":{"reregister_wait_hours":24}},
        "account_reset":{"mode":"delete","wait_hours":24,"confirm_hours":24},
        "links":[{"id":"old","name":"Old Service","kind":"old_account"}]}"#,
);
const OFFERS_NEW_METHODS: (u16, &str) =
    (200, r#"{"contract":"1.0","account_reset":{"mode":"reset_methods","wait_hours":48,"confirm_hours":12}}"#);
const NEXT_YEARS: (u16, &str) =
    (200, r#"{"contract":"1.0","account_reset":{"mode":"by_letter","wait_hours":48,"confirm_hours":12}}"#);
const AT_APP: (u16, &str) = (
    200,
    r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z",
        "pending":{"methods":[{"type":"totp","id":"a","name":"My phone"},{"type":"backup_code","id":"b","left":9}]}}"#,
);
const WAITS: (u16, &str) = (
    200,
    r#"{"state":"needs_second_step","now":"2026-11-24T09:50:00Z",
        "pending":{"methods":[{"type":"totp","id":"a","name":"My phone"}]},
        "account_reset":{"mode":"delete","requested_at":"2026-11-24T09:30:00Z","ready_at":"2026-11-25T09:30:00Z",
                         "expires_at":"2026-11-26T09:30:00Z"}}"#,
);
const READY: (u16, &str) = (
    200,
    r#"{"state":"needs_second_step","now":"2026-11-25T09:50:00Z","pending":{"methods":[{"type":"totp","id":"a"}]},
        "account_reset":{"mode":"reset_methods","requested_at":"2026-11-24T09:30:00Z","ready_at":"2026-11-25T09:30:00Z",
                         "expires_at":"2026-11-26T09:30:00Z"}}"#,
);
const MEMBER_WAITS: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}]},
        "account_reset":{"mode":"delete","requested_at":"2026-11-24T09:30:00Z","ready_at":"2026-11-25T09:30:00Z",
                         "expires_at":"2026-11-26T09:30:00Z"}}"#,
);
const INACTIVE: (u16, &str) = (
    200,
    r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z",
        "account":{"email":"ann@example.org","methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}],
        "links":[{"id":"l-1","provider":"old","label":"A ••••• 67 0","notice_email":"ann@example.org",
                  "linked_at":"2026-11-24T09:30:00Z","reference":"K7-204","inactive":true}]}}"#,
);
const DELETED: (u16, &str) = (200, r#"{"state":"anonymous","ended":"account_deleted","now":"2026-11-24T09:30:00Z"}"#);
const METHODS_GONE: (u16, &str) =
    (200, r#"{"state":"anonymous","ended":"methods_reset","now":"2026-11-24T09:30:00Z"}"#);
const WORN: (u16, &str) = (410, r#"{"code":"code_expired"}"#);

/// The step that says how long nothing happens, and the one after it.
fn asked(wait: u32, confirm: u32) -> String {
    let [_, waiting, link] = text::recover::ask_steps_all(&text::time::hours(wait), &text::time::hours(confirm));
    waiting + &link
}

#[wasm_bindgen_test]
async fn the_ladder_comes_first_and_then_the_reset_that_is_offered() {
    let page = open_on(OFFERS_DELETE, "/sign-in/code", None, &[AT_APP, WAITS, AT_APP]).await;
    page.press(text::recover::CANNOT);
    page.shows(text::recover::ADVICE).await;
    page.says(text::method::kind_named(&text::method::TOTP, "My phone")).await;
    page.says(codes_left(9)).await;
    page.press(text::recover::TO_ASK);
    page.shows(text::recover::ASK).await;
    page.says(asked(24, 24)).await;
    page.says(text::recover::THEN_DELETE[0]).await;
    page.sent(&[]).await;
    page.press(text::recover::ASK_BUTTON);

    page.shows(text::recover::WAITING).await;
    page.says(text::recover::wait_left((23 * 60 + 40) * 60)).await;
    page.press(text::recover::STOP);
    page.shows(text::recover::ADVICE).await;
    page.says(text::recover::STOPPED).await;
    page.sent(&["POST /account-resets", "DELETE /account-resets/current"]).await;
}

#[wasm_bindgen_test]
async fn each_mode_says_what_it_does_and_what_is_not_known_is_not_offered() {
    let page = open_on(OFFERS_NEW_METHODS, "/recover/reset", None, &[AT_APP]).await;
    page.says(asked(48, 12)).await;
    page.says(text::recover::THEN_METHODS_NO_CODES).await;
    drop(page);
    for config in [CONFIG, NEXT_YEARS] {
        let page = open_on(config, "/recover", None, &[AT_APP]).await;
        page.says(text::recover::ADVICE_CALL).await;
        page.does_not_say(text::recover::TO_ASK);
    }
}

#[wasm_bindgen_test]
async fn the_notice_stands_at_the_second_step_and_stops_the_reset_there() {
    let page = open("/sign-in/code", &[WAITS, SILENCE, AT_APP]).await;
    page.shows(text::sign_in::USE_APP).await;
    page.says(text::recover::WAITS_DELETE).await;
    page.says("2026").await;
    page.fill("code", "123");
    page.press(text::recover::STOP);
    page.says(text::problem::UNAVAILABLE).await;
    page.press(text::recover::STOP);
    page.says(text::recover::STOPPED).await;
    page.focus_is_on(text::recover::STOPPED).await;
    assert_eq!(page.input("code").value(), "123");
    page.sent(&["DELETE /account-resets/current", "DELETE /account-resets/current"]).await;
}

#[wasm_bindgen_test]
async fn when_the_wait_is_over_the_page_says_to_look_into_the_e_mail() {
    let page = open("/recover/waiting", &[READY]).await;
    page.says(text::recover::WAITS_METHODS).await;
    page.says(text::recover::WAIT_OVER).await;
    page.does_not_say(text::recover::CALENDAR);
}

#[wasm_bindgen_test]
async fn the_exact_time_is_in_the_readers_zone_and_can_be_put_into_a_calendar() {
    js_sys::eval("window.made = []; URL.createObjectURL = blob => { window.made.push(blob); return '#' }").unwrap();
    let page = open("/recover/waiting", &[WAITS]).await;
    let zone = "new Intl.DateTimeFormat('en', { timeZoneName: 'long' }).formatToParts(new Date('2026-11-25T09:30:00Z'))
                .find(it => it.type === 'timeZoneName').value";
    let zone = js_sys::eval(zone).unwrap().as_string().unwrap();
    page.says(zone).await;
    page.says("Wednesday").await;
    page.press(text::recover::CALENDAR);
    let kind = js_sys::eval("window.made[0].type").unwrap().as_string().unwrap();
    assert!(kind.starts_with("text/calendar"), "{kind}");
}

#[wasm_bindgen_test]
async fn a_member_is_told_on_the_profile_and_can_stop_it() {
    let page = open("/profile", &[MEMBER_WAITS, MEMBER]).await;
    page.says(text::recover::WAITS_DELETE).await;
    page.press(text::recover::STOP);
    page.says(text::recover::STOPPED).await;
    page.sent(&["DELETE /account-resets/current"]).await;
}

#[wasm_bindgen_test]
async fn the_link_that_stops_it_waits_for_a_press_and_says_when_it_is_worn() {
    let page = open_from_email("/recover/cancel", Some("secret"), &[MEMBER, MEMBER]).await;
    page.shows(text::recover::CANCEL).await;
    page.sent(&[]).await;
    page.press(text::recover::CANCEL_BUTTON);
    page.says(text::recover::STOPPED).await;
    page.says(text::recover::CANCEL_THEN).await;
    page.sent(&["POST /account-resets/cancel"]).await;
    drop(page);

    let page = open_from_email("/recover/cancel", Some("secret"), &[VISITOR, SILENCE, WORN]).await;
    page.press(text::recover::CANCEL_BUTTON);
    page.says(text::problem::UNAVAILABLE).await;
    page.press(text::recover::CANCEL_BUTTON);
    page.says(text::recover::LINK_WORN).await;
    drop(page);

    let page = open("/recover/cancel", &[VISITOR]).await;
    page.says(text::recover::LINK_GONE).await;
}

#[wasm_bindgen_test]
async fn the_link_after_the_wait_deletes_or_stops() {
    let page = open_on(OFFERS_DELETE, "/recover/delete", Some("secret"), &[VISITOR, DELETED]).await;
    page.shows(text::recover::DELETE).await;
    page.sent(&[]).await;
    page.press(text::recover::DELETE_BUTTON);
    page.shows(text::delete_account::GONE).await;
    // The wait before registering again is of those who delete, not of those who have waited.
    page.says(text::delete_account::GONE_NEXT_AT_ONCE).await;
    page.sent(&["POST /account-resets/confirm"]).await;
    drop(page);

    let page = open_on(OFFERS_NEW_METHODS, "/recover/delete", Some("secret"), &[VISITOR, VISITOR]).await;
    page.press(text::recover::CONFIRM_NO);
    // Nothing can be linked there, so nothing is said of links.
    page.says(text::recover::STOPPED_ALONE).await;
    page.sent(&["POST /account-resets/cancel"]).await;
    drop(page);

    let page = open_on(OFFERS_NEW_METHODS, "/recover/delete", Some("secret"), &[VISITOR, WORN]).await;
    page.press(text::recover::DELETE_BUTTON);
    page.says(text::recover::LINK_WORN).await;
}

#[wasm_bindgen_test]
async fn the_link_after_the_wait_removes_the_methods_and_leads_to_the_password() {
    let page = open_on(OFFERS_NEW_METHODS, "/recover/new-methods", Some("secret"), &[VISITOR, METHODS_GONE]).await;
    page.shows(text::recover::REMOVE_METHODS).await;
    page.press(text::recover::REMOVE_METHODS_BUTTON);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::sign_in::ENDED_METHODS_RESET).await;
}

#[wasm_bindgen_test]
async fn who_gave_the_password_here_goes_straight_on_to_new_methods() {
    let setting_up =
        (200, r#"{"state":"needs_first_method","now":"2026-11-24T09:30:00Z","account":{"email":"ann@example.org"}}"#);
    let page = open_on(OFFERS_NEW_METHODS, "/recover/new-methods", Some("secret"), &[READY, setting_up]).await;
    page.press(text::recover::REMOVE_METHODS_BUTTON);
    page.shows(text::create_account::METHOD).await;
    page.says(text::recover::METHODS_REMOVED).await;
}

#[wasm_bindgen_test]
async fn who_replaces_lost_methods_is_not_told_to_be_creating_an_account() {
    for (renews, label) in
        [("false", text::create_account::STEPS_LABEL), ("true", text::create_account::RESET_STEPS_LABEL)]
    {
        let setting_up = format!(
            r#"{{"state":"needs_first_method","renews_methods":{renews},"now":"2026-11-24T09:30:00Z",
                "account":{{"email":"ann@example.org"}}}}"#
        );
        let page = open_on(OFFERS_NEW_METHODS, "/create-account/method", None, &[(200, &setting_up)]).await;
        page.shows(text::create_account::METHOD).await;
        assert_eq!(page.all(&format!(".usa-step-indicator [aria-label='{}']", &*label)), 1, "{renews}");
        drop(page);
        let page = open_on(OFFERS_NEW_METHODS, "/", None, &[(200, &setting_up)]).await;
        let want = if renews == "true" { text::help::CONTINUE_METHODS } else { text::help::CONTINUE_CREATING };
        page.offers(want).await;
    }
}

#[wasm_bindgen_test]
async fn deleting_names_what_goes_and_asks_for_password_and_proof() {
    let prove = (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"}]}"#);
    let wrong = (422, r#"{"code":"validation","errors":[{"pointer":"/password","code":"password_incorrect"}]}"#);
    let page = open_on(OFFERS_DELETE, "/profile", None, &[LINKED, prove, LINKED, wrong, DELETED]).await;
    page.press(text::delete_account::PROFILE);
    page.shows(text::delete_account::TITLE).await;
    page.says(text::delete_account::unlinked("Old Service", "A ••••• 67 0")).await;
    page.says(text::delete_account::again_after(&text::time::hours(24))).await;
    // What may be enough is one press away.
    page.press(text::account::unlink_link("Old Service"));
    page.shows(text::account::unlink("Old Service")).await;
    script("history.back()");
    page.shows(text::delete_account::TITLE).await;
    page.press(text::delete_account::BUTTON);
    page.says(text::problem::REQUIRED_PASSWORD).await;
    page.fill("password", "not the right one");
    page.press(text::delete_account::BUTTON);
    page.until("the dialog", || page.all("dialog[open] #proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog(text::account::PROVE_BUTTON);
    page.says(text::problem::PASSWORD_INCORRECT).await;
    assert_eq!(page.input("password").value(), "not the right one");
    page.fill("password", "correct horse battery");
    page.press(text::delete_account::BUTTON);
    page.shows(text::delete_account::GONE).await;
    page.says(text::delete_account::gone_next(24)).await;
    page.sent(&[
        "POST /account/deletion",
        "POST /session/reauthentication",
        "POST /account/deletion",
        "POST /account/deletion",
    ])
    .await;
}

#[wasm_bindgen_test]
async fn where_deleting_is_not_offered_the_profile_does_not_speak_of_it() {
    let page = open("/profile", &[MEMBER]).await;
    page.shows(text::account::PROFILE).await;
    page.does_not_say(text::delete_account::PROFILE);
    drop(page);
    let page = open("/profile/delete", &[MEMBER]).await;
    page.shows(text::not_offered::DELETE_ACCOUNT).await;
    assert_eq!(page.all("#password"), 0);
}

#[wasm_bindgen_test]
async fn a_record_that_is_not_active_is_told_after_signing_in_and_on_the_profile() {
    let page = open("/sign-in/code", &[AT_APP, INACTIVE]).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    page.shows(text::help::inactive_link("Old Service")).await;
    page.says(text::help::inactive_link_text("Old Service", "A ••••• 67 0")).await;
    page.says("K7-204").await;
    page.press(text::account::TO_PROFILE);
    page.shows(text::account::PROFILE).await;
    page.says(text::account::INACTIVE).await;
    page.press(text::account::INACTIVE_LINK);
    page.shows(text::help::inactive_link("Old Service")).await;
}
