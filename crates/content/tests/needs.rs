//! What begins with `{needs …}` is shown only where the backend offers that, or only where it does not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use content::Library;
use support::{GUIDE, HEAD, assert_accepted, folder};

mod support;

const YES: &str = "Inline::Needs(Needs { feature: Feature::Links, is_offered: true })";
const NO: &str = "Inline::Needs(Needs { feature: Feature::Links, is_offered: false })";
const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"200\"></svg>";

fn library(name: &str, text: &str) -> Library {
    let text = format!("{GUIDE}{text}\n");
    Library::read(&folder(name, &[("guides/a.md", &text), ("pictures/a.svg", PICTURE), ("b.md", &shows("a"))])).unwrap()
}

/// An answer with a picture, since each is shown somewhere.
fn shows(picture: &str) -> String {
    format!("{HEAD}Do it.\n\n{{needs no links}} ![words]({picture}.svg)\n")
}

#[test]
fn it_begins_whatever_can_be_left_out() {
    let text = "{needs links} One.\n\n{needs no links}\nTwo.\n\n## {needs links} Three\n\n\
        - {needs links} **four**\n- five\n\n1. {needs no links} [six](/sign-in)\n\n> {needs links} seven\n\n\
        Table: All\n\n| a | b |\n|---|---|\n| {needs links} c | d |\n\n{needs links} ![eight](a.svg)";
    let library = library("begins", text);
    let rust = library.rust();
    let words = |condition: &str, words: &str| format!("&[{condition}, Inline::Words(&[Piece::Text({words:?})])]");
    for block in [
        format!("Block::Paragraph({})", words(YES, "One.")),
        format!("Block::Paragraph({})", words(NO, "Two.")),
        format!("Block::Heading(\"three\", {})", words(YES, "Three")),
        format!("Block::Bullets(&[&[{YES}, Inline::Strong(&[Piece::Text(\"four\")])], &["),
        format!("Block::Steps(&[&[{NO}, Inline::Link {{"),
        format!("Block::Note({})", words(YES, "seven")),
        format!("rows: &[&[{}, &[", words(YES, "c")),
        "alt: &[Piece::Text(\"eight\")], needs: Some(Needs { feature: Feature::Links, is_offered: true })".to_owned(),
        "alt: &[Piece::Text(\"words\")], needs: Some(Needs { feature: Feature::Links, is_offered: false })".to_owned(),
    ] {
        assert!(rust.contains(&block), "{block}\nis not in\n{rust}");
    }
    assert!(!rust.contains("{needs"), "{rust}");
}

#[test]
fn the_search_sees_what_is_shown_where_all_is_offered() {
    let text = "{needs no links} Zero.\n\n{needs links} One.\n\n## {needs no links} Two\n\n## Three\n\n\
        - {needs no links} four\n- {needs links} five";
    let library = library("searched", text);
    assert_eq!(library.guides()[0].text(), ["One.", "Three", "five"]);
    assert_eq!(library.guides()[0].headings(), ["Three"]);
}

#[test]
fn the_types_of_the_app_accept_it() {
    let folder = folder("accepted/en", &[("b.md", &shows("a")), ("pictures/a.svg", PICTURE)]);
    let content = folder.parent().unwrap();
    assert_accepted(content, &content::compile_all(content, &["en"]).unwrap());
}

#[test]
fn a_mistake_in_it_is_named_by_its_line() {
    for (at, (answer, want)) in [
        ("Do this.\n\n{needs owls} Do that.", "11: a page cannot need `owls`, only create-account,"),
        ("{needs no owls} Do that.", "9: a page cannot need `owls`, only"),
        ("Do\nthis {needs links} then.", "10: `{needs …}` begins a paragraph, a heading, an item,"),
        ("**{needs links} this** then", "9: `{needs …}` begins a paragraph"),
        ("Do this.\n\n{needs links}\n\nDo that.", "11: nothing follows `{needs …}`"),
        ("- Do this\n- {needs links}", "10: nothing follows `{needs …}`"),
        ("{needs links Do that.", "9: a brace without its partner"),
        ("{needs links} {phone_countries}", "9: a table as a whole, or the look-up, cannot have `{needs …}`"),
        ("{needs links} Table: All\n\n| a |\n|---|\n| c |", "9: a table as a whole, or the look-up,"),
        ("Table: All\n\n| {needs links} a | b |\n|---|---|\n| c | d |", "11: `{needs …}` begins a paragraph"),
        ("Table: All\n\n| a | b |\n|---|---|\n| c | {needs links} d |", "13: `{needs …}` begins a paragraph"),
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!("{HEAD}{answer}\n");
        let folder = folder(&format!("needs_{at}"), &[("a.md", &text)]);
        let found = content::compile(&folder).expect_err("there should be a mistake");
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        let before = format!("{}/questions/a.md:", folder.display());
        let [one] = &found[..] else { panic!("{answer}: {found:#?}") };
        assert!(one.strip_prefix(&before).is_some_and(|it| it.starts_with(want)), "{one}\nis not\n{want}");
    }
}
