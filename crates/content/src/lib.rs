//! Reads the help's Markdown, says what is wrong with it, and compiles it to the Rust data that `src/content.rs` of the app
//! includes, and to the texts that stand among the words of the screens. Runs at build time only. Not here: the types of that data (they are in the app).
//!
//! The folder of a language holds `questions`, `guides` and `pictures`. A page begins with front matter between `---`
//! lines: `slug`, `title`, `topic`, `order`, `reviewed` (a date), for guides `summary`, and where wanted `flow` with
//! `flow_label`, `keywords` for the search, `needs` (what the backend must offer for it to be listed), and for questions
//! `top: true`. The text follows. It may hold paragraphs, `##` headings, flat lists with bullets or numbers, notes (`>`),
//! tables below a line `Table: …`, pictures, `**bold**`, links to `/…` and `https://…`, and the placeholders in
//! `words.rs`. What begins with `{needs …}` is shown only where the backend offers that (`markdown/needs.rs`).

use std::path::Path;

pub use glossary::check as check_glossary;
pub use languages::{Help, compile_all};
pub use library::Library;
pub use page::{Kind, Page};
pub use picture::Picture;
pub use search::check as check_search;

mod asked;
mod date;
mod front_matter;
mod glossary;
mod languages;
mod library;
mod markdown;
mod page;
mod picture;
mod search;
mod words;

pub use ::words::Mistake;

/// Compiles the folder of one language, such as `content/en`, to Rust source text: what the program holds of its pages, and
/// their long texts.
///
/// # Errors
/// Every mistake found, by file and line.
pub fn compile(folder: &Path) -> Result<String, Vec<Mistake>> {
    let library = Library::read(folder)?;
    Ok(library.lists() + &library.rust() + &search::rust(folder, &library)?)
}

/// What is wrong, with the line on which it stands.
type Found = (usize, String);
