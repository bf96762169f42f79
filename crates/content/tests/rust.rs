//! What good files become: Rust text that the app's types accept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use support::{HEAD, assert_accepted, folder};

mod support;

#[test]
fn each_kind_of_markdown_becomes_its_block() {
    let answer = "One\nand **two {code_time}**.\n\n## Three\n\n- a\n- [b {service}](https://example.org/)\n\n1. c\n\n2. d\n\n> e\n";
    let rust = content::compile(&folder("good", &[("a.md", &format!("{HEAD}{answer}"))])).unwrap();
    for block in [
        r#"Block::Paragraph(&[Inline::Words(&[Piece::Text("One and ")]), Inline::Strong(&[Piece::Text("two "), Piece::Rule(Rule::CodeTime)]), Inline::Words(&[Piece::Text(".")])]),"#,
        r#"Block::Heading("three", &[Inline::Words(&[Piece::Text("Three")])]),"#,
        r#"Block::Bullets(&[&[Inline::Words(&[Piece::Text("a")])], &[Inline::Link { href: "https://example.org/", text: &[Piece::Text("b "), Piece::Brand(Brand::Service)] }]]),"#,
        r#"Block::Steps(&[&[Inline::Words(&[Piece::Text("c")])], &[Inline::Words(&[Piece::Text("d")])]]),"#,
        r#"Block::Note(&[Inline::Words(&[Piece::Text("e")])]),"#,
    ] {
        assert!(rust.contains(block), "{block}\nis not in\n{rust}");
    }
}

#[test]
fn questions_stand_by_topic_then_by_order() {
    let file = |slug: &str, topic: &str, order: &str| {
        let head = HEAD.replace("one", slug).replace("sign-in", topic).replace("10", order);
        format!("{head}Do this.\n")
    };
    let (a, b, c) = (file("a", "contact", "10"), file("b", "changes", "30"), file("c", "changes", "20"));
    let rust = content::compile(&folder("order", &[("a.md", &a), ("b.md", &b), ("c.md", &c)])).unwrap();
    let lists = rust.split("ANSWERS").next().unwrap();
    let slugs: Vec<&str> = lists.split("slug: \"").skip(1).map(|it| &it[..1]).collect();
    assert_eq!(slugs, ["c", "b", "a"]);
}

#[test]
fn addresses_of_the_app_are_listed_once() {
    let head = HEAD.replace("top: true", "flow: /sign-in\nflow_label: Sign in");
    let answer = "[a](/profile) [b](/sign-in) [c](https://example.org/) [d](/help/one)";
    let folder = folder("links/en", &[("a.md", &format!("{head}{answer}\n"))]);
    let rust = content::compile_all(folder.parent().unwrap(), &["en"]).unwrap().rust;
    assert!(rust.contains(r#"INTERNAL_LINKS: &[&str] = &["/help/one", "/profile", "/sign-in"];"#), "{rust}");
}

#[test]
fn line_ends_of_windows_and_files_of_editors_do_no_harm() {
    let text = format!("{HEAD}One\ntwo.\n").replace('\n', "\r\n");
    let rust = content::compile(&folder("windows", &[("a.md", &text), (".a.md.swp", "")])).unwrap();
    assert!(rust.contains(r#"Piece::Text("One two.")"#), "{rust}");
}

#[test]
fn the_types_of_the_app_accept_it_whatever_characters_it_holds() {
    let answer = "\"Quoted\" \\\\ back, r#\"raw\"#, /* */ // ' é 中 💙 \u{202e} &amp; [x](https://example.org/a\\\"b)\n\n> {agency} {support_phone}\n";
    let head = HEAD.replace("How?", "\"{service}\"\\?").replace("top: true", "flow: /profile\nflow_label: \\{account}");
    let folder = folder("characters/en", &[("a.md", &format!("{head}{answer}"))]);
    let content = folder.parent().unwrap();
    assert_accepted(content, &content::compile_all(content, &["en"]).unwrap());
}
