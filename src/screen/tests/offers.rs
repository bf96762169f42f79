//! What the backend does not offer, by its address.

use super::*;

const ONE_OF_TWO: &str =
    r#""state":"needs_first_method","account":{"email":"a@b.org","methods":[{"type":"totp","id":"t"}]}"#;

fn config(rules: &str) -> Config {
    serde_json::from_str(&format!(r#"{{"contract":"1.0"{rules}}}"#)).unwrap()
}

#[test]
fn where_nothing_is_offered_its_addresses_say_so_to_a_visitor_without_signing_in() {
    let nothing = config("");
    for path in [
        "/create-account",
        "/create-account/email-link",
        "/forgot-password",
        "/forgot-password/link",
        "/link/old",
        "/link/old/forgot-password",
        "/methods/add",
        "/methods/add/phone",
        "/methods/backup-codes",
        "/profile/delete",
        "/profile/emails",
        "/recover/reset",
        "/notice/inactive",
    ] {
        let found = screen(&Route::read(path, ""), &standing(VISITOR), &nothing);
        assert!(matches!(found, Screen::NotOffered(..)), "{path}: {found:?}");
    }
    for path in ["/sign-in", "/help", "/recover", "/recover/cancel", "/help/contact", "/"] {
        let found = screen(&Route::read(path, ""), &standing(VISITOR), &nothing);
        assert!(!matches!(found, Screen::NotOffered(..)), "{path}");
    }
    check_with(&nothing, VISITOR, "/profile", "-> /sign-in?return_to=/profile");
    check_with(&nothing, VISITOR, "/create-account/password", "-> /create-account");
    check_with(&nothing, MEMBER, "/forgot-password", "-> /profile/password");
}

#[test]
fn an_account_that_someone_else_made_is_led_to_its_first_method() {
    let apps = config(r#","methods":{"types":["totp"]}"#);
    check_with(&apps, FIRST_METHOD, "/sign-in", "-> /create-account/method");
    check_with(&apps, FIRST_METHOD, "/create-account/method", "SetUp Method");
    check_with(&apps, FIRST_METHOD, "/create-account/app", "SetUp App");
    check_with(&apps, FIRST_METHOD, "/create-account/phone", "NotOffered Phones");
}

#[test]
fn without_backup_codes_the_last_page_follows_the_method() {
    let none = config(r#","accounts":{"create":true,"password":{"min":8,"max":64}},"methods":{"types":["totp"]}"#);
    check_with(&none, NO_CODES, "/create-account/app", "-> /create-account/done");
    check_with(&none, NO_CODES, "/create-account", "-> /profile");
    check_with(&none, NO_CODES, "/create-account/backup-codes", "NotOffered BackupCodes");
    check_with(&none, NO_CODES, "/create-account/done", "SetUp Done");
}

#[test]
fn who_needs_another_method_is_told_how_it_stands() {
    check(ONE_OF_TWO, "/create-account/method", "SetUp NextMethod");
    check(ONE_OF_TWO, "/create-account/app", "SetUp App");
    check(ONE_OF_TWO, "/profile", "-> /create-account/method");
}

#[test]
fn what_is_linked_or_set_up_already_stays() {
    let nothing = config("");
    check_with(&nothing, MEMBER, "/profile/links/l-1/unlink", "Account Unlink");
    check_with(&nothing, MEMBER, "/link/old/done/l-1", "Link Done");
    check_with(&nothing, NO_CODES, "/methods", "Methods List");
    check_with(&nothing, NO_CODES, "/methods/t/rename", "Methods Rename");
    check_with(&nothing, RESET_WAITS, "/recover/waiting", "Recover Waiting");
}
