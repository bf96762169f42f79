//! Where letters lead.

use std::fs;

use super::sources;

/// Which rows of the table of addresses they are is asked by the compiler, in the one file that names them.
#[test]
fn letters_name_no_address_but_in_one_file() {
    for language in fs::read_dir("content").unwrap().map(|it| it.unwrap().path().join("letters")) {
        for file in fs::read_dir(language).into_iter().flatten().map(|it| it.unwrap().path()) {
            let text = fs::read_to_string(&file).unwrap();
            let words: String = text.lines().filter(|it| !it.starts_with('#')).collect();
            assert!(!words.contains('/') && !words.contains("origin"), "{} holds an address", file.display());
        }
    }
    let mut answers = 0;
    for (file, text) in sources("crates/backend/src/post") {
        let is_for_pages = file.ends_with("letters/pages.rs");
        let is_a_test = file.components().any(|it| it.as_os_str().to_str().unwrap().starts_with("tests"));
        assert!(is_for_pages || is_a_test || !text.contains("\"/"), "{} holds an address", file.display());
        for slug in text.split("(\"slug\", \"").skip(1).map(|it| it.split('"').next().unwrap()) {
            assert!(latchkey::content::has_address(&format!("/help/{slug}")), "{}: {slug}", file.display());
            answers += 1;
        }
    }
    assert_eq!(answers, 1, "does this test still read the addresses?");
}
