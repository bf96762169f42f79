//! The table where all methods are lost, an account ends, or a record is not active.

use super::*;

#[test]
fn who_has_lost_all_methods_is_advised_first_and_asks_at_the_second_step() {
    check(VISITOR, "/recover", "Recover Advice");
    check(EMAIL_CODE, "/recover", "Recover Advice");
    check(VISITOR, "/recover/reset", "-> /sign-in");
    check(VISITOR, "/recover/waiting", "-> /sign-in");
    check(VISITOR, "/recover/goodbye", "-> /");
    for session in [KEY_AND_APP, RESET_STEP] {
        check(session, "/recover", "Recover Advice");
        check(session, "/recover/reset", "Recover Ask");
        check(session, "/recover/waiting", "-> /recover");
        check(session, "/recover/goodbye", "-> /recover");
    }
    check(RESET_WAITS, "/recover", "Recover Advice");
    check(RESET_WAITS, "/recover/reset", "-> /recover/waiting");
    check(RESET_WAITS, "/recover/waiting", "Recover Waiting");
    check(MEMBER, "/recover", "-> /profile");
    check(MEMBER, "/recover/waiting", "-> /profile");
    check(FIRST_METHOD, "/recover", "-> /create-account/method");
}

#[test]
fn links_in_e_mails_about_a_reset_work_at_every_step() {
    for session in [VISITOR, EMAIL_CODE, KEY_AND_APP, RESET_WAITS, NEW_PASSWORD, MEMBER] {
        check(session, "/recover/cancel", "Recover Cancel");
        check(session, "/recover/delete", "Recover Confirm");
        check(session, "/recover/new-methods", "Recover Confirm");
    }
    check(FIRST_METHOD, "/recover/cancel", "Recover Cancel");
    check(FIRST_METHOD, "/recover/new-methods", "-> /create-account/method");
    check(WAS_DELETED, "/recover/delete", "-> /recover/goodbye");
    check(WAS_DELETED, "/recover/goodbye", "Recover Gone");
    check(METHODS_GONE, "/recover/new-methods", "-> /sign-in");
    check(METHODS_GONE, "/recover/goodbye", "-> /");
}

#[test]
fn a_deleted_account_is_said_once() {
    check(MEMBER, "/profile/delete", "Account Delete");
    check(VISITOR, "/profile/delete", "-> /sign-in?return_to=/profile/delete");
    check(WAS_DELETED, "/profile/delete", "-> /goodbye");
    check(WAS_DELETED, "/goodbye", "Recover Gone");
    check(WAS_DELETED, "/profile", "-> /sign-in?return_to=/profile");
    check(VISITOR, "/goodbye", "-> /");
    check(MEMBER, "/goodbye", "-> /profile");
}

#[test]
fn signing_in_tells_first_of_a_record_that_is_not_active_and_holds_nobody_up() {
    check(INACTIVE, "/sign-in/code", "-> /profile/links/l-1/inactive");
    check(INACTIVE, "/sign-in/code?return_to=/profile", "-> /profile/links/l-1/inactive");
    check(INACTIVE, "/sign-in/code?return_to=/methods", "-> /methods");
    check(INACTIVE, "/profile/links/l-1/inactive", "Account Inactive");
    check(INACTIVE, "/profile", "Account Profile");
    check(MEMBER, "/profile/links/l-1/inactive", "-> /profile");
    check(MEMBER, "/profile/links/gone/inactive", "-> /profile");
    check(VISITOR, "/profile/links/l-1/inactive", "-> /sign-in?return_to=/profile/links/l-1/inactive");
}
