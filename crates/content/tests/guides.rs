//! Guides, tables, pictures and places: what they become, and what can be wrong with them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::fs;

use content::{Kind, Library};
use support::{GUIDE, HEAD, folder};

mod support;

const PICTURE: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"></svg>"#;

/// All mistakes of these files, without the path up to the folder of the language.
fn mistakes(name: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = folder(name, files);
    let before = format!("{}/", folder.display());
    let found = Library::read(&folder).err().expect("there should be a mistake");
    found.iter().map(|it| it.to_string().replace(&before, "")).collect()
}

/// A guide that is wrong in one way, beside the picture `a-page.svg`, which it shows.
#[track_caller]
fn check(name: &str, text: &str, want: &str) {
    let text = format!("{GUIDE}![a page](a-page.svg)\n\n{text}\n");
    let found = mistakes(name, &[("guides/a.md", &text), ("pictures/a-page.svg", PICTURE)]);
    let [one] = &found[..] else { panic!("{found:#?}") };
    assert!(one.starts_with(want), "{one}\nis not\n{want}");
}

#[test]
fn a_guide_has_a_text_a_summary_and_an_address_of_its_own() {
    let folder = folder("guide", &[("a.md", &format!("{HEAD}Do.\n")), ("guides/a.md", &format!("{GUIDE}Do it.\n"))]);
    let library = Library::read(&folder).unwrap();
    let guide = &library.guides()[0];
    assert_eq!((guide.kind(), guide.slug(), guide.title()), (Kind::Guide, "all", "All of it"));
    assert_eq!((guide.address().as_str(), guide.topic()), ("/help/guides/all", "sign-in"));
    assert_eq!((guide.summary(), guide.text()), (Some("Step by step."), &["Do it.".to_owned()][..]));
    assert_eq!(library.questions()[0].address(), "/help/one");
    let (lists, rust) = (library.lists(), library.rust());
    let want = r#"Guide { slug: "all", title: Title(2), written_in: 3, topic: Topic::SignIn, needs: None, summary: Title(4) }"#;
    assert!(lists.contains(want), "{lists}");
    assert_eq!(library.texts(&library, "en"), ["How?", "en", "All of it", "en", "Step by step."]);
    let want = r#"Written { slug: "all", reviewed: Date { year: 2026, month: 11, day: 24 }, flow: None, blocks: "#;
    assert!(rust.contains(want), "{rust}");
}

#[test]
fn a_guide_must_have_a_summary_and_is_not_at_the_top() {
    let text = GUIDE.replace("summary: Step by step.\n", "");
    assert_eq!(
        mistakes("no_summary", &[("guides/a.md", &text)])[0],
        "guides/a.md:1: the front matter has no `summary`"
    );
    let text = GUIDE.replace("slug: all\n", "slug: all\ntop: true\n");
    assert_eq!(
        mistakes("top_guide", &[("guides/a.md", &text)])[0],
        "guides/a.md:3: only a question can be at the `top`"
    );
}

#[test]
fn a_table_has_a_name_and_becomes_rows_of_cells() {
    let text = format!("{GUIDE}Table: Ways for {{account}}\n\n| Way | Abroad |\n|---|---|\n| **Key** | Yes |\n");
    let library = Library::read(&folder("table", &[("guides/a.md", &text)])).unwrap();
    let want = r#"Block::Table(&Table { caption: &[Piece::Text("Ways for "), Piece::Brand(Brand::Account)], head: &[&[Inline::Words(&[Piece::Text("Way")])], &[Inline::Words(&[Piece::Text("Abroad")])]], rows: &[&[&[Inline::Strong(&[Piece::Text("Key")])], &[Inline::Words(&[Piece::Text("Yes")])]]] }),"#;
    assert!(library.rust().contains(want), "{}", library.rust());
    let text = library.guides()[0].text();
    assert_eq!(text, ["Ways for {account}", "Way", "Abroad", "Key", "Yes"]);

    check("bare_table", "| a | b |\n|---|---|\n| c | d |", "guides/a.md:11: a table needs a line `Table: …`");
    check("no_table", "Table: Ways\n\nDo this.", "guides/a.md:11: the table that `Table: …` names");
    check("no_table_at_all", "Table: Ways", "guides/a.md:11: the table that `Table: …` names");
    check("table_cell", "Table: Ways\n\n| a |\n|---|\n| *c* |", "guides/a.md:15: *italics* cannot be used here");
}

#[test]
fn a_picture_is_there_has_words_and_is_small() {
    check(
        "no_picture",
        "![words](b.svg)",
        "guides/a.md:11: there is no picture `b.svg` in `pictures` of this language",
    );
    check("no_words", "![](a-page.svg)", "guides/a.md:11: the picture has no words for people who cannot see it");
    check("picture_title", "![words](a-page.svg \"title\")", "guides/a.md:11: a picture cannot have a title");
    check(
        "picture_and_words",
        "![words](a-page.svg) and more",
        "guides/a.md:11: a picture must be a paragraph of its own",
    );
    check("picture_boss", "![the {boss}](a-page.svg)", "guides/a.md:11: there is no placeholder {boss}");

    let good = format!("{GUIDE}Do it.\n");
    for (name, file, content, want) in [
        ("unused", "a.svg", PICTURE.to_owned(), "no answer or guide shows this picture"),
        ("sizeless", "a.svg", "<svg>".to_owned(), "the `<svg>` must state its `width` and `height` in whole pixels"),
        ("kind", "a.gif", "GIF89a".to_owned(), "a picture must be a .svg, .png, or .webp file"),
        ("false_kind", "a.png", PICTURE.to_owned(), "this is not a png picture"),
        ("picture_name", "A page.svg", PICTURE.to_owned(), "the name of a picture may hold only a-z, 0-9 and -"),
        ("large", "a.svg", PICTURE.to_owned() + &" ".repeat(32_768), "the picture has 32839 bytes; the limit is 32768"),
    ] {
        let found =
            mistakes(&format!("picture_{name}"), &[("guides/a.md", &good), (&format!("pictures/{file}"), &content)]);
        assert_eq!(found, [format!("pictures/{file}:1: {want}")]);
    }
}

#[test]
fn a_picture_gets_a_new_address_when_it_changes() {
    let text = format!("{GUIDE}![words](a.svg)\n");
    let folder = folder("addressed", &[("guides/a.md", &text), ("pictures/a.svg", PICTURE)]);
    let first = Library::read(&folder).unwrap();
    assert!(first.rust().contains(&format!("src: {:?}, width: 320, height: 200", first.pictures()[0].address)));
    assert!(first.pictures()[0].address.starts_with("/pictures/addressed/a-"));
    fs::write(folder.join("pictures/a.svg"), PICTURE.replace("200", "201")).unwrap();
    assert_ne!(Library::read(&folder).unwrap().pictures()[0].address, first.pictures()[0].address);
}

#[test]
fn the_look_up_is_a_paragraph_of_its_own() {
    let text = format!("{GUIDE}{{phone_countries}}\n\nDo it.\n");
    let library = Library::read(&folder("look_up", &[("guides/a.md", &text)])).unwrap();
    assert!(library.rust().contains("Block::PhoneCountries,\n"));
    check("look_up_in_words", "Look {phone_countries}", "guides/a.md:11: there is no placeholder {phone_countries}");
}

#[test]
fn headings_are_named_once_and_links_to_them_are_checked() {
    let two = HEAD.replace("one", "two").replace("10", "20");
    let files = |link: &str| {
        [
            ("guides/a.md", format!("{GUIDE}## First things\n\n[there]({link})\n")),
            ("a.md", format!("{two}## What to do\n\nDo.\n")),
        ]
    };
    for good in [
        "/help/two#what-to-do",
        "/help/guides/all#first-things",
        "/help/two",
        "/sign-in",
        "/link/old/forgot-password",
        "/help?q=x",
    ] {
        let files = files(good);
        let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
        assert!(Library::read(&folder("good_place", &files)).is_ok(), "{good}");
    }
    for (bad, want) in [
        ("/help/two#what", "`/help/two` has no heading `#what`, only #what-to-do"),
        ("/help/three#what", "no answer has the address `/help/three`"),
        ("/help/guides/two", "no guide has the address `/help/guides/two`"),
        ("/sign-on", "the app has no page `/sign-on`"),
        ("/link/old/no", "the app has no page `/link/old/no`"),
    ] {
        let files = files(bad);
        let found = mistakes("bad_place", &files.each_ref().map(|(name, text)| (*name, text.as_str())));
        assert!(found[0].starts_with(&format!("guides/a.md:11: {want}")), "{found:?}");
    }
    check("same_heading", "## One\n\n## One", "guides/a.md:13: another heading is also named `#one`");
    check("nameless_heading", "## {service}", "guides/a.md:11: a heading needs a word that is not a placeholder");
}
