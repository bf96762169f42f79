//! What the compiled words are made of: a text, which is read in the language that the page speaks, and sentences with
//! gaps. The words are in `content/<lang>/screens/`, and in the program in tables (`tables`).

use std::{fmt, ops::Deref};

use crate::{
    browser::{self, Language},
    tables,
};

/// Some words, by their number in the tables.
#[derive(Clone, Copy, PartialEq)]
pub struct Text(pub u16);

impl Text {
    /// In the language of the page.
    pub fn get(self) -> &'static str {
        self.of(Language::spoken())
    }

    /// Empty as long as the words of this language are not there.
    pub fn of(self, language: Language) -> &'static str {
        tables::text(self.0, language.place())
    }

    /// A copy in the language of the page.
    pub fn to_owned(self) -> String {
        self.get().to_owned()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.get()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.get(), f)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.to_owned()
    }
}

/// No words.
impl Default for Text {
    fn default() -> Text {
        Text(u16::MAX)
    }
}

/// The forms of a text for numbers: as many texts in a row, in the order of `browser::number_form`.
#[derive(Clone, Copy)]
pub struct Plural(pub u16);

impl Plural {
    /// The form that fits a number, in the language of the page.
    pub fn at(self, number: u64) -> &'static str {
        Text(self.0 + browser::number_form(number) as u16).get()
    }
}

/// A number in a sentence.
pub trait Number: Copy {
    fn number(self) -> u64;

    /// As it is written in the language of the page.
    fn written(self) -> String {
        browser::number(self.number())
    }
}

impl Number for u32 {
    fn number(self) -> u64 {
        self.into()
    }
}

impl Number for u64 {
    fn number(self) -> u64 {
        self
    }
}

impl Number for usize {
    fn number(self) -> u64 {
        self as u64
    }
}

/// A sentence with its gaps filled.
pub fn fill_gaps(text: impl Deref<Target = str>, gaps: &[&str]) -> String {
    words::fill(&text, gaps)
}

/// The same for each of several.
pub fn fill_each<const N: usize>(texts: [Text; N], gaps: &[&str]) -> [String; N] {
    texts.map(|it| fill_gaps(it, gaps))
}

/// Takes in what `build.rs` has made of `content/<lang>/screens/<module>.txt`.
macro_rules! words {
    ($module:literal) => {
        include!(concat!(env!("OUT_DIR"), "/screens/", $module, ".rs"));
    };
}
pub(super) use words;
