//! `docs/backends.md`: its made parts are what the types and the recording say, what it shows was recorded, and it speaks
//! of everything that a backend may say.
#![cfg(feature = "openapi")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeSet;

use contract::{LEVELS, OPERATIONS};
use serde_json::Value;

const GUIDE: &str = include_str!("../../../docs/backends.md");
const OPENAPI: &str = include_str!("../../../docs/openapi.json");

fn exchanges() -> Value {
    serde_json::from_str(include_str!("../../../docs/exchanges.json")).unwrap()
}

/// The text outside of what is made.
fn written() -> String {
    let parts = GUIDE.split("<!-- made: ").enumerate().map(|(at, part)| match at {
        0 => part,
        _ => part.split_once("<!-- end -->").unwrap().1,
    });
    parts.collect()
}

/// As GitHub names the headings of a page.
fn anchors() -> Vec<String> {
    let mut fenced = false;
    let heading = |line: &&str| {
        fenced ^= line.starts_with("```");
        !fenced && line.starts_with('#')
    };
    let name = |line: &str| -> String {
        let text = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        text.chars().filter(|it| it.is_alphanumeric() || matches!(it, '-' | '_')).collect()
    };
    GUIDE.lines().filter(heading).map(name).collect()
}

#[test]
fn the_made_parts_are_not_stale() {
    let made = contract::guide(GUIDE, &exchanges()).unwrap();
    let differs = made.lines().zip(GUIDE.lines()).find(|(made, there)| made != there);
    assert!(made == GUIDE, "run `cargo xtask openapi`: {differs:?}");
}

#[test]
fn an_exchange_that_was_changed_by_hand_is_seen() {
    let changed = GUIDE.replacen("\"needs_second_step\"", "\"needs_factor\"", 1);
    assert_ne!(changed, GUIDE);
    assert_ne!(contract::guide(&changed, &exchanges()).unwrap(), changed);
    assert!(contract::guide("<!-- made: exchange no-such -->\n<!-- end -->", &exchanges()).is_err());
    assert!(contract::guide("<!-- made: diagram -->", &exchanges()).is_err());
}

#[test]
fn what_looks_like_an_exchange_was_recorded() {
    for fence in ["```http", "```json", "```mermaid"] {
        assert!(!written().contains(fence), "{fence} outside of what is made");
    }
    assert!(GUIDE.matches("```http").count() > 40);
}

#[test]
fn the_levels_come_in_their_order_and_each_lists_its_operations() {
    let anchors = anchors();
    let places: Vec<_> = LEVELS.iter().map(|it| anchors.iter().position(|anchor| anchor == it.0)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {anchors:?}");
    for (level, _) in LEVELS {
        assert!(GUIDE.contains(&format!("<!-- made: operations {level} -->")), "{level}");
    }
}

#[test]
fn every_step_of_the_states_is_drawn() {
    let diagram = GUIDE.split("```mermaid").nth(1).unwrap().split("```").next().unwrap();
    let document: Value = serde_json::from_str(OPENAPI).unwrap();
    for state in document["components"]["schemas"]["State"]["enum"].as_array().unwrap() {
        let state = state.as_str().unwrap();
        assert_eq!(diagram.contains(&format!("--> {state}")), state != "unknown", "{state}");
    }
    // A visit moves on by these, and by nothing else that the contract has.
    let moves: BTreeSet<&str> = OPERATIONS.iter().map(|it| it.name).filter(|it| moves(it)).collect();
    let drawn: BTreeSet<&str> = OPERATIONS.iter().map(|it| it.name).filter(|it| diagram.contains(&lower(it))).collect();
    assert_eq!(moves.difference(&drawn).collect::<Vec<_>>(), Vec::<&&str>::new());
}

fn moves(name: &str) -> bool {
    matches!(
        name,
        "CreateAccount"
            | "ProveEmail"
            | "SetFirstPassword"
            | "FinishTotp"
            | "FinishKey"
            | "SignIn"
            | "SignInWithPasskey"
            | "ProveSecondStep"
            | "SignOut"
            | "ForgotPassword"
            | "ProveReset"
            | "ResetPassword"
            | "DeleteAccount"
    )
}

/// As the diagram names an operation.
fn lower(name: &str) -> String {
    format!("{}{} (", name[..1].to_lowercase(), &name[1..])
}

#[test]
fn the_guide_speaks_of_every_value_that_a_backend_may_say() {
    let document: Value = serde_json::from_str(OPENAPI).unwrap();
    for name in ["State", "Ended", "MethodKind", "EventKind", "LimitOf", "LinkKind", "ResetMode"] {
        for value in document["components"]["schemas"][name]["enum"].as_array().unwrap() {
            let value = value.as_str().unwrap();
            assert!(value == "unknown" || written().contains(&format!("`{value}`")), "{name} `{value}`");
        }
    }
    // Every key of what a backend offers.
    for name in ["Config", "AccountRules", "EmailRules", "MethodRules", "PasskeyRules", "SessionRules", "LinkProvider"]
    {
        for key in document["components"]["schemas"][name]["properties"].as_object().unwrap().keys() {
            assert!(written().contains(&format!("{key}`")), "{name}.{key}");
        }
    }
}

#[test]
fn every_link_within_the_guide_leads_to_a_heading_and_every_question_to_its_answer() {
    let anchors = anchors();
    for part in GUIDE.split("](#").skip(1) {
        let anchor = part.split(')').next().unwrap();
        assert!(anchors.iter().any(|it| it == anchor), "#{anchor} in {anchors:?}");
    }
    let answers = GUIDE.split("## Questions and where they are answered").nth(1).unwrap();
    for number in 1..=53 {
        let row = answers.lines().find(|it| it.starts_with(&format!("| {number} |")));
        assert!(row.is_some_and(|it| it.contains("](#")), "question {number}");
    }
}
