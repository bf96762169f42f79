//! What is published for whoever writes a backend: `docs/openapi.json`, and the made parts of `docs/backends.md`. Both
//! show what was recorded of the reference backend in `docs/exchanges.json`.

use std::fs;

use serde_json::Value;

use crate::run::{self, Outcome, Step};

/// Records the reference backend anew, then writes both documents.
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
