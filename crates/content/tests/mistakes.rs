//! Every mistake of an author is named with its file and its line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use support::{HEAD, folder};

mod support;

/// All mistakes of these files, as Cargo prints them, without the path up to `questions/`.
fn mistakes(name: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = folder(name, files);
    let before = format!("{}/questions/", folder.display());
    let found = content::compile(&folder).expect_err("there should be a mistake");
    found.iter().map(|it| it.to_string().replace(&before, "")).collect()
}

/// One file that is wrong in one way.
#[track_caller]
fn check(name: &str, text: &str, want: &str) {
    let found = mistakes(name, &[("a.md", text)]);
    let [one] = &found[..] else { panic!("{found:#?}") };
    assert!(one.starts_with(want), "{one}\nis not\n{want}");
}

#[track_caller]
fn check_head(name: &str, change: (&str, &str), want: &str) {
    let (from, to) = change;
    assert!(HEAD.contains(from));
    check(name, &format!("{}Do this.\n", HEAD.replace(from, to)), want);
}

#[track_caller]
fn check_answer(name: &str, answer: &str, want: &str) {
    check(name, &format!("{HEAD}{answer}\n"), want);
}

#[test]
fn a_file_begins_with_front_matter_and_closes_it() {
    check("no_front_matter", "Do this.\n", "a.md:1: the file must begin with front matter");
    check("open_front_matter", "---\nslug: one\n", "a.md:1: the file must begin with front matter");
    check("empty_file", "", "a.md:1: the file must begin with front matter");
}

#[test]
fn a_key_is_one_of_the_list_and_stands_once() {
    check_head("unknown_key", ("top:", "pot:"), "a.md:6: there is no key `pot`, only slug, title,");
    check_head("no_key", ("top: true", "top"), "a.md:6: `top` is empty");
    check_head("key_twice", ("top: true", "slug: two"), "a.md:6: `slug` is here twice");
}

#[test]
fn five_keys_must_be_there() {
    for key in ["slug", "title", "topic", "order", "reviewed"] {
        let lines = HEAD.lines().filter(|it| !it.starts_with(&format!("{key}:"))).map(|it| format!("{it}\n"));
        let text = format!("{}Do this.\n", lines.collect::<String>());
        check(&format!("missing_{key}"), &text, &format!("a.md:1: the front matter has no `{key}`"));
    }
}

#[test]
fn values_have_their_form() {
    check_head("slug_form", ("one", "One Two"), "a.md:2: the slug `One Two` may hold only a-z, 0-9 and -");
    check_head("title_form", ("How?", "Who is {boss}?"), "a.md:3: there is no placeholder {boss}, only {agency}");
    check_head(
        "topic_form",
        ("sign-in", "singin"),
        "a.md:4: there is no topic `singin`, only changes, create-account,",
    );
    check_head("order_form", ("10", "ten"), "a.md:5: the order `ten` is not a number");
    check_head("top_form", ("true", "yes"), "a.md:6: `top` can only be true, not `yes`");
    check_head(
        "date_form",
        ("2026-11-24", "2026-02-30"),
        "a.md:7: `2026-02-30` is not a date: write it as year, month",
    );
    check_head("needs_form", ("top: true", "needs: owls"), "a.md:6: a page cannot need `owls`, only create-account,");
    check_head("summary_form", ("top: true", "summary: All."), "a.md:6: only a guide has a `summary`");
}

#[test]
fn a_flow_is_an_address_of_the_app_with_a_label() {
    let together = "`flow` and `flow_label` go together";
    check_head("flow_alone", ("top: true", "flow: /sign-in"), &format!("a.md:6: {together}"));
    check_head("label_alone", ("top: true", "flow_label: Sign in"), &format!("a.md:6: {together}"));
    let outside = ("top: true", "flow: https://example.org/\nflow_label: Go");
    check_head("flow_outside", outside, "a.md:6: `flow` is an address of the app");
    let elsewhere = ("top: true", "flow: //example.org/\nflow_label: Go");
    check_head("flow_elsewhere", elsewhere, "a.md:6: `flow` is an address of the app");
    let label = ("top: true", "flow: /sign-in\nflow_label: Ask {boss}");
    check_head("flow_label_form", label, "a.md:7: there is no placeholder {boss}");
}

#[test]
fn markdown_that_has_no_block_is_refused() {
    for (at, (answer, want)) in [
        ("<b>Do</b> this.", "9: raw HTML cannot be used here; supported are paragraphs, ## headings, flat lists"),
        ("Do this.\n\n<div>\nthat\n</div>", "11: raw HTML"),
        ("Do <!-- or do not --> this.", "9: raw HTML"),
        ("Do this.\n\nSee ![a key](key.png)", "11: a picture inside a sentence"),
        ("Do\n*this*.", "10: *italics*"),
        ("Do `this`.", "9: code"),
        ("Do this.\n\n```\nthat\n```", "11: code"),
        ("Do this.\n\n    that", "11: code"),
        ("# Do this", "9: a heading other than ##"),
        ("### Do this", "9: a heading other than ##"),
        ("- a\n\n  | a | b |\n  |---|---|\n  | c | d |", "11: an item of a list is one paragraph"),
        ("- Do this\n  - and that", "10: a list inside another"),
        ("1. Do this\n   1. and that", "10: a list that does not begin with 1, or inside another,"),
        ("2. Do this", "9: a list that does not begin with 1"),
        ("- Do this\n- [ ] and that", "10: a check box"),
        ("- Do this.\n\n  And that.", "11: an item of a list is one paragraph"),
        ("> Do this.\n>\n> And that.", "11: a note is one paragraph"),
        ("> ## Do this", "9: a heading other than ##"),
        ("Do ~~that~~ this.", "9: ~~struck out~~"),
        ("Do this.[^1]\n\n[^1]: And that.", "9: a footnote"),
        ("Do this  \nand that.", "9: a line break"),
        ("Do this.\n\n***\n\nDo that.", "11: a line across the page"),
        ("[Do **this**](/sign-in)", "9: **bold** inside a link"),
        ("Do **[this](/sign-in)**.", "9: a link inside **bold**"),
        ("", "9: the answer is empty"),
    ]
    .into_iter()
    .enumerate()
    {
        let found = mistakes(&format!("markdown_{at}"), &[("a.md", &format!("{HEAD}{answer}\n"))]);
        assert!(found[0].starts_with(&format!("a.md:{want}")), "{answer}\n{found:#?}");
    }
}

#[test]
fn a_placeholder_is_one_of_the_list_wherever_it_stands() {
    check_answer("placeholder", "Ask\n{boss}.", "a.md:10: there is no placeholder {boss}, only {agency} {service}");
    check_answer("placeholder_bold", "Ask\n**the {boss}**.", "a.md:10: there is no placeholder {boss}");
    check_answer("placeholder_link", "- Ask\n- [the {boss}](/sign-in).", "a.md:10: there is no placeholder {boss}");
    check_answer("placeholder_open", "Ask {agency", "a.md:9: a brace without its partner");
    check_answer("placeholder_closed", "Ask agency}", "a.md:9: a brace without its partner");
    check_answer("placeholder_escaped", "Ask &#123;agency", "a.md:9: a brace without its partner");
    check_answer("placeholder_lines", "Ask\nthe {support\nphone}", "a.md:10: a brace without its partner");
}

#[test]
fn a_link_leads_into_the_app_or_to_a_secure_address() {
    for (at, href) in
        ["http://example.org", "//example.org", "javascript:alert(1)", "sign-in", "mailto:a@example.org", ""]
            .into_iter()
            .enumerate()
    {
        let want = format!("a.md:10: a link leads to `/…` or `https://…`, not to `{href}`");
        check_answer(&format!("link_{at}"), &format!("Go\n[there]({href})."), &want);
    }
    check_answer("link_title", "[There](/sign-in \"now\")", "a.md:9: a link cannot have a title");
    check_answer("link_words", "Go [](/sign-in) there.", "a.md:9: a link has no words");
}

#[test]
fn a_link_to_an_answer_that_is_not_there_is_refused() {
    check_answer("no_answer", "See\n[this](/help/two).", "a.md:10: no answer has the address `/help/two`");
    let flow = ("top: true", "flow: /help/two\nflow_label: See this");
    check_head("no_answer_flow", flow, "a.md:6: no answer has the address `/help/two`");
}

#[test]
fn two_files_share_neither_slug_nor_order() {
    let first = format!("{HEAD}Do this.\n");
    let found = mistakes("both_taken", &[("a.md", &first), ("b.md", &first)]);
    assert_eq!(found, ["b.md:2: the slug `one` is taken by a.md", "b.md:5: the order 10 is taken by a.md"]);
}

#[test]
fn only_markdown_lies_in_the_folder_and_it_must_be_readable() {
    let good = format!("{HEAD}Do this.\n");
    let found = mistakes("other_file", &[("a.md", &good), ("b.txt", "")]);
    assert_eq!(found, ["b.txt:1: only .md files belong in this folder"]);

    let nowhere = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("nowhere");
    let found = content::compile(&nowhere).expect_err("there is no such folder");
    assert!(found[0].to_string().contains("nowhere/questions:1: cannot be read"), "{}", found[0]);
}

#[test]
fn ways_of_asking_belong_to_a_page_and_lead_to_one_only() {
    let good = format!("{HEAD}Do this.\n");
    let found = mistakes("asked_without_page", &[("a.md", &good), ("b.asked", "where is it\n")]);
    assert_eq!(found, ["b.asked:1: there is no answer and no guide of this name beside it"]);

    let found = mistakes("asked_twice", &[("a.md", &good), ("a.asked", "where is it\n\nWhere is it\n")]);
    let [found] = &found[..] else { panic!("{found:?}") };
    assert!(found.starts_with("a.asked:3: `Where is it` is in "), "{found}");

    // Words that we do not use are what members type.
    let folder = folder("asked_well", &[("a.md", &good), ("a.asked", "my login\n")]);
    assert!(content::compile(&folder).is_ok());
}

#[test]
fn a_mistake_in_the_words_of_the_search_is_named_by_file_and_line() {
    let folder = folder("search", &[("a.md", &format!("{HEAD}Do this.\n"))]);
    std::fs::write(folder.join("search.txt"), "silent: the\nsound: x\n").unwrap();
    let found = content::compile(&folder).expect_err("there should be a mistake");
    let search = folder.join("search.txt");
    assert!(found[0].to_string().starts_with(&format!("{}:2: `sound: x` is none of", search.display())), "{found:?}");
    std::fs::write(search, "silent: the\n").unwrap();
    std::fs::write(folder.join("synonyms.txt"), "# groups\n\nalone\n").unwrap();
    let found = content::compile(&folder).expect_err("there should be a mistake");
    let synonyms = folder.join("synonyms.txt");
    assert!(
        found[0].to_string().starts_with(&format!("{}:3: a group has at least two", synonyms.display())),
        "{found:?}"
    );
}

#[test]
fn all_mistakes_are_told_at_once() {
    let bad = HEAD.replace("sign-in", "singin").replace("true", "yes");
    let found = mistakes("many", &[("a.md", &format!("{bad}*This*.\n")), ("b.md", &format!("{HEAD}# That\n"))]);
    let places: Vec<&str> = found.iter().map(|it| it.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(places, ["a.md:4", "a.md:6", "a.md:9", "b.md:9"]);
}
