//! Joins the modules of public/boot/ into the one script that the page loads before the program: each more would be one more
//! request on a slow line. They say by `import` what they take from each other, so the order follows from them, and what none
//! takes, or two call the same, is a mistake. Trunk is told of the joined script only (index.html, Trunk.toml).

use std::{collections::BTreeMap, path::PathBuf};

use crate::{
    build,
    run::{self, Outcome},
};

/// Where the modules are.
const FOLDER: &str = "public/boot";
/// The one that takes from the others, and from which nobody takes.
const MAIN: &str = "main.js";

/// The script that index.html names.
fn place() -> PathBuf {
    run::target().join("site").join("boot.js")
}

/// Writes the script. Silent when it works: it runs within another step.
pub fn boot() -> Outcome {
    let folder = run::root().join(FOLDER);
    let modules: Modules = build::files(&folder)
        .into_iter()
        .map(|name| run::read(&folder.join(&name)).map(|text| (name, text)))
        .collect::<Outcome<_>>()?;
    run::write(&place(), joined(&modules).map_err(|it| format!("{FOLDER}/{it}"))?)
}

/// Their texts by their names.
type Modules = BTreeMap<String, String>;

/// The script. The error is a sentence that begins with the name of a module.
fn joined(modules: &Modules) -> Outcome<String> {
    let mut order = Vec::new();
    put_in_order(MAIN, modules, &mut Vec::new(), &mut order)?;
    if let Some(left) = modules.keys().find(|it| !order.contains(it)) {
        return Err(format!("{left} is used by no other module."));
    }
    let mut script = String::new();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for name in order {
        for line in modules.get(name).into_iter().flat_map(|it| it.lines()) {
            if import(line).is_some() {
                continue;
            }
            let line = line.strip_prefix("export ").unwrap_or(line);
            for own in declared(line) {
                if let Some(other) = taken.insert(own.to_owned(), name) {
                    return Err(format!("{name} declares {own}, as {other} does."));
                }
            }
            script += line;
            script.push('\n');
        }
    }
    Ok(script)
}

/// Each module after those that it takes from.
fn put_in_order<'a>(name: &str, modules: &'a Modules, open: &mut Vec<String>, order: &mut Vec<&'a String>) -> Outcome {
    let (name, text) = modules.get_key_value(name).ok_or_else(|| format!("{name} is not there."))?;
    if order.contains(&name) {
        return Ok(());
    }
    if open.contains(name) {
        return Err(format!("{name} takes from itself: {}.", open.join(", ")));
    }
    open.push(name.clone());
    for (names, from) in text.lines().filter_map(import) {
        let other = modules.get(from).ok_or_else(|| format!("{name} takes from {from}, which is not there."))?;
        let given: Vec<&str> = other.lines().filter_map(|it| it.strip_prefix("export ")).flat_map(declared).collect();
        if let Some(missing) = names.split(", ").find(|it| !given.contains(it)) {
            return Err(format!("{name} takes {missing} from {from}, which does not export it."));
        }
        put_in_order(from, modules, open, order)?;
    }
    open.pop();
    order.push(name);
    Ok(())
}

/// What a line takes, and from which module.
fn import(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("import { ")?.strip_suffix("\";")?.split_once(" } from \"./")
}

/// The names that a line at the top of a module declares.
fn declared(line: &str) -> Vec<&str> {
    let line = line.strip_prefix("async ").unwrap_or(line);
    let Some(rest) = ["const ", "let ", "function "].iter().find_map(|it| line.strip_prefix(it)) else {
        return Vec::new();
    };
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    match rest.strip_prefix('[') {
        Some(list) => list.split(']').next().unwrap_or_default().split(", ").collect(),
        None => rest.split(|it| !is_part(it)).next().into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(texts: &[(&str, &str)]) -> Modules {
        texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn each_module_stands_once_and_after_those_that_it_takes_from() {
        let made = joined(&modules(&[
            ("a.js", "// A\nexport const a = 1;"),
            ("b.js", "import { a } from \"./a.js\";\nexport async function b() {\n  let a2 = a;\n}"),
            ("main.js", "import { a } from \"./a.js\";\nimport { b } from \"./b.js\";\nb(a);"),
        ]));
        assert_eq!(made.unwrap(), "// A\nconst a = 1;\nasync function b() {\n  let a2 = a;\n}\nb(a);\n");
    }

    #[test]
    fn what_a_browser_would_refuse_or_nobody_needs_stops_the_build() {
        let main = "import { a } from \"./a.js\";";
        for (texts, told) in [
            (&[("main.js", main)][..], "main.js takes from a.js, which is not there."),
            (&[("main.js", main), ("a.js", "const a = 1;")], "main.js takes a from a.js, which does not export it."),
            (&[("main.js", ""), ("a.js", "")], "a.js is used by no other module."),
            (
                &[("main.js", "import { a } from \"./a.js\";\nlet [b, a] = c;"), ("a.js", "export let a;")],
                "main.js declares a, as a.js does.",
            ),
            (
                &[
                    ("main.js", main),
                    ("a.js", "import { b } from \"./b.js\";\nexport function a() {}"),
                    ("b.js", "import { a } from \"./a.js\";\nexport const b = 1;"),
                ],
                "a.js takes from itself: main.js, a.js, b.js.",
            ),
        ] {
            assert_eq!(joined(&modules(texts)), Err(told.to_owned()));
        }
    }

    #[test]
    fn the_modules_of_the_project_can_be_joined() {
        boot().unwrap();
        let script = run::read(&place()).unwrap();
        assert!(!script.contains("\nimport ") && !script.contains("\nexport "), "{script}");
    }
}
