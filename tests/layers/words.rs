//! Who may say what only the second table of words has (`MORE` in build.rs): pages whose parts load it. Which words a page
//! begins with is tested where it is rendered (`src/prerender/spoken.rs`); this is for all that it may come to say.

use std::{collections::BTreeSet, fs};

use super::sources;

/// The journeys in the parts `Member` and `Prove`, and what only they use.
const ALLOWED: &[&str] = &[
    "src/pages/account/",
    "src/pages/devices/",
    "src/pages/emails/",
    "src/pages/identities/",
    "src/pages/link/",
    "src/pages/methods/",
    "src/pages/recover/",
    "src/pages/second_step/",
    "src/pages/services/",
    "src/pages/set_up/",
    "src/parts/account_reset.rs",
    "src/parts/add_app.rs",
    "src/parts/add_key.rs",
    "src/parts/choose_method.rs",
    "src/parts/prove_again.rs",
    // The titles of those pages.
    "src/screen/",
    // Where a member changes an address, and says so.
    "src/parts/email_code.rs",
    // It loads the table for members.
    "src/pages/not_offered.rs",
];

/// The modules in that table, as build.rs lists them.
fn more() -> BTreeSet<String> {
    let build = fs::read_to_string("build.rs").unwrap();
    let list = build.split("const MORE:").nth(1).and_then(|it| it.split(';').nth(1)).unwrap();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The modules of `text` that a file names.
fn named(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    for rest in code.split("text::").skip(1) {
        let inside = rest.strip_prefix('{').map_or(rest, |it| it.split("};").next().unwrap_or_default());
        let words = inside.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
        match rest.starts_with('{') {
            true => found.extend(words.map(str::to_owned)),
            false => found.extend(words.take(1).map(str::to_owned)),
        }
    }
    found
}

#[test]
fn what_is_in_the_second_table_is_named_only_where_it_is_loaded() {
    let more = more();
    assert!(more.contains("methods") && more.len() > 5, "{more:?}: does this test still read build.rs?");
    for folder in ["src/pages", "src/parts", "src/app", "src/session", "src/screen", "src/content"] {
        for (file, text) in sources(folder) {
            let path = file.to_str().unwrap();
            let said: Vec<_> = named(&text).intersection(&more).cloned().collect();
            let is_allowed = path.contains("/tests") || ALLOWED.iter().any(|it| path.starts_with(it));
            assert!(said.is_empty() || is_allowed, "{path} says words of {said:?}, which it may not have loaded");
        }
    }
}

/// Modules of words that others share say their words, too.
#[test]
fn what_all_pages_say_says_nothing_of_the_second_table() {
    let more = more();
    for (file, text) in sources("src/text") {
        let own = file.file_stem().unwrap().to_str().unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for module in &more {
            let is_named = code
                .match_indices(&format!("{module}::"))
                .any(|(at, _)| !code[..at].ends_with(|it: char| it.is_ascii_alphanumeric() || it == '_' || it == ':'));
            let is_listed = code.lines().any(|it| it.starts_with("use super::") && uses(it, module));
            let knows = is_named || is_listed || code.contains(&format!("super::{module}::"));
            assert!(!knows || more.contains(own), "{} says words of {module}", file.display());
        }
    }
}

fn uses(line: &str, module: &str) -> bool {
    line.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').any(|it| it == module)
}
