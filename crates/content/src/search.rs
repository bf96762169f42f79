//! The search over the help, built from the same files. Its rules are in `crates/search`; what a language brings for it
//! stands in two files of its folder, which may be missing.

use std::{fs, path::Path};

use ::search::{Document, Language, Source};

use crate::{Kind, Library, Mistake, Page};

/// Looks through what the folder of a language brings for the search.
///
/// # Errors
/// Every mistake found, by file and line.
pub fn check(folder: &Path) -> Result<(), Vec<Mistake>> {
    language(folder).map(|_| ())
}

/// The index as Rust text.
pub fn rust(folder: &Path, library: &Library) -> Result<String, Vec<Mistake>> {
    let language = language(folder)?;
    let documents: Vec<Document> = library.questions().iter().chain(library.guides()).map(document).collect();
    let bytes = ::search::build(&language, &documents);
    Ok(format!(
        "\n/// The index of the search, for the crate `search`.\npub static SEARCH: &[u8] = b\"{}\";\n",
        bytes.escape_ascii()
    ))
}

fn language(folder: &Path) -> Result<Language, Vec<Mistake>> {
    let file = |source| folder.join(if source == Source::Rules { "search.txt" } else { "synonyms.txt" });
    let read = |source| fs::read_to_string(file(source)).unwrap_or_default();
    Language::read(&read(Source::Rules), &read(Source::Synonyms)).map_err(|mistakes| {
        mistakes.into_iter().map(|(source, line, what)| Mistake { file: file(source), line, what }).collect()
    })
}

/// A page as the search sees it. Its name is what follows `/help/` in its address.
fn document(page: &Page) -> Document {
    let summary = page.summary().into_iter().map(str::to_owned);
    Document {
        name: page.address().trim_start_matches("/help/").to_owned(),
        title: page.title().to_owned(),
        asked: page.asked().to_vec(),
        keywords: page.keywords().to_owned(),
        headings: page.headings().join("\n"),
        is_long: page.kind() == Kind::Guide,
        body: summary.chain(page.text().iter().cloned()).collect::<Vec<_>>().join("\n"),
    }
}
