//! Makes scripts small: what is written to be read is loaded by every first view.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    build,
    pack::{hash, integrity},
    run::{self, Outcome},
    tools::tool,
};

/// How a script is loaded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// `<script type="module">`, or imported by one.
    Module,
    /// For any browser: what it is written in (ECMAScript 5) stays what it is written in.
    Classic,
}

/// The same script without comments, spaces and long names of its own.
pub fn minified(script: &str, kind: Kind) -> Outcome<String> {
    let mut command = tool("terser");
    command.args(["--compress", "--mangle"]);
    match kind {
        Kind::Module => command.arg("--module"),
        Kind::Classic => command.args(["--ecma", "5"]),
    };
    passed_through(&mut command, script).map_err(|it| format!("`terser` could not shrink a script: {it}"))
}

/// What a program writes that is given `text`.
fn passed_through(command: &mut Command, text: &str) -> Outcome<String> {
    let start = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = start.map_err(|it| format!("{it}. Run `npm ci`."))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes()).map_err(|it| it.to_string())?;
    }
    let output = child.wait_with_output().map_err(|it| it.to_string())?;
    match output.status.success() {
        true => String::from_utf8(output.stdout).map_err(|it| it.to_string()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// Makes the scripts small that the page loads before the program, under names that say what is in them now.
pub fn before_the_program(dist: &Path) -> Outcome {
    let mut page = run::read(&dist.join("index.html"))?;
    for (name, kind) in [("boot", Kind::Module), ("guard", Kind::Classic)] {
        let is_it = |it: &String| it.starts_with(&format!("{name}-")) && page.contains(&format!("/{it}\""));
        let old = build::files(dist).into_iter().find(is_it);
        let old = old.ok_or(format!("Trunk made no {name}-….js, or index.html does not load it."))?;
        let small = minified(&run::read(&dist.join(&old))?, kind)?;
        let new = format!("{name}-{}.js", hash(small.as_bytes()));
        page = restated(&page, &old, &new, &integrity(small.as_bytes()))?;
        let _ = fs::remove_file(dist.join(old));
        run::write(&dist.join(new), small)?;
    }
    run::write(&dist.join("index.html"), page)
}

/// The page with another file and its hash in the tags that load `old`.
pub fn restated(page: &str, old: &str, new: &str, integrity: &str) -> Outcome<String> {
    let (mut changed, mut count) = (String::new(), 0);
    for tag in page.split_inclusive('>') {
        if tag.contains(&format!("/{old}\"")) {
            count += 1;
            let tag = hosting::replace_once(tag, &format!("/{old}\""), &format!("/{new}\""))?;
            changed += &hosting::refill(&tag, "integrity=\"", "\"", integrity)?;
        } else {
            changed += tag;
        }
    }
    if count == 0 { Err(format!("index.html does not load {old}.")) } else { Ok(changed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_script_says_the_same_and_stays_in_its_language() {
        let script = "// Why.\n(function () {\n  var long = window.name;\n  window.name = long + long;\n})();\n";
        let small = minified(script, Kind::Classic).unwrap();
        assert!(!small.contains("Why") && small.len() < 60 && small.contains("window.name"), "{small}");
        assert!(!small.contains("=>"), "{small}");
        let module = minified("import { a } from './a.js';\nconst long = a;\nexport { long as b };", Kind::Module);
        assert!(module.unwrap().contains("export{"));
    }

    #[test]
    fn a_script_with_a_mistake_stops_the_build() {
        assert!(minified("function (", Kind::Module).is_err());
    }

    #[test]
    fn name_and_hash_change_together_and_other_tags_stay() {
        let page = r#"<link href="/a-1.js" integrity="old"><link href="/b-1.js" integrity="old">"#;
        let want = r#"<link href="/a-2.js" integrity="new"><link href="/b-1.js" integrity="old">"#;
        assert_eq!(restated(page, "a-1.js", "a-2.js", "new").as_deref(), Ok(want));
        assert!(restated(page, "c-1.js", "c-2.js", "new").is_err());
        assert!(restated(r#"<link href="/a-1.js">"#, "a-1.js", "a-2.js", "new").is_err(), "no hash");
    }
}
