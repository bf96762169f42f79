//! The fresh proof before a change, and browsers that skip the second step.

use contract::{Assurance, Code, Feature, OPERATIONS, State, ops};
use serde_json::{Value, json};

use crate::rule::{Rule, Step, skip, story};
use crate::run::Run;
use crate::steps::{Member, Place};
use crate::visit::Visit;

pub const RULES: &[Rule] = &[
    story(
        "changes-ask-for-a-fresh-proof",
        "Every call of assurance fresh asks for a new proof once it is too old.",
        |run| {
            let (_, mut visit) = stale(run)?;
            for row in OPERATIONS.iter().filter(|it| it.assurance == Assurance::Fresh) {
                let asked = crate::rules::core::assurance::call(run, &visit, row)?;
                asked.refused(Code::ReauthenticationRequired)?;
            }
            visit.ask::<ops::GetSession>(Value::Null)?.at(State::SignedIn).map(|_| ())
        },
    ),
    story("reading-asks-for-no-proof", "A member reads the account without a fresh proof.", |run| {
        let (_, mut visit) = stale(run)?;
        for asked in [visit.ask::<ops::GetDevices>(Value::Null)?, visit.ask::<ops::GetActivity>(Value::Null)?] {
            asked.expect(asked.is_done(), "the call works (status 200)")?;
        }
        Ok(())
    }),
    story(
        "fresh-proof-opens-changes",
        "A fresh proof opens changes for as long as /config says, with a new cookie.",
        |run| {
            let (mut member, mut visit) = stale(run)?;
            let before = visit.jar.clone();
            let proof = run.proof(&mut visit, &mut member, Place::Again)?;
            let done = visit.ask::<ops::ProveAgain>(proof)?;
            let session = done.at(State::SignedIn)?;
            let left = session.fresh_until.map(|it| it.0.saturating_sub(session.now.0));
            let wanted = run.config.session.fresh_seconds;
            done.expect(left.is_some_and(|it| it.abs_diff(wanted) <= 1), format!("`fresh_until` in {wanted} seconds"))?;
            done.expect(visit.jar.is_renewed_since(&before), "a new cookie of the session")?;
            let changed = visit.ask::<ops::EndOtherSessions>(Value::Null)?;
            changed.expect(changed.is_done(), "the change works after the proof")
        },
    ),
    story("wrong-fresh-proof-opens-nothing", "A wrong proof opens no change.", |run| {
        let (member, mut visit) = stale(run)?;
        let Some(app) = &member.app else { return skip("/config offers no authenticator apps") };
        let wrong = json!({ "type": "totp", "code": app.wrong_code(run)? });
        visit.ask::<ops::ProveAgain>(wrong)?.refused(Code::IncorrectCode)?;
        visit.ask::<ops::EndOtherSessions>(Value::Null)?.refused(Code::ReauthenticationRequired).map(|_| ())
    }),
    story(
        "remembered-browser-skips-one-step",
        "A browser is remembered only when that is asked, and still needs the password.",
        |run| {
            remembering(run)?;
            let (member, mut visit) = remembered(run)?;
            let wrong = json!({ "email": member.email, "password": run.password() });
            visit.ask::<ops::SignIn>(wrong)?.refused(Code::IncorrectCredentials)?;
            let right = json!({ "email": member.email, "password": member.password });
            let done = visit.ask::<ops::SignIn>(right)?;
            let session = done.at(State::SignedIn)?;
            let count = session.account.unwrap_or_default().remembered_browsers;
            done.expect(count == 1, "one of `account.remembered_browsers`")?;
            // Another browser is not remembered.
            run.at_second_step(&member).map(|_| ())
        },
    ),
    story("remembered-browsers-are-forgotten", "A member makes every browser ask for the second step again.", |run| {
        remembering(run)?;
        let (member, mut visit) = remembered(run)?;
        let right = json!({ "email": member.email, "password": member.password });
        run.of("remembered-browser-skips-one-step", |_| visit.ask::<ops::SignIn>(right.clone())?.at(State::SignedIn))?;
        let done = visit.ask::<ops::ForgetBrowsers>(Value::Null)?;
        let count = done.at(State::SignedIn)?.account.unwrap_or_default().remembered_browsers;
        done.expect(count == 0, "none of `account.remembered_browsers`")?;
        visit.ask::<ops::SignOut>(Value::Null)?.at(State::Anonymous)?;
        visit.ask::<ops::SignIn>(right)?.at(State::NeedsSecondStep).map(|_| ())
    }),
];

fn remembering(run: &Run) -> Step<()> {
    run.needs(Feature::RememberBrowser, "remembering a browser")
}

/// A member, and a browser that is remembered, in which nobody is signed in.
pub fn remembered(run: &mut Run) -> Step<(Member, Visit)> {
    let mut member = run.member()?;
    let mut visit = run.at_second_step(&member)?;
    run.of("remembered-browser-skips-one-step", |run| {
        let mut proof = run.proof(&mut visit, &mut member, Place::SecondStep)?;
        proof["remember_browser"] = json!(true);
        visit.ask::<ops::ProveSecondStep>(proof)?.at(State::SignedIn)?;
        visit.ask::<ops::SignOut>(Value::Null)?.at(State::Anonymous)?;
        Ok((member, visit))
    })
}

/// A member who is signed in without a fresh proof: in a browser that is remembered, else after a wait.
fn stale(run: &mut Run) -> Step<(Member, Visit)> {
    if !run.config.offers(Feature::RememberBrowser) {
        let member = run.member()?;
        let mut visit = member.visit.clone();
        let (fresh, idle) = (run.config.session.fresh_seconds, run.config.session.idle_seconds);
        let mut waited = 0;
        while waited <= fresh {
            let part = (fresh + 1 - waited).min(idle.max(120) - 60);
            run.wait(part)?;
            waited += part;
            visit.ask::<ops::ExtendSession>(Value::Null)?.session()?;
        }
        return Ok((member, visit));
    }
    let (member, mut visit) = remembered(run)?;
    run.of("remembered-browser-skips-one-step", |_| {
        let right = json!({ "email": member.email, "password": member.password });
        let session = visit.ask::<ops::SignIn>(right)?.at(State::SignedIn)?;
        match session.fresh_until {
            // Some take the password for a fresh proof.
            Some(until) if until.0 > session.now.0 => {
                skip("the password is a fresh proof here, and a session without one takes a longer wait")
            }
            _ => Ok(()),
        }
    })?;
    Ok((member, visit))
}
