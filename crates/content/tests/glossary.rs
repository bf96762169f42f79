//! The words that a language does not use are refused in what readers see, and nowhere else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::fs;

use support::{HEAD, folder};

mod support;

const TABLE: &str = "# How to write\n\n| Write | Not | Note |\n|---|---|---|\n| continue | `go on`, `goes on` | |\n\
                     | email | `e-mail` | |\n| is | `stands` | |\n| method | factor | |\n";

/// What is wrong in these files beside a README with this text, without the path before them.
fn mistakes(name: &str, readme: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = folder(name, files);
    fs::write(folder.join("README.md"), readme).unwrap();
    let before = format!("{}/", folder.display());
    let found = content::check_glossary(&folder).err().unwrap_or_default();
    found.iter().map(|it| it.to_string().replace(&before, "")).collect()
}

/// In a file of words, in the order of its lines.
#[track_caller]
fn check(name: &str, words: &str, want: &[&str]) {
    let found = mistakes(name, TABLE, &[("screens/frame.txt", words)]);
    assert_eq!(
        found,
        want.iter().map(|it| format!("screens/frame.txt:{it} (README.md has the list)")).collect::<Vec<_>>()
    );
}

#[test]
fn a_listed_word_is_refused_with_its_place_and_what_to_say_instead() {
    check("listed", "# Go on.\nyes: Yes\nbutton: Go on\n", &["3: say “continue”, not “go on”"]);
    check("with_gaps", "sent(email): We go on with {email}.\n", &["1: say “continue”, not “go on”"]);
    check(
        "twice",
        "one: An e-mail.\ntwo: It stands in the E-Mail.\n",
        &["1: say “email”, not “e-mail”", "2: say “is”, not “stands”", "2: say “email”, not “e-mail”"],
    );
}

#[test]
fn it_is_found_in_lists_forms_of_numbers_and_texts_of_several_lines() {
    check("list", "steps:\n  - Yes\n  - Go on\n", &["3: say “continue”, not “go on”"]);
    check(
        "forms",
        "days(count#):\n  one: {count} day goes on\n  other: {count} days go on\n",
        &["2: say “continue”, not “goes on”", "3: say “continue”, not “go on”"],
    );
    check("lines", "letter:\n  Hello,\n\n  then you go\n  on with it.\n", &["4: say “continue”, not “go on”"]);
}

#[test]
fn marks_within_a_phrase_do_not_hide_it() {
    let found = mistakes("marks", TABLE, &[("questions/a.md", &format!("{HEAD}Then **go** [on](/help). “Go on”.\n"))]);
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn only_whole_words_of_one_sentence_are_refused() {
    check("parts_of_words", "a: The outstanding cargo ongoing.\nb: The email. I go-on.\n", &[]);
    check("two_sentences", "a: Let it go. On Monday, call us.\nb: Let it go\nc: On Monday\n", &[]);
    check("over_a_gap", "a(name): Go {name} on.\n", &[]);
    check("over_a_blank_line", "a:\n  Let it go\n\n  on Monday\n", &[]);
    check("keys", "go_on: Continue\nstands: Yes\n", &[]);
    check("addresses", "a: {origin}/help/stands#go on\nb: https://stands.example/go on\n", &[]);
}

#[test]
fn only_what_is_in_backticks_is_refused() {
    check("without_backticks", "a: A factor and a note.\n", &[]);
}

#[test]
fn in_the_help_readers_see_title_summary_button_and_text() {
    let head = HEAD.replace("title: How?", "title: Does it go on?\nflow: /profile\nflow_label: Go on");
    let page = format!("{head}It stands there.\n\n- [Here](/help/go-on-stands)\n\n> It goes on.\n");
    let found = mistakes("page", TABLE, &[("questions/a.md", &page), ("guides/b.md", &page)]);
    let places: Vec<_> = found.iter().map(|it| it.split(": ").next().unwrap()).collect();
    let lines = [3, 5, 11, 15];
    let want = ["questions/a.md", "guides/b.md"].iter().flat_map(|it| lines.map(|line| format!("{it}:{line}")));
    assert_eq!(places, want.collect::<Vec<_>>());
}

#[test]
fn what_people_type_is_left_alone() {
    let head = HEAD.replace("top: true", "top: true\nkeywords: e-mail, go on, stands");
    let found = mistakes(
        "typed",
        TABLE,
        &[
            ("questions/a.md", &format!("{head}Do this.\n")),
            ("./synonyms.txt", "email, e-mail\n"),
            ("./search.txt", "silent: go on stands\n"),
        ],
    );
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_word_that_is_refused_needs_one_to_say_instead() {
    let found = mistakes("nothing_instead", "| Write | Not |\n|---|---|\n| | `go on` |\n| `anew` | |\n", &[]);
    let want = |line, it| format!("README.md:{line}: `{it}` needs the words to say instead in the cell to its left");
    assert_eq!(found, [want(3, "go on"), want(4, "anew")]);
}

#[test]
fn the_table_may_name_the_word_of_another_language_first() {
    let table = "| En inglés | Aquí | No |\n|---|---|---|\n| press | pulsar | `hacer clic`, pinchar |\n";
    let found = mistakes("in_spanish", table, &[("screens/a.txt", "a: Pinchar o HACER CLIC ahí.\n")]);
    assert_eq!(found, ["screens/a.txt:1: say “pulsar”, not “hacer clic” (README.md has the list)"]);
}

#[test]
fn a_language_may_be_without_a_table() {
    let folder = folder("no_readme", &[("a.md", &format!("{HEAD}Go on.\n"))]);
    assert_eq!(content::check_glossary(&folder), Ok(()));
}
