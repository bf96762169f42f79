//! The OpenAPI 3.1 document, made from [`OPERATIONS`], the types, and what was recorded of the reference backend
//! (`docs/exchanges.json`). `cargo xtask openapi` writes it to `docs/`.

mod operation;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::{
    ToSchema,
    openapi::{RefOr, Schema},
};

pub(crate) use self::operation::{by_status, meaning, operation_id};
use crate::*;

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

/// The whole document. `exchanges`: what was recorded, for the examples.
pub fn openapi(exchanges: &Value) -> Value {
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
        path[row.verb.as_str().to_lowercase()] = operation::described(row, exchanges);
    }
    let general = GENERAL.iter().map(|it| json!({ "whenever": it.whenever, "problems": it.problems }));
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Latchkey HTTP API",
            "version": CONTRACT,
            "summary": "What a backend speaks so that Latchkey can be its front door.",
            "description": words::about(),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": API_BASE }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "operatorKey": { "type": "http", "scheme": "bearer" },
                "session": {
                    "type": "apiKey", "in": "cookie", "name": "__Host-session",
                    "description": "The cookie of the visit. Its name is the backend's own; pages never read it.",
                },
            },
            "headers": { "Retry-After": {
                "description": "Seconds until it makes sense to try again, as `retry_after` in the body.",
                "schema": { "type": "integer" },
            } },
            "responses": { "Problem": {
                "description": "The call failed; `code` says why (RFC 9457).",
                "content": { PROBLEM_TYPE: { "schema": schema("Problem") } },
            } },
        },
        "x-general-problems": general.collect::<Value>(),
    });
    words::without_links(&mut document);
    document
}

/// What was recorded, one exchange after the other.
pub(crate) fn recorded(exchanges: &Value) -> impl Iterator<Item = &Value> {
    exchanges["exchanges"].as_array().into_iter().flatten()
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
