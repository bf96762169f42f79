//! What a report tells, and what it never does.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use check::report;
use check::rule::Outcome;
use check::run::{Report, run};
use check::transport::{Answer, Request, Transport};

use crate::faulty::{Faulty, is, problem};
use crate::world::{InProcess, World};

/// A backend that answers so many requests, and then no more.
struct Dying(InProcess, AtomicUsize);

impl Transport for Dying {
    fn send(&self, request: &Request) -> Result<Answer, String> {
        match self.1.fetch_sub(1, Ordering::Relaxed) {
            0 => Err("connection refused".to_owned()),
            _ => self.0.send(request),
        }
    }
}

/// A backend that refuses every first password, and signs nobody in.
fn broken() -> Report {
    let world = World::new();
    let faulty = Faulty::new(world.transport(), |it, request| {
        let answer = it.pass(request);
        match is(request, "PUT", "/session/password") && answer.status == 200 {
            true => problem(422, "incorrect_credentials"),
            false => answer,
        }
    });
    world.check(Arc::new(faulty), &["password-leads-to-the-second-step", "first-password-is-kept"])
}

#[test]
fn what_builds_on_a_broken_step_is_told_as_not_seen() {
    let report = broken();
    let outcome = |id: &str| report.rules.iter().find(|it| it.1.id == id).map(|it| it.2.clone()).unwrap();
    assert!(matches!(outcome("first-password-is-kept"), Outcome::Broken(_)));
    assert!(matches!(outcome("password-leads-to-the-second-step"), Outcome::NotReached("first-password-is-kept")));
}

#[test]
fn a_finding_is_told_with_its_exchange_and_without_what_was_typed() {
    let report = broken();
    let finding = report.findings().find(|it| it.rule == "first-password-is-kept").unwrap();
    let exchange = finding.exchange.as_ref().unwrap();
    let body: serde_json::Value = serde_json::from_str(exchange.request.body.as_deref().unwrap()).unwrap();
    let password = body["password"].as_str().unwrap();
    let all = [report::summary(&report), report::junit(&report).unwrap(), report::json(&report).to_string()];
    for text in &all {
        assert!(text.contains("first-password-is-kept") && text.contains("incorrect_credentials"), "{text}");
        assert!(text.contains("docs/backends.md#core"), "{text}");
        assert!(!text.contains(password.trim()), "{text}");
    }
    assert!(all[0].contains("PUT /session/password") && all[0].ends_with("Not compatible.\n"), "{}", all[0]);
    let cookies = exchange.request.header("cookie").unwrap().split('=').nth(1).unwrap().to_owned();
    assert!(all.iter().all(|it| !it.contains(&cookies)));
}

#[test]
fn a_backend_that_stops_answering_breaks_no_rule() {
    let world = World::new();
    let report = world.check(Arc::new(Dying(world.transport(), AtomicUsize::new(40))), &["core"]);
    assert_eq!((report.findings().count(), report.mistakes().count()), (0, 1));
    assert!(report::summary(&report).contains("No answer while looking at"));
    let nobody = run(world.plan(Arc::new(Dying(world.transport(), AtomicUsize::new(0)))), |_, _, _| {});
    assert!(nobody.is_err_and(|it| it.contains("cannot be reached")));
}

#[test]
fn what_is_not_offered_is_skipped_and_said_so() {
    let world = World::with(backend::Settings { support: off(), ..crate::world::settings() });
    let report = world.check(Arc::new(world.transport()), &["message-gets-a-reference"]);
    let told: Vec<String> = report.rules.iter().map(|it| report::line(&it.1, &it.2)).collect();
    let want = "  skipped  message-gets-a-reference: /config does not offer messages to support";
    assert!(told.iter().any(|it| it == want), "{told:#?}");
    assert_eq!(report.findings().count(), 0);
}

fn off() -> backend::SupportSetting {
    backend::SupportSetting { contact: false, ..backend::SupportSetting::default() }
}

#[test]
fn a_name_that_is_no_rule_is_said() {
    let world = World::new();
    let plan = check::plan::Plan { only: vec!["nonsense".to_owned()], ..world.plan(Arc::new(world.transport())) };
    assert!(run(plan, |_, _, _| {}).is_err_and(|it| it.contains("`nonsense`")));
}
