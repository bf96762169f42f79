//! What another website could make a browser send: without the token, with an old one, or from its own page.

use contract::{Code, OPERATIONS, Row, ops};
use serde_json::{Value, json};

use crate::rule::{Done, Rule, story};
use crate::run::Run;
use crate::steps::Member;
use crate::visit::Visit;

/// The origin of someone else's page.
const FOREIGN: &str = "https://other-website.example";

pub const RULES: &[Rule] = &[
    story("csrf-token-must-be-there", "Without its CSRF token no call changes anything, whichever it is.", |run| {
        let member = run.member_without_codes()?;
        every_change(run, &member, |visit| visit.csrf.clear(), Code::Csrf)
    }),
    story(
        "csrf-token-must-be-right",
        "With a CSRF token that was made up, or with another visit's, nothing changes.",
        |run| {
            let member = run.member_without_codes()?;
            let other = run.visitor()?.csrf;
            let mut visit = member.visit.clone();
            for token in [other, "made-up".to_owned()] {
                visit.csrf = token;
                visit.ask::<ops::ExtendSession>(Value::Null)?.refused(Code::Csrf)?;
            }
            Ok(())
        },
    ),
    story(
        "csrf-token-is-new-after-signing-in",
        "The CSRF token from before signing in is of no use afterward.",
        |run| {
            let mut member = run.member()?;
            let mut visit = run.at_second_step(&member)?;
            let old = visit.csrf.clone();
            run.second_step(&mut visit, &mut member)?;
            visit.csrf = old;
            visit.ask::<ops::ExtendSession>(Value::Null)?.refused(Code::Csrf).map(|_| ())
        },
    ),
    story(
        "csrf-token-of-a-session-document-works",
        "The token that a session document says works with the next call.",
        |run| {
            let mut member = run.member_without_codes()?;
            for _ in 0..2 {
                member.visit.ask::<ops::ExtendSession>(Value::Null)?.session()?;
                member.visit.ask::<ops::GetSession>(Value::Null)?.session()?;
            }
            Ok(())
        },
    ),
    story(
        "origin-must-be-the-pages",
        "A request from another website's page changes nothing, whichever call it is.",
        |run| {
            let member = run.member_without_codes()?;
            every_change(run, &member, |visit| visit.origin = FOREIGN.to_owned(), Code::Origin)
        },
    ),
    story("other-websites-read-nothing", "No answer allows another website to read it (CORS).", |run| {
        let mut member = run.member_without_codes()?;
        member.visit.origin = FOREIGN.to_owned();
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let allowed = read.answer.header("access-control-allow-origin").unwrap_or_default();
        let reads = allowed == FOREIGN || allowed == "*";
        read.expect(!reads, "no Access-Control-Allow-Origin for another website")
    }),
];

/// Tries each operation that changes something, spoiled.
fn every_change(run: &mut Run, member: &Member, spoil: fn(&mut Visit), code: Code) -> Done {
    for row in OPERATIONS.iter().filter(|it| it.needs_csrf_token()) {
        let mut visit = member.visit.clone();
        spoil(&mut visit);
        let provider = run.config.links.first().map_or("provider", |it| it.id.as_str());
        let gap = if row.path.contains("{provider}") { provider } else { "some-id" };
        visit.ask_row(row, gap, example(row))?.refused(code)?;
    }
    Ok(())
}

/// A body that would be read if the caller might call. It names nothing that is there.
pub fn example(row: &Row) -> Value {
    let long = "a long enough password";
    match row.body {
        "SignIn" => json!({ "email": "nobody@example.org", "password": long }),
        "NewAccount" | "NewPasswordReset" | "NewEmail" => json!({ "email": "nobody@example.org" }),
        "EmailProof" | "CodeProof" | "PhoneProof" => json!({ "code": "123456" }),
        "ResetPassword" | "NewPassword" | "DeleteAccount" => json!({ "password": long }),
        "ChangePassword" => json!({ "current": long, "password": long }),
        "ResetToken" | "LinkProof" => json!({ "token": "no-such-token" }),
        "NewChallenge" => json!({ "type": "passkey" }),
        "Proof" => json!({ "type": "totp", "code": "123456" }),
        "TotpProof" => json!({ "code": "123456", "name": "" }),
        "NewKeyOptions" => json!({ "kind": "passkey" }),
        "NewKey" => json!({ "kind": "passkey", "name": "", "credential": {} }),
        "NewLink" => json!({ "provider": "provider", "fields": { "claim_number": "A12345670", "password": "x" } }),
        "NewOldPasswordReset" => json!({ "fields": { "claim_number": "A12345670", "email": "nobody@example.org" } }),
        "OldPassword" => json!({ "code": "123456", "password": long }),
        "StartIdentity" => json!({ "locale": "en" }),
        "LinkAnswer" | "IdentityAnswer" => json!({ "code": "x", "state": "y" }),
        "NewName" => json!({ "name": "My phone" }),
        "PasskeySignIn" => json!({ "credential": {} }),
        "NewPhone" => json!({ "number": "+12025550123", "channel": "sms" }),
        "PhoneChannel" => json!({ "channel": "sms" }),
        "NewCode" => json!({ "type": "sms", "id": "some-id" }),
        "DefaultMethod" | "PrimaryEmail" => json!({ "id": "some-id" }),
        "ConfirmLink" | "ChangeLink" => json!({ "notice_email": "account" }),
        "NewFeedback" => json!({ "page": "/help/what-is-mfa", "helpful": true }),
        "NewSupportRequest" => {
            json!({ "topic": "other", "full_name": "Nobody", "email": "nobody@example.org", "message": "Hello." })
        }
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_operation_with_a_body_has_an_example() {
        for row in OPERATIONS {
            assert_eq!(example(row).is_null(), row.body.is_empty(), "{}", row.name);
        }
    }
}
