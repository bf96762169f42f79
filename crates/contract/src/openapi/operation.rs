//! One operation as the document describes it: parameters, messages, answers by their status, and recorded examples.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{recorded, schema};
use crate::{Assurance, CSRF_HEADER, Code, PROBLEM_TYPE, REQUEST_HEADER, Row};

/// The operation, with examples out of what was recorded.
pub fn described(row: &Row, exchanges: &Value) -> Value {
    let done = |exchange: &&Value| exchange["answer"]["status"] == 200;
    let answers = examples(row, exchanges, done, |it| &it["answer"]["body"]);
    let mut responses = json!({
        "200": { "description": "Done.", "content": { "application/json": {
            "schema": schema(row.answer), "examples": answers,
        } } },
        "default": { "$ref": "#/components/responses/Problem" },
    });
    for (status, codes) in by_status(row) {
        responses[status.to_string()] = refused(row, status, &codes, exchanges);
    }
    let mut it = json!({
        "operationId": operation_id(row.name),
        "summary": row.summary,
        "x-assurance": row.assurance.as_str(),
        "x-problems": row.problems,
        "responses": responses,
    });
    if !row.body.is_empty() {
        let bodies = examples(row, exchanges, |it| it["request"]["body"].is_object(), |it| &it["request"]["body"]);
        it["requestBody"] = json!({ "required": true, "content": { "application/json": {
            "schema": schema(row.body), "examples": bodies,
        } } });
    }
    let parameters = parameters(row);
    if !parameters.is_empty() {
        it["parameters"] = Value::Array(parameters);
    }
    match row.assurance {
        Assurance::Operator => it["security"] = json!([{ "operatorKey": [] }]),
        Assurance::None => {}
        Assurance::Begun | Assurance::Full | Assurance::Fresh => it["security"] = json!([{ "session": [] }]),
    }
    it
}

/// The name of the type, beginning in lower case.
pub fn operation_id(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_lowercase() + rest
}

/// The codes that it may answer, by their status.
pub fn by_status(row: &Row) -> BTreeMap<u16, Vec<Code>> {
    let mut found: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in Code::ALL.iter().filter(|it| row.may_answer(**it)) {
        found.entry(code.status()).or_default().push(*code);
    }
    found
}

/// What a code means, without its status.
pub fn meaning(code: Code) -> &'static str {
    let text = Code::MEANINGS.iter().find(|it| it.0 == code).map_or("", |it| it.1).trim();
    text.split_once(": ").map_or(text, |it| it.1)
}

fn refused(row: &Row, status: u16, codes: &[Code], exchanges: &Value) -> Value {
    let lines = codes.iter().map(|it| {
        let name = json!(it);
        format!("- `{}`: {}", name.as_str().unwrap_or_default(), meaning(*it))
    });
    let shown = examples(row, exchanges, |it| it["answer"]["status"] == status, |it| &it["answer"]["body"]);
    let mut content = json!({ "schema": schema("Problem") });
    if shown.as_object().is_some_and(|it| !it.is_empty()) {
        content["examples"] = shown;
    }
    let mut it = json!({
        "description": lines.collect::<Vec<_>>().join("\n"),
        "x-codes": codes,
        "content": { PROBLEM_TYPE: content },
    });
    if matches!(status, 429 | 503) {
        it["headers"]["Retry-After"] = json!({ "$ref": "#/components/headers/Retry-After" });
    }
    it
}

fn examples(row: &Row, exchanges: &Value, which: impl Fn(&&Value) -> bool, what: impl Fn(&Value) -> &Value) -> Value {
    let found = recorded(exchanges).filter(|it| it["operation"] == row.name).filter(which);
    let named = |it: &Value| Some((it["name"].as_str()?.to_owned(), json!({ "value": what(it) })));
    found.filter_map(named).collect::<Map<_, _>>().into()
}

fn parameters(row: &Row) -> Vec<Value> {
    let text = json!({ "type": "string" });
    let gap = |name: &&str| json!({ "name": name, "in": "path", "required": true, "schema": text });
    let query =
        |(name, about): &(&str, &str)| json!({ "name": name, "in": "query", "description": about, "schema": text });
    let mut parameters: Vec<Value> = row.gaps.iter().map(gap).chain(row.query.iter().map(query)).collect();
    if row.needs_csrf_token() {
        let about = "From the session document.";
        parameters.push(json!({
            "name": CSRF_HEADER, "in": "header", "required": true, "description": about, "schema": text,
        }));
    }
    if row.assurance != Assurance::Operator {
        let about = "The id of `request` in a tab that a service has sent. Without it, or with one that is not known in this browser, \
                     the session document has no `request`.";
        parameters.push(json!({
            "name": REQUEST_HEADER, "in": "header", "required": false, "description": about, "schema": text,
        }));
    }
    parameters
}
