//! Words that the program holds in every language: few, because each language makes every first view larger by them. They
//! are read in another language than that of the page, or only while the pages are built.

use std::ops::Deref;

use crate::browser::{LANGUAGES, Language};

/// The same words in each language.
#[derive(Clone, Copy)]
pub struct Text(pub &'static [&'static str; LANGUAGES.len()]);

impl Text {
    pub fn of(self, language: Language) -> &'static str {
        self.0[language.place()]
    }
}

impl Deref for Text {
    type Target = str;

    /// In the language of the page.
    fn deref(&self) -> &str {
        self.of(Language::spoken())
    }
}
