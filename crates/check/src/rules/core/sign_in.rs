//! Signing in: the password, the second step, and what each of them renews.

use contract::{Code, Feature, MethodKind, State, ops};
use serde_json::json;

use crate::rule::{Rule, story};
use crate::steps::Place;

pub const RULES: &[Rule] = &[
    story(
        "password-leads-to-the-second-step",
        "The right password leads to the second step, and shows no account.",
        |run| {
            let member = run.member_without_codes()?;
            let mut visit = run.visitor()?;
            let typed = json!({ "email": format!(" {} ", member.email.to_uppercase()), "password": member.password });
            let asked = visit.ask::<ops::SignIn>(typed)?;
            let methods = asked.at(State::NeedsSecondStep)?.pending.unwrap_or_default().methods;
            let tells = methods.iter().any(|it| it.added_at.is_some() || it.last_used_at.is_some());
            asked.expect(!tells, "nothing of when a method was added or used, before someone is signed in")?;
            let is_whole = methods.iter().all(|it| !it.id.is_empty() && it.kind != MethodKind::Password);
            asked.expect(is_whole, "the methods with their ids, and no password among them")
        },
    ),
    story("wrong-password-is-refused", "A wrong password is refused, and does not say which half is wrong.", |run| {
        let member = run.member_without_codes()?;
        let mut visit = run.visitor()?;
        let wrong = json!({ "email": member.email, "password": run.password() });
        visit.ask::<ops::SignIn>(wrong)?.refused(Code::IncorrectCredentials)?;
        let right = json!({ "email": member.email, "password": member.password });
        let right = visit.ask::<ops::SignIn>(right)?;
        right.expect(right.is_done(), "the right password works after a wrong one")
    }),
    story(
        "unknown-address-signs-in-alike",
        "A wrong password is answered alike whether or not the address is known.",
        |run| {
            let member = run.member_without_codes()?;
            let free = run.made_up.email();
            let mut answers = Vec::new();
            for email in [&free, &member.email] {
                let mut visit = run.visitor()?;
                let wrong = json!({ "email": email, "password": run.password() });
                answers.push(visit.ask::<ops::SignIn>(wrong)?);
            }
            super::begin::alike(&answers[0], &answers[1])
        },
    ),
    story("app-code-signs-in", "The code of an authenticator app is a second step.", |run| {
        run.needs(Feature::Apps, "authenticator apps")?;
        let mut member = run.early_member()?;
        run.signed_in(&mut member).map(|_| ())
    }),
    story("app-code-works-once", "The code of an authenticator app works once.", |run| {
        run.needs(Feature::Apps, "authenticator apps")?;
        let mut member = run.early_member()?;
        let mut visit = run.at_second_step(&member)?;
        let proof = run.proof(&mut visit, &mut member, Place::SecondStep)?;
        run.of("app-code-signs-in", |_| visit.ask::<ops::ProveSecondStep>(proof.clone())?.at(State::SignedIn))?;
        let mut again = run.at_second_step(&member)?;
        again.ask::<ops::ProveSecondStep>(proof)?.refused(Code::IncorrectCode).map(|_| ())
    }),
    story("wrong-second-step-is-refused", "A wrong code at the second step signs nobody in.", |run| {
        run.needs(Feature::Apps, "authenticator apps")?;
        let mut member = run.member()?;
        let mut visit = run.at_second_step(&member)?;
        let wrong = member.app.as_ref().map(|it| it.wrong_code(run)).transpose()?;
        let tried = visit.ask::<ops::ProveSecondStep>(json!({ "type": "totp", "code": wrong }))?;
        tried.refused(Code::IncorrectCode)?;
        run.second_step(&mut visit, &mut member).map(|_| ())
    }),
    story("second-step-takes-what-the-account-has", "A kind of method that the account has not is refused.", |run| {
        let member = run.member_without_codes()?;
        let mut visit = run.at_second_step(&member)?;
        let password = json!({ "type": "password", "password": member.password });
        visit.ask::<ops::ProveSecondStep>(password)?.refused_field("/type")?;
        let codes = json!({ "type": "backup_code", "code": "AAAA-AAAA-AAAA" });
        visit.ask::<ops::ProveSecondStep>(codes)?.refused_field("/type").map(|_| ())
    }),
    story(
        "cookie-is-new-after-each-proof",
        "The session has a new cookie after the password and after the second step.",
        |run| {
            let mut member = run.member()?;
            let mut visit = run.visitor()?;
            let before = visit.jar.clone();
            let asked = visit.ask::<ops::SignIn>(json!({ "email": member.email, "password": member.password }))?;
            asked.at(State::NeedsSecondStep)?;
            let expected = "a new cookie of the session, so that whoever saw the old one has nothing";
            asked.expect(visit.jar.is_renewed_since(&before), expected)?;
            let before = visit.jar.clone();
            let proof = run.proof(&mut visit, &mut member, Place::SecondStep)?;
            let asked = visit.ask::<ops::ProveSecondStep>(proof)?;
            asked.at(State::SignedIn)?;
            asked.expect(visit.jar.is_renewed_since(&before), expected)
        },
    ),
    story("old-cookie-is-nobodys", "The cookie from before a proof opens nothing afterward.", |run| {
        let mut member = run.member()?;
        let mut visit = run.at_second_step(&member)?;
        let mut stolen = visit.clone();
        run.second_step(&mut visit, &mut member)?;
        let seen = stolen.ask::<ops::GetSession>(serde_json::Value::Null)?;
        let state = seen.session()?.state;
        seen.expect(state != State::SignedIn, "the cookie from before the second step is not signed in")
    }),
    story(
        "first-method-comes-first-after-the-password",
        "An account without a second method is led to its first one.",
        |run| {
            let member = run.setting_up()?;
            let mut visit = run.visitor()?;
            let typed = json!({ "email": member.email, "password": member.password });
            let asked = visit.ask::<ops::SignIn>(typed)?;
            let account = asked.at(State::NeedsFirstMethod)?.account.unwrap_or_default();
            asked.expect(account.email == member.email, "the account's own address")
        },
    ),
];
