//! Search over the help. [`build`] makes the index when the program is compiled, [`Index`] answers from it in the browser,
//! without any service. Both cut and shorten words in the same way, by the rules of the language's own files.
//! Not here: what is searched (`crates/content`), and how hits are shown (the app).
//!
//! Reading order: `words` (text to words), `language` (rules and synonyms of a language), `build`, `bytes` (the index as
//! bytes), `index`, `near` (typing errors).

mod build;
mod bytes;
mod index;
mod language;
mod near;
mod words;

pub use build::{Document, build};
pub use index::{Found, Hit, Index};
pub use language::{Language, Mistake, Source};
