//! What the reference backend answers, step by step, as the guide for backends (`docs/backends.md`) and the examples of
//! `docs/openapi.json` show it. It is walked through here and held against `docs/exchanges.json`; `cargo xtask record`
//! writes that file again. What is made at random has fixed values of the same form there; times are those of the test
//! clock.

mod account;
mod core;
mod fakes;
mod help;
mod identities;
mod keys;
mod links;
mod phones;
mod recovery;
mod services;
mod tape;

use std::collections::BTreeSet;
use std::path::PathBuf;

use contract::OPERATIONS;
use serde_json::{Value, json};

pub const ANNA: &str = "anna.smith@example.org";

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/exchanges.json")
}

/// Every exchange, chapter by chapter.
async fn walk() -> Vec<Value> {
    let chapters = [
        core::walk().await,
        keys::walk().await,
        phones::walk().await,
        recovery::walk().await,
        links::walk().await,
        account::walk().await,
        services::walk().await,
        identities::walk().await,
        help::walk().await,
    ];
    chapters.concat()
}

fn written(exchanges: &[Value]) -> String {
    serde_json::to_string_pretty(&json!({ "exchanges": exchanges })).unwrap() + "\n"
}

#[tokio::test]
async fn what_the_guide_shows_is_what_the_backend_answers() {
    let now = written(&walk().await);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file(), now).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(file()).unwrap();
    let differs = now.lines().zip(kept.lines()).position(|(now, kept)| now != kept);
    assert!(
        now == kept,
        "docs/exchanges.json is stale at line {:?}: run `cargo xtask record`",
        differs.map(|it| it + 1)
    );
}

#[tokio::test]
async fn the_same_steps_are_recorded_alike_whatever_was_made_at_random() {
    assert_eq!(written(&walk().await), written(&walk().await));
}

#[tokio::test]
async fn every_operation_is_shown_with_an_answer_that_did_not_fail_and_every_name_once() {
    let exchanges = walk().await;
    let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    let done: BTreeSet<String> =
        exchanges.iter().filter(|it| it["answer"]["status"] == 200).map(|it| text(it, "operation")).collect();
    let missing: Vec<_> = OPERATIONS.iter().map(|it| it.name).filter(|it| !done.contains(*it)).collect();
    assert!(missing.is_empty(), "not shown: {missing:?}");
    let names: BTreeSet<String> = exchanges.iter().map(|it| text(it, "name")).collect();
    assert_eq!(names.len(), exchanges.len());
}
