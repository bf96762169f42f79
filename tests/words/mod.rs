//! Sentences as the tests of pages name them: by their names in `latchkey::text`, and never by heart, so that the words in
//! `content/` can be edited. Shared by tests/browser and tests/e2e.

use contract::Config;
use latchkey::{
    content::{GUIDES, QUESTIONS},
    text::{self, Brand},
};

pub use latchkey::text::about;

/// Stands for what a test does not know of a sentence, such as the time of day.
pub const GAP: &str = "§";

/// The longest part of a sentence in which there is no [`GAP`].
pub fn known_part(sentence: &str) -> String {
    let parts = sentence.split(GAP).map(|it| it.trim_matches(['[', ']', ' ']));
    parts.max_by_key(|it| it.chars().count()).unwrap_or_default().to_owned()
}

/// What a sentence begins with, before its first [`GAP`].
pub fn before_gap(sentence: &str) -> String {
    sentence.split(GAP).next().unwrap_or_default().trim_end().to_owned()
}

/// The title of a question of the help or of a guide, by the end of its address: what stands behind `/help/`.
pub fn title(address: &str, brand: &Brand) -> String {
    let title = match address.strip_prefix("guides/") {
        Some(slug) => GUIDES.iter().find(|it| it.slug == slug).map(|it| it.title),
        None => QUESTIONS.iter().find(|it| it.slug == address).map(|it| it.title),
    };
    text::fill(&title.unwrap_or_else(|| panic!("no help at {address}")).pieces(), brand, &Config::default())
}

/// Backup codes among the methods of a member.
pub fn codes_left(count: u32) -> String {
    text::method::kind_left(&text::method::BACKUP_CODES, count)
}
