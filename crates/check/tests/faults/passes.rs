//! The reference backend passes.

use std::sync::Arc;

use check::rule::Outcome;
use check::{report, rules};

use crate::world::World;

#[test]
fn the_reference_backend_keeps_every_rule_and_none_is_left_out() {
    let world = World::new();
    let report = world.check(Arc::new(world.transport()), &[]);
    let not_kept: Vec<_> = report.rules.iter().filter(|it| !matches!(it.2, Outcome::Holds)).collect();
    let told: Vec<_> = not_kept.iter().map(|it| report::line(&it.1, &it.2)).collect();
    assert!(not_kept.is_empty(), "{}\n{}", told.join("\n"), report::summary(&report));
    assert_eq!(report.rules.len(), rules::all().count());
    // Its happy path is at the site of a provider, where someone has to sign in.
    assert_eq!(report.not_called, ["FinishRedirect"]);
}

#[test]
fn two_runs_with_one_seed_send_the_same_requests() {
    let sent = || {
        let world = World::new();
        world.check(Arc::new(world.transport()), &["core"]).sent
    };
    assert_eq!(sent(), sent());
}
