//! The navigation as a table.

use super::*;
use passkeys::{OFFERED, SHARED, SHARED_SETUP};
use standings::*;

mod account_end;
mod emails;
mod identities;
mod links;
mod offers;
mod passkeys;
mod passwords;
mod services;
pub(crate) mod standings;
mod table;

/// Where all is offered.
#[track_caller]
fn check(session: &'static str, path: &str, want: &str) {
    check_with(&Config::default(), session, path, want);
}

#[track_caller]
fn check_with(config: &Config, session: &'static str, path: &str, want: &str) {
    let standing = standing(session);
    let (at, query) = path.split_once('?').unwrap_or((path, ""));
    let found = match screen(&Route::read(at, query), &standing, config) {
        Screen::Redirect(to) => format!("-> {}", to.path()),
        Screen::NotFound => "not found".to_owned(),
        Screen::Unreachable(_) => "unreachable".to_owned(),
        other => {
            let text = format!("{other:?}");
            let mut names = text.split(['(', ' ', ')', ',']).filter(|it| !it.is_empty());
            format!("{} {}", names.next().unwrap_or_default(), names.next().unwrap_or_default())
        }
    };
    assert_eq!(found, want, "{path} with {session}");
}

#[test]
fn help_is_open_to_all_and_needs_no_backend() {
    for session in [VISITOR, EMAIL_CODE, PASSWORD, KEY_AND_APP, FIRST_METHOD, MEMBER, AWAY] {
        check(session, "/", "Home Home");
        check(session, "/help", "Help Questions");
        check(session, "/help/what-is-mfa", "Help Answer");
        check(session, "/help/contact", "Contact ContactScreen");
        check(session, "/help/no-such-answer", "not found");
        check(session, "/sign-in/trouble", "Home SignInTrouble");
        check(session, "/notice/inactive", "Home InactiveNotice");
        check(session, "/help/guides", "Guides All");
        check(session, "/help/guides/link-your-account", "Guides One");
        check(session, "/help/guides/no-such-guide", "not found");
        check(session, "/help/phone-countries", "Guides PhoneCountries");
        check(session, "/no/such/page", "not found");
    }
}

#[test]
fn a_visitor_is_asked_to_sign_in_and_keeps_the_way() {
    check(VISITOR, "/sign-in", "SignIn Password");
    check(VISITOR, "/sign-in?return_to=/profile", "SignIn Password");
    check(VISITOR, "/sign-in/code?return_to=/profile", "-> /sign-in?return_to=/profile");
    check(VISITOR, "/profile", "-> /sign-in?return_to=/profile");
    check(VISITOR, "/link/old", "-> /sign-in?return_to=/link/old");
    check(VISITOR, "/profile/links/l-1/unlink", "-> /sign-in?return_to=/profile/links/l-1/unlink");
    check(VISITOR, "/methods/add/app", "-> /sign-in?return_to=/methods/add/app");
    check(VISITOR, "/methods/m-1/remove", "-> /sign-in?return_to=/methods/m-1/remove");
    check(VISITOR, "/create-account", "CreateAccount Email");
    check(VISITOR, "/create-account/email-link", "CreateAccount EmailLink");
    check(VISITOR, "/create-account/password", "-> /create-account");
    check(VISITOR, "/signed-out", "SignIn SignedOut");
}

#[test]
fn creating_an_account_continues_where_it_stands() {
    check(EMAIL_CODE, "/create-account/code", "CreateAccount EmailCode");
    check(EMAIL_CODE, "/create-account", "-> /create-account/code");
    check(EMAIL_CODE, "/create-account/email-link", "CreateAccount EmailLink");
    check(EMAIL_CODE, "/create-account/app", "-> /create-account/code");
    check(VISITOR, "/create-account/begun", "-> /create-account");
    check(EMAIL_CODE, "/create-account/begun", "Begun BegunScreen");
    check(PASSWORD, "/create-account/begun", "Begun BegunScreen");
    check(FIRST_METHOD, "/create-account/begun", "Begun BegunScreen");
    check(MEMBER, "/create-account/begun", "-> /");
    check(NO_CODES, "/create-account/begun", "-> /create-account/backup-codes");
    check(MEMBER, "/sign-in/begun?return_to=/methods", "-> /");
    check(KEY_AND_APP, "/sign-in/begun?return_to=/profile", "Begun BegunScreen");
    check(VISITOR, "/sign-in/begun?return_to=/profile", "-> /sign-in?return_to=/profile");
    check(RESET_CODE, "/forgot-password/begun", "Begun BegunScreen");
    check(RESET_STEP, "/forgot-password/begun", "Begun BegunScreen");
    check(RESET_STEP, "/sign-in/begun", "-> /sign-in/code");
    check(NEW_PASSWORD, "/forgot-password/begun", "Begun BegunScreen");
    check(VISITOR, "/forgot-password/begun", "-> /forgot-password");
    check(PASSWORD, "/create-account/password", "CreateAccount Password");
    check(PASSWORD, "/create-account/code", "-> /create-account/password");
    check(PASSWORD, "/create-account/email-link", "-> /create-account/password");
    check(FIRST_METHOD, "/create-account/password", "-> /create-account/method");
    check(FIRST_METHOD, "/create-account/method", "SetUp Method");
    check(FIRST_METHOD, "/create-account/app", "SetUp App");
    check(FIRST_METHOD, "/create-account/passkey", "SetUp Key");
    check(FIRST_METHOD, "/create-account/security-key", "SetUp Key");
    check(FIRST_METHOD, "/create-account/phone", "SetUp Phone");
    check(FIRST_METHOD, "/create-account/phone/code", "-> /create-account/phone");
    check(NEW_PHONE, "/create-account/phone/code", "SetUp PhoneCode");
    check(NEW_PHONE, "/create-account/phone", "SetUp Phone");
    check(NEW_PHONE, "/create-account/app", "SetUp App");
    check(FIRST_METHOD, "/create-account/backup-codes", "-> /create-account/method");
    check(FIRST_METHOD, "/profile", "-> /create-account/method");
    check(FIRST_METHOD, "/sign-in", "-> /create-account/method");
    check(NO_CODES, "/create-account/app", "-> /create-account/backup-codes");
    check(NO_CODES, "/create-account/backup-codes", "SetUp BackupCodes");
    check(MEMBER, "/create-account/backup-codes", "SetUp BackupCodes");
    check(MEMBER, "/create-account/done", "SetUp Done");
    check(MEMBER, "/create-account", "-> /profile");
}

#[test]
fn someone_on_the_way_may_turn_to_something_else() {
    check(EMAIL_CODE, "/sign-in", "SignIn Password");
    check(PASSWORD, "/sign-in", "SignIn Password");
    check(EMAIL_CODE, "/profile", "-> /sign-in?return_to=/profile");
    check(KEY_AND_APP, "/create-account", "CreateAccount Email");
}

#[test]
fn the_second_step_uses_the_strongest_method_until_another_is_chosen() {
    check(KEY_AND_APP, "/sign-in", "-> /sign-in/security-key");
    check(KEY_AND_APP, "/sign-in?return_to=/link/old", "-> /sign-in/security-key?return_to=/link/old");
    check(KEY_AND_APP, "/profile", "-> /sign-in/security-key?return_to=/profile");
    check(KEY_AND_APP, "/sign-in/security-key", "SecondStep Key");
    check(KEY_AND_APP, "/sign-in/code", "SecondStep Code");
    check(KEY_AND_APP, "/sign-in/passkey", "-> /sign-in/security-key");
    check(KEY_AND_APP, "/sign-in/backup-code", "-> /sign-in/security-key");
    check(KEY_AND_APP, "/sign-in/choose-method", "SecondStep ChooseMethod");
    check(KEY_AND_APP, "/sign-in/phone", "-> /sign-in/security-key");
    check(CALL_FIRST, "/sign-in", "-> /sign-in/phone");
    check(CALL_FIRST, "/methods", "-> /sign-in/phone?return_to=/methods");
    check(CALL_FIRST, "/sign-in/phone", "SecondStep Phone");
    check(CALL_FIRST, "/sign-in/code", "SecondStep Code");
    check(UNKNOWN_METHOD, "/sign-in", "-> /sign-in/choose-method");
    check(UNKNOWN_METHOD, "/sign-in/choose-method", "SecondStep ChooseMethod");
}

#[test]
fn a_member_sees_where_they_are_signed_in() {
    check(VISITOR, "/profile/devices", "-> /sign-in?return_to=/profile/devices");
    check(VISITOR, "/profile/devices/not-me", "-> /sign-in?return_to=/profile/devices/not-me");
    check(KEY_AND_APP, "/profile/devices", "-> /sign-in/security-key?return_to=/profile/devices");
    check(MEMBER, "/profile/devices", "Devices List");
    check(MEMBER, "/profile/devices/not-me", "Devices NotMe");
    check(MEMBER, "/profile/devices/other", "not found");
    check(MEMBER, "/sign-in?return_to=/profile/devices/not-me", "-> /profile/devices/not-me");
    check(MEMBER, "/profile/devices/not-me/password", "Account Password");
}

#[test]
fn a_member_goes_where_they_wanted() {
    check(MEMBER, "/sign-in", "-> /profile");
    check(MEMBER, "/sign-in/code?return_to=/link/old", "-> /link/old");
    check(MEMBER, "/signed-out", "-> /profile");
    check(MEMBER, "/profile", "Account Profile");
    check(MEMBER, "/profile/links/l-1/unlink", "Account Unlink");
    check(MEMBER, "/profile/links/gone/unlink", "-> /profile");
    check(MEMBER, "/link/old", "Link Form");
    check(MEMBER, "/link/old/check/p-2", "Link Check");
    check(MEMBER, "/link/old/check/l-1", "-> /link/old/done/l-1");
    check(MEMBER, "/link/old/done/l-1", "Link Done");
    check(MEMBER, "/link/old/done/gone", "-> /profile");
    check(MEMBER, "/link/old/taken", "Link Taken");
    check(MEMBER, "/link/old/return", "Link Return");
}

#[test]
fn a_member_sees_their_own_methods_and_those_that_are_gone_lead_to_the_list() {
    check(MEMBER, "/methods", "Methods List");
    check(MEMBER, "/methods/add", "Methods Add");
    check(MEMBER, "/methods/add/app", "Methods AddApp");
    check(MEMBER, "/methods/add/passkey", "Methods AddKey");
    check(MEMBER, "/methods/add/security-key", "Methods AddKey");
    check(MEMBER, "/methods/backup-codes", "Methods BackupCodes");
    check(MEMBER, "/methods/add/phone", "Methods AddPhone");
    check(MEMBER, "/methods/add/phone/code", "-> /methods/add/phone");
    check(MEMBER, "/methods/add/smell", "not found");
    check(NO_CODES, "/methods/t/rename", "Methods Rename");
    check(NO_CODES, "/methods/t/remove", "Methods Remove");
    check(NO_CODES, "/methods/gone/rename", "-> /methods");
    check(NO_CODES, "/methods/gone/remove", "-> /methods");
    // Backup codes have no name.
    check(MEMBER, "/methods/b/rename", "-> /methods");
    check(MEMBER, "/methods/b/remove", "Methods Remove");
    check(FIRST_METHOD, "/methods/add/app", "-> /create-account/method");
    check(KEY_AND_APP, "/methods", "-> /sign-in/security-key?return_to=/methods");
    check(EMAIL_CODE, "/methods", "-> /sign-in?return_to=/methods");
}

#[test]
fn without_a_backend_the_first_forms_can_be_filled_in_and_the_advice_read() {
    check(AWAY, "/sign-in", "SignIn Password");
    check(AWAY, "/sign-in?return_to=/profile", "SignIn Password");
    check(AWAY, "/create-account", "CreateAccount Email");
    check(AWAY, "/forgot-password", "Reset Email");
    check(AWAY, "/recover", "Recover Advice");
    check(AWAY, "/help/contact", "Contact ContactScreen");
    check(AWAY, "/sign-in/code", "unreachable");
    check(AWAY, "/create-account/password", "unreachable");
}

#[test]
fn without_a_backend_every_other_page_says_so() {
    for path in [
        "/profile",
        "/link/old",
        "/methods",
        "/signed-out",
        "/profile/password",
        "/recover/cancel",
        "/profile/delete",
        "/goodbye",
    ] {
        check(AWAY, path, "unreachable");
    }
}

#[test]
fn no_redirect_leads_to_a_redirect() {
    let paths = [
        "/create-account",
        "/create-account/code",
        "/create-account/email-link",
        "/create-account/password",
        "/create-account/method",
        "/create-account/app",
        "/create-account/backup-codes",
        "/create-account/done",
        "/create-account/begun",
        "/sign-in/begun?return_to=/link/old",
        "/forgot-password/begun",
        "/sign-in",
        "/sign-in/code?return_to=/link/old",
        "/sign-in/choose-method",
        "/sign-in/passkey",
        "/sign-in/make-a-passkey?return_to=/link/old",
        "/sign-in/phone",
        "/sign-in/with/other?return_to=/link/old",
        "/profile/identities",
        "/profile/identities/other/return",
        "/profile/identities/gone/remove",
        "/methods/add/phone/code",
        "/create-account/phone/code",
        "/profile",
        "/profile/links/gone/unlink",
        "/link/old",
        "/link/old/check/l-1",
        "/link/old/done/gone",
        "/signed-out",
        "/methods",
        "/methods/add/app",
        "/methods/t/rename",
        "/methods/gone/remove",
        "/forgot-password",
        "/forgot-password/code",
        "/forgot-password/link",
        "/forgot-password/new-password",
        "/profile/password",
        "/recover",
        "/recover/reset",
        "/recover/waiting",
        "/recover/cancel",
        "/recover/delete",
        "/recover/new-methods",
        "/recover/goodbye",
        "/profile/delete",
        "/profile/links/l-1/inactive",
        "/goodbye",
    ];
    let creating = [EMAIL_CODE, PASSWORD, FIRST_METHOD];
    let resetting = [RESET_CODE, RESET_STEP, NEW_PASSWORD, WAS_RESET];
    let ending = [RESET_WAITS, WAS_DELETED, METHODS_GONE, INACTIVE];
    let others = [VISITOR, KEY_AND_APP, CALL_FIRST, NEW_PHONE, UNKNOWN_METHOD, NO_CODES, MEMBER, AWAY];
    for session in
        others.into_iter().chain(creating).chain(resetting).chain(ending).chain([OFFERED, SHARED, SHARED_SETUP])
    {
        let standing = standings::standing(session);
        for path in paths {
            let (at, query) = path.split_once('?').unwrap_or((path, ""));
            let Screen::Redirect(to) = screen(&Route::read(at, query), &standing, &Config::default()) else { continue };
            let then = screen(&to, &standing, &Config::default());
            assert!(!matches!(then, Screen::Redirect(_)), "{path} -> {} -> {then:?}", to.path());
        }
    }
}
