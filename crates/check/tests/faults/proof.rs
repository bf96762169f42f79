//! Each fault is found by the rule that it breaks, and each rule has a fault that it finds.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use check::report;
use check::rule::Check;
use check::rules;
use check::transport::{Answer, Request};

use crate::faulty::Faulty;
use crate::world::World;
use crate::{account, core, identities, keys, links, recovery, services};

/// One fault.
pub struct Fault {
    /// What is wrong with this backend.
    pub is: &'static str,
    /// The rules that find it: exactly these.
    pub found_by: &'static [&'static str],
    /// What it does.
    pub does: fn(&Faulty, &Request) -> Answer,
}

/// A fault that one rule finds when its level is looked at.
pub const fn fault(
    is: &'static str,
    found_by: &'static [&'static str],
    does: fn(&Faulty, &Request) -> Answer,
) -> Fault {
    Fault { is, found_by, does }
}

fn all() -> Vec<&'static Fault> {
    let others = [keys::FAULTS, recovery::FAULTS, links::FAULTS, account::FAULTS, services::FAULTS, identities::FAULTS];
    core::FAULTS.iter().chain(&others).copied().flatten().collect()
}

/// These rules try every call there is, which takes most of the time of a run. All of them are looked at where one of them
/// finds the fault, and bodies that are broken where a rule for every answer does.
const SWEEPS: [&str; 9] = [
    "csrf-token-must-be-there",
    "origin-must-be-the-pages",
    BROKEN,
    "wrong-field-is-named",
    "every-operation-is-there",
    "visitors-call-nothing-of-members",
    "password-alone-opens-nothing",
    "address-alone-opens-nothing",
    "account-without-a-method-sets-one-up",
];

const BROKEN: &str = "broken-bodies-are-refused";

/// The rules of the level of the first rule that finds the fault.
fn looked_at(fault: &Fault) -> Vec<&'static str> {
    let (level, first) = rules::find(fault.found_by[0]).unwrap_or_else(|| panic!("no rule {}", fault.found_by[0]));
    let is_always = matches!(first.check, Check::Always(_));
    let sweeps = fault.found_by.iter().any(|it| SWEEPS.contains(it));
    let all = rules::all().filter(|it| it.0 == level).map(|it| it.1.id);
    all.filter(|it| sweeps || !SWEEPS.contains(it) || is_always && *it == BROKEN).collect()
}

/// What is wrong with how a fault was found, if anything is.
fn tried(fault: &Fault) -> Option<String> {
    let world =
        if fault.found_by == [identities::WITHOUT_PASSWORDS] { World::without_passwords() } else { World::new() };
    let report = world.check(Arc::new(Faulty::new(world.transport(), fault.does)), &looked_at(fault));
    let found: BTreeSet<&str> = report.findings().map(|it| it.rule).collect();
    let wanted: BTreeSet<&str> = fault.found_by.iter().copied().collect();
    let mistakes: Vec<&str> = report.mistakes().collect();
    (found != wanted || !mistakes.is_empty()).then(|| {
        let why = report::summary(&report);
        format!("{}:\n  wanted {wanted:?}\n  found  {found:?}\n  mistakes {mistakes:?}\n{why}", fault.is)
    })
}

#[test]
fn every_seeded_fault_is_found_by_its_rule_and_by_no_other() {
    let faults = all();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut wrong = Vec::new();
        while let Some(fault) = faults.get(next.fetch_add(1, Ordering::Relaxed)) {
            wrong.extend(tried(fault));
        }
        wrong
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|it| it.join().unwrap()).collect()
    });
    // Past the test harness, which keeps what a test that passes prints.
    let caught = faults.len() - wrong.len();
    writeln!(std::io::stderr(), "caught {caught} of {} seeded faults", faults.len()).unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_rule_finds_a_fault() {
    let found: BTreeSet<&str> = all().iter().flat_map(|it| it.found_by).copied().collect();
    let idle: Vec<&str> = rules::all().map(|it| it.1.id).filter(|it| !found.contains(it)).collect();
    assert!(idle.is_empty(), "no fault is found by {idle:#?}");
}
