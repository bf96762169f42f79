//! The JSON Schema of the file, for editors and for whoever writes it by a program. Made from the types; what only the
//! reader checks, such as contrast, is not in it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use serde_json::{Value, json};

use crate::{Brand, Color, Colors, HomePicture, Picture, colors::NAMES};

/// The schema of `latchkey.json`.
pub fn schema() -> Value {
    let mut schema = schema_for!(Brand).to_value();
    let about = json!({ "type": "string", "description": "Where this schema is, so that an editor knows the keys." });
    if let Some(properties) = schema["properties"].as_object_mut() {
        properties.insert("$schema".to_owned(), about);
    }
    schema
}

impl JsonSchema for Color {
    fn schema_name() -> Cow<'static, str> {
        "Color".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "description": "Six digits, such as #07648d." })
    }
}

impl JsonSchema for Colors {
    fn schema_name() -> Cow<'static, str> {
        "Colors".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let color = generator.subschema_for::<Color>();
        let properties: serde_json::Map<_, _> =
            NAMES.map(|it| (it.to_owned(), color.clone().to_value())).into_iter().collect();
        let about = "Main is that of buttons and links; from it the others are made, unless they are given: dark and darker for \
                     what is pressed, light, lighter and lightest for grounds and lines. Focus is the ring round what \
                     has the focus. Those that cannot be read are refused. In dark colors the site has others, which are made \
                     of main and focus.";
        json_schema!({ "type": "object", "properties": properties, "additionalProperties": false, "description": about })
    }
}

impl JsonSchema for HomePicture {
    fn schema_name() -> Cow<'static, str> {
        "HomePicture".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let picture = generator.subschema_for::<Picture>();
        json_schema!({ "anyOf": [picture, { "const": false }, { "type": "null" }] })
    }
}
