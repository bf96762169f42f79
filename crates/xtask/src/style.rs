//! The style sheet: Sass from style/, with the design system of node_modules, into one file that index.html names.
//! Trunk asks for it before each build (a hook in Trunk.toml).

use crate::{
    run::{self, Outcome},
    tools::tool,
};

/// Compiles style/latchkey.scss. Silent when it works: it runs within another step.
pub fn style() -> Outcome {
    // Not `run::target()`: index.html needs a place that no setting moves.
    let sheet = run::root().join("target").join("site").join("latchkey.css");
    let mut command = tool("sass");
    command.args(["--no-source-map", "--style=compressed", "--quiet-deps"]);
    // The design system still uses forms of Sass that will go one day; pinned as it is, that day is not today.
    command.args(["--silence-deprecation=import,global-builtin,if-function"]);
    command.arg("--load-path=node_modules/@uswds/uswds/packages").arg("style/latchkey.scss").arg(&sheet);
    let status = command.current_dir(run::root()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => {
            Err("The style sheet could not be compiled. The message above names the file and the line.".to_owned())
        }
        Err(_) => Err("Sass is missing. Run `cargo xtask setup`.".to_owned()),
    }
}
