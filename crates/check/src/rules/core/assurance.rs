//! Each call with less than it needs.

use contract::{Assurance, Code, Feature, OPERATIONS, Row, State, ops};
use serde_json::{Value, json};

use super::forgery::example;
use crate::rule::{Done, Rule, story};
use crate::run::Run;
use crate::visit::Visit;

/// What may be called at the second step.
const AT_SECOND_STEP: [&str; 5] =
    ["SecondStepChallenge", "ProveSecondStep", "SendSecondStepCode", "StartAccountReset", "CancelAccountReset"];

/// What sets up a first method.
const SETS_UP: [&str; 7] =
    ["StartTotp", "FinishTotp", "StartKey", "FinishKey", "StartPhone", "ResendPhoneCode", "FinishPhone"];

pub const RULES: &[Rule] = &[
    story(
        "visitors-call-nothing-of-members",
        "A visitor is refused by every call that needs more, and told so.",
        |run| {
            let visit = run.visitor()?;
            for row in needing_more_than(Assurance::None) {
                let asked = call(run, &visit, row)?;
                // Nobody has a password there.
                let is_missing = ABOUT_PASSWORDS.contains(&row.name) && !run.config.offers(Feature::Passwords);
                if is_missing && asked.code() == Some(Code::Unsupported) {
                    continue;
                }
                asked.refused(Code::Unauthenticated)?;
                let state = asked.json.pointer("/session/state").and_then(Value::as_str);
                asked.expect(state == Some("anonymous"), "the session document, in the state anonymous")?;
            }
            Ok(())
        },
    ),
    story(
        "password-alone-opens-nothing",
        "Who has given only the password is refused by every call of a member.",
        |run| {
            let member = run.member_without_codes()?;
            let visit = run.at_second_step(&member)?;
            refuse_but(run, &visit, &AT_SECOND_STEP)
        },
    ),
    story(
        "address-alone-opens-nothing",
        "Who has proved only an address is refused by every call of a member.",
        |run| {
            let email = run.made_up.email();
            let visit = run.begun(&email)?;
            refuse_but(run, &visit, &["ResendEmailCode"])?;
            let email = run.made_up.email();
            let visit = run.proved(&email)?;
            refuse_but(run, &visit, &["SetFirstPassword"])
        },
    ),
    story("account-without-a-method-sets-one-up", "An account without a second method can only set one up.", |run| {
        let member = run.setting_up()?;
        refuse_but(run, &member.visit, &SETS_UP)
    }),
    story(
        "first-method-ends-other-set-ups",
        "Once an account has a method, the password alone adds no other.",
        |run| {
            let mut member = run.setting_up()?;
            let mut other = run.visitor()?;
            let typed = json!({ "email": member.email, "password": member.password });
            other.ask::<ops::SignIn>(typed)?.at(State::NeedsFirstMethod)?;
            run.needs(Feature::Apps, "authenticator apps")?;
            run.add_app(&mut member.visit)?;
            let tried = other.ask::<ops::StartTotp>(Value::Null)?;
            tried.refused_as(&[Code::StepMismatch, Code::Unauthenticated]).map(|_| ())
        },
    ),
];

/// What is unsupported where accounts have no passwords (`Without::Passwords`).
pub const ABOUT_PASSWORDS: [&str; 8] = [
    "SignIn",
    "CreateAccount",
    "SetFirstPassword",
    "ForgotPassword",
    "ProveReset",
    "ResendResetCode",
    "ResetPassword",
    "ChangePassword",
];

fn needing_more_than(least: Assurance) -> impl Iterator<Item = &'static Row> {
    OPERATIONS.iter().filter(move |it| it.assurance > least && it.assurance != Assurance::Operator)
}

/// Asks for an operation in a copy of this visit.
pub fn call(run: &Run, visit: &Visit, row: &Row) -> crate::rule::Step<crate::exchange::Exchange> {
    let provider = run.config.links.first().map_or("provider", |it| it.id.as_str());
    let gap = if row.path.contains("{provider}") { provider } else { "some-id" };
    visit.clone().ask_row(row, gap, example(row))
}

/// Each operation but these must be refused with the step that the visit is at.
fn refuse_but(run: &mut Run, visit: &Visit, own: &[&str]) -> Done {
    let state = visit.state;
    for row in needing_more_than(Assurance::None).filter(|it| !own.contains(&it.name)) {
        let asked = call(run, visit, row)?;
        asked.refused(Code::StepMismatch)?;
        let said = asked.json.pointer("/session/state").cloned().unwrap_or_default();
        let said: Option<State> = serde_json::from_value(said).ok();
        asked.expect(said == state, "the session document, in the state of the visit")?;
    }
    Ok(())
}
