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

#[wasm_bindgen_test]
async fn the_ladder_comes_first_and_then_the_reset_that_is_offered() {
    let page = open_on(OFFERS_DELETE, "/sign-in/code", None, &[AT_APP, WAITS, AT_APP]).await;
    page.press("I cannot use any of these");
    page.shows("You cannot use any of your methods?").await;
    page.says("Authenticator app: My phone").await;
    page.says("Backup codes (9 left)").await;
    page.press("Ask for an account reset");
    page.shows("Ask for an account reset").await;
    page.says("For 24 hours: nothing changes.").await;
    page.says("Then your account is deleted").await;
    page.sent(&[]).await;
    page.press("Yes, begin the wait");

    page.shows("Your account reset").await;
    page.says("It is ready in 23 hours and 40 minutes.").await;
    page.press("Stop it, keep everything");
    page.shows("You cannot use any of your methods?").await;
    page.says("It is stopped. Nothing has changed").await;
    page.sent(&["POST /account-resets", "DELETE /account-resets/current"]).await;
}

#[wasm_bindgen_test]
async fn each_mode_says_what_it_does_and_what_is_not_known_is_not_offered() {
    let page = open_on(OFFERS_NEW_METHODS, "/recover/reset", None, &[AT_APP]).await;
    page.says("For 48 hours: nothing changes.").await;
    page.says("Open the link within 12 hours").await;
    page.says("Then all your methods and backup codes are removed").await;
    drop(page);
    for config in [CONFIG, NEXT_YEARS] {
        let page = open_on(config, "/recover", None, &[AT_APP]).await;
        page.says("This site cannot bring you back in by itself. Please call us.").await;
        assert!(!page.text().contains("Ask for an account reset"));
    }
}

#[wasm_bindgen_test]
async fn the_notice_stands_at_the_second_step_and_stops_the_reset_there() {
    let page = open("/sign-in/code", &[WAITS, SILENCE, AT_APP]).await;
    page.shows("Enter the code from your app").await;
    page.says("This account is about to be deleted").await;
    page.says("2026").await;
    page.fill("code", "123");
    page.press("Stop it, keep everything");
    page.says("The service did not answer.").await;
    page.press("Stop it, keep everything");
    page.says("It is stopped. Nothing has changed").await;
    page.focus_is_on("It is stopped.").await;
    assert_eq!(page.input("code").value(), "123");
    page.sent(&["DELETE /account-resets/current", "DELETE /account-resets/current"]).await;
}

#[wasm_bindgen_test]
async fn when_the_wait_is_over_the_page_says_to_look_into_the_e_mail() {
    let page = open("/recover/waiting", &[READY]).await;
    page.says("The methods of this account are about to be removed").await;
    page.says("The wait is over. We have sent an e-mail with a link").await;
    assert!(!page.text().contains("Add it to my calendar"));
}

#[wasm_bindgen_test]
async fn the_exact_time_is_in_the_readers_zone_and_can_be_put_into_a_calendar() {
    js_sys::eval("window.made = []; URL.createObjectURL = blob => { window.made.push(blob); return '#' }").unwrap();
    let page = open("/recover/waiting", &[WAITS]).await;
    let zone = "new Intl.DateTimeFormat('en', { timeZoneName: 'long' }).formatToParts(new Date('2026-11-25T09:30:00Z'))
                .find(it => it.type === 'timeZoneName').value";
    let zone = js_sys::eval(zone).unwrap().as_string().unwrap();
    page.says(&zone).await;
    page.says("Wednesday").await;
    page.press("Add it to my calendar");
    let kind = js_sys::eval("window.made[0].type").unwrap().as_string().unwrap();
    assert!(kind.starts_with("text/calendar"), "{kind}");
}

#[wasm_bindgen_test]
async fn a_member_is_told_on_the_profile_and_can_stop_it() {
    let page = open("/profile", &[MEMBER_WAITS, MEMBER]).await;
    page.says("This account is about to be deleted").await;
    page.press("Stop it, keep everything");
    page.says("It is stopped. Nothing has changed").await;
    page.sent(&["DELETE /account-resets/current"]).await;
}

#[wasm_bindgen_test]
async fn the_link_that_stops_it_waits_for_a_press_and_says_when_it_is_worn() {
    let page = open_from_email("/recover/cancel", Some("secret"), &[MEMBER, MEMBER]).await;
    page.shows("Stop the account reset").await;
    page.sent(&[]).await;
    page.press("Stop the reset");
    page.says("It is stopped. Nothing has changed").await;
    page.says("someone may know your password").await;
    page.sent(&["POST /account-resets/cancel"]).await;
    drop(page);

    let page = open_from_email("/recover/cancel", Some("secret"), &[VISITOR, SILENCE, WORN]).await;
    page.press("Stop the reset");
    page.says("The service did not answer.").await;
    page.press("Stop the reset");
    page.says("This link no longer works.").await;
    drop(page);

    let page = open("/recover/cancel", &[VISITOR]).await;
    page.says("Go back to the e-mail and press its link once more.").await;
}

#[wasm_bindgen_test]
async fn the_link_after_the_wait_deletes_or_stops() {
    let page = open_on(OFFERS_DELETE, "/recover/delete", Some("secret"), &[VISITOR, DELETED]).await;
    page.shows("Delete your account now?").await;
    page.sent(&[]).await;
    page.press("Yes, delete my account");
    page.shows("Your account is deleted").await;
    // The wait before registering again is of those who delete, not of those who have waited.
    page.says("You can create your account again right now").await;
    page.sent(&["POST /account-resets/confirm"]).await;
    drop(page);

    let page = open_from_email("/recover/delete", Some("secret"), &[VISITOR, VISITOR]).await;
    page.press("No, stop the reset");
    page.says("It is stopped.").await;
    page.sent(&["POST /account-resets/cancel"]).await;
    drop(page);

    let page = open_from_email("/recover/delete", Some("secret"), &[VISITOR, WORN]).await;
    page.press("Yes, delete my account");
    page.says("This link no longer works.").await;
}

#[wasm_bindgen_test]
async fn the_link_after_the_wait_removes_the_methods_and_leads_to_the_password() {
    let page = open_from_email("/recover/new-methods", Some("secret"), &[VISITOR, METHODS_GONE]).await;
    page.shows("Remove all your methods now?").await;
    page.press("Yes, remove my methods");
    page.shows("Sign in").await;
    page.says("Your old methods are removed.").await;
}

#[wasm_bindgen_test]
async fn who_gave_the_password_here_goes_straight_on_to_new_methods() {
    let setting_up =
        (200, r#"{"state":"needs_first_method","now":"2026-11-24T09:30:00Z","account":{"email":"ann@example.org"}}"#);
    let page = open_from_email("/recover/new-methods", Some("secret"), &[READY, setting_up]).await;
    page.press("Yes, remove my methods");
    page.shows("Choose a second method").await;
}

#[wasm_bindgen_test]
async fn deleting_names_what_goes_and_asks_for_password_and_proof() {
    let prove = (403, r#"{"code":"reauthentication_required","methods":[{"type":"totp","id":"a"}]}"#);
    let wrong = (422, r#"{"code":"validation","errors":[{"pointer":"/password","code":"password_incorrect"}]}"#);
    let page = open_on(OFFERS_DELETE, "/profile", None, &[LINKED, prove, LINKED, wrong, DELETED]).await;
    page.press("Delete your account");
    page.shows("Delete your account").await;
    page.says("Your link to Old Service (A ••••• 67 0).").await;
    page.says("again after 24 hours").await;
    page.press("Delete my account for ever");
    page.says("Enter your password.").await;
    page.fill("password", "not the right one");
    page.press("Delete my account for ever");
    page.until("the dialog", || page.all("dialog[open] #proof") == 1).await;
    page.fill("proof", "123456");
    page.press_in_dialog("Go on");
    page.says("This is not your present password.").await;
    assert_eq!(page.input("password").value(), "not the right one");
    page.fill("password", "correct horse battery");
    page.press("Delete my account for ever");
    page.shows("Your account is deleted").await;
    page.says("wait 24 hours").await;
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
    page.shows("Your profile").await;
    assert!(!page.text().contains("Delete your account"));
    drop(page);
    let page = open("/profile/delete", &[MEMBER]).await;
    page.says("Accounts cannot be deleted on this site. Please call us.").await;
    assert_eq!(page.all("#password"), 0);
}

#[wasm_bindgen_test]
async fn a_record_that_is_not_active_is_told_after_signing_in_and_on_the_profile() {
    let page = open("/sign-in/code", &[AT_APP, INACTIVE]).await;
    page.fill("code", "123456");
    page.press("Go on");
    page.shows("Your Old Service record is not active").await;
    page.says("Nothing is lost").await;
    page.says("K7-204").await;
    page.press("Go on to your profile");
    page.shows("Your profile").await;
    page.says("This record is not active at the moment.").await;
    page.press("See what to do");
    page.shows("Your Old Service record is not active").await;
}
