//! The order of the floors in `src`, and what each of them is kept free of. ARCHITECTURE.md says why.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// In reading order: a floor uses itself and those that are listed after it.
const FLOORS: &[&str] = &[
    "serve",
    "calls",
    "request",
    "document",
    "services",
    "links",
    "account",
    "methods",
    "identities",
    "help",
    "post",
    "visit",
    "base",
];

#[test]
fn a_floor_uses_only_itself_and_those_below_it() {
    let rank = |name: &str| FLOORS.iter().position(|it| *it == name);
    for (file, text) in sources(Path::new("src")) {
        let own = module_of(&file);
        let Some(own_rank) = rank(&own[0]) else { continue };
        for used in uses(&text) {
            let used_rank = rank(&used[0]).unwrap_or_else(|| panic!("{} uses {used:?}: no floor", file.display()));
            assert!(own_rank <= used_rank, "{} uses {}", file.display(), used.join("::"));
        }
    }
}

#[test]
fn the_modules_of_a_floor_form_no_circle() {
    let mut below: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (file, text) in sources(Path::new("src")) {
        let own = module_of(&file);
        let used = uses(&text).into_iter().filter(|it| *it != own && it[0] == own[0] && it.len() == 2);
        let used: Vec<_> = used.collect();
        below.entry(own).or_default().extend(used);
    }
    // Takes away what uses nothing that is left, over and over. What stays is a circle, or uses one.
    while let Some(free) = below.iter().find(|(_, used)| used.is_empty()).map(|(name, _)| name.clone()) {
        below.remove(&free);
        below.values_mut().for_each(|used| _ = used.remove(&free));
    }
    assert!(below.is_empty(), "a circle among {below:#?}");
}

/// Otherwise the tests above would not see it.
#[test]
fn modules_name_each_other_in_full() {
    for (file, text) in sources(Path::new("src")) {
        // Inside of a module with a folder of its own, its parts may name it, and each other.
        let depth = file.components().count();
        let is_part = depth > 3 && !file.ends_with("mod.rs");
        let denied = if is_part { "super::super" } else { "super::" };
        let code = text.replace("use super::*;", "");
        assert!(!code.contains(denied), "{} says {denied}", file.display());
    }
}

#[test]
fn every_floor_has_its_place_in_reading_order() {
    let listed = fs::read_to_string("src/lib.rs").unwrap();
    let modules: Vec<&str> = listed.lines().filter_map(|it| it.strip_prefix("mod ")?.strip_suffix(';')).collect();
    assert_eq!(modules, FLOORS);
}

#[test]
fn calls_hold_no_sql_and_only_requests_and_what_serves_them_hold_http() {
    for (file, text) in sources(Path::new("src")) {
        let floor = &module_of(&file)[0];
        if floor == "calls" {
            assert!(!text.contains("rusqlite") && !text.contains("desk.db."), "{} holds SQL", file.display());
        }
        let speaks = matches!(floor.as_str(), "serve" | "request" | "lib" | "main");
        assert!(speaks || !text.contains("axum::"), "{} speaks HTTP", file.display());
    }
}

/// What is written elsewhere is read by no test that looks for secrets (`tests/http/watched.rs`). The program itself says
/// that it has started.
#[test]
fn nothing_is_written_but_by_the_log() {
    for (file, text) in sources(Path::new("src")) {
        let may = file.ends_with("base/log.rs") || file.ends_with("src/main.rs");
        let writes = ["print!(", "println!(", "dbg!(", "stderr()", "stdout()"].iter().find(|it| text.contains(**it));
        assert!(may || writes.is_none(), "{} writes by {writes:?}", file.display());
    }
}

/// Verb and address of an operation are in the contract, once.
#[test]
fn no_address_of_an_operation_is_written_out() {
    for (file, text) in sources(Path::new("src")) {
        for row in contract::OPERATIONS {
            assert!(!text.contains(&format!("\"{}\"", row.path)), "{} writes out {}", file.display(), row.path);
        }
    }
}

#[test]
fn the_session_document_is_made_in_one_place() {
    for (file, text) in sources(Path::new("src")) {
        let may = file.ends_with("request/caller.rs") || file.ends_with("document.rs");
        assert!(may || !text.contains("document::"), "{} makes a session document", file.display());
    }
}

/// Floor and module, such as `["calls", "session"]`.
fn module_of(file: &Path) -> Vec<String> {
    let parts = file.iter().skip(1).take(2);
    parts.map(|it| it.to_str().unwrap().trim_end_matches(".rs").to_owned()).filter(|it| it != "mod").collect()
}

/// Floor and module of every path after `crate::`, alone or in braces.
fn uses(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for rest in text.split("crate::").skip(1) {
        paths(rest, &mut Vec::new(), &mut found);
    }
    found
}

/// Reads one path, which may branch, and gives what stands behind it.
fn paths<'a>(text: &'a str, above: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = paths(rest, above, found).trim_start();
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => return rest.strip_prefix('}').unwrap_or(rest),
            }
        }
    }
    let end = text.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return rest;
    }
    above.push(name.to_owned());
    let rest = match rest.strip_prefix("::") {
        Some(more) => paths(more, above, found),
        None => {
            found.push(above.iter().filter(|it| *it != "self").take(2).cloned().collect());
            rest
        }
    };
    above.pop();
    rest
}

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}
