//! The reference backend passes.

use std::sync::Arc;

use check::rule::{Outcome, Rule};
use check::{report, rules};

use crate::identities::WITHOUT_PASSWORDS;
use crate::world::World;

#[test]
fn the_reference_backend_keeps_every_rule_and_none_is_left_out() {
    let world = World::new();
    let report = world.check(Arc::new(world.transport()), &[]);
    // The other world has its own test.
    let kept = |it: &&(_, Rule, Outcome)| matches!(it.2, Outcome::Holds) || it.1.id == WITHOUT_PASSWORDS;
    let not_kept: Vec<_> = report.rules.iter().filter(|it| !kept(it)).collect();
    let told: Vec<_> = not_kept.iter().map(|it| report::line(&it.1, &it.2)).collect();
    assert!(not_kept.is_empty(), "{}\n{}", told.join("\n"), report::summary(&report));
    assert_eq!(report.rules.len(), rules::all().count());
    // Their happy paths are at the site of a provider, where someone has to sign in.
    assert_eq!(
        report.not_called,
        ["FinishRedirect", "FinishSignInWith", "JoinWaitingIdentity", "FinishJoin", "RemoveIdentity"]
    );
}

#[test]
fn without_passwords_no_rule_is_broken_and_the_one_about_it_holds() {
    let world = World::without_passwords();
    let report = world.check(Arc::new(world.transport()), &[]);
    let broken: Vec<_> = report.findings().map(|it| it.rule).collect();
    assert!(broken.is_empty() && report.mistakes().count() == 0, "{broken:?}\n{}", report::summary(&report));
    let is_kept = report.rules.iter().any(|it| it.1.id == WITHOUT_PASSWORDS && matches!(it.2, Outcome::Holds));
    assert!(is_kept, "{}", report::summary(&report));
}

#[test]
fn two_runs_with_one_seed_send_the_same_requests() {
    let sent = || {
        let world = World::new();
        world.check(Arc::new(world.transport()), &["core"]).sent
    };
    assert_eq!(sent(), sent());
}
