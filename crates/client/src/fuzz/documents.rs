//! Documents as the published schemas have them: any choice of what may be missing, any of what may stand there.

use serde_json::{Map, Value, json};

use super::random::Random;

/// Deeper than the contract goes: a session in a problem in an answer.
const DEEPEST: usize = 8;

const TIMES: [&str; 5] = [
    "2026-11-24T09:30:00Z",
    "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-11-24T09:30:00.123456789-05:00",
    "2026-11-24T09:29:59Z",
];

/// The schemas of the contract.
pub struct Schemas(Value);

impl Schemas {
    pub fn published() -> Schemas {
        Schemas(serde_json::from_str(include_str!("../../../../docs/openapi.json")).unwrap())
    }

    /// A document of this name.
    pub fn document(&self, name: &str, random: &mut Random) -> Value {
        self.value(self.named(name), random, 0)
    }

    fn named(&self, name: &str) -> &Value {
        let schema = &self.0["components"]["schemas"][name];
        assert!(schema.is_object(), "no schema of {name}");
        schema
    }

    fn value(&self, schema: &Value, random: &mut Random, depth: usize) -> Value {
        let list = |key: &str| schema[key].as_array().map(Vec::as_slice).unwrap_or_default();
        if let Some(path) = schema["$ref"].as_str() {
            return self.value(self.named(path.rsplit('/').next().unwrap()), random, depth);
        }
        if !list("oneOf").is_empty() {
            return self.value(random.one_of(list("oneOf")), random, depth);
        }
        if !list("allOf").is_empty() {
            let parts = list("allOf").iter().map(|it| self.value(it, random, depth));
            return Value::Object(parts.filter_map(|it| it.as_object().cloned()).flatten().collect());
        }
        if !list("enum").is_empty() {
            return random.one_of(list("enum")).clone();
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => random.one_of(kinds).as_str().unwrap(),
            kind => kind.as_str().unwrap_or("object"),
        };
        match kind {
            "object" => self.object(schema, random, depth),
            "array" => {
                let count = if depth > DEEPEST { 0 } else { random.below(4) };
                (0..count).map(|_| self.value(&schema["items"], random, depth + 1)).collect()
            }
            "string" if schema["format"] == "date-time" => json!(random.one_of(&TIMES)),
            "string" => json!(random.one_of(&["a", "ann@example.org", "A ••••• 67 0", "", "K7-204", "old"])),
            "integer" => json!(random.one_of(&[0_u32, 1, 6, 30, 3_600, i32::MAX as u32])),
            "number" => json!(0.5),
            "boolean" => json!(random.in_so_many(2)),
            _ => Value::Null,
        }
    }

    fn object(&self, schema: &Value, random: &mut Random, depth: usize) -> Value {
        let mut made = Map::new();
        let is_needed = |key: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|it| it == key));
        for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
            if is_needed(key) || depth < DEEPEST && random.in_so_many(2) {
                made.insert(key.clone(), self.value(inner, random, depth + 1));
            }
        }
        if schema["additionalProperties"].is_object() {
            made.insert("min".to_owned(), self.value(&schema["additionalProperties"], random, depth + 1));
        }
        Value::Object(made)
    }
}
