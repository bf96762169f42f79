//! A letter as what it is made of. It is said once and written twice, as plain text and as HTML, so that both say the
//! same. Everything in it is text: nothing that an operator or a member has typed can become a part of either.

mod html;
mod text;

pub use html::escaped;

use crate::base::language::Language;

/// One letter, without the address it goes to.
pub struct Letter {
    language: Language,
    subject: String,
    /// Whose letter it is: above all in HTML, below the letter as its sender in plain text.
    name: String,
    /// The operator's main color, as `#rrggbb`.
    color: String,
    greeting: String,
    parts: Vec<Part>,
    /// The last lines.
    end: Vec<String>,
    /// For how many seconds what is in it works, if someone waits for it.
    awaited: Option<u64>,
}

/// What stands between greeting and end.
enum Part {
    /// One or more sentences.
    Text(String),
    /// A code or number that is to be read off: what it is, and itself.
    Figure(String, String),
    /// What the letter is for. At most one.
    Button(Link),
    /// Another page that helps.
    Link(Link),
    /// Lines that belong together.
    List(Vec<String>),
    /// What someone else has written.
    Quote(String),
}

/// What is done there, and the address.
struct Link {
    says: String,
    address: String,
}

impl Letter {
    /// A letter that says nothing yet.
    pub fn new(language: Language, name: &str, color: &str, subject: String, greeting: &str) -> Letter {
        let (name, color, greeting) = (name.to_owned(), color.to_owned(), greeting.to_owned());
        Letter { language, subject, name, color, greeting, parts: Vec::new(), end: Vec::new(), awaited: None }
    }

    /// Its language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Says something, in a paragraph of its own.
    pub fn text(self, sentences: impl Into<String>) -> Letter {
        self.with(Part::Text(sentences.into()))
    }

    /// Shows a code or number in large letters.
    pub fn figure(self, what: &str, figure: &str) -> Letter {
        self.with(Part::Figure(what.to_owned(), figure.to_owned()))
    }

    /// Leads to the page that the letter is for.
    pub fn button(self, says: impl Into<String>, address: String) -> Letter {
        self.with(Part::Button(Link { says: says.into(), address }))
    }

    /// Leads to another page that helps.
    pub fn link(self, says: impl Into<String>, address: String) -> Letter {
        self.with(Part::Link(Link { says: says.into(), address }))
    }

    /// Lists lines.
    pub fn list(self, lines: impl IntoIterator<Item = String>) -> Letter {
        self.with(Part::List(lines.into_iter().collect()))
    }

    /// Repeats what someone else has written.
    pub fn quote(self, text: String) -> Letter {
        self.with(Part::Quote(text))
    }

    /// Says one more of the last lines.
    pub fn end(mut self, line: String) -> Letter {
        self.end.push(line);
        self
    }

    /// Someone waits for it, and what is in it works for so many seconds: it goes before those that tell of something.
    pub fn awaited(mut self, seconds: u64) -> Letter {
        self.awaited = Some(seconds);
        self
    }

    /// For how many seconds what is in it works, if someone waits for it.
    pub fn works_for(&self) -> Option<u64> {
        self.awaited
    }

    /// The subject line.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// As plain text.
    pub fn as_text(&self) -> String {
        text::written(self)
    }

    /// As a whole page of HTML.
    pub fn as_html(&self) -> String {
        html::written(self)
    }

    fn with(mut self, part: Part) -> Letter {
        self.parts.push(part);
        self
    }
}
