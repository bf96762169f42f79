//! The level phones: codes by text and by call.

use contract::{Code, Feature, MethodKind, PhoneCountries, PhoneSetup, State, ops};
use serde_json::{Value, json};

use super::core::begin::other_code;
use crate::exchange::Exchange;
use crate::rule::{Rule, Step, story};
use crate::run::Run;
use crate::steps::Member;
use crate::visit::Visit;

pub const RULES: &[Rule] = &[
    story("phone-countries-are-listed", "The countries are listed, with the ways in which codes reach each.", |run| {
        run.needs(Feature::Phones, "phones")?;
        let asked = run.visitor()?.ask::<ops::GetPhoneCountries>(Value::Null)?;
        let all: PhoneCountries = asked.ok()?;
        let home = all.countries.iter().find(|it| it.code == all.home);
        asked.expect(home.is_some_and(|it| it.sms || it.voice), "`home` is one of the countries, and codes reach it")
    }),
    story("phone-is-added-by-its-code", "A phone is added by the code that was sent to it.", |run| {
        let mut member = with_phone(run)?.0;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let methods = read.at(State::SignedIn)?.account.unwrap_or_default().methods;
        read.expect(methods.iter().any(|it| contract::is_phone(it.kind)), "the phone among the methods")
    }),
    story("phone-number-is-masked", "A phone's number is never said in full.", |run| {
        let number = number(run);
        let (mut member, setup, mut asked) = begun(run, &number)?;
        asked.rule = run.shared.rule.get();
        let end = &number[number.len() - 2..];
        asked.expect(setup.hint.ends_with(end) && setup.hint.contains('•'), "a masked number in `hint`")?;
        let digits = number.trim_start_matches('+');
        asked.expect(!asked.answer.body.contains(digits), "no answer with the whole number")?;
        let mut read = finish(run, &mut member.visit, &number, &setup)?;
        read.rule = run.shared.rule.get();
        read.expect(!read.answer.body.contains(digits), "no answer with the whole number")
    }),
    story("phone-number-must-be-one", "What is no phone number is refused at its field, and nothing is sent.", |run| {
        run.needs(Feature::Phones, "phones")?;
        let mut member = run.setting_up()?;
        for number in ["", "1234", "+1"] {
            let body = json!({ "number": number, "channel": channel(run) });
            member.visit.ask::<ops::StartPhone>(body)?.refused_field("/number")?;
        }
        let body = json!({ "number": number(run), "channel": "totp" });
        member.visit.ask::<ops::StartPhone>(body)?.refused_field("/channel").map(|_| ())
    }),
    story("wrong-phone-code-adds-nothing", "A wrong code adds no phone, and the right one does afterward.", |run| {
        let number = number(run);
        let (mut member, setup, _) = begun(run, &number)?;
        let code = run.code(&number, setup.sent.code_length)?;
        let wrong = json!({ "code": other_code(&code) });
        member.visit.ask_at::<ops::FinishPhone>(&setup.id, wrong)?.refused(Code::IncorrectCode)?;
        member.visit.ask::<ops::GetSession>(Value::Null)?.at(State::NeedsFirstMethod)?;
        let right = member.visit.ask_at::<ops::FinishPhone>(&setup.id, json!({ "code": code }))?;
        right.expect(right.is_done(), "the right code works after a wrong one")
    }),
    story("phone-code-works-once", "A code that was sent to a phone works once.", |run| {
        let number = number(run);
        let (mut member, setup, _) = begun(run, &number)?;
        let code = json!({ "code": run.code(&number, setup.sent.code_length)? });
        run.of("phone-is-added-by-its-code", |_| {
            member.visit.ask_at::<ops::FinishPhone>(&setup.id, code.clone())?.at(State::SignedIn)
        })?;
        let again = member.visit.ask_at::<ops::FinishPhone>(&setup.id, code)?;
        again.refused_as(&[Code::NotFound, Code::CodeExpired, Code::IncorrectCode])?;
        let mut visit = run.at_second_step(&member)?;
        let proof = sent(run, &mut visit, &setup.id, &number)?;
        run.of("phone-is-a-second-step", |_| visit.ask::<ops::ProveSecondStep>(proof.clone())?.at(State::SignedIn))?;
        let mut again = run.at_second_step(&member)?;
        let tried = again.ask::<ops::ProveSecondStep>(proof)?;
        tried.refused_as(&[Code::IncorrectCode, Code::CodeExpired]).map(|_| ())
    }),
    story(
        "new-phone-code-ends-the-old",
        "Another code to a phone comes after its wait, and then only that one works.",
        |run| {
            let number = number(run);
            let (mut member, setup, asked) = begun(run, &number)?;
            let old = run.code(&number, setup.sent.code_length)?;
            run.wait(setup.sent.resend_at.0.saturating_sub(asked.session()?.now.0))?;
            let body = json!({ "channel": channel(run) });
            member.visit.ask_at::<ops::ResendPhoneCode>(&setup.id, body)?.session()?;
            let new = run.code(&number, setup.sent.code_length)?;
            if old != new {
                member
                    .visit
                    .ask_at::<ops::FinishPhone>(&setup.id, json!({ "code": old }))?
                    .refused(Code::IncorrectCode)?;
            }
            let done = member.visit.ask_at::<ops::FinishPhone>(&setup.id, json!({ "code": new }))?;
            done.expect(done.is_done(), "the new code works")
        },
    ),
    story(
        "phone-is-a-second-step",
        "A code that was sent to a phone is a second step, in each way that is offered.",
        |run| {
            let (member, setup, number) = with_phone(run)?;
            for channel in &setup.channels {
                let mut visit = run.at_second_step(&member)?;
                let kind = crate::exchange::name(channel);
                let asked = visit.ask::<ops::SendSecondStepCode>(json!({ "type": kind, "id": setup.id }))?;
                let sent = asked.at(State::NeedsSecondStep)?.pending.and_then(|it| it.sent).unwrap_or_default();
                let names = sent.method == Some(*channel) && sent.id.as_deref() == Some(&setup.id);
                asked.expect(names, "the way and the phone in `pending.sent`")?;
                let proof = json!({ "type": kind, "code": run.code(&number, sent.code_length)? });
                visit.ask::<ops::ProveSecondStep>(proof)?.at(State::SignedIn)?;
                // So that the next way is not one code too many.
                run.wait(sent.resend_at.0.saturating_sub(asked.session()?.now.0))?;
            }
            Ok(())
        },
    ),
    story("phone-is-a-fresh-proof", "A code that was sent to a phone is a fresh proof.", |run| {
        let (mut member, setup, number) = with_phone(run)?;
        let kind = channel(run);
        let asked = member.visit.ask::<ops::SendFreshCode>(json!({ "type": kind, "id": setup.id }))?;
        let sent = asked.at(State::SignedIn)?.pending.and_then(|it| it.sent);
        let sent = asked.some(sent, "what was sent, in `pending.sent`")?;
        let proof = json!({ "type": kind, "code": run.code(&number, sent.code_length)? });
        member.visit.ask::<ops::ProveAgain>(proof)?.at(State::SignedIn).map(|_| ())
    }),
    story("nobodys-phone-gets-no-code", "A code goes to a phone of the account and to no other.", |run| {
        let (_, other, _) = with_phone(run)?;
        let (mut member, ..) = with_phone(run)?;
        let body = json!({ "type": channel(run), "id": other.id });
        let mut visit = run.at_second_step(&member)?;
        visit.ask::<ops::SendSecondStepCode>(body.clone())?.refused_as(&[Code::Validation, Code::NotFound])?;
        member.visit.ask::<ops::SendFreshCode>(body)?.refused_as(&[Code::Validation, Code::NotFound]).map(|_| ())
    }),
];

/// The way that is offered first.
fn channel(run: &Run) -> &'static str {
    if run.config.methods.types.contains(&MethodKind::Sms) { "sms" } else { "voice" }
}

/// The number of the command line, or a made-up one.
fn number(run: &mut Run) -> String {
    run.plan.phone.clone().unwrap_or_else(|| run.made_up.phone())
}

/// A new account to which a phone is being added.
fn begun(run: &mut Run, number: &str) -> Step<(Member, PhoneSetup, Exchange)> {
    run.needs(Feature::Phones, "phones")?;
    let mut member = run.setting_up()?;
    run.of("phone-is-added-by-its-code", |run| {
        let body = json!({ "number": number, "channel": channel(run) });
        let asked = member.visit.ask::<ops::StartPhone>(body)?;
        let setup = asked.session()?.pending.and_then(|it| it.phone);
        let setup = asked.some(setup, "the phone in `pending.phone`")?;
        Ok((member, setup, asked))
    })
}

fn finish(run: &mut Run, visit: &mut Visit, number: &str, setup: &PhoneSetup) -> Step<Exchange> {
    run.of("phone-is-added-by-its-code", |run| {
        let code = run.code(number, setup.sent.code_length)?;
        let done = visit.ask_at::<ops::FinishPhone>(&setup.id, json!({ "code": code }))?;
        done.at(State::SignedIn)?;
        Ok(done)
    })
}

fn with_phone(run: &mut Run) -> Step<(Member, PhoneSetup, String)> {
    let number = number(run);
    let (mut member, setup, _) = begun(run, &number)?;
    finish(run, &mut member.visit, &number, &setup)?;
    Ok((member, setup, number))
}

/// The proof by a code that is sent to the phone at the second step.
fn sent(run: &mut Run, visit: &mut Visit, id: &str, number: &str) -> Step<Value> {
    run.of("phone-is-a-second-step", |run| {
        let kind = channel(run);
        let asked = visit.ask::<ops::SendSecondStepCode>(json!({ "type": kind, "id": id }))?;
        let sent = asked.at(State::NeedsSecondStep)?.pending.and_then(|it| it.sent).unwrap_or_default();
        Ok(json!({ "type": kind, "code": run.code(number, sent.code_length)? }))
    })
}
