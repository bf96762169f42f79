//! A language beside the first one: what it does not have stands there in the first, and its mistakes are named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use content::{Library, compile_all};
use support::{GUIDE, HEAD, assert_accepted, folder};

mod support;

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>";

/// English whole: two answers and a guide with a picture. Of a second language the files that are given.
fn two_languages(name: &str, second: &[(&str, &str)]) -> PathBuf {
    let (one, two) = (format!("{HEAD}See [this](/help/two#part).\n"), HEAD.replace("one", "two").replace("10", "20"));
    let two = format!("{two}Do that.\n\n## Part\n\nAnd that.\n");
    let guide = format!("{}Do all.\n\n![A page](a-page.svg)\n", GUIDE.replace("order: 10", "order: 30"));
    let files = [("a.md", &*one), ("b.md", &two), ("guides/g.md", &guide), ("pictures/a-page.svg", SVG)];
    let english = folder(&format!("{name}/en"), &files);
    let content = english.parent().unwrap().to_owned();
    let _ = fs::remove_dir_all(content.join("es"));
    for (file, text) in second {
        let file = content.join("es").join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    content
}

/// Each page by its slug, with the language that it is marked with.
fn marked(content: &Path) -> Vec<(String, Option<String>)> {
    let library = Library::read_beside(&content.join("es"), &content.join("en"));
    let library = library.unwrap_or_else(|it| panic!("{it:?}"));
    let pages = library.questions().iter().chain(library.guides());
    pages.map(|it| (it.slug().to_owned(), it.language().map(str::to_owned))).collect()
}

fn mistakes(content: &Path) -> Vec<String> {
    let before = format!("{}/", content.display());
    let found = compile_all(content, &["en", "es"]).expect_err("there should be a mistake");
    found.iter().map(|it| it.to_string().replace(&before, "")).collect()
}

#[test]
fn what_has_no_translation_stands_there_in_the_first_language_and_says_so() {
    let one = format!("{}Haga esto.\n", HEAD.replace("How?", "¿Cómo?"));
    let content = two_languages("one_translated", &[("questions/a.md", &one)]);
    let english = || Some("en".to_owned());
    assert_eq!(
        marked(&content),
        [("one".to_owned(), None), ("two".to_owned(), english()), ("all".to_owned(), english())]
    );

    let help = compile_all(&content, &["en", "es"]).unwrap();
    assert_accepted(&content, &help);
    let second = help.rust.split("mod language_1").nth(1).unwrap();
    assert!(second.contains("Haga esto.") && second.contains("Do that."), "{second}");
    assert!(second.contains("/pictures/en/a-page"), "{second}");
    let each = |at: usize| help.titles.iter().map(|it| it[at].as_str()).collect::<Vec<_>>();
    assert_eq!(each(0), ["How?", "en", "How?", "en", "All of it", "en", "Step by step."]);
    assert_eq!(each(1), ["¿Cómo?", "es", "How?", "en", "All of it", "en", "Step by step."]);
}

/// What stands before the modules of the languages is in the program of everyone.
#[test]
fn what_the_program_holds_is_the_same_however_many_languages_there_are() {
    let one = HEAD.replace("How?", "¿Qué es {service}?").replace("10", "50").replace("top: true\n", "needs: links\n");
    let content = two_languages("shared", &[("questions/a.md", &format!("{one}Haga esto.\n"))]);
    let [alone, both] = [&["en"][..], &["en", "es"]].map(|it| compile_all(&content, it).unwrap());
    let shared = |rust: &str| rust.split("mod language_0").next().unwrap().to_owned();
    assert_eq!(shared(&alone.rust), shared(&both.rust));
    for words in ["How?", "All of it", "Step by step.", "Cómo", "Qué"] {
        assert!(!both.rust.contains(words), "{words} is in the program or among the long texts");
    }
    assert!(shared(&both.rust).contains(r#"slug: "one", title: Title(0), written_in: 1"#), "{}", shared(&both.rust));
    // What an operator's name stands in is known by its place among all gaps.
    assert_eq!(both.titles[0], ["How?", "¿Qué es {1}?"]);
    assert!(
        both.rust.contains("const GAPS: [Piece; 14] = [Piece::Brand(Brand::Agency), Piece::Brand(Brand::Service), ")
    );
    assert_accepted(&content, &both);
}

#[test]
fn what_the_first_language_does_not_have_has_no_address() {
    let three = HEAD.replace("one", "three").replace("10", "30");
    let content = two_languages("own_page", &[("questions/c.md", &format!("{three}Haga eso.\n"))]);
    let [found] = &mistakes(&content)[..] else { panic!("{:?}", mistakes(&content)) };
    assert_eq!(found, "es/questions/c.md:2: there is no page with the slug `three` in the first language (en)");
}

#[test]
fn what_is_translated_shows_pictures_of_its_own_language_only() {
    let guide = format!("{}Haga todo.\n\n![Una página](a-page.svg)\n", GUIDE.replace("order: 10", "order: 30"));
    let without = two_languages("no_own_picture", &[("guides/g.md", &guide)]);
    let [found] = &mistakes(&without)[..] else { panic!("{:?}", mistakes(&without)) };
    assert!(found.starts_with("es/guides/g.md:11: there is no picture `a-page.svg` in `pictures` of this language"));

    let with = two_languages("own_picture", &[("guides/g.md", &guide), ("pictures/a-page.svg", SVG)]);
    let help = compile_all(&with, &["en", "es"]).unwrap();
    let second = help.rust.split("mod language_1").nth(1).unwrap();
    assert!(second.contains("/pictures/es/a-page") && !second.contains("/pictures/en/"), "{second}");
}

#[test]
fn a_language_may_have_no_help_at_all() {
    let content = two_languages("no_help", &[("language.txt", "name: Español\nplurals: one, other\n")]);
    assert!(marked(&content).iter().all(|it| it.1.as_deref() == Some("en")));
    assert_accepted(&content, &compile_all(&content, &["en", "es"]).unwrap());
}

#[test]
fn a_link_to_a_heading_does_no_harm_where_only_the_heading_is_translated() {
    let two = HEAD.replace("one", "two").replace("10", "20");
    let two = format!("{two}Haga eso.\n\n## Parte\n\nY eso.\n");
    let content = two_languages("heading", &[("questions/b.md", &two)]);
    assert_eq!(marked(&content)[0], ("one".to_owned(), Some("en".to_owned())));
    let help = compile_all(&content, &["en", "es"]).unwrap();
    assert_accepted(&content, &help);
}

#[test]
fn a_mistake_in_the_other_language_names_its_file_and_line_once() {
    let wrong = format!("{HEAD}Haga esto.\n\nLlame a {{jefe}}.\n");
    let content = two_languages("wrong", &[("questions/a.md", &wrong)]);
    let [found] = &mistakes(&content)[..] else { panic!("{:?}", mistakes(&content)) };
    assert!(found.starts_with("es/questions/a.md:11: there is no placeholder {jefe}"), "{found}");

    let content = two_languages("wrong_search", &[("search.txt", "silent: el la\n\nmuda: y\n")]);
    let [found] = &mistakes(&content)[..] else { panic!("{:?}", mistakes(&content)) };
    assert!(found.starts_with("es/search.txt:3: `muda: y` is none of `silent: words`, "), "{found}");
}

#[test]
fn a_mistake_in_the_first_language_is_named_once_too() {
    let content = two_languages("wrong_first", &[]);
    fs::write(content.join("en/questions/a.md"), format!("{HEAD}# Do this\n")).unwrap();
    let [found] = &mistakes(&content)[..] else { panic!("{:?}", mistakes(&content)) };
    assert!(found.starts_with("en/questions/a.md:9: a heading other than ##"), "{found}");
}
