//! The search over the help, built from the same files. Its rules are in `crates/search`; what a language brings for it
//! stands in two files of its folder, which may be missing.

use std::{fs, path::Path};

use ::search::{Document, Language, Source};

use crate::{Mistake, front_matter};

/// The index as Rust text.
pub fn rust(folder: &Path, documents: &[Document]) -> Result<String, Vec<Mistake>> {
    let file = |source| folder.join(if source == Source::Rules { "search.txt" } else { "synonyms.txt" });
    let read = |source| fs::read_to_string(file(source)).unwrap_or_default();
    let language = Language::read(&read(Source::Rules), &read(Source::Synonyms)).map_err(|mistakes| {
        mistakes.into_iter().map(|(source, line, what)| Mistake { file: file(source), line, what }).collect::<Vec<_>>()
    })?;
    let bytes = ::search::build(&language, documents);
    Ok(format!(
        "\n/// The index of the search, for the crate `search`.\npub static SEARCH: &[u8] = b\"{}\";\n",
        bytes.escape_ascii()
    ))
}

/// The words of an answer's Markdown, for the search: without the head and without addresses.
pub fn body(text: &str) -> String {
    let answer = text.lines().skip(front_matter::lines(text).unwrap_or(0));
    let mut words = String::new();
    for line in answer {
        let mut rest = line;
        while let Some((before, link)) = rest.split_once("](") {
            words += before;
            words.push(' ');
            rest = link.split_once(')').map_or("", |(_, after)| after);
        }
        words += rest;
        words.push('\n');
    }
    words
}
