//! The tables of the guide that follow from the contract's types: operations, problems, and the diagram of the states.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use crate::openapi::{by_status, meaning, operation_id, recorded};
use crate::{Assurance, Code, FieldCode, GENERAL, LEVELS, OPERATIONS, Row};

/// The operations of a level.
pub fn operations(level: &str) -> Option<String> {
    let (_, names) = LEVELS.iter().find(|it| it.0 == level)?;
    let mut text =
        "| operation | call | `x-assurance` | problems besides the general ones |\n|---|---|---|---|".to_owned();
    for row in names.iter().filter_map(|name| OPERATIONS.iter().find(|it| it.name == *name)) {
        let id = operation_id(row.name);
        let call = format!("`{} {}`", row.verb.as_str(), row.path);
        text += &format!("\n| `{id}` | {call} | `{}` | {} |", row.assurance.as_str(), own_problems(row));
    }
    Some(text)
}

fn own_problems(row: &Row) -> String {
    let own = |codes: Vec<Code>| codes.into_iter().filter(|it| row.problems.contains(it)).collect::<Vec<_>>();
    let all = by_status(row).into_iter().map(|(status, codes)| (status, own(codes))).filter(|it| !it.1.is_empty());
    let text: Vec<String> = all.map(|(status, codes)| format!("{status} {}", listed(&codes))).collect();
    if text.is_empty() { "–".to_owned() } else { text.join("; ") }
}

fn listed<T: Serialize>(values: &[T]) -> String {
    values.iter().map(|it| format!("`{}`", word(it))).collect::<Vec<_>>().join(", ")
}

fn word(value: &impl Serialize) -> String {
    json!(value).as_str().unwrap_or_default().to_owned()
}

/// The problems of whole kinds of operations.
pub fn general() -> String {
    let mut text = "| operations | problems |\n|---|---|".to_owned();
    for it in GENERAL {
        let codes = it.problems.iter().map(|it| format!("{} `{}`", it.status(), word(it)));
        text += &format!("\n| {} | {} |", it.whenever, codes.collect::<Vec<_>>().join(", "));
    }
    text
}

/// Every code of a problem.
pub fn codes() -> String {
    let mut text = "| code | status | what it says | operations |\n|---|---|---|---|".to_owned();
    for code in Code::ALL {
        let own = OPERATIONS.iter().filter(|it| it.problems.contains(code));
        let own: Vec<String> = own.map(|it| format!("`{}`", operation_id(it.name))).collect();
        let general = GENERAL.iter().any(|it| it.problems.contains(code));
        let mut whose = own.join(", ");
        if general {
            whose = format!("[general](#general-problems){}{whose}", if whose.is_empty() { "" } else { ", " });
        } else if whose.is_empty() {
            whose = "an address that exists, with another verb".to_owned();
        }
        text += &format!("\n| `{}` | {} | {} | {whose} |", word(code), code.status(), meaning(*code));
    }
    text
}

/// Every code of a field.
pub fn field_codes() -> String {
    let mut text = "| code | what is wrong |\n|---|---|".to_owned();
    for (code, meaning) in FieldCode::MEANINGS {
        text += &format!("\n| `{}` | {} |", word(code), meaning.trim());
    }
    text
}

/// The states, and which operation leads from one to another, as it was recorded: a Mermaid diagram.
pub fn diagram(exchanges: &Value) -> String {
    let mut steps: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for exchange in recorded(exchanges) {
        let state = |key: &str| exchange[key].as_str().unwrap_or_default().to_owned();
        let (before, after) = (state("before"), state("after"));
        if after.is_empty() || before == after {
            continue;
        }
        let row = OPERATIONS.iter().find(|it| exchange["operation"] == it.name);
        let label = row.map(|it| format!("{} ({})", operation_id(it.name), it.assurance.as_str()));
        steps.entry((before, after)).or_default().extend(label);
    }
    let mut text = "stateDiagram-v2\n    [*] --> anonymous".to_owned();
    for ((before, after), labels) in steps {
        let labels: Vec<String> = labels.into_iter().collect();
        text += &format!("\n    {before} --> {after}: {}", labels.join("<br>"));
    }
    text
}

/// Which operations of assurance `begun` a state takes, as it was recorded.
pub fn begun(exchanges: &Value) -> String {
    let mut own: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for exchange in recorded(exchanges).filter(|it| it["answer"]["status"] == 200) {
        let row = OPERATIONS.iter().find(|it| exchange["operation"] == it.name);
        let Some(row) = row.filter(|it| it.assurance == Assurance::Begun) else { continue };
        let before = exchange["before"].as_str().unwrap_or_default().to_owned();
        own.entry(before).or_default().insert(format!("`{}`", operation_id(row.name)));
    }
    let mut text = "| state | operations of assurance `begun` that it takes |\n|---|---|".to_owned();
    for (state, operations) in own {
        text += &format!("\n| `{state}` | {} |", operations.into_iter().collect::<Vec<_>>().join(", "));
    }
    text
}
