//! `docs/openapi.json` is what the types say, and it is whole.
#![cfg(feature = "openapi")]
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use serde_json::Value;

fn openapi() -> Value {
    contract::openapi(&serde_json::from_str(include_str!("../../../docs/exchanges.json")).unwrap())
}

#[test]
fn the_published_document_is_not_stale() {
    let published = include_str!("../../../docs/openapi.json");
    let made = serde_json::to_string_pretty(&openapi()).unwrap();
    assert_eq!(published.trim(), made, "run `cargo xtask openapi`");
}

#[test]
fn every_reference_leads_to_a_schema() {
    let document = openapi();
    let mut found = 0;
    walk(&document, &mut |reference| {
        found += 1;
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    });
    assert!(found > 50, "only {found} references");
}

#[test]
fn every_operation_states_its_assurance_and_its_problems() {
    let document = openapi();
    for row in contract::OPERATIONS {
        let verb = row.verb.as_str().to_lowercase();
        let stated = &document["paths"][row.path][verb];
        assert_eq!(stated["x-assurance"], row.assurance.as_str(), "{}", row.name);
        assert_eq!(stated["x-problems"], serde_json::to_value(row.problems).unwrap(), "{}", row.name);
    }
}

#[test]
fn every_operation_shows_what_is_sent_and_answered() {
    let document = openapi();
    for row in contract::OPERATIONS {
        let stated = &document["paths"][row.path][row.verb.as_str().to_lowercase()];
        let count = |pointer: &str| stated.pointer(pointer).and_then(Value::as_object).map_or(0, |it| it.len());
        let answers = count("/responses/200/content/application~1json/examples");
        assert!(answers > 0, "{} has no example of an answer", row.name);
        let bodies = count("/requestBody/content/application~1json/examples");
        assert!(row.body.is_empty() || bodies > 0, "{} has no example of a body", row.name);
    }
}

#[test]
fn every_problem_that_an_operation_may_answer_stands_under_its_status() {
    let document = openapi();
    for row in contract::OPERATIONS {
        let responses = &document["paths"][row.path][row.verb.as_str().to_lowercase()]["responses"];
        for code in contract::Code::ALL {
            let stated = &responses[code.status().to_string()]["x-codes"];
            let is_stated = stated.as_array().is_some_and(|it| it.contains(&serde_json::to_value(code).unwrap()));
            assert_eq!(is_stated, row.may_answer(*code), "{} {code:?}", row.name);
        }
    }
}

#[test]
fn no_description_is_written_for_rust() {
    let text = serde_json::to_string(&openapi()).unwrap();
    assert!(!text.contains("crate::") && !text.contains("[`"), "a link of Rust's documentation");
}

#[test]
fn every_code_is_described_with_what_it_does() {
    let schemas = &openapi()["components"]["schemas"];
    for name in ["Code", "FieldCode"] {
        let about = schemas[name]["description"].as_str().unwrap();
        for value in schemas[name]["enum"].as_array().unwrap().iter().filter_map(Value::as_str) {
            assert!(value == "unknown" || about.contains(&format!("| `{value}` | ")), "{value} is not described");
        }
    }
    // What deletes members' passkeys is said in bold, where an author of a backend reads it.
    let codes = schemas["Code"]["description"].as_str().unwrap();
    let row = codes.lines().find(|it| it.starts_with("| `unknown_passkey`")).unwrap();
    assert!(row.contains("**") && row.contains("deletes"), "{row}");
    let list = &schemas["PasskeyIds"]["properties"]["credential_ids"];
    assert!(list["description"].as_str().unwrap().contains("**"), "{list}");
}

fn walk(value: &Value, see: &mut impl FnMut(&str)) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if key == "$ref" => see(text),
                    other => walk(other, see),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|it| walk(it, see)),
        _ => {}
    }
}
