//! Someone who was sent by a service is led to what comes next for it, and back to it in the end.

use super::*;

/// A visit with a request of this id at this step.
fn sent(session: &str, step: &str) -> &'static str {
    let request = format!(
        r#","request":{{"id":"r-1","service":{{"id":"s","name":"S","site":"https://s.example/"}},"step":"{step}","link":"old",
            "facts":[{{"kind":"email"}}],"expires_at":"2026-11-24T09:40:00Z"}}"#
    );
    format!("{session}{request}").leak()
}

fn rules(more: &str) -> Config {
    let links = r#""links":[{"id":"old","name":"Old","kind":"old_account"}]"#;
    serde_json::from_str(&format!(
        r#"{{"contract":"1.0","services":true,{links},"accounts":{{"create":true,"reset_password":true,"password":{{"min":8,"max":64}}}},
            "methods":{{"types":["totp","security_key"],"backup_codes":10}}{more}}}"#
    ))
    .unwrap()
}

#[track_caller]
fn leads(session: &str, step: &str, path: &str, want: &str) {
    check_with(&rules(""), sent(session, step), path, want);
}

#[test]
fn each_step_of_a_request_has_its_screen() {
    leads(MEMBER, "link", "/services/r-1", "Services Link");
    leads(MEMBER, "agree", "/services/r-1", "Services Agree");
    leads(MEMBER, "answer", "/services/r-1", "Services Answer");
    for session in [VISITOR, MEMBER, KEY_AND_APP, FIRST_METHOD, EMAIL_CODE] {
        leads(session, "over", "/services/r-1", "Service Over");
        leads(session, "elsewhere", "/services/r-1", "Service Elsewhere");
    }
    // What this version does not know, or what fits no member.
    leads(MEMBER, "a_step_of_2031", "/services/r-1", "Service Stuck");
    leads(MEMBER, "sign_in", "/services/r-1", "Service Stuck");
    let no_links = Config { links: Vec::new(), ..rules("") };
    check_with(&no_links, sent(MEMBER, "link"), "/services/r-1", "Service Stuck");
    let strange = sent(MEMBER, "agree").replace(r#""kind":"email""#, r#""kind":"shoe_size""#);
    check_with(&rules(""), strange.leak(), "/services/r-1", "Service Stuck");
}

#[test]
fn whoever_is_not_a_member_yet_continues_where_they_are() {
    leads(VISITOR, "sign_in", "/services/r-1", "-> /sign-in");
    leads(EMAIL_CODE, "sign_in", "/services/r-1", "-> /create-account/code");
    leads(PASSWORD, "sign_in", "/services/r-1", "-> /create-account/password");
    leads(KEY_AND_APP, "sign_in", "/services/r-1", "-> /sign-in/security-key");
    leads(FIRST_METHOD, "sign_in", "/services/r-1", "-> /create-account/method");
    leads(RESET_CODE, "sign_in", "/services/r-1", "-> /forgot-password/code");
    leads(RESET_STEP, "sign_in", "/services/r-1", "-> /sign-in/code");
    leads(NEW_PASSWORD, "sign_in", "/services/r-1", "-> /forgot-password/new-password");
    check(AWAY, "/services/r-1", "unreachable");
}

#[test]
fn an_address_with_the_id_of_a_request_alone_starts_nothing() {
    for session in [VISITOR, MEMBER, KEY_AND_APP, FIRST_METHOD, EMAIL_CODE] {
        check_with(&rules(""), session, "/services/r-1", "Service Unknown");
        leads(session, "agree", "/services/r-2", "Service Unknown");
    }
    // Nobody is led there by it, either.
    check_with(&rules(""), MEMBER, "/sign-in", "-> /profile");
}

#[test]
fn who_has_come_in_is_led_on_to_the_service_and_not_to_the_profile() {
    for step in ["link", "agree", "answer", "over", "a_step_of_2031"] {
        for path in ["/sign-in", "/sign-in/code", "/create-account/done", "/create-account", "/signed-out", "/goodbye"]
        {
            leads(MEMBER, step, path, "-> /services/r-1");
        }
    }
    leads(INACTIVE, "agree", "/sign-in", "-> /services/r-1");
    // What was wanted before comes first, and so do the backup codes of a new account.
    leads(MEMBER, "link", "/sign-in?return_to=/link/old", "-> /link/old");
    leads(NO_CODES, "agree", "/create-account/app", "-> /create-account/backup-codes");
    leads(NO_CODES, "agree", "/create-account/backup-codes", "SetUp BackupCodes");
    leads(MEMBER, "agree", "/profile", "Account Profile");
    // Here there is nothing more to do for it.
    leads(MEMBER, "elsewhere", "/create-account/done", "SetUp Done");
    leads(MEMBER, "elsewhere", "/sign-in", "-> /profile");
}

#[test]
fn a_backend_without_services_leads_nobody_to_one() {
    let none = Config { services: false, ..rules("") };
    for session in [VISITOR, MEMBER, KEY_AND_APP] {
        for path in ["/services/r-1", "/services/refused", "/profile/services", "/profile/services/s/stop"] {
            check_with(&none, sent(session, "agree"), path, "NotOffered Services");
        }
    }
    check_with(&none, sent(MEMBER, "agree"), "/sign-in", "-> /profile");
    check_with(&none, sent(MEMBER, "agree"), "/create-account/done", "SetUp Done");
}

#[test]
fn a_member_is_asked_before_a_service_signs_them_out() {
    check(MEMBER, "/sign-out", "Services SignOut");
    check(FIRST_METHOD, "/sign-out", "Services SignOut");
    for session in [VISITOR, EMAIL_CODE, KEY_AND_APP, RESET_CODE, NEW_PASSWORD] {
        check(session, "/sign-out", "-> /signed-out");
    }
    check(AWAY, "/sign-out", "unreachable");
}

#[test]
fn the_services_in_use_are_for_members() {
    check(VISITOR, "/profile/services", "-> /sign-in?return_to=/profile/services");
    check(MEMBER, "/profile/services", "Services List");
    check(MEMBER, "/profile/services/s/stop", "Services Stop");
    check(VISITOR, "/services/refused", "Service Refused");
    check(MEMBER, "/services/refused", "Service Refused");
}
