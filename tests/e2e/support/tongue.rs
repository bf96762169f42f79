//! The words of the journeys in other languages. A journey names the texts of the screens and the titles of the help, which
//! then are in the language that is spoken. What it writes out in English is looked up in `content/`, and what the page says
//! is held against the same files.

use std::{
    fmt::{self, Display, Formatter},
    path::PathBuf,
    sync::LazyLock,
};

use latchkey::{
    browser::Language,
    content::{GUIDES, Piece, QUESTIONS, answers},
};

use super::{
    server::{operator, project},
    template::{gaps, has_words, is_most_of, letters, literals},
};
use crate::words::title;

/// Words on a page, as a journey says them.
pub enum Words {
    /// A text by its name, or made of texts: in the language that is spoken.
    Spoken(String),
    /// Written out in English: what was typed, a name that is the same in every language, or a sentence of one of the few
    /// journeys that keep theirs.
    English(String),
}

impl From<latchkey::text::Text> for Words {
    fn from(text: latchkey::text::Text) -> Words {
        Words::Spoken(text.to_owned())
    }
}

impl From<latchkey::text::in_program::Text> for Words {
    fn from(text: latchkey::text::in_program::Text) -> Words {
        Words::Spoken((*text).to_owned())
    }
}

impl From<String> for Words {
    fn from(sentence: String) -> Words {
        Words::Spoken(sentence)
    }
}

impl From<&str> for Words {
    fn from(english: &str) -> Words {
        Words::English(english.to_owned())
    }
}

impl From<&String> for Words {
    fn from(english: &String) -> Words {
        Words::English(english.clone())
    }
}

/// The title of a question of the help or of a guide: the end of its address, behind `/help/`.
#[derive(Clone, Copy)]
pub struct Title(pub &'static str);

impl Display for Title {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&title(self.0, &operator()))
    }
}

impl From<Title> for Words {
    fn from(title: Title) -> Words {
        Words::Spoken(title.to_string())
    }
}

impl Words {
    /// What the page may say.
    pub fn said(&self) -> Vec<String> {
        match self {
            Words::Spoken(words) => vec![words.clone()],
            Words::English(words) => said(words),
        }
    }

    /// What the page may begin with.
    pub fn said_first(&self) -> Vec<String> {
        match self {
            Words::Spoken(words) => vec![words.clone()],
            Words::English(words) => said_first(words),
        }
    }
}

impl Display for Words {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (Words::Spoken(words) | Words::English(words)) = self;
        f.write_str(words)
    }
}

/// A text in every language, with gaps as `{name}`.
type Text = Vec<String>;

/// All words of the screens and letters, and the titles of the help.
static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| {
    let content: PathBuf = project().join("content");
    let read = |folder| words::texts(&content, folder, true).unwrap_or_else(|it| panic!("{it:?}"));
    let mut texts = read("screens");
    texts.extend(read("letters"));
    let each = |of: &dyn Fn(Language) -> String| -> Text { Language::all().map(of).collect() };
    let titles = QUESTIONS.iter().map(|it| it.title).chain(GUIDES.iter().map(|it| it.title));
    texts.extend(titles.map(|title| each(&|it| template(&title.of(it)))));
    for question in QUESTIONS {
        let label = |it: Language| {
            let own = answers::of(it).iter().find(|it| it.slug == question.slug)?;
            own.flow.as_ref().map(|it| template(it.label))
        };
        texts.extend(label(Language::FIRST).map(|_| each(&|it| label(it).unwrap_or_default())));
    }
    texts
});

fn template(words: &[Piece]) -> String {
    let piece = |it: &Piece| match it {
        Piece::Text(text) => (*text).to_owned(),
        Piece::Brand(name) => format!("{{{name:?}}}"),
        Piece::Rule(name) => format!("{{{name:?}}}"),
    };
    words.iter().map(piece).collect()
}

/// What a text of a journey may be in the language that is spoken; in English, itself. What is no word of ours, such as
/// an address, is the same in every language.
pub fn said(english: &str) -> Vec<String> {
    let place = Language::spoken().place();
    if place == 0 {
        return vec![english.to_owned()];
    }
    let mut found = translations(english, 0, place);
    // A name for those who only hear the page: the words of a link, and what it is about.
    if let Some((before, after)) = english.split_once(": ") {
        let afters = said(after);
        found.extend(said(before).iter().flat_map(|it| afters.iter().map(move |after| format!("{it}: {after}"))));
    }
    if found.is_empty() { vec![english.to_owned()] } else { found }
}

/// What a text of a page says in English: as a whole, sentence by sentence, or as what stands before and behind a colon;
/// itself where it is no word of ours.
pub fn in_english(text: &str) -> String {
    let place = Language::spoken().place();
    if place == 0 {
        return text.to_owned();
    }
    if let Some(whole) = translations(text, place, 0).into_iter().next_back() {
        return whole;
    }
    let sentences = sentences(text);
    if sentences.len() > 1 {
        return sentences_in_english(&sentences);
    }
    // A text for tests stands in brackets.
    let inside = text.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    match (inside, text.split_once(": ")) {
        (Some(inside), _) => in_english(inside),
        (None, Some((before, after))) => format!("{}: {}", in_english(before), in_english(after)),
        (None, None) => text.to_owned(),
    }
}

fn sentences_in_english(sentences: &[&str]) -> String {
    let place = Language::spoken().place();
    let (mut english, mut at) = (Vec::new(), 0);
    while at < sentences.len() {
        // As many as are one text of ours.
        let found = (at + 1..=sentences.len()).rev().find_map(|end| {
            Some((end, translations(&sentences[at..end].join(" "), place, 0).into_iter().next_back()?))
        });
        let (end, text) = found.unwrap_or_else(|| (at + 1, in_english(sentences[at])));
        english.push(text);
        at = end;
    }
    english.join(" ")
}

/// A text cut behind each sentence.
fn sentences(text: &str) -> Vec<&str> {
    let is_end = |at: &usize| text[..*at].ends_with(['.', '?', '!', ':', ']']);
    let (mut from, mut found) = (0, Vec::new());
    for at in text.match_indices(' ').map(|it| it.0).filter(is_end) {
        found.push(&text[from..at]);
        from = at + 1;
    }
    found.push(&text[from..]);
    found
}

/// What a text may begin with in the language that is spoken, that begins so in English.
pub fn said_first(english: &str) -> Vec<String> {
    let place = Language::spoken().place();
    let begins = |it: &&Text| place != 0 && literals(&it[0]).next().is_some_and(|it| it.starts_with(english));
    let first = |it: &Text| literals(&it[place]).next().unwrap_or_default().trim_end().to_owned();
    let mut found = said(english);
    found.extend(TEXTS.iter().filter(begins).map(first));
    found
}

/// All that a page says, in English.
pub fn page_in_english(texts: &[String]) -> String {
    texts.iter().map(|it| in_english(it)).collect::<Vec<_>>().join(" ")
}

/// Whether this is English where another language is spoken.
pub fn is_left_in_english(text: &str) -> bool {
    let place = Language::spoken().place();
    if place == 0 {
        return false;
    }
    let own = TEXTS.iter().any(|it| has_words(&it[place]) && gaps(&it[place], text).is_some());
    let english = |it: &Text| it[0] != it[place] && is_most_of(text, &it[0]) && gaps(&it[0], text).is_some();
    !own && TEXTS.iter().any(english)
}

/// The text in the language at another place: by those sentences of ours of which it holds most.
fn translations(text: &str, from: usize, to: usize) -> Vec<String> {
    let (mut found, mut most) = (Vec::new(), 0);
    for words in TEXTS.iter().filter(|it| is_most_of(text, &it[from])) {
        let Some(gaps) = gaps(&words[from], text) else { continue };
        let own = letters(&words[from]);
        if own < most {
            continue;
        }
        if own > most {
            (found, most) = (Vec::new(), own);
        }
        // What stands in a gap may be a word of ours, too.
        for translate in [false, true] {
            let mut filled = words[to].clone();
            for (name, value) in &gaps {
                let own = if translate { translations(value, from, to).into_iter().next() } else { None };
                filled = filled.replace(&format!("{{{name}}}"), &own.unwrap_or_else(|| value.clone()));
            }
            if !found.contains(&filled) {
                found.push(filled);
            }
        }
    }
    found
}

/// What is wrong with a text of a page, as far as its language goes.
pub fn fault(text: &str) -> Option<String> {
    is_left_in_english(text).then(|| format!("in English: “{text}”"))
}
