//! The published schemas: each answer is held against the one of its operation, as `docs/openapi.json` has it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use contract::OPERATIONS;
use serde_json::Value;

/// Where the document is, for references inside of it.
const DOCUMENT: &str = "https://latchkey.invalid/openapi.json";

/// The schema of each answer.
pub struct AnswerSchemas {
    schemas: Schemas,
    places: BTreeMap<&'static str, SchemaIndex>,
}

impl AnswerSchemas {
    /// Those of the contract, read once. The error is a mistake of the checker's.
    pub fn of_the_contract() -> Result<&'static AnswerSchemas, String> {
        static READ: OnceLock<Result<AnswerSchemas, String>> = OnceLock::new();
        READ.get_or_init(AnswerSchemas::new).as_ref().map_err(Clone::clone)
    }

    fn new() -> Result<AnswerSchemas, String> {
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        compiler.set_default_draft(Draft::V2020_12);
        compiler.add_resource(DOCUMENT, contract::openapi(&Value::Null)).map_err(|it| it.to_string())?;
        let mut places = BTreeMap::new();
        for row in OPERATIONS {
            let address = format!("{DOCUMENT}#/components/schemas/{}", row.answer);
            places.insert(row.answer, compiler.compile(&address, &mut schemas).map_err(|it| it.to_string())?);
        }
        Ok(AnswerSchemas { schemas, places })
    }

    /// Whether an answer of this name fits; the error says where it does not.
    pub fn fits(&self, answer: &str, json: &Value) -> Result<(), String> {
        let Some(place) = self.places.get(answer) else { return Ok(()) };
        self.schemas.validate(json, *place).map_err(|error| {
            let mut at = &error;
            while let Some(cause) = at.causes.first() {
                at = cause;
            }
            let place = at.instance_location.to_string();
            let place = if place.is_empty() { "the whole body".to_owned() } else { format!("`{place}`") };
            format!("an answer that fits the schema {answer} of docs/openapi.json; at {place}: {}", at.kind)
        })
    }
}
