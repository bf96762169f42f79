//! The pages about email addresses, and where notices go.

use super::*;

const ADDRESSES: &str = r#""state":"signed_in","account":{"email":"a@b.org","methods":[{"type":"totp","id":"t"},{"type":"backup_code","id":"b","left":9}],"emails":[{"id":"main","email":"a@b.org","primary":true},{"id":"e-1","email":"b@b.org"},{"id":"e-2","email":"c@b.org","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}}],"links":[{"id":"l-1","provider":"old","label":"A","notice_email":"a@b.org","email_on_file":"f•••@b.org","linked_at":"2026-11-24T09:30:00Z","reference":"R"}]}"#;

#[test]
fn a_member_sees_what_can_be_done_with_each_address() {
    check(ADDRESSES, "/profile/emails", "Emails List");
    check(ADDRESSES, "/profile/emails/add", "Emails Add");
    check(ADDRESSES, "/profile/emails/e-2/code", "Emails Code");
    check(ADDRESSES, "/profile/emails/e-1/primary", "Emails Primary");
    check(ADDRESSES, "/profile/emails/e-1/remove", "Emails Remove");
    check(ADDRESSES, "/profile/emails/e-2/remove", "Emails Remove");
    check(ADDRESSES, "/profile/emails/e-1", "not found");
}

#[test]
fn a_link_for_a_new_account_proves_an_address_that_waits_for_a_link_and_no_other() {
    let by_link: &str = ADDRESSES.replace(r#""sent":{"#, r#""sent":{"only":"link","#).leak();
    check(by_link, "/create-account/email-link", "Emails Link");
    check(ADDRESSES, "/create-account/email-link", "-> /profile");
    check(by_link, "/create-account/code", "-> /profile");
}

#[test]
fn what_cannot_be_done_with_an_address_leads_to_the_list() {
    let proved = "/profile/emails/e-1/code";
    let waiting = "/profile/emails/e-2/primary";
    let primary = ["/profile/emails/main/code", "/profile/emails/main/primary", "/profile/emails/main/remove"];
    let gone = ["/profile/emails/gone/code", "/profile/emails/gone/primary", "/profile/emails/gone/remove"];
    for path in [proved, waiting].into_iter().chain(primary).chain(gone) {
        check(ADDRESSES, path, "-> /profile/emails");
    }
    check(VISITOR, "/profile/emails/e-1/code", "-> /sign-in?return_to=/profile/emails/e-1/code");
    check(FIRST_METHOD, "/profile/emails", "-> /create-account/method");
    check(AWAY, "/profile/emails", "unreachable");
}

#[test]
fn the_link_in_an_e_mail_is_for_everyone() {
    for session in [VISITOR, EMAIL_CODE, PASSWORD, KEY_AND_APP, FIRST_METHOD, RESET_CODE, NEW_PASSWORD, MEMBER] {
        check(session, "/profile/emails/link", "Emails Link");
    }
    check(AWAY, "/profile/emails/link", "unreachable");
}

#[test]
fn where_notices_go_is_asked_only_where_there_is_a_choice() {
    check(ADDRESSES, "/profile/links/l-1/notices", "Account Notices");
    check(ADDRESSES, "/profile/links/gone/notices", "-> /profile");
    check(MEMBER, "/profile/links/l-1/notices", "-> /profile");
    check(VISITOR, "/profile/links/l-1/notices", "-> /sign-in?return_to=/profile/links/l-1/notices");
}
