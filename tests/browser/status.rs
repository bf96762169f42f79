//! What the profile and the home page say of how an account is protected, and that they follow the backend without making
//! again what has the focus.

use latchkey::browser::pause;
use wasm_bindgen_test::*;

use crate::{session_end::another_tab_says, support::*};

/// Passkeys sign in alone, and are not asked for after the password.
const KEYS_ALONE: (u16, &str) = (
    200,
    r#"{"contract":"1.0","without":["key_at_second_step"],"passkey":{"rp_id":"x.org"},
        "accounts":{"create":true,"password":{"min":12,"max":128}},
        "methods":{"types":["passkey","totp"],"backup_codes":10}}"#,
);
const NO_APPS: (u16, &str) = (
    200,
    r#"{"contract":"1.0","without":["key_at_second_step"],"passkey":{"rp_id":"x.org"},
        "accounts":{"create":true,"password":{"min":12,"max":128}},"methods":{"types":["passkey"]}}"#,
);
const LINKS: (u16, &str) = (
    200,
    r#"{"contract":"1.0","methods":{"types":["totp"]},
        "links":[{"id":"old","name":"Old Service","kind":"old_account","service_url":"https://old.example/"}]}"#,
);

/// A member with these methods, and `more` of the session document.
fn member(methods: &str, links: &str, more: &str) -> String {
    format!(
        r#"{{"state":"signed_in","now":"2026-11-24T09:30:00Z","csrf_token":"t",
            "account":{{"email":"ann@example.org","methods":[{methods}],"links":[{links}]}}{more}}}"#
    )
}

const APP: &str = r#"{"type":"totp","id":"a"},{"type":"totp","id":"b"},{"type":"backup_code","id":"c","left":9}"#;

#[wasm_bindgen_test]
async fn a_passkey_that_is_not_asked_for_after_the_password_is_not_called_no_method() {
    let ann = member(r#"{"type":"passkey","id":"k"}"#, "", "");
    let page = open_on(KEYS_ALONE, "/profile", None, &[(200, &ann)]).await;
    page.says(text::account::ONE_THING).await;
    page.says(text::methods::BESIDE_PASSWORD).await;
    page.does_not_say(text::methods::none(false, true));
}

#[wasm_bindgen_test]
async fn an_account_that_the_password_alone_opens_is_not_called_well_protected() {
    let ann = member(r#"{"type":"passkey","id":"k"},{"type":"passkey","id":"l"}"#, "", "");
    let page = open_on(NO_APPS, "/profile", None, &[(200, &ann)]).await;
    page.says(text::account::NOTHING_TO_DO).await;
    page.does_not_say(text::account::SAFE);
    drop(page);
    let page = open("/profile", &[(200, &member(APP, "", ""))]).await;
    page.says(text::account::SAFE).await;
}

#[wasm_bindgen_test]
async fn a_reset_that_someone_asks_for_meanwhile_is_said_on_the_open_profile() {
    let reset = r#","account_reset":{"mode":"delete","requested_at":"2026-11-24T09:30:00Z",
        "ready_at":"2026-11-25T09:30:00Z","expires_at":"2026-11-26T09:30:00Z"}"#;
    let page = open("/profile", &[(200, &member(APP, "", "")), (200, &member(APP, "", reset))]).await;
    page.shows(text::account::PROFILE).await;
    page.does_not_say(text::recover::STOP_LEAD);
    another_tab_says("changed");
    page.says(text::recover::STOP_LEAD).await;
    page.does_not_say(text::account::SAFE);
}

#[wasm_bindgen_test]
async fn what_has_the_focus_keeps_it_when_the_session_only_goes_on() {
    let ann = member(APP, "", "");
    let later = ann.replace("09:30", "09:40");
    for (path, place) in [("/", ".lk-hero .lk-actions a"), ("/profile", "#main .lk-status a, #main .lk-rows a")] {
        let page = open(path, &[(200, &ann), (200, &later)]).await;
        page.until("the page", || page.all(place) > 0).await;
        script(&format!("document.querySelector('{place}').focus()"));
        another_tab_says("changed");
        page.sent(&["GET /session"]).await;
        pause(0).await;
        assert_eq!(script(&format!("document.activeElement.matches('{place}')")), "true", "{path}");
    }
}

#[wasm_bindgen_test]
async fn home_leads_to_no_service_whose_record_is_not_active() {
    let record = r#"{"id":"l","provider":"old","label":"A","notice_email":"ann@example.org",
        "linked_at":"2026-11-24T09:30:00Z","reference":"K7-204"}"#;
    let inactive = record.replace(r#""label""#, r#""inactive":true,"label""#);
    let open_it = text::services::open("Old Service");
    for (record, is_offered) in [(record, true), (&*inactive, false)] {
        let page = open_on(LINKS, "/", None, &[(200, &member(APP, record, ""))]).await;
        page.says(text::help::SIGNED_IN).await;
        assert_eq!(page.offers_now(&open_it), is_offered, "{record}");
    }
}
