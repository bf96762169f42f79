//! Forgotten passwords, and changing one.

use super::*;

#[test]
fn a_forgotten_password_leads_from_the_address_to_signing_in() {
    check(VISITOR, "/forgot-password", "Reset Email");
    check(VISITOR, "/forgot-password/link", "Reset Link");
    check(VISITOR, "/forgot-password/code", "-> /forgot-password");
    check(VISITOR, "/forgot-password/new-password", "-> /forgot-password");
    check(RESET_CODE, "/forgot-password", "-> /forgot-password/code");
    check(RESET_CODE, "/forgot-password/code", "Reset Code");
    check(RESET_CODE, "/forgot-password/link", "Reset Link");
    check(RESET_CODE, "/sign-in", "SignIn Password");
    check(RESET_STEP, "/forgot-password/code", "-> /sign-in/code");
    check(RESET_STEP, "/forgot-password/link", "-> /sign-in/code");
    check(RESET_STEP, "/sign-in/code", "SecondStep Code");
    check(RESET_STEP, "/create-account", "CreateAccount Email");
    check(NEW_PASSWORD, "/sign-in/code", "-> /forgot-password/new-password");
    check(NEW_PASSWORD, "/forgot-password/link", "-> /forgot-password/new-password");
    check(NEW_PASSWORD, "/forgot-password/new-password", "Reset NewPassword");
    check(NEW_PASSWORD, "/sign-in", "SignIn Password");
    check(NEW_PASSWORD, "/profile", "-> /sign-in?return_to=/profile");
    check(WAS_RESET, "/forgot-password/new-password", "-> /sign-in");
    check(WAS_RESET, "/forgot-password", "Reset Email");
    check(KEY_AND_APP, "/forgot-password", "Reset Email");
    check(FIRST_METHOD, "/forgot-password", "-> /create-account/method");
}

#[test]
fn a_member_changes_the_password_in_the_profile() {
    check(VISITOR, "/profile/password", "-> /sign-in?return_to=/profile/password");
    check(MEMBER, "/profile/password", "Account Password");
    check(MEMBER, "/forgot-password", "-> /profile/password");
    check(MEMBER, "/forgot-password/link", "-> /profile/password");
}
