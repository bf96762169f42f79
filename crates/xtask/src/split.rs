//! Splits the program that Trunk has built into the main part and those that are loaded on demand, and puts all of it into dist/ in
//! the place of what Trunk put there. Where the program is split is said in src/split.rs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use wasm_split_cli_support as splitter;

use crate::{
    build,
    pack::{self, File, bytes, hash, integrity},
    run::{self, Outcome, Step},
    scripts::{Kind, before_the_program, minified, restated},
    tools::tool,
};

/// The script that loads the parts.
const LOADER: &str = include_str!("parts.js");
/// What the main module calls that script.
const LOADER_NAME: &str = "./__wasm_split.js";

/// The files of each part, for the prerenderer: `{"SignIn": ["latchkey-sign-in-0123456789abcdef.wasm"]}`.
pub fn list() -> PathBuf {
    run::target().join("xtask").join("program-parts.json")
}

/// Splits the program of the site in `dist`.
pub fn program(dist: &Path) -> Outcome {
    let folder = run::target().join("xtask").join("split");
    let _ = fs::remove_dir_all(&folder);
    println!("==> Splitting the program into its parts …");
    let parts = split(&folder)?;
    let bindgen = Step {
        doing: "Writing the script beside the program",
        may_take: "a few seconds",
        if_it_fails: "The message above says why.",
    };
    // The parts find what they share with the main part among its exports.
    let flags = ["--target", "web", "--keep-lld-exports", "--no-typescript", "--out-dir"];
    bindgen.run(tool("wasm-bindgen").arg(folder.join("main.wasm")).args(flags).arg(&folder))?;
    shorten(&folder)?;
    shrink(&folder)?;

    let files = pack::all(&folder, &parts, dist)?;
    let names = files.iter().map(|(part, files)| (part, files.iter().map(|it| &it.name).collect::<Vec<_>>()));
    let text = serde_json::to_string(&names.collect::<BTreeMap<_, _>>()).map_err(|it| it.to_string())?;
    run::write(&list(), text)?;

    let script = with_loader(&run::read(&folder.join("main.js"))?, &files)?;
    let script = minified(&script, Kind::Module)?;
    put_in_place(dist, script.as_bytes(), &bytes(&folder.join("main_bg.wasm"))?)?;
    before_the_program(dist)
}

/// The modules that each part needs, which are now in `folder` beside the main one.
fn split(folder: &Path) -> Outcome<BTreeMap<String, Vec<String>>> {
    let whole = bytes(&run::target().join("wasm32-unknown-unknown/web/latchkey.wasm"))?;
    let main = folder.join("main.wasm");
    let mut options = splitter::Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LOADER_NAME;
    let made = splitter::transform(options).map_err(|it| format!("The program could not be split: {it:#}."))?;
    let mut parts: BTreeMap<_, _> = made.prefetch_map.into_iter().collect();
    parts.values_mut().for_each(|it| it.sort());
    Ok(parts)
}

/// wasm-bindgen puts a random hash of 16 digits into each name by which the program and its script know each other: 4 KB
/// that nothing compresses. Numbers of the same length take their places.
fn shorten(folder: &Path) -> Outcome {
    let (script, module) = (folder.join("main.js"), folder.join("main_bg.wasm"));
    let (text, mut code) = (run::read(&script)?, bytes(&module)?);
    let text = numbered(&text, &mut code);
    fs::write(&module, code).map_err(|it| format!("Could not write {}: {it}.", module.display()))?;
    run::write(&script, text)
}

/// The script with numbers in place of the hashes in its names, in the code of the module, too.
fn numbered(script: &str, code: &mut [u8]) -> String {
    const LENGTH: usize = 16;
    let is_hash = |it: &str| it.len() == LENGTH && it.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
    let is_in_name = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let names = script.split(|it: char| !is_in_name(it)).filter(|it| it.starts_with("__wbg_"));
    let hashes: BTreeSet<&str> = names.filter_map(|it| it.rsplit('_').next()).filter(|it| is_hash(it)).collect();
    let numbers: BTreeMap<&str, String> =
        hashes.into_iter().enumerate().map(|(at, it)| (it, format!("{at:0LENGTH$}"))).collect();
    let mut at = 0;
    while let Some(found) = code.get(at..at + LENGTH) {
        match std::str::from_utf8(found).ok().and_then(|it| numbers.get(it)) {
            Some(number) => {
                code[at..at + LENGTH].copy_from_slice(number.as_bytes());
                at += LENGTH;
            }
            None => at += 1,
        }
    }
    numbers.iter().fold(script.to_owned(), |text, (hash, number)| text.replace(hash, number))
}

/// Makes every module small.
fn shrink(folder: &Path) -> Outcome {
    let step = Step {
        doing: "Shrinking the parts",
        may_take: "a minute",
        if_it_fails: "The module that is named could not be read or written. Run `npm ci` if binaryen is not found.",
    };
    step.run(tool("node").arg(run::root().join("crates/xtask/src/shrink.mjs")).arg(folder))
}

/// wasm-bindgen's script with the loader in it, instead of importing one: then one hash holds both.
fn with_loader(script: &str, files: &BTreeMap<String, Vec<File>>) -> Outcome<String> {
    let shown = files.iter().map(|(part, own)| match pack::told_by(part).filter(|it| files.contains_key(it)) {
        Some(other) => (part, serde_json::json!(other)),
        None => (part, pack::listed(own)),
    });
    let table = serde_json::to_string(&shown.collect::<BTreeMap<_, _>>()).map_err(|it| it.to_string())?;
    let mut text = hosting::replace_once(LOADER, "FILES = {}", &format!("FILES = {table}"))? + "\n";
    let mut imports = 0;
    for line in script.lines() {
        let import = line.strip_prefix("import * as ").and_then(|it| it.split_once(" from "));
        match import {
            Some((name, from)) if from.contains(LOADER_NAME) => {
                imports += 1;
                text += &format!("const {name} = parts;\n");
            }
            _ => text += &format!("{line}\n"),
        }
    }
    if imports != files.len() {
        return Err("wasm-bindgen's script does not import the parts as crates/xtask/src/split.rs expects.".to_owned());
    }
    Ok(text)
}

/// Puts the script and the main module in the place of those that Trunk made, and their names and hashes into the page.
fn put_in_place(dist: &Path, script: &[u8], main: &[u8]) -> Outcome {
    let hash = hash(&[script, main].concat());
    let mut page = run::read(&dist.join("index.html"))?;
    for (ending, content) in [("_bg.wasm", main), (".js", script)] {
        let old = build::files(dist).into_iter().find(|it| {
            let middle = it.strip_prefix("latchkey-").and_then(|it| it.strip_suffix(ending));
            // Trunk writes a hash without its leading zeros.
            middle.is_some_and(|it| {
                it.bytes().all(|it| it.is_ascii_hexdigit()) && page.contains(&format!("/latchkey-{it}{ending}"))
            })
        });
        let old = old.ok_or(format!("Trunk made no latchkey-…{ending}, or index.html does not load it."))?;
        let new = format!("latchkey-{hash}{ending}");
        page = restated(&page, &old, &new, &integrity(content))?;
        let _ = fs::remove_file(dist.join(old));
        run::write(&dist.join(new), content)?;
    }
    run::write(&dist.join("index.html"), page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeMap<String, Vec<File>> {
        let file = File { name: "a.wasm".to_owned(), integrity: "sha384-x".to_owned() };
        BTreeMap::from([("Help".to_owned(), vec![file])])
    }

    #[test]
    fn the_loader_stands_in_the_script_in_the_place_of_its_import() {
        let text = with_loader("import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n", &files()).unwrap();
        assert!(text.contains(r#"FILES = {"Help":[["a.wasm","sha384-x"]]};"#), "{text}");
        assert!(text.ends_with("const import1 = parts;\nlet wasm;\n"), "{text}");
    }

    #[test]
    fn the_script_holds_one_hash_a_language_however_many_parts_it_has() {
        let file = |name: &str| vec![File { name: format!("{name}.wasm"), integrity: format!("sha256-{name}") }];
        let parts = ["AnswersEs", "IndexAr", "WordsEs"].map(|it| (it.to_owned(), file(it)));
        let script = "import * as import1 from \"./__wasm_split.js\"\n".repeat(3);
        let text = with_loader(&script, &BTreeMap::from(parts)).unwrap();
        // Without those words nobody would tell of it.
        let want = r#"{"AnswersEs":"WordsEs","IndexAr":[["IndexAr.wasm","sha256-IndexAr"]],"WordsEs":[["WordsEs.wasm","sha256-WordsEs"]]}"#;
        assert!(text.contains(want), "{text}");
    }

    #[test]
    fn a_script_of_another_shape_stops_the_build() {
        assert!(with_loader("import { a } from \"./__wasm_split.js\"\n", &files()).is_err());
    }

    #[test]
    fn the_hashes_in_names_become_numbers_in_the_script_and_in_the_program() {
        let script = "imports.__wbg_log_00112233aabbccdd = 1; __wbg_new_ffeeddccbbaa9988(0123456789abcdef)";
        let mut code = *b"\0__wbg_new_ffeeddccbbaa9988\0__wbg_log_00112233aabbccdd";
        let text = numbered(script, &mut code);
        let want = "imports.__wbg_log_0000000000000000 = 1; __wbg_new_0000000000000001(0123456789abcdef)";
        assert_eq!(text, want);
        assert_eq!(code, *b"\0__wbg_new_0000000000000001\0__wbg_log_0000000000000000");
    }
}
