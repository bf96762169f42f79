//! The OpenAPI 3.1 document, made from [`OPERATIONS`] and the types. `cargo xtask openapi` writes it to `docs/`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{
    ToSchema,
    openapi::{RefOr, Schema},
};

use crate::*;

/// What holds for every call.
const ABOUT_LANGUAGES: &str = "Every request carries `Accept-Language` (RFC 9110, section 12.5.4): the language of the \
    page, for the letters, texts and calls that it leads to. Answers hold no sentences for members: the page has its own. \
    There are two exceptions: `detail` of a problem whose `code` the page does not know; and what only an agency can say \
    about its own numbers, which comes in `/config`, in every language at once.";

/// What may differ from the schemas.
const ABOUT_READING: &str = "The schemas say what to send. Pages take more: keys, methods, events and problem codes that \
    they do not know; `null` for a list, for a boolean and for any key that is not required, as if the key were missing; \
    a list or a boolean that is missing, as empty or false; numbers for ids; points in time with any offset (RFC 3339); \
    any status of 2xx, and no body at all where the answer is a session document, which is then asked for. Every answer \
    to `GET /config` has `contract`: by that key a page knows whom it talks to. What a page cannot read is told on the \
    browser's console, once, with the call and the path of the key.";

/// How what is typed is sent.
const ABOUT_TYPING: &str = "Pages send what was typed or pasted in one form, whatever device it comes from: email \
    addresses without what cannot be seen (Unicode's format characters), spaces around them, a name before them, \
    `mailto:` or the end of a sentence; codes as digits or capital letters alone; numbers of older accounts in capital \
    letters, without spaces and dashes; phone numbers as `+` and digits; all digits and full-width signs in ASCII. Names \
    and messages hold no characters that turn the direction of a text (U+202A to U+202E, U+2066 to U+2069). A backend \
    cannot know that only pages ask: it refuses what has another form, or brings it into this one. Of passwords nothing \
    is taken away.";

/// Which problems a call may answer.
const ABOUT_PROBLEMS: &str = "`x-problems` lists the codes that an operation may answer, besides those of \
    `x-general-problems` that whole kinds of operations may answer.";

/// The schemas of messages, by their names.
#[derive(Default)]
pub(crate) struct Schemas(Vec<(String, RefOr<Schema>)>);

impl Schemas {
    /// Adds a message, and all that it is made of.
    pub fn add<T: ToSchema>(&mut self) {
        self.0.push((T::name().into_owned(), T::schema()));
        T::schemas(&mut self.0);
    }
}

/// The whole document.
pub fn openapi() -> Value {
    let mut schemas = Schemas::default();
    operations::schemas(&mut schemas);
    schemas.add::<Problem>();
    let schemas: BTreeMap<_, _> = schemas.0.into_iter().collect();
    let mut schemas = json!(schemas);
    describe_values(&mut schemas["Code"], Code::MEANINGS);
    describe_values(&mut schemas["FieldCode"], FieldCode::MEANINGS);
    let mut paths = Map::new();
    for row in OPERATIONS {
        let path = paths.entry(row.path).or_insert_with(|| json!({}));
        path[row.verb.as_str().to_lowercase()] = described(row);
    }
    let general = GENERAL.iter().map(|it| json!({ "whenever": it.whenever, "problems": it.problems }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Latchkey HTTP API",
            "version": CONTRACT,
            "summary": "What a backend speaks so that Latchkey can be its front door.",
            "description": format!("{ABOUT_LANGUAGES}\n\n{ABOUT_TYPING}\n\n{ABOUT_PROBLEMS}\n\n{ABOUT_READING}"),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": API_BASE }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "operatorKey": { "type": "http", "scheme": "bearer" } },
            "responses": { "Problem": {
                "description": "The call failed; `code` says why (RFC 9457).",
                "content": { PROBLEM_TYPE: { "schema": schema("Problem") } },
            } },
        },
        "x-general-problems": general.collect::<Value>(),
    })
}

fn described(row: &Row) -> Value {
    let mut it = json!({
        "operationId": operation_id(row),
        "summary": row.summary,
        "x-assurance": row.assurance.as_str(),
        "x-problems": row.problems,
        "responses": {
            "200": { "description": "Done.", "content": { "application/json": { "schema": schema(row.answer) } } },
            "default": { "$ref": "#/components/responses/Problem" },
        },
    });
    if !row.body.is_empty() {
        it["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": schema(row.body) } } });
    }
    let text = json!({ "type": "string" });
    let gap = |name: &&str| json!({ "name": name, "in": "path", "required": true, "schema": text });
    let query =
        |(name, about): &(&str, &str)| json!({ "name": name, "in": "query", "description": about, "schema": text });
    let mut parameters: Vec<Value> = row.gaps.iter().map(gap).chain(row.query.iter().map(query)).collect();
    if row.assurance == Assurance::Operator {
        it["security"] = json!([{ "operatorKey": [] }]);
    }
    if row.needs_csrf_token() {
        let about = "From the session document.";
        parameters.push(json!({
            "name": CSRF_HEADER, "in": "header", "required": true, "description": about, "schema": text,
        }));
    }
    if !parameters.is_empty() {
        it["parameters"] = Value::Array(parameters);
    }
    it
}

/// The name of the type, beginning in lower case.
fn operation_id(row: &Row) -> String {
    let (first, rest) = row.name.split_at(1);
    first.to_lowercase() + rest
}

/// A schema has no place for what each value of an enum means, so its description says it.
fn describe_values<T: Serialize>(schema: &mut Value, meanings: &[(T, &str)]) {
    let mut text = schema["description"].as_str().unwrap_or_default().to_owned();
    text += "\n\n| code | meaning |\n|---|---|";
    for (value, meaning) in meanings {
        let name = json!(value);
        text += &format!("\n| `{}` | {} |", name.as_str().unwrap_or_default(), meaning.trim());
    }
    schema["description"] = text.into();
}

fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}
