//! What the compiler refuses, with file and line, and what it makes of what is right.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::{fs, path::Path};

use words::{Place, Style, Table, compile, fill, languages, offered, plain, tables};

const STYLE: Style = Style { path: "crate::text", language_is_told: false, pseudo: false };
const LANGUAGE: &str = "name: Deutsch\nplurals: one, other\n";

/// Two languages with one file each.
fn folder(english: &str, german: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (tag, text) in [("en", english), ("de", german)] {
        let screens = root.path().join(tag).join("screens");
        fs::create_dir_all(&screens).unwrap();
        fs::write(root.path().join(tag).join("language.txt"), LANGUAGE).unwrap();
        fs::write(screens.join("home.txt"), text).unwrap();
    }
    root
}

/// What is said of it, with paths from the folder on.
fn mistakes(root: &Path) -> Vec<String> {
    let prefix = format!("{}/", root.display());
    let found = compile(root, "screens", STYLE).unwrap_err();
    found.iter().map(|it| it.to_string().replace(&prefix, "")).collect()
}

#[track_caller]
fn refused(english: &str, german: &str, want: &[&str]) {
    assert_eq!(mistakes(folder(english, german).path()), want);
}

#[test]
fn words_that_are_missing_in_a_language_are_named_with_the_place_where_they_stand() {
    refused(
        "# Home\na: A\nb: B\n",
        "a: A\n",
        &["de/screens/home.txt:1: `b` is missing; it is in en/screens/home.txt:3"],
    );
}

#[test]
fn words_that_the_first_language_does_not_have_are_refused() {
    refused("a: A\n", "a: A\n\nold: Alt\n", &["de/screens/home.txt:3: there is no `old` in en/screens/home.txt"]);
}

#[test]
fn a_file_that_is_missing_is_named() {
    let root = folder("a: A\n", "a: A\n");
    fs::remove_file(root.path().join("de/screens/home.txt")).unwrap();
    let found = mistakes(root.path());
    assert!(found.len() == 1 && found[0].starts_with("de/screens/home.txt:1: cannot be read"), "{found:?}");
}

#[test]
fn a_gap_must_be_one_that_the_key_names_and_none_is_left_out() {
    let english = "hello(name): Hello {name}.\n";
    refused(
        english,
        "hello(name): Hallo {nam}.\n",
        &[
            "de/screens/home.txt:1: `hello` has no gap {nam}, only {name}",
            "de/screens/home.txt:1: `hello` does not use {name}",
        ],
    );
    refused(
        english,
        "hello(name): {name\n",
        &["de/screens/home.txt:1: a brace without its partner", "de/screens/home.txt:1: `hello` does not use {name}"],
    );
    refused(
        english,
        "hello(who): {who}\n",
        &["de/screens/home.txt:1: what is in the parentheses of `hello` differs from en/screens/home.txt:1"],
    );
}

#[test]
fn lists_have_the_same_length() {
    refused(
        "steps:\n  - One\n  - Two\n",
        "steps:\n  - Eins\n",
        &["de/screens/home.txt:1: `steps` is a list of 1, but a list of 2 in en/screens/home.txt:1"],
    );
}

#[test]
fn a_form_for_numbers_that_is_missing_is_refused() {
    refused(
        "m(count#):\n  one: {count} minute\n  other: {count} minutes\n",
        "m(count#):\n  other: {count} Minuten\n",
        &["de/screens/home.txt:1: `m` needs the forms one, other, in this order"],
    );
}

#[test]
fn lines_that_cannot_be_read_are_refused() {
    refused(
        "a: A\nWelcome!\na: B\n",
        "a: A\n",
        &[
            "en/screens/home.txt:2: a line begins with `key:` or `key(name):`, or with two spaces if it belongs to the key above",
            "en/screens/home.txt:3: the key `a` is here twice",
        ],
    );
}

#[test]
fn a_language_says_its_name_and_its_forms() {
    let root = folder("a: A\n", "a: A\n");
    fs::write(root.path().join("de/language.txt"), "name: Deutsch\nplurals: one, more\n").unwrap();
    let found = mistakes(root.path());
    assert!(found[0].starts_with("de/language.txt:2: there is no category `more`"), "{found:?}");
    fs::write(root.path().join("de/language.txt"), "name: Deutsch\nplurals: one, few, other\n").unwrap();
    let found = mistakes(root.path());
    assert!(found[0].starts_with("de/language.txt:2: no number wants `few` in this language"), "{found:?}");
}

#[test]
fn a_language_may_have_forms_where_the_first_has_one_text() {
    let root =
        folder("codes(count#): Codes: {count}\n", "codes(count#):\n  one: {count} Code\n  other: {count} Codes\n");
    let rust = &compile(root.path(), "screens", STYLE).unwrap()[0].1;
    assert!(rust.contains("Plural(&[[\"Codes: {0}\", \"Codes: {0}\","), "{rust}");
    assert!(rust.contains("[\"{0} Codes\", \"{0} Code\", \"{0} Codes\","), "{rust}");
    refused(
        "codes: Codes\n",
        "codes:\n  one: Code\n  other: Codes\n",
        &["de/screens/home.txt:1: `codes` has no number (`name#`) that decides between its forms"],
    );
}

#[test]
fn a_language_that_nobody_has_reviewed_is_offered_only_where_it_is_named() {
    let root = folder("a: A\n", "a: A\n");
    let tags = |named: Option<&[String]>| {
        let languages = languages(root.path(), true).unwrap();
        offered(&languages, named).map(|it| it.iter().map(|it| it.tag.clone()).collect::<Vec<_>>())
    };
    assert_eq!(tags(None).unwrap(), ["en", "de"]);
    assert_eq!(tags(Some(&[])).unwrap(), ["en"]);
    assert_eq!(
        tags(Some(&["xx".to_owned()])).unwrap_err(),
        "there are no words in the language xx, only in en, de, qps"
    );
    fs::write(root.path().join("de/language.txt"), format!("{LANGUAGE}reviewed: no\n")).unwrap();
    assert_eq!(tags(None).unwrap(), ["en"]);
    assert_eq!(tags(Some(&["de".to_owned()])).unwrap(), ["en", "de"]);
}

#[test]
fn the_first_language_comes_first_and_then_the_others_by_name() {
    let root = folder("a: A\n", "a: A\n");
    let tags: Vec<String> = languages(root.path(), true).unwrap().into_iter().map(|it| it.tag).collect();
    assert_eq!(tags, ["en", "de", "qps"]);
}

#[test]
fn gaps_are_numbered_as_the_key_names_them_whatever_the_order_in_the_sentence() {
    let root = folder("to(name, label): {name} {label}\n", "to(name, label): {label} von {name}\n");
    let modules = compile(root.path(), "screens", STYLE).unwrap();
    let rust = &modules[0].1;
    assert!(rust.contains(r#"crate::text::Text(&["{0} {1}", "{1} von {0}"]), &[name, label]"#), "{rust}");
    assert_eq!(fill("{1} von {0}", &["A", "B"]), "B von A");
}

#[test]
fn what_is_put_into_a_sentence_from_right_to_left_stands_for_itself() {
    let root =
        folder("to(name, count#, brand): {name} {count} {agency}\n", "to(name, count#, brand): {name} {count}\n");
    let arabic = root.path().join("ar");
    fs::rename(root.path().join("de"), &arabic).unwrap();
    let rust = &compile(root.path(), "screens", STYLE).unwrap()[0].1;
    assert!(rust.contains("\"{0} {1} {2}\", \"\\u{2068}{0}\\u{2069} {1}\""), "{rust}");
    assert_eq!(plain(&fill("\u{2068}{0}\u{2069} {1}", &["A", "1"])), "A 1");
}

#[test]
fn a_text_of_several_lines_keeps_them() {
    let root =
        folder("letter:\n  Hello,\n\n  all is well.\n\nnext: N\n", "letter:\n  Hallo,\n\n  alles gut.\nnext: N\n");
    let modules = compile(root.path(), "screens", STYLE).unwrap();
    assert!(modules[0].1.contains(r#""Hello,\n\nall is well.", "Hallo,\n\nalles gut.""#), "{}", modules[0].1);
}

#[test]
fn what_is_filled_in_is_not_filled_again() {
    assert_eq!(fill("{0} and {1}", &["{1}", "b"]), "{1} and b");
    assert_eq!(fill("{7}{x}{", &["a"]), "");
}

#[test]
fn in_tables_texts_are_known_by_their_numbers_and_each_language_is_one_string() {
    let english = "b: B\na: A\nm(count#):\n  one: {count} minute\n  other: {count} minutes\nsteps:\n  - One\n  - Two\n";
    let german =
        "steps:\n  - Eins\n  - Zwei\na: a\nm(count#):\n  one: {count} Minute\n  other: {count} Minuten\nb: b\n";
    let root = folder(english, german);
    for tag in ["en", "de"] {
        fs::write(root.path().join(tag).join("screens/kept.txt"), format!("kept: In {tag}\n")).unwrap();
        fs::write(root.path().join(tag).join("screens/second.txt"), format!("second: 2 in {tag}\n")).unwrap();
    }
    let place = |module: &str| match module {
        "kept" => Place::Program("crate::kept"),
        "home" => Place::Table(0),
        _ => Place::Table(1),
    };
    let made = tables(root.path(), "screens", STYLE, vec![Table::default(), Table::default()], place).unwrap();
    let rust = |name: &str| &made.modules.iter().find(|it| it.0 == name).unwrap().1;
    for want in [
        "pub const B: crate::text::Text = crate::text::Text(0);",
        "pub const A: crate::text::Text = crate::text::Text(1);",
        "crate::text::Plural(2).at(",
        "[crate::text::Text(8), crate::text::Text(9)]",
    ] {
        assert!(rust("home").contains(want), "{}", rust("home"));
    }
    assert!(rust("second").contains("crate::text::Text(10)"), "{}", rust("second"));
    assert!(rust("kept").contains(r#"crate::kept::Text(&["In en", "In de"])"#), "{}", rust("kept"));
    let forms = "{0} Minuten\0{0} Minute\0{0} Minuten\0{0} Minuten\0{0} Minuten\0{0} Minuten";
    assert_eq!(made.tables[0].in_language(1), format!("b\0a\0{forms}\0Eins\0Zwei"));
    assert_eq!((made.tables[1].from, made.tables[1].in_language(0).as_str()), (10, "2 in en"));

    // What stands there before has the first numbers.
    let title = Table::begun_with(vec![vec!["Title".to_owned(), "Titel".to_owned()]]);
    let made = tables(root.path(), "screens", STYLE, vec![title, Table::default()], place).unwrap();
    let home = &made.modules.iter().find(|it| it.0 == "home").unwrap().1;
    assert!(home.contains("pub const B: crate::text::Text = crate::text::Text(1);"), "{home}");
    assert!(made.tables[0].in_language(1).starts_with("Titel\0b\0a\0"), "{}", made.tables[0].in_language(1));
    assert_eq!(made.tables[1].from, 11);
}
