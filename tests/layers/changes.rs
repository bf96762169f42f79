//! What changes on a page is rebuilt: a browser that translates has taken the old texts away (decision 39).

use super::sources;

/// Things in the place of a child of a view, or at the end of a component, that Leptos would bring up to date.
const WHY: &str = "Leptos would write new words into a text that a browser that translates has taken away: \
                   use `rebuilt(move || …)` for a view and `says(move || …)` for words (crates/uswds/src/rebuilt.rs)";

#[test]
fn what_changes_on_a_page_is_built_again() {
    let mut found = 0;
    for folder in ["src", "crates/uswds/src"] {
        for (file, text) in sources(folder).into_iter().filter(|(file, _)| !file.ends_with("rebuilt.rs")) {
            let code = code(&text);
            found += code.matches("rebuilt(").count() + code.matches("says(").count();
            if let Some(line) = in_place(&code) {
                panic!("{}:{line}: {WHY}", file.display());
            }
        }
    }
    assert!(found > 80, "only {found} changes found: does this test still read them?");
}

#[test]
fn a_change_in_place_is_seen_in_each_of_its_forms() {
    for wrong in [
        "view! { <p>{move || words.get()}</p> }",
        "view! {\n    <p>\n        // Why.\n        {move || words.get()}\n    </p>\n}",
        "fn view() -> impl IntoView {\n    let it = 1;\n    move || it\n}",
        "fn view(self) -> impl IntoView {\n    move || self.get()\n}",
        "let words = move || it.get();\nview! { <p>{words}</p> }",
        "let words =\n    Memo::new(move |_| it.get());\nview! { <p class=a>{words}</p> }",
        "let words = RwSignal::new(String::new());\nview! { <p>\n    {words}\n</p> }",
    ] {
        assert!(in_place(&code(wrong)).is_some(), "{wrong}");
    }
    for right in [
        "view! { <p class={move || words.get()}>{says(move || words.get())}</p> }",
        "view! { <p id=id on:click={move || press()}>{rebuilt(move || words.get())}</p> }",
        "let words = move || it.get();\nview! { <p class=words>{says(words)}</p> }",
        "let words = move || it.get();\nlet it = format!(\"{words}\");",
        "let words = {\n    let it = it.clone();\n    move || it.get()\n};",
        "Attempt::new(&[], {\n    move || it.get()\n})",
        "Effect::watch(\n    move || it.get(),\n    move |_, _, _| (),\n);",
    ] {
        assert_eq!(in_place(&code(right)), None, "{right}");
    }
}

/// The line of the first thing that is brought up to date.
fn in_place(code: &str) -> Option<usize> {
    let line = |at: usize| code[..at].lines().count().max(1);
    let closures = code.match_indices("move ||").find(|(at, _)| {
        let before = code[..*at].trim_end();
        match before.strip_suffix('{') {
            Some(before) => !before.trim_end().ends_with(['=', ',', '(']),
            None => before.ends_with([';', '}']) && head(before).contains("IntoView"),
        }
    });
    closures.map(|(at, _)| line(at)).or_else(|| {
        let signals = code.match_indices("let ").filter(|(at, _)| {
            let made = code[*at..].split_once('=').map_or("", |it| it.1).trim_start();
            ["move ||", "Memo::new", "RwSignal::new", "Signal::"].iter().any(|it| made.starts_with(it))
        });
        let names = signals.map(|(at, _)| super::word(&code[at + 4..]));
        names.filter(|it| !it.is_empty()).find_map(|it| {
            let child = format!("{{{it}}}");
            let uses = code.match_indices(&child).find(|(at, _)| !code[..*at].ends_with('='));
            uses.map(|(at, _)| line(at))
        })
    })
}

/// The line that opens the block whose text so far ends here.
fn head(before: &str) -> &str {
    let mut depth = 0;
    let opens = before.rmatch_indices(['{', '}']).find(|(_, mark)| {
        depth += if *mark == "}" { 1 } else { -1 };
        depth < 0
    });
    before[..opens.map_or(0, |it| it.0)].lines().last().unwrap_or_default()
}

/// Without tests, comments, and what is in quotation marks.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let text = text.replace("\\\"", "").replace("'\"'", "");
    let lines = text.lines().map(|it| if it.trim_start().starts_with("//") { "" } else { it });
    let text = lines.collect::<Vec<_>>().join("\n");
    text.split('"').enumerate().map(|(at, it)| if at % 2 == 0 { it } else { "" }).collect::<Vec<_>>().join("\"\"")
}
