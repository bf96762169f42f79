//! The level recovery: forgotten passwords, and accounts whose methods are all lost.

use contract::{Code, Ended, Feature, ResetMode, State, ops};
use serde_json::{Value, json};

use super::core::begin::{USED, alike, other_code};
use crate::rule::{Done, Rule, Step, story};
use crate::run::Run;
use crate::steps::{Member, Place};
use crate::visit::Visit;

/// The page to which the letter about a forgotten password leads.
const PAGE: &str = "/forgot-password/link";

pub const RULES: &[Rule] = &[
    story(
        "reset-begins-with-an-address",
        "Who has forgotten the password says the address, to which a code is sent.",
        |run| {
            let member = resettable(run)?;
            let mut visit = run.visitor()?;
            let asked = visit.ask::<ops::ForgotPassword>(json!({ "email": member.email.to_uppercase() }))?;
            let pending = asked.at(State::NeedsResetCode)?.pending.unwrap_or_default();
            asked
                .expect(pending.email.as_deref() == Some(&member.email), "`pending.email` is the address in lower case")
        },
    ),
    story(
        "unknown-address-resets-alike",
        "A forgotten password is answered alike whether or not the address is known.",
        |run| {
            let member = resettable(run)?;
            let free = run.made_up.email();
            let mut asked = Vec::new();
            let mut tried = Vec::new();
            for email in [&free, &member.email] {
                let mut visit = run.visitor()?;
                asked.push(visit.ask::<ops::ForgotPassword>(json!({ "email": email }))?);
                tried.push(visit.ask::<ops::ProveReset>(json!({ "code": "000000000"[..length(run)] }))?);
            }
            alike(&asked[0], &asked[1])?;
            alike(&tried[0], &tried[1])?;
            let count = run.reader.count(&free);
            asked[0]
                .expect(matches!(count, Ok(None | Some(0 | 1))), "one message at most to an address without an account")
        },
    ),
    story(
        "reset-code-leads-to-the-second-step",
        "The code proves the address; the second step follows, and nobody is signed in.",
        |run| {
            let member = resettable(run)?;
            let mut visit = reset_asked(run, &member.email)?;
            let code = run.code(&member.email, run.config.email.code_length)?;
            let done = visit.ask::<ops::ProveReset>(json!({ "code": code }))?;
            let pending = done.at(State::NeedsSecondStep)?.pending.unwrap_or_default();
            done.expect(pending.resets_password, "`pending.resets_password` is true")
        },
    ),
    story("reset-link-leads-to-the-second-step", "The link does the same in another browser, and works once.", |run| {
        let member = resettable(run)?;
        reset_asked(run, &member.email)?;
        let token = json!({ "token": run.token(&member.email, PAGE)? });
        let mut elsewhere = run.visitor()?;
        elsewhere.ask::<ops::ProveReset>(token.clone())?.at(State::NeedsSecondStep)?;
        run.visitor()?.ask::<ops::ProveReset>(token)?.refused_as(USED).map(|_| ())
    }),
    story("wrong-reset-code-is-refused", "A wrong code for a forgotten password is refused.", |run| {
        let member = resettable(run)?;
        let mut visit = reset_asked(run, &member.email)?;
        let code = run.code(&member.email, run.config.email.code_length)?;
        visit.ask::<ops::ProveReset>(json!({ "code": other_code(&code) }))?.refused(Code::IncorrectCode)?;
        let right = visit.ask::<ops::ProveReset>(json!({ "code": code }))?;
        right.expect(right.is_done(), "the right code works after a wrong one")
    }),
    story("reset-code-works-once", "The code for a forgotten password works once.", |run| {
        let member = resettable(run)?;
        let mut visit = reset_asked(run, &member.email)?;
        let code = json!({ "code": run.code(&member.email, run.config.email.code_length)? });
        let mut copy = visit.clone();
        run.of("reset-code-leads-to-the-second-step", |_| {
            visit.ask::<ops::ProveReset>(code.clone())?.at(State::NeedsSecondStep)
        })?;
        copy.ask::<ops::ProveReset>(code)?.refused_as(USED).map(|_| ())
    }),
    story(
        "new-reset-code-ends-the-old",
        "Another code can be asked for after its wait, and then only that one works.",
        |run| {
            let member = resettable(run)?;
            let mut visit = reset_asked(run, &member.email)?;
            let old = run.code(&member.email, run.config.email.code_length)?;
            let session = visit.ask::<ops::GetSession>(Value::Null)?.session()?;
            let resend_at = session.pending.and_then(|it| it.sent).map_or(session.now, |it| it.resend_at);
            run.wait(resend_at.0.saturating_sub(session.now.0))?;
            visit.ask::<ops::ResendResetCode>(Value::Null)?.at(State::NeedsResetCode)?;
            let new = run.code(&member.email, run.config.email.code_length)?;
            if old != new {
                visit.ask::<ops::ProveReset>(json!({ "code": old }))?.refused(Code::IncorrectCode)?;
            }
            let done = visit.ask::<ops::ProveReset>(json!({ "code": new }))?;
            done.expect(done.is_done(), "the new code works")
        },
    ),
    story("reset-never-skips-the-second-step", "No new password is taken before the second step.", |run| {
        let member = resettable(run)?;
        let mut visit = reset_proved(run, &member)?;
        let body = json!({ "password": run.password(), "end_other_sessions": true });
        visit.ask::<ops::ResetPassword>(body)?.refused(Code::StepMismatch)?;
        run.at_second_step(&member).map(|_| ())
    }),
    story("new-password-signs-nobody-in", "The new password replaces the old one, and signs nobody in.", |run| {
        let mut member = resettable(run)?;
        let mut visit = reset_proved(run, &member)?;
        let proof = run.proof(&mut visit, &mut member, Place::SecondStep)?;
        visit.ask::<ops::ProveSecondStep>(proof)?.at(State::NeedsNewPassword)?;
        let new = run.password();
        let done = visit.ask::<ops::ResetPassword>(json!({ "password": new, "end_other_sessions": false }))?;
        let ended = done.at(State::Anonymous)?.ended;
        done.expect(ended == Some(Ended::PasswordReset), "`ended` is password_reset")?;
        run.password_is_refused(&member.email, &member.password)?;
        member.password = new;
        run.at_second_step(&member).map(|_| ())
    }),
    story(
        "reset-ends-sessions-when-asked",
        "A new password signs out everyone who was signed in, when that is asked.",
        |run| {
            let mut member = resettable(run)?;
            let mut visit = reset_proved(run, &member)?;
            let proof = run.proof(&mut visit, &mut member, Place::SecondStep)?;
            visit.ask::<ops::ProveSecondStep>(proof)?.at(State::NeedsNewPassword)?;
            let body = json!({ "password": run.password(), "end_other_sessions": true });
            visit.ask::<ops::ResetPassword>(body)?.session()?;
            let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
            read.expect(read.session()?.state == State::Anonymous, "the session from before is ended")
        },
    ),
    story("account-reset-waits", "Who has lost all methods asks for a reset, which waits as /config says.", |run| {
        let (_, mut visit) = at_second_step_of_lost(run)?;
        let asked = visit.ask::<ops::StartAccountReset>(Value::Null)?;
        let reset = asked.at(State::NeedsSecondStep)?.account_reset;
        let reset = asked.some(reset, "the reset in `account_reset`")?;
        let rules = run.config.account_reset.clone().unwrap_or_default();
        let waits = reset.ready_at.0.saturating_sub(reset.requested_at.0);
        asked.expect(waits == u64::from(rules.wait_hours) * 3600, format!("a wait of {} hours", rules.wait_hours))?;
        asked.expect(reset.mode == rules.mode, "the `mode` of /config")
    }),
    story("account-reset-is-told", "A reset that waits is told at each sign-in, to members, and by email.", |run| {
        let (mut member, mut visit) = at_second_step_of_lost(run)?;
        asked_for_reset(run, &mut visit)?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.session()?.account_reset.is_some(), "the reset in the session document of a member")?;
        run.token(&member.email, "/recover/cancel").map(|_| ())
    }),
    story("account-reset-is-stopped", "A reset is stopped at the second step, and by a member.", |run| {
        let (mut member, mut visit) = at_second_step_of_lost(run)?;
        asked_for_reset(run, &mut visit)?;
        let done = visit.ask::<ops::CancelAccountReset>(Value::Null)?;
        done.expect(done.session()?.account_reset.is_none(), "no reset waits")?;
        asked_for_reset(run, &mut visit)?;
        let done = member.visit.ask::<ops::CancelAccountReset>(Value::Null)?;
        done.expect(done.at(State::SignedIn)?.account_reset.is_none(), "no reset waits")
    }),
    story("account-reset-is-stopped-by-its-link", "The link of the email stops a reset in any browser, once.", |run| {
        let (member, mut visit) = at_second_step_of_lost(run)?;
        asked_for_reset(run, &mut visit)?;
        let token = json!({ "token": run.token(&member.email, "/recover/cancel")? });
        let mut anywhere = run.visitor()?;
        anywhere.ask::<ops::CancelAccountResetByLink>(token.clone())?.at(State::Anonymous)?;
        let read = visit.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.session()?.account_reset.is_none(), "no reset waits")?;
        anywhere.ask::<ops::CancelAccountResetByLink>(token)?.refused(Code::CodeExpired).map(|_| ())
    }),
    story(
        "account-reset-is-not-done-early",
        "The link that stops a reset never does it, and a made-up one does nothing.",
        |run| {
            let (member, mut visit) = at_second_step_of_lost(run)?;
            asked_for_reset(run, &mut visit)?;
            let token = run.token(&member.email, "/recover/cancel")?;
            for token in [token, "A".repeat(43)] {
                let tried = run.visitor()?.ask::<ops::ConfirmAccountReset>(json!({ "token": token }))?;
                tried.refused(Code::CodeExpired)?;
            }
            Ok(())
        },
    ),
    story("account-reset-is-done-by-its-link", "After the wait the link does the reset, and signs nobody in.", |run| {
        let (member, mut visit) = at_second_step_of_lost(run)?;
        asked_for_reset(run, &mut visit)?;
        let rules = run.config.account_reset.clone().unwrap_or_default();
        run.wait(u64::from(rules.wait_hours) * 3600)?;
        let (page, ended) = match rules.mode {
            ResetMode::Delete => ("/recover/delete", Ended::AccountDeleted),
            _ => ("/recover/new-methods", Ended::MethodsReset),
        };
        let token = json!({ "token": run.token(&member.email, page)? });
        let mut anywhere = run.visitor()?;
        let done = anywhere.ask::<ops::ConfirmAccountReset>(token.clone())?;
        let said = done.at(State::Anonymous)?.ended;
        done.expect(said == Some(ended), format!("`ended` is {}", crate::exchange::name(&ended)))?;
        anywhere.ask::<ops::ConfirmAccountReset>(token)?.refused(Code::CodeExpired)?;
        match rules.mode {
            ResetMode::Delete => run.password_is_refused(&member.email, &member.password),
            _ => {
                let typed = json!({ "email": member.email, "password": member.password });
                anywhere.ask::<ops::SignIn>(typed)?.at(State::NeedsFirstMethod).map(|_| ())
            }
        }
    }),
];

fn length(run: &Run) -> usize {
    (run.config.email.code_length as usize).clamp(1, 9)
}

/// A member whose password can be reset.
fn resettable(run: &mut Run) -> Step<Member> {
    run.needs(Feature::ResetPassword, "replacing a forgotten password")?;
    run.member()
}

fn reset_asked(run: &mut Run, email: &str) -> Step<Visit> {
    run.of("reset-begins-with-an-address", |run| {
        let mut visit = run.visitor()?;
        visit.ask::<ops::ForgotPassword>(json!({ "email": email }))?.at(State::NeedsResetCode)?;
        Ok(visit)
    })
}

/// A visit that has proved the address of a forgotten password.
fn reset_proved(run: &mut Run, member: &Member) -> Step<Visit> {
    let mut visit = reset_asked(run, &member.email)?;
    run.of("reset-code-leads-to-the-second-step", |run| {
        let code = run.code(&member.email, run.config.email.code_length)?;
        visit.ask::<ops::ProveReset>(json!({ "code": code }))?.at(State::NeedsSecondStep)?;
        Ok(visit)
    })
}

/// A member, and a visit that has given the password and cannot go further.
fn at_second_step_of_lost(run: &mut Run) -> Step<(Member, Visit)> {
    run.needs(Feature::AccountReset, "resetting an account")?;
    let member = run.member()?;
    let visit = run.at_second_step(&member)?;
    Ok((member, visit))
}

fn asked_for_reset(run: &mut Run, visit: &mut Visit) -> Done {
    run.of("account-reset-waits", |_| {
        let asked = visit.ask::<ops::StartAccountReset>(Value::Null)?;
        let is_there = asked.at(State::NeedsSecondStep)?.account_reset.is_some();
        asked.expect(is_there, "the reset in `account_reset`")
    })
}
