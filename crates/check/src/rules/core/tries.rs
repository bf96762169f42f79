//! Guessing has an end; and what takes a wait, at the end of the level.

use contract::{Code, Feature, State, ops};
use serde_json::{Value, json};

use crate::rule::{Rule, story};

/// More wrong codes than any backend should look at.
const MANY: u32 = 40;

pub const RULES: &[Rule] = &[
    story(
        "guessing-codes-has-an-end",
        "After some wrong codes no code is looked at for a while, not even the right one.",
        |run| {
            run.needs(Feature::Apps, "authenticator apps")?;
            let mut member = run.member()?;
            let mut visit = run.at_second_step(&member)?;
            visit.wants_limits = true;
            let wrong = member.app.as_ref().map(|it| it.wrong_code(run)).transpose()?;
            let wrong = json!({ "type": "totp", "code": wrong });
            let mut tried = visit.ask::<ops::ProveSecondStep>(wrong.clone())?;
            for _ in 0..MANY {
                if tried.code() == Some(Code::TooManyAttempts) {
                    break;
                }
                tried.refused(Code::IncorrectCode)?;
                tried = visit.ask::<ops::ProveSecondStep>(wrong.clone())?;
            }
            tried.refused(Code::TooManyAttempts)?;
            let right = match member.codes.pop() {
                Some(code) => json!({ "type": "backup_code", "code": code }),
                None => wrong,
            };
            visit.ask::<ops::ProveSecondStep>(right)?.refused(Code::TooManyAttempts)?;
            let read = visit.ask::<ops::GetSession>(Value::Null)?;
            let until = read.at(State::NeedsSecondStep)?.pending.and_then(|it| it.locked_until);
            read.expect(until.is_some(), "the end of the wait in `pending.locked_until`")
        },
    ),
    story("guessing-email-codes-has-an-end", "After some wrong codes of an email no code of it is looked at.", |run| {
        let email = run.made_up.email();
        let mut visit = run.begun(&email)?;
        visit.wants_limits = true;
        let code = run.code(&email, run.config.email.code_length)?;
        let wrong = json!({ "code": super::begin::other_code(&code) });
        let mut tried = visit.ask::<ops::ProveEmail>(wrong.clone())?;
        for _ in 0..MANY {
            if matches!(tried.code(), Some(Code::TooManyAttempts | Code::CodeExpired)) {
                break;
            }
            tried.refused(Code::IncorrectCode)?;
            tried = visit.ask::<ops::ProveEmail>(wrong.clone())?;
        }
        tried.refused_as(&[Code::TooManyAttempts, Code::CodeExpired])?;
        let right = visit.ask::<ops::ProveEmail>(json!({ "code": code }))?;
        right.refused_as(&[Code::TooManyAttempts, Code::CodeExpired]).map(|_| ())
    }),
    story(
        "new-email-code-ends-the-old",
        "Another code can be asked for after its wait, and then only that one works.",
        |run| {
            let (email, mut visit) = match run.early.begun.take() {
                Some(begun) => begun,
                None => {
                    let email = run.made_up.email();
                    (email.clone(), run.begun(&email)?)
                }
            };
            let old = run.code(&email, run.config.email.code_length)?;
            let session = visit.ask::<ops::GetSession>(Value::Null)?.session()?;
            let resend_at = session.pending.and_then(|it| it.sent).map_or(session.now, |it| it.resend_at);
            run.wait(resend_at.0.saturating_sub(session.now.0))?;
            visit.ask::<ops::ResendEmailCode>(Value::Null)?.at(State::NeedsEmailVerification)?;
            let new = run.code(&email, run.config.email.code_length)?;
            if old != new {
                visit.ask::<ops::ProveEmail>(json!({ "code": old }))?.refused(Code::IncorrectCode)?;
            }
            visit.ask::<ops::ProveEmail>(json!({ "code": new }))?.at(State::NeedsPassword).map(|_| ())
        },
    ),
];
