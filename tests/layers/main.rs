//! The rules of ARCHITECTURE.md that the compiler does not check.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod changes;
mod letters;
mod names;
mod requirements;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A module may use only itself and modules that stand after it.
const ORDER: &str = "prerender app pages parts screen session offers route text content browser tables split";

#[test]
fn a_module_uses_only_those_below_it() {
    let rank = |name: &str| ORDER.split(' ').position(|it| it == name);
    for (file, text) in sources("src") {
        let own = file.iter().nth(1).unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some(own_rank) = rank(own) else { continue };
        for used in uses(&text, "crate::") {
            let used_rank = rank(&used).unwrap_or_else(|| panic!("{} uses {used}: not in ORDER", file.display()));
            assert!(own_rank <= used_rank, "{} uses {used}", file.display());
        }
    }
}

#[test]
fn every_module_has_its_place() {
    let listed = fs::read_to_string("src/lib.rs").unwrap();
    let modules = listed.lines().filter_map(|it| it.strip_prefix("pub mod ")).map(word);
    let mut found: Vec<String> = modules.collect();
    let mut known: Vec<String> = ORDER.split(' ').map(str::to_owned).collect();
    found.sort();
    known.sort();
    assert_eq!(found, known);
}

/// The same among the parts of the visit: what coordinates them knows them, and they do not know it.
const OF_THE_VISIT: &[&str] = &[
    "service",
    "take_over",
    "support_trail",
    "providers",
    "visit",
    "sign_out",
    "settings",
    "reach",
    "notices",
    "location",
    "life",
    "code_lock",
    "voice",
    "kept",
    "help_trail",
    "email_token",
];

#[test]
fn no_part_of_the_visit_knows_what_coordinates_it() {
    let rank = |name: &str| OF_THE_VISIT.iter().position(|it| *it == name);
    deny("src/session", &["crate::session", "session::{"], &[]);
    for (file, text) in sources("src/session").into_iter().filter(|(file, _)| !file.ends_with("tests.rs")) {
        let own = file.file_stem().unwrap().to_str().unwrap();
        let own_rank = rank(own).unwrap_or_else(|| panic!("{own}: not in OF_THE_VISIT"));
        for used in uses(text.split("#[cfg(test)]").next().unwrap(), "super::") {
            let used_rank = rank(&used).unwrap_or_else(|| panic!("{own} uses {used}, which is no part"));
            assert!(own_rank < used_rank, "{own} uses {used}");
        }
    }
}

#[test]
fn each_page_has_a_name_of_its_own() {
    let mut known: Vec<(String, PathBuf)> = Vec::new();
    for (file, text) in sources("src/pages") {
        for name in text.lines().filter_map(|it| it.strip_prefix("pub fn ")).map(word).filter(|it| it.ends_with("Page"))
        {
            let other = known.iter().find(|(it, _)| *it == name);
            assert!(other.is_none(), "{name} is in {} and in {other:?}: name it by its journey", file.display());
            known.push((name, file.clone()));
        }
    }
    assert!(known.len() > 60, "only {} pages found", known.len());
}

#[test]
fn a_page_uses_no_other_page() {
    deny("src/pages", &["crate::pages", "super::super"], &[]);
    for (file, text) in sources("src/pages") {
        // Inside a journey, a page may use what its mod.rs holds, and nothing of its sisters.
        for used in text.split("super::").skip(1) {
            let name = word(used.trim_start_matches('{'));
            let is_module = !name.is_empty() && name.chars().all(|it| it.is_lowercase() || it == '_');
            let sister = file.with_file_name(format!("{name}.rs"));
            assert!(!is_module || !sister.exists(), "{} uses its sister {name}", file.display());
        }
    }
}

#[test]
fn only_the_browser_module_touches_the_browser() {
    let words = ["web_sys", "js_sys", "gloo_", "wasm_bindgen"];
    deny("src", &words, &["src/browser"]);
}

#[test]
fn only_the_component_crate_writes_uswds_classes() {
    deny("src", &["\"usa-", " usa-"], &[]);
}

#[test]
fn no_inline_style_and_no_raw_html() {
    for folder in ["src", "crates/uswds/src"] {
        deny(folder, &["style=\"", "style=format", "inner_html"], &[]);
    }
}

#[test]
fn pages_hold_no_sentences() {
    for (file, text) in sources("src/pages") {
        let code = text.split("#[cfg(test)]").next().unwrap();
        for literal in code.split('"').skip(1).step_by(2) {
            let is_sentence = literal.starts_with(char::is_uppercase) && literal.ends_with(['.', '!', '?']);
            assert!(!is_sentence, "{} says «{literal}»: words live in text/", file.display());
        }
    }
}

#[test]
fn nobody_is_named_in_the_code() {
    let brand: serde_json::Value = serde_json::from_str(&fs::read_to_string("public/latchkey.json").unwrap()).unwrap();
    for key in ["agency", "account", "support_phone"] {
        let name = brand[key].as_str().unwrap();
        for folder in ["src", "crates/uswds/src", "crates/client/src", "crates/contract/src", "crates/hosting/src"] {
            deny(folder, &[name], &[]);
        }
    }
}

#[test]
fn nothing_is_stored_in_the_browser() {
    deny("src", &["local_storage", "session_storage", "localStorage", "sessionStorage", "indexedDB"], &[]);
    for (script, text) in scripts() {
        assert!(!text.contains("Storage"), "{} stores something", script.display());
    }
}

#[test]
fn contract_and_client_know_no_leptos_and_the_components_know_no_accounts() {
    for manifest in ["crates/contract/Cargo.toml", "crates/client/Cargo.toml"] {
        assert!(!fs::read_to_string(manifest).unwrap().contains("leptos"), "{manifest}");
    }
    let uswds = fs::read_to_string("crates/uswds/Cargo.toml").unwrap();
    assert!(!uswds.contains("contract") && !uswds.contains("client"));
}

#[test]
fn every_file_says_what_it_is_for_and_fits_in_the_head() {
    for folder in ["src", "crates", "tests"] {
        for (file, text) in sources(folder) {
            assert!(text.starts_with("//! "), "{} does not say what it is for", file.display());
            assert!(text.lines().count() <= 300, "{} has more than 300 lines", file.display());
        }
    }
    for (file, text) in scripts() {
        assert!(text.starts_with("// "), "{} does not say what it is for", file.display());
        assert!(text.lines().count() <= 300, "{} has more than 300 lines", file.display());
    }
}

#[test]
fn every_address_in_the_help_is_one_of_the_app() {
    use latchkey::{content::INTERNAL_LINKS, route::Route};
    for link in INTERNAL_LINKS.iter() {
        let (path, _) = link.split_once('#').unwrap_or((link, ""));
        assert_ne!(Route::read(path, ""), Route::NotFound, "the help links {link}");
    }
}

#[test]
fn the_help_may_link_to_every_public_page() {
    use addresses::TABLE;
    use latchkey::route::Route;
    for listed in TABLE.iter().filter(|it| it.is_for_help()) {
        let words: Vec<_> = listed.gaps().map(|it| (it, "x")).collect();
        let route = Route::read(&listed.path(&words), "");
        assert_ne!(route, Route::NotFound, "help may link to {}, which is no page", listed.pattern);
    }
    // That page is reached by doing it; answers and guides are known from their files.
    let pages = TABLE.iter().filter(|it| it.is_file() && it.gaps().next().is_none());
    for page in pages.filter(|it| it.pattern != "/signed-out") {
        assert!(page.is_for_help(), "{} is a public page: say `help` in the table", page.pattern);
    }
}

#[test]
fn every_answer_a_page_points_to_exists() {
    use latchkey::content::QUESTIONS;
    let mut found = 0;
    for (file, text) in sources("src/pages") {
        for list in text.split("answers=&[").skip(1) {
            let list = list.split(']').next().unwrap();
            let slugs: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
            assert!((2..=4).contains(&slugs.len()), "{} points to {slugs:?}: two to four are read", file.display());
            for slug in slugs {
                assert!(QUESTIONS.iter().any(|it| it.slug == slug), "{} points to {slug}", file.display());
                found += 1;
            }
        }
    }
    assert!(found > 10, "only {found} answers found: does this test still read the pages?");
}

#[test]
fn every_page_of_a_journey_ends_with_the_answers_that_fit_it() {
    for (file, text) in sources("src/pages") {
        // Not the help itself, what a mod.rs shares, pages of no journey, and a part of a page.
        let is_page = file.components().count() == 4 && !file.ends_with("mod.rs") && !file.ends_with("activity.rs");
        if !is_page || file.starts_with("src/pages/help") {
            continue;
        }
        assert!(text.contains(" answers=&["), "{} points to no answers", file.display());
        for after in text.split("<HelpLinks ").skip(1) {
            let after = after.split_once("/>").map_or("", |(_, after)| after.trim_start());
            // A view of its own is the value of a variable, which stands last; a dialog is not in the page's flow.
            let is_last = ["</", "}", "<ProveAgain "].iter().any(|it| after.starts_with(it));
            assert!(is_last, "{} has something after its answers", file.display());
        }
    }
}

/// The modules named right after each `prefix`, alone or in braces.
fn uses(text: &str, prefix: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split(prefix).skip(1) {
        if !rest.starts_with('{') {
            found.push(word(rest));
            continue;
        }
        let mut depth = 0;
        for (at, mark) in rest.match_indices(['{', '}', ',']) {
            let opens_a_name = mark == "{" && depth == 0 || mark == "," && depth == 1;
            depth += (mark == "{") as i32 - (mark == "}") as i32;
            if opens_a_name {
                found.push(word(&rest[at + 1..]));
            }
            if depth == 0 {
                break;
            }
        }
    }
    found.retain(|it| !it.is_empty());
    found
}

fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect()
}

fn deny(folder: &str, words: &[&str], except: &[&str]) {
    for (file, text) in sources(folder) {
        if except.iter().any(|it| file.starts_with(it)) {
            continue;
        }
        for word in words {
            assert!(!text.contains(word), "{} has {word}", file.display());
        }
    }
}

/// The scripts that a page loads before the program, as they are written.
fn scripts() -> Vec<(PathBuf, String)> {
    let modules = fs::read_dir("public/boot").unwrap().map(|it| it.unwrap().path());
    let files = modules.chain([PathBuf::from("public/guard.js")]);
    files.map(|it| (it.clone(), fs::read_to_string(it).unwrap())).collect()
}

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(path.to_str().unwrap()));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}
