//! What is published for whoever writes a backend: `docs/openapi.json`, and the made parts of `docs/backends.md`. Both
//! show what was recorded of the reference backend in `docs/exchanges.json`.

use std::fs;

use serde_json::Value;

use crate::run::{self, Outcome, Step};

/// Records the reference backend again, then writes both documents.
pub fn record() -> Outcome {
    let step = Step {
        doing: "Recording what the reference backend answers",
        may_take: "5 minutes the first time",
        if_it_fails: "The message above names the step that the backend no longer takes.",
    };
    let mut command = run::cargo();
    command.args(["test", "--package", "backend", "--test", "http", "--", "recorded::what_the_guide_shows"]);
    step.run(command.env("UPDATE", "1"))?;
    write()
}

/// Writes both documents from the contract's types and from what was recorded.
pub fn write() -> Outcome {
    let docs = run::root().join("docs");
    let read = |name: &str| {
        let file = docs.join(name);
        fs::read_to_string(&file).map_err(|it| format!("{} cannot be read: {it}", file.display()))
    };
    let exchanges: Value = serde_json::from_str(&read("exchanges.json")?).map_err(|it| it.to_string())?;
    let document = serde_json::to_string_pretty(&contract::openapi(&exchanges)).map_err(|it| it.to_string())?;
    let guide = contract::guide(&read("backends.md")?, &exchanges)?;
    for (name, text) in [("openapi.json", document + "\n"), ("backends.md", guide)] {
        run::write(&docs.join(name), text)?;
        println!("Wrote docs/{name}.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use boon::{Compiler, SchemaIndex, Schemas};

    use super::*;

    /// Every example, with the schema that stands beside it.
    fn examples(of: &Value, found: &mut Vec<(String, String, Value)>) {
        if let (Some(schema), Some(examples)) = (of["schema"]["$ref"].as_str(), of["examples"].as_object()) {
            let one = |(name, it): (&String, &Value)| (schema.to_owned(), name.clone(), it["value"].clone());
            found.extend(examples.iter().map(one));
        }
        match of {
            Value::Object(entries) => entries.values().for_each(|it| examples(it, found)),
            Value::Array(list) => list.iter().for_each(|it| examples(it, found)),
            _ => {}
        }
    }

    #[test]
    fn every_example_fits_the_schema_beside_it() {
        let file = "file:///openapi.json";
        let document: Value = serde_json::from_str(include_str!("../../../docs/openapi.json")).unwrap();
        let mut found = Vec::new();
        examples(&document, &mut found);
        assert!(found.len() > 150, "only {} examples", found.len());
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource(file, document).unwrap();
        let mut fits = |schema: &str, example: &Value| {
            let index: SchemaIndex = compiler.compile(&format!("{file}{schema}"), &mut schemas).unwrap();
            schemas.validate(example, index).map_err(|it| it.to_string())
        };
        for (schema, name, example) in &found {
            assert_eq!(fits(schema, example), Ok(()), "{name}");
        }
        assert!(fits("#/components/schemas/Session", &serde_json::json!({ "state": "asleep", "now": "x" })).is_err());
    }
}
