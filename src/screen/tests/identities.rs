//! Accounts from elsewhere: back from a provider, what waits, and a member's own.

use super::*;

const WAITS: &str =
    r#""state":"anonymous","identity":{"provider":"other","email":"a@b.org","expires_at":"2026-11-24T10:00:00Z"}"#;
const CODE_WAITS: &str = r#""state":"needs_email_verification","identity":{"provider":"other","email":"a@b.org","expires_at":"2026-11-24T10:00:00Z"},"pending":{"email":"a@b.org","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}}"#;
const STEP_WAITS: &str = r#""state":"needs_second_step","identity":{"provider":"other","email":"a@b.org","expires_at":"2026-11-24T10:00:00Z"},"pending":{"methods":[{"type":"totp","id":"t"}]}"#;
const JOINED: &str = r#""state":"signed_in","account":{"email":"a@b.org","methods":[{"type":"totp","id":"t"},{"type":"backup_code","id":"b","left":9}],"identities":[{"id":"i-1","provider":"other","joined_at":"2026-11-24T09:30:00Z"}]}"#;

const ASKED: &str = r#""state":"signed_in","identity":{"provider":"other","email":"a@b.org","expires_at":"2026-11-24T10:00:00Z"},"account":{"email":"a@b.org","methods":[{"type":"totp","id":"t"},{"type":"backup_code","id":"b","left":9}]}"#;

fn rules(more: &str) -> Config {
    let accounts = r#""accounts":{"create":true,"password":{"min":8,"max":64}}"#;
    serde_json::from_str(&format!(r#"{{"contract":"1.2",{accounts}{more}}}"#)).unwrap()
}

fn offered() -> Config {
    rules(r#","sign_in_with":[{"id":"other","name":"Other ID","site":"id.example.org"}]"#)
}

#[test]
fn an_answer_is_taken_at_every_step_at_which_nobody_is_signed_in() {
    for session in [
        VISITOR,
        WAITS,
        EMAIL_CODE,
        CODE_WAITS,
        PASSWORD,
        KEY_AND_APP,
        STEP_WAITS,
        RESET_CODE,
        RESET_STEP,
        NEW_PASSWORD,
    ] {
        check(session, "/sign-in/with/other", "Returned ReturnedScreen");
        check(session, "/sign-in/with/other?return_to=/methods", "Returned ReturnedScreen");
    }
    check(FIRST_METHOD, "/sign-in/with/other", "-> /create-account/method");
    check(MEMBER, "/sign-in/with/other", "-> /profile");
    check(MEMBER, "/sign-in/with/other?return_to=/methods", "-> /methods");
    check(AWAY, "/sign-in/with/other", "unreachable");
}

#[test]
fn whether_to_add_what_has_waited_is_asked_before_the_wanted_page_whichever_way_one_came_in() {
    check(ASKED, "/sign-in", "SecondStep AddWaiting");
    check(ASKED, "/sign-in?return_to=/methods", "SecondStep AddWaiting");
    check(ASKED, "/sign-in/code?return_to=/methods", "-> /sign-in?return_to=/methods");
    check(ASKED, "/sign-in/make-a-passkey", "-> /sign-in");
    check(ASKED, "/sign-in/with/other", "-> /sign-in");
    check(ASKED, "/create-account/done", "-> /sign-in");
    check(ASKED, "/profile", "Account Profile");
    let config = offered();
    let asked = screen(&Route::sign_in(), &standing(ASKED), &config);
    let found = title(&asked, &crate::text::Brand::default(), &config);
    assert!(found.starts_with("Add Other ID to this account?"), "{found}");
}

#[test]
fn after_the_answer_one_continues_where_one_stands_and_what_was_wanted_is_kept() {
    let path = |session, wanted: Option<&str>| after(&standing(session), wanted.and_then(Route::wanted_at)).path();
    for (session, want) in [
        (WAITS, "/sign-in?return_to=/methods"),
        (MEMBER, "/sign-in?return_to=/methods"),
        (KEY_AND_APP, "/sign-in/security-key?return_to=/methods"),
        (CODE_WAITS, "/create-account/code"),
        (FIRST_METHOD, "/create-account/method"),
    ] {
        assert_eq!(path(session, Some("/methods")), want);
    }
    for elsewhere in ["https://evil.example", "//evil.example", "/sign-in", "/help", "/methods?x", "methods", ""] {
        assert_eq!(path(MEMBER, Some(elsewhere)), "/sign-in", "{elsewhere}");
    }
    check(MEMBER, "/sign-in?return_to=/methods", "-> /methods");
}

#[test]
fn who_has_an_account_here_already_is_led_to_signing_in_to_it() {
    for path in ["/create-account", "/create-account/code", "/create-account/password", "/create-account/begun"] {
        check(WAITS, path, "-> /sign-in");
    }
    // A letter for another account may be opened all the same.
    check(WAITS, "/create-account/email-link", "CreateAccount EmailLink");
    check(WAITS, "/sign-in", "SignIn Password");
    check(WAITS, "/forgot-password", "Reset Email");
    check(WAITS, "/methods", "-> /sign-in?return_to=/methods");
    // Whoever must prove an address first, or is at the second step, is where everyone is.
    check(CODE_WAITS, "/create-account", "-> /create-account/code");
    check(CODE_WAITS, "/sign-in", "SignIn Password");
    check(STEP_WAITS, "/sign-in", "-> /sign-in/code");
    check(STEP_WAITS, "/create-account", "CreateAccount Email");
}

#[test]
fn a_member_sees_their_own_and_what_is_gone_leads_to_the_list() {
    for path in ["/profile/identities", "/profile/identities/other/return", "/profile/identities/i-1/remove"] {
        check(VISITOR, path, &format!("-> /sign-in?return_to={path}"));
        check(KEY_AND_APP, path, &format!("-> /sign-in/security-key?return_to={path}"));
    }
    check(JOINED, "/profile/identities", "Identities List");
    check(MEMBER, "/profile/identities", "Identities List");
    check(MEMBER, "/profile/identities/other/return", "Identities Return");
    check(JOINED, "/profile/identities/i-1/remove", "Identities Remove");
    check(JOINED, "/profile/identities/gone/remove", "-> /profile/identities");
}

#[test]
fn what_is_not_offered_says_so_and_what_was_added_stays() {
    let (none, some) = (rules(""), offered());
    for session in [VISITOR, WAITS, MEMBER, JOINED] {
        check_with(&none, session, "/profile/identities/other/return", "NotOffered SignInWith");
        check_with(&some, session, "/profile/identities/gone/return", "NotOffered SignInWith");
    }
    check_with(&none, VISITOR, "/sign-in/with/other", "NotOffered SignInWith");
    check_with(&some, VISITOR, "/sign-in/with/gone", "NotOffered SignInWith");
    check_with(&some, VISITOR, "/sign-in/with/other", "Returned ReturnedScreen");
    check_with(&none, JOINED, "/profile/identities", "Identities List");
    check_with(&none, JOINED, "/profile/identities/i-1/remove", "Identities Remove");
    check_with(&none, JOINED, "/profile/identities/gone/remove", "-> /profile/identities");
    check_with(&none, MEMBER, "/profile/identities", "-> /profile");
    check_with(&none, MEMBER, "/profile/identities/gone/remove", "-> /profile");
}

#[test]
fn the_title_names_the_provider_and_a_first_password_is_created() {
    let config = offered();
    let plain: &str = JOINED.replace(r#""email":"#, r#""without_password":true,"email":"#).leak();
    for (session, path, want) in [
        (VISITOR, "/sign-in/with/other", "Back from Other ID"),
        (MEMBER, "/profile/identities/other/return", "Back from Other ID"),
        (JOINED, "/profile/identities/i-1/remove", "Remove Other ID?"),
        (VISITOR, "/sign-in/with/gone", "You cannot sign in with this kind of account here"),
        (JOINED, "/profile/password", "Change your password"),
        (plain, "/profile/password", "Create a password"),
    ] {
        let screen = screen(&Route::read(path, ""), &standing(session), &config);
        let found = title(&screen, &crate::text::Brand::default(), &config);
        assert!(found.starts_with(&format!("{want} - ")), "{path}: {found}");
    }
}
