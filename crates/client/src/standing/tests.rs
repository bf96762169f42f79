//! Where each session document says that one stands.

use super::*;
use crate::{
    answer,
    api::tests::{MEMBER, silent},
};

#[track_caller]
fn check(json: &str, want: &str) {
    let session = answer::read::<Session>(json).expect("a session document");
    let read = Standing::read(session, &silent());
    let name = match &read {
        Err(_) => "nothing",
        Ok(Standing::Visitor(_)) => "visitor",
        Ok(Standing::EmailCode(_)) => "email code",
        Ok(Standing::NewPassword(_)) => "new password",
        Ok(Standing::SecondStep(_)) => "second step",
        Ok(Standing::FirstMethod(_)) => "first method",
        Ok(Standing::ResetCode(_)) => "reset code",
        Ok(Standing::ResetPassword(_)) => "reset password",
        Ok(Standing::Member(_)) => "member",
        Ok(Standing::Away(_)) => "away",
    };
    assert_eq!(name, want, "{json}");
}

#[test]
fn only_emails_that_the_document_names_count_as_told() {
    let told = |more: &str| {
        let session = MEMBER.replacen('{', &format!("{{{more}"), 1);
        Standing::read(serde_json::from_str(&session).unwrap(), &silent()).unwrap().told()
    };
    assert_eq!(told(""), 0);
    assert_eq!(told(r#""told":[{"by":"email","to":2}],"#), 2);
    assert_eq!(told(r#""told":[{"by":"pigeon","to":2}],"#), 0);
    let all = u32::MAX;
    assert_eq!(told(&format!(r#""told":[{{"by":"email","to":{all}}},{{"by":"email","to":2}}],"#)), all);
}

#[test]
fn backup_codes_come_after_the_methods_that_were_added_later() {
    let session = r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z","account":{"email":"a@b.org","methods":[
        {"type":"totp","id":"t"},{"type":"backup_code","id":"b","left":9},{"type":"passkey","id":"p"}]}}"#;
    let Standing::Member(member) = Standing::read(serde_json::from_str(session).unwrap(), &silent()).unwrap() else {
        panic!("no member")
    };
    assert_eq!(member.methods().iter().map(|it| &*it.id).collect::<Vec<_>>(), ["t", "p", "b"]);
}

#[test]
fn each_document_is_one_standing() {
    let now = r#""now":"2026-11-24T09:30:00Z""#;
    let sent = r#"{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}"#;
    check(&format!(r#"{{"state":"anonymous",{now}}}"#), "visitor");
    check(&format!(r#"{{"state":"anonymous","ended":"a_new_reason",{now}}}"#), "visitor");
    check(
        &format!(r#"{{"state":"needs_email_verification","pending":{{"email":"a@b.org","sent":{sent}}},{now}}}"#),
        "email code",
    );
    check(&format!(r#"{{"state":"needs_email_verification","pending":{{}},{now}}}"#), "nothing");
    check(&format!(r#"{{"state":"needs_password","pending":{{"email":"a@b.org"}},{now}}}"#), "new password");
    check(
        &format!(r#"{{"state":"needs_second_step","pending":{{"methods":[{{"type":"totp","id":"t"}}]}},{now}}}"#),
        "second step",
    );
    check(&format!(r#"{{"state":"needs_second_step","pending":{{"methods":[]}},{now}}}"#), "nothing");
    check(&format!(r#"{{"state":"needs_first_method","account":{{"email":"a@b.org"}},{now}}}"#), "first method");
    check(
        &format!(r#"{{"state":"needs_reset_code","pending":{{"email":"a@b.org","sent":{sent}}},{now}}}"#),
        "reset code",
    );
    check(&format!(r#"{{"state":"needs_reset_code","pending":{{"email":"a@b.org"}},{now}}}"#), "nothing");
    check(&format!(r#"{{"state":"needs_new_password","pending":{{"email":"a@b.org"}},{now}}}"#), "reset password");
    check(&format!(r#"{{"state":"needs_new_password",{now}}}"#), "nothing");
    check(MEMBER, "member");
    check(&format!(r#"{{"state":"signed_in",{now}}}"#), "nothing");
    check(&format!(r#"{{"state":"a_state_from_next_year",{now}}}"#), "nothing");
}

/// The table of `docs/backends.md` that says which keys each state needs is what this reader needs: each recorded session
/// document is read again and again, each time without one of its keys.
#[test]
fn the_guide_says_which_keys_a_state_needs() {
    let guide = include_str!("../../../../docs/backends.md");
    let table = guide.split("### Which keys each state needs").nth(1).expect("the table");
    let recorded = include_str!("../../../../docs/exchanges.json");
    let recorded: serde_json::Value = serde_json::from_str(recorded).expect("JSON");
    let bodies = recorded["exchanges"].as_array().into_iter().flatten().map(|it| &it["answer"]["body"]);
    let sessions: Vec<_> = bodies.filter(|it| it["state"].is_string()).collect();
    let mut seen = std::collections::BTreeSet::new();
    for session in sessions {
        let state = session["state"].as_str().expect("a state");
        let row = table.lines().find(|it| it.starts_with(&format!("| `{state}` |"))).expect("a row");
        let stated: Vec<&str> = row.split('|').nth(2).unwrap_or_default().split('`').skip(1).step_by(2).collect();
        for path in paths(session) {
            let needed = !is_read(&without(session, &path));
            let is_stated = stated.contains(&&*path) || matches!(&*path, "state" | "now");
            assert_eq!(needed, is_stated, "{path} in {state}");
        }
        seen.insert(state);
    }
    assert_eq!(seen.len(), 8);
}

fn paths(session: &serde_json::Value) -> Vec<String> {
    let keys =
        |at: &serde_json::Value| at.as_object().into_iter().flat_map(|it| it.keys().cloned()).collect::<Vec<_>>();
    let below = |name: &str| keys(&session[name]).into_iter().map(|it| format!("{name}.{it}")).collect::<Vec<_>>();
    [keys(session), below("account"), below("pending")].concat()
}

fn without(session: &serde_json::Value, path: &str) -> String {
    let mut session = session.clone();
    let (parent, key) = path.split_once('.').unwrap_or(("", path));
    let parent = if parent.is_empty() { &mut session } else { &mut session[parent] };
    parent.as_object_mut().expect("an object").remove(key);
    session.to_string()
}

fn is_read(text: &str) -> bool {
    answer::read::<Session>(text).is_ok_and(|it| Standing::read(it, &silent()).is_ok())
}
