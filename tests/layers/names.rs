//! Tests press names, so that words can be edited.

use std::fs;

use super::{sources, word};

/// These write their sentences out on purpose, so that someone reads them as a member does (CONTRIBUTING.md).
const LITERAL: [&str; 2] = ["tests/e2e/whole_journey.rs", "tests/e2e/lost_phone.rs"];

/// Texts that are other words, too: the subjects of letters.
const ALSO_OTHER_WORDS: [&str; 3] =
    ["Your account has been deleted", "Your account is ready", "Your password was changed"];

#[test]
fn tests_press_names_and_not_sentences() {
    let names = names_of_texts();
    assert!(names.len() > 600, "only {} texts found: does this test still read them?", names.len());
    for (file, text) in sources("tests/e2e").into_iter().chain(sources("tests/browser")) {
        if LITERAL.iter().any(|it| file.ends_with(it)) {
            continue;
        }
        let code: String = text.lines().filter(|it| !it.trim_start().starts_with("//")).collect();
        let is_there = |words| ["\"", ".\"", ": "].iter().any(|end| code.contains(&format!("\"{words}{end}")));
        let literal: Vec<_> = names.iter().filter(|(words, _)| is_there(words)).collect();
        assert!(literal.is_empty(), "{}: write the name in the place of the words: {literal:#?}", file.display());
    }
}

/// Every text of the screens without gaps, without its period, and the name by which a test says it.
fn names_of_texts() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in fs::read_dir("content/en/screens").unwrap().map(|it| it.unwrap().path()) {
        let module = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut key = String::new();
        for line in fs::read_to_string(&file).unwrap().lines().filter(|it| !it.starts_with('#')) {
            let item = line.strip_prefix("  - ");
            let Some(text) = item.or_else(|| line.split_once(':').map(|it| it.1.trim())) else { continue };
            if item.is_none() {
                key = word(line).to_uppercase();
            }
            // A word in small letters is a name in the code as well, such as that of a field.
            let is_sentence = text.contains(' ') || text.starts_with(char::is_uppercase);
            let words = text.trim_end_matches('.');
            if is_sentence && words.len() > 3 && !words.contains('{') && !ALSO_OTHER_WORDS.contains(&words) {
                found.push((words.to_owned(), format!("text::{module}::{key}")));
            }
        }
    }
    found
}
