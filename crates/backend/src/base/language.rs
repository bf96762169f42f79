//! The languages that there are words in, and the words as the build compiles them from `content/<lang>/`.
//! Which of them a reader gets is said in `post::readers`, which words fit when in `post::letters` and `post::texts`.

use std::sync::OnceLock;

/// By place, which of the languages the site offers, where its operator has said so.
static OFFERED: OnceLock<[bool; TAGS.len()]> = OnceLock::new();

// `TAGS`, and which of them someone whose language it is has read: `REVIEWED`.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// One of the languages that there are words for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Language(usize);

impl Language {
    /// All that there are words for, the first one first.
    pub fn every() -> impl Iterator<Item = Language> {
        (0..TAGS.len()).map(Language)
    }

    /// The one with this tag (BCP 47), if the site offers it; its region does not matter.
    pub fn known(tag: &str) -> Option<Language> {
        let bare = tag.trim().split(['-', ';']).next().unwrap_or_default();
        Language::every().find(|it| it.tag().eq_ignore_ascii_case(bare) && it.is_offered())
    }

    /// From now on the site offers the first one and those with these tags. Said once, at the start.
    pub fn offer(tags: &[String]) {
        let is_offered = |at: usize| at == 0 || tags.iter().any(|it| it == TAGS[at]);
        _ = OFFERED.set(std::array::from_fn(is_offered));
    }

    /// As the operator has said; or else, where it is reviewed.
    fn is_offered(self) -> bool {
        OFFERED.get().unwrap_or(&REVIEWED)[self.0]
    }

    /// The tags of those that the site offers, the first one first.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        Language::every().filter(|it| it.is_offered()).map(Language::tag)
    }

    /// The first one that `Accept-Language` names and that there is (RFC 9110, section 12.5.4). The order says enough:
    /// browsers write the best first.
    pub fn accepted(header: &str) -> Language {
        header.split(',').find_map(Language::known).unwrap_or_default()
    }

    /// BCP 47.
    pub fn tag(self) -> &'static str {
        TAGS[self.0]
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        words::is_right_to_left(self.tag())
    }

    /// The address of the site, which is `origin`, with what its pages in this language begin with.
    pub fn origin(self, origin: &str) -> String {
        if self.0 == 0 { origin.to_owned() } else { format!("{origin}/{}", self.tag()) }
    }
}

/// The same words in each language.
#[derive(Clone, Copy)]
pub struct Text(pub &'static [&'static str; TAGS.len()]);

impl Text {
    /// In this language.
    pub fn of(self, language: Language) -> &'static str {
        self.0[language.0]
    }
}

/// The forms of a text for numbers, by language, each in the order of the crate `words`: zero, one, two, few, many, other.
#[derive(Clone, Copy)]
pub struct Plural(pub &'static [[&'static str; 6]; TAGS.len()]);

impl Plural {
    /// The form that fits a number.
    pub fn at(self, language: Language, number: u64) -> &'static str {
        self.0[language.0][words::form(language.tag(), number)]
    }
}

/// A number in a sentence.
pub trait Number: Copy {
    /// As a number.
    fn number(self) -> u64;

    /// As it is written in this language: those in letters are small, and all languages write them alike.
    fn written(self, _: Language) -> String {
        self.number().to_string()
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

/// Words that are there for a language.
pub trait Said: Copy {
    /// In this language.
    fn said(self, language: Language) -> &'static str;
}

impl Said for Text {
    fn said(self, language: Language) -> &'static str {
        self.of(language)
    }
}

impl Said for &'static str {
    fn said(self, _: Language) -> &'static str {
        self
    }
}

/// A sentence with its gaps filled.
pub fn fill_gaps(language: Language, text: impl Said, gaps: &[&str]) -> String {
    words::fill(text.said(language), gaps)
}

/// The same for each of several.
pub fn fill_each<const N: usize>(language: Language, texts: [Text; N], gaps: &[&str]) -> [String; N] {
    texts.map(|it| fill_gaps(language, it, gaps))
}

/// Takes in what `build.rs` has made of `content/<lang>/<folder>/<module>.txt`, as a module with this name.
macro_rules! words {
    ($name:ident: $file:literal) => {
        /// The words.
        mod $name {
            include!(concat!(env!("OUT_DIR"), "/", $file, ".rs"));
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_gets_the_first_language_that_there_is() {
        for (asked, want) in [("es", "es"), ("es-MX,en;q=0.8", "es"), ("xx, es;q=0.9", "es"), ("xx", "en"), ("", "en")]
        {
            assert_eq!(Language::accepted(asked).tag(), want, "{asked}");
        }
    }
}
