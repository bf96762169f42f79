//! What pages leave out, or say differently, where a backend leaves open what the contract lets it: numbers that are not
//! stated, what it does without, emails that hold only a link or come only once, an address that a reload has forgotten.

use contract::MethodKind;
use wasm_bindgen_test::*;

use crate::support::*;

/// A backend that states no number and does without all that it can do without.
const OPEN: &str = r#"{"contract":"1.0","accounts":{"create":true,"reset_password":true,"password":{"min":0,"max":0}},
    "email":{"code_length":0,"code_minutes":0,"link_hours":0,"reset_minutes":0,"most_addresses":4294967295},
    "methods":{"types":["security_key","totp"],"backup_codes":4294967295,"most_apps":1},"passkey":{"rp_id":"127.0.0.1"},
    "without":["activity","default_method","app_names","backup_codes_removed","shared","kept_sessions",
               "method_at_reset","needed_method","devices","something_later"]}"#;

async fn open(path: &str, replies: &[(u16, &str)]) -> Page {
    open_on((200, OPEN), path, None, replies).await
}

/// Someone at a step for which an email is under way. `sent` is what is said of it.
fn emailed(state: &str, email: &str, sent: &str) -> String {
    format!(
        r#"{{"state":"{state}","now":"2026-11-24T09:30:00Z","pending":{{"email":"{email}","sent":{{"code_length":0,
            "expires_at":"2026-11-24T09:30:00Z","resend_at":"2026-11-24T09:30:00Z"{sent}}}}}}}"#
    )
}

/// Someone who is signed in, with these methods and these addresses besides the primary one.
fn member(methods: &str, emails: &str) -> String {
    format!(
        r#"{{"state":"signed_in","now":"2026-11-24T09:30:00Z","account":{{"email":"ann@example.org","methods":[{methods}],
            "emails":[{{"id":"main","email":"ann@example.org","primary":true}}{emails}]}}}}"#
    )
}

const APP: &str = r#"{"type":"totp","id":"totp"}"#;
const CODES: &str = r#"{"type":"backup_code","id":"backup","left":10}"#;
const KEY: &str = r#"{"type":"security_key","id":"7","name":"Key ring"}"#;

#[wasm_bindgen_test]
async fn no_code_is_promised_before_it_is_known_what_the_email_holds() {
    let page = open("/create-account", &[VISITOR]).await;
    page.says(text::create_account::EMAIL_LEAD_ALONE).await;
    page.does_not_say(text::create_account::EMAIL_LEAD);
    page.offers(text::create_account::EMAIL_BUTTON_ALONE).await;
    drop(page);
    let page = open("/forgot-password", &[VISITOR]).await;
    page.says(text::password::FORGOT_LEAD_ALONE).await;
    page.does_not_say(text::password::FORGOT_LEAD);
    page.offers(text::password::FORGOT_BUTTON_ALONE).await;
    drop(page);
    let page = open("/profile/emails/add", &[(200, &member(APP, ""))]).await;
    page.says(text::emails::ADD_LEAD_ALONE).await;
    page.offers(text::create_account::EMAIL_BUTTON_ALONE).await;
}

#[wasm_bindgen_test]
async fn where_the_password_may_come_first_no_email_is_promised_before_it() {
    // Whatever is known of the email: it comes later.
    for length in [0, 6] {
        let config = OPEN.replace(r#""activity","#, r#""email_first","activity","#);
        let config = config.replace(r#""code_length":0"#, &format!(r#""code_length":{length}"#));
        let page = open_on((200, &config), "/create-account", None, &[VISITOR]).await;
        page.says(text::create_account::EMAIL_LEAD_LATER).await;
        page.offers(text::create_account::EMAIL_BUTTON_LATER).await;
        page.does_not_say(text::create_account::EMAIL_LEAD);
        page.does_not_say(text::create_account::EMAIL_LEAD_ALONE);
        page.does_not_say(text::create_account::EMAIL_BUTTON_ALONE);
    }
}

#[wasm_bindgen_test]
async fn a_wrong_code_is_asked_about_its_link_only_where_the_email_held_one() {
    for (only, has_link) in [("", true), (r#","only":"code""#, false)] {
        let due = emailed("needs_email_verification", "ann@example.org", only);
        let page = open("/create-account/code", &[(200, &due), (422, r#"{"code":"incorrect_code"}"#)]).await;
        page.shows(text::create_account::CODE).await;
        page.fill("code", "AB12");
        page.press(text::create_account::CODE_BUTTON);
        page.says(text::problem::INCORRECT_CODE).await;
        match has_link {
            true => page.says(text::problem::EMAIL_CODE_USED).await,
            false => page.does_not_say(text::problem::EMAIL_CODE_USED),
        }
    }
}

#[wasm_bindgen_test]
async fn a_code_without_a_stated_length_may_have_letters_and_has_no_hint() {
    let session = emailed("needs_email_verification", "ann@example.org", "");
    let page = open("/create-account/code", &[(200, &session)]).await;
    page.says(text::create_account::code_lead("ann@example.org")).await;
    assert_eq!(page.all(".usa-hint"), 0);
    assert_ne!(page.input("code").get_attribute("inputmode").as_deref(), Some("numeric"));
    page.offers(text::create_account::RESEND).await;
}

#[wasm_bindgen_test]
async fn an_email_with_a_link_alone_asks_for_no_code_and_one_with_a_code_alone_speaks_of_no_link() {
    for (state, path, words) in [
        (
            "needs_email_verification",
            "/create-account/code",
            [
                text::create_account::code_lead_link("ann@example.org"),
                text::create_account::code_lead_code("ann@example.org"),
                text::create_account::CODE_LEAD_LINK_ONLY.to_owned(),
                text::create_account::CODE_LEAD_CODE_ONLY.to_owned(),
            ],
        ),
        (
            "needs_reset_code",
            "/forgot-password/code",
            [
                text::password::code_lead_link("ann@example.org"),
                text::password::code_lead_code("ann@example.org"),
                text::password::CODE_LEAD_LINK_ONLY.to_owned(),
                text::password::CODE_LEAD_CODE_ONLY.to_owned(),
            ],
        ),
    ] {
        for (at, words) in words.into_iter().enumerate() {
            let (only, fields) = if at % 2 == 0 { ("link", 0) } else { ("code", 1) };
            let email = if at < 2 { "ann@example.org" } else { "" };
            let session = emailed(state, email, &format!(r#","only":"{only}""#));
            let page = open(path, &[(200, &session)]).await;
            page.says(words.clone()).await;
            assert_eq!(page.all("#code"), fields, "{path} {words}");
            // Where Back leads, the same is said.
            drop(page);
            let page = open(&path.replace("code", "begun"), &[(200, &session)]).await;
            page.says(words).await;
        }
    }
}

#[wasm_bindgen_test]
async fn an_email_that_comes_once_is_not_offered_again_and_another_link_is_called_one() {
    let once = emailed("needs_email_verification", "ann@example.org", r#","only":"link","once":true"#);
    let page = open("/create-account/code", &[(200, &once)]).await;
    page.shows(text::create_account::CODE).await;
    page.does_not_offer(text::create_account::RESEND);
    drop(page);
    let link = emailed("needs_email_verification", "ann@example.org", r#","only":"link""#);
    let page = open("/create-account/code", &[(200, &link), (200, &link)]).await;
    page.shows(text::create_account::CODE).await;
    page.press(text::create_account::RESEND);
    page.says(text::create_account::RESENT_LINK).await;
    page.does_not_say(text::create_account::RESENT);
}

#[wasm_bindgen_test]
async fn another_email_is_not_offered_once_the_backend_has_said_that_there_is_none() {
    let due = emailed("needs_email_verification", "ann@example.org", "");
    let once = emailed("needs_email_verification", "ann@example.org", r#","once":true"#);
    let refused = format!(r#"{{"code":"step_mismatch","session":{once}}}"#);
    let page = open("/create-account/code", &[(200, &due), (409, &refused)]).await;
    page.offers(text::create_account::RESEND).await;
    page.press(text::create_account::RESEND);
    page.says(text::problem::MOVED).await;
    page.does_not_offer(text::create_account::RESEND);
    assert_eq!(page.all("#code"), 1);
}

#[wasm_bindgen_test]
async fn whoever_proves_an_address_and_is_nobody_afterward_is_told_to_sign_in() {
    let due = emailed("needs_email_verification", "ann@example.org", "");
    let page = open("/create-account/code", &[(200, &due), VISITOR]).await;
    page.shows(text::create_account::CODE).await;
    page.fill("code", "AB12");
    page.press(text::create_account::CODE_BUTTON);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::create_account::LINK_PROVED).await;
}

#[wasm_bindgen_test]
async fn an_address_that_waits_for_a_link_asks_for_no_code() {
    let waiting = r#",{"id":"e-1","email":"ann@example.net","sent":{"code_length":0,"only":"link",
        "expires_at":"2026-11-24T09:30:00Z","resend_at":"2026-11-24T09:30:00Z"}}"#;
    let session = member(APP, waiting);
    let page = open("/profile/emails", &[(200, &session)]).await;
    page.says(text::emails::IS_WAITING_LINK).await;
    page.does_not_say(text::emails::CODE_LINK);
    page.offers(text::emails::ADD_LINK).await;
    page.press(about(text::emails::LINK_MISSING, "ann@example.net"));
    page.shows(text::emails::CODE).await;
    page.says(text::emails::CODE_LATER_LINK).await;
    assert_eq!(page.all("#code"), 0);
}

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
    page.does_not_say(text::devices::PROFILE_LINK_ALONE);
    drop(page);
    let devices = OPEN.replace(r#""devices","#, "");
    let page = open_on((200, &devices), "/profile", None, &[(200, &all), (200, r#"{"devices":[]}"#)]).await;
    page.press(text::devices::PROFILE_LINK_ALONE);
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
