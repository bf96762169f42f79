//! What pages leave out, or say differently, where a backend leaves open what the contract lets it: numbers that are not
//! stated, and what it does without. What is open about emails is in `emails_left_open.rs`.

use contract::MethodKind;
use wasm_bindgen_test::*;

use crate::support::*;

/// A backend that states no number and does without all that it can do without.
pub(crate) const OPEN: &str = r#"{"contract":"1.0","accounts":{"create":true,"reset_password":true,"password":{"min":0,"max":0}},
    "email":{"code_length":0,"code_minutes":0,"link_hours":0,"reset_minutes":0,"most_addresses":4294967295},
    "methods":{"types":["security_key","totp"],"backup_codes":4294967295,"most_apps":1},"passkey":{"rp_id":"127.0.0.1"},
    "without":["activity","default_method","app_names","backup_codes_removed","shared","kept_sessions",
               "method_at_reset","needed_method","devices","something_later"]}"#;

pub(crate) async fn open(path: &str, replies: &[(u16, &str)]) -> Page {
    open_on((200, OPEN), path, None, replies).await
}

/// Someone at a step for which an email is under way. `sent` is what is said of it.
pub(crate) fn emailed(state: &str, email: &str, sent: &str) -> String {
    format!(
        r#"{{"state":"{state}","now":"2026-11-24T09:30:00Z","pending":{{"email":"{email}","sent":{{"code_length":0,
            "expires_at":"2026-11-24T09:30:00Z","resend_at":"2026-11-24T09:30:00Z"{sent}}}}}}}"#
    )
}

/// Someone who is signed in, with these methods and these addresses besides the primary one.
pub(crate) fn member(methods: &str, emails: &str) -> String {
    format!(
        r#"{{"state":"signed_in","now":"2026-11-24T09:30:00Z","account":{{"email":"ann@example.org","methods":[{methods}],
            "emails":[{{"id":"main","email":"ann@example.org","primary":true}}{emails}]}}}}"#
    )
}

pub(crate) const APP: &str = r#"{"type":"totp","id":"totp"}"#;
const CODES: &str = r#"{"type":"backup_code","id":"backup","left":10}"#;
const KEY: &str = r#"{"type":"security_key","id":"7","name":"Key ring"}"#;

#[wasm_bindgen_test]
async fn a_password_and_a_set_of_codes_without_stated_numbers_have_none_on_the_page() {
    let step = r#"{"state":"needs_password","now":"2026-11-24T09:30:00Z","pending":{"email":"ann@example.org"}}"#;
    let page = open("/create-account/password", &[(200, step)]).await;
    page.says(text::create_account::PASSWORD_HINT_SOME).await;
    page.does_not_say(text::create_account::password_hint(0_u32));
    drop(page);
    let page = open("/methods/backup-codes", &[(200, &member(APP, ""))]).await;
    page.says(text::create_account::CODES_LEAD_SOME).await;
    drop(page);
    let step = r#"{"state":"needs_second_step","now":"2026-11-24T09:30:00Z",
        "pending":{"methods":[{"type":"backup_code","id":"b"}]}}"#;
    let page = open("/sign-in/backup-code", &[(200, step)]).await;
    page.says(text::sign_in::CODE_HINT_BACKUP_SOME).await;
}

#[wasm_bindgen_test]
async fn nothing_of_what_a_backend_does_without_is_offered() {
    let page = open("/sign-in", &[VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    page.does_not_say(text::sign_in::SHARED);
    drop(page);
    let all = member(&[APP, KEY, CODES].join(","), "");
    let page = open("/methods", &[(200, &all)]).await;
    page.offers(about(text::methods::RENAME_LINK, text::method::kind_named(&text::method::SECURITY_KEY, "Key ring")))
        .await;
    page.does_not_offer(about(text::methods::RENAME_LINK, text::method::TOTP));
    page.does_not_offer(about(text::methods::REMOVE_LINK, codes_left(10)));
    page.does_not_say(text::methods::ASK_FIRST);
    page.does_not_say(text::methods::IS_ASKED_FIRST);
    drop(page);
    let page = open("/profile", &[(200, &all)]).await;
    page.shows(text::account::PROFILE).await;
    page.does_not_say(text::devices::TITLE_ALONE);
    drop(page);
    let devices = OPEN.replace(r#""devices","#, "");
    let page = open_on((200, &devices), "/profile", None, &[(200, &all), (200, r#"{"devices":[]}"#)]).await;
    page.press(text::devices::TITLE_ALONE);
    page.shows(text::devices::TITLE_ALONE).await;
    page.does_not_say(text::devices::ACTIVITY);
    drop(page);
    let page = open("/profile/password", &[(200, &all)]).await;
    page.says(text::password::ENDS_OTHERS).await;
    assert_eq!(page.all("input[type=checkbox][name=end_others]"), 0);
    drop(page);
    let step = r#"{"state":"needs_new_password","now":"2026-11-24T09:30:00Z","pending":{"email":""}}"#;
    let page = open("/forgot-password/new-password", &[(200, step)]).await;
    page.says(text::password::ENDS_OTHERS).await;
    page.says(text::password::NEW_LEAD_ONLY).await;
    drop(page);
    let page = open("/forgot-password/begun", &[(200, step)]).await;
    page.says(text::password::BEGUN_NEW_ONLY).await;
    drop(page);
    let page = open_on((200, OPEN), "/forgot-password/link", Some("secret"), &[VISITOR]).await;
    page.says(text::password::LINK_LEAD_ALONE).await;
}

#[wasm_bindgen_test]
async fn an_account_that_needs_no_method_is_ready_without_one_and_is_asked_for_one() {
    let none = member("", "");
    for path in ["/create-account/password", "/create-account/code", "/create-account/backup-codes"] {
        let page = open(path, &[(200, &none)]).await;
        page.shows(text::create_account::DONE).await;
        page.says(text::create_account::done_lead_alone("ann@example.org")).await;
        page.press(text::create_account::DONE_METHOD_BUTTON);
        page.shows(text::methods::ADD).await;
    }
    for (path, heading) in [("/profile", text::account::PROFILE), ("/methods", text::account::METHODS)] {
        let page = open(path, &[(200, &none)]).await;
        page.shows(heading).await;
        page.says(text::methods::NONE).await;
        page.does_not_say(text::account::CODES_NONE);
        page.does_not_say(text::methods::LOSE);
    }
    let page = open("/create-account", &[VISITOR]).await;
    page.shows(text::create_account::EMAIL).await;
    assert_eq!(page.all(".usa-step-indicator"), 0, "the steps are others here");
}

#[wasm_bindgen_test]
async fn the_first_method_leads_to_backup_codes_and_the_next_one_to_the_list() {
    let made = r#"{"secret":"ABCDEFGHIJKLMNOP","otpauth_uri":"otpauth://totp/x?secret=ABCDEFGHIJKLMNOP"}"#;
    let had = [member("", ""), member(KEY, "")];
    for (had, heading) in [(&had[0], text::methods::CODES), (&had[1], text::account::METHODS)] {
        let has = member(&[APP, CODES].join(","), "");
        let page = open("/methods/add/app", &[(200, had), (200, made), (200, &has)]).await;
        page.shows(text::create_account::APP).await;
        page.press(text::methods::APP_BEGIN);
        page.says("ABCD EFGH IJKL MNOP").await;
        assert_eq!(page.all("#name"), 0, "apps have no names here");
        page.fill("code", "123456");
        page.press(text::create_account::APP_BUTTON);
        page.shows(heading).await;
        page.says(text::methods::added(MethodKind::Totp)).await;
    }
}

#[wasm_bindgen_test]
async fn the_last_method_can_go_and_the_page_says_what_is_left_then() {
    let both = member(&[APP, CODES].join(","), "");
    let page = open("/methods", &[(200, &both)]).await;
    page.does_not_say(text::methods::ONLY_ONE);
    page.press(about(text::methods::REMOVE_LINK, text::method::TOTP));
    page.shows(text::methods::REMOVE).await;
    page.says(text::methods::REMOVE_ONLY_WITH_CODES).await;
    page.does_not_say(text::methods::REMOVE_ONE_LEFT);
    page.offers(text::methods::REMOVE_BUTTON).await;
    drop(page);
    let page = open("/methods/totp/remove", &[(200, &member(APP, ""))]).await;
    page.says(text::methods::REMOVE_ONLY).await;
    drop(page);
    // With another method, that one is what is left.
    let page = open("/methods/totp/remove", &[(200, &member(&[APP, KEY].join(","), ""))]).await;
    page.says(text::methods::REMOVE_ONE_LEFT).await;
    page.does_not_say(text::methods::REMOVE_ONLY);
}
