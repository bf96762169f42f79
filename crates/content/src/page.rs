//! One file as a whole: an answer or a guide.

use std::path::{Path, PathBuf};

use crate::{
    Found,
    front_matter::{self, At, FrontMatter},
    markdown::Body,
    picture::Picture,
    words,
};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A question with its answer, at `/help/<slug>`.
    Question,
    /// A guide, at `/help/guides/<slug>`.
    Guide,
}

impl Kind {
    /// The folder with its files.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Question => "questions",
            Kind::Guide => "guides",
        }
    }
}

/// An answer or a guide.
pub struct Page {
    pub(crate) kind: Kind,
    pub(crate) file: PathBuf,
    pub(crate) head: FrontMatter,
    pub(crate) body: Body,
    pub(crate) asked: Vec<String>,
    pub(crate) language: Option<String>,
}

impl Page {
    /// Reads the text of a file.
    pub(crate) fn read(kind: Kind, file: &Path, text: &str, pictures: &[Picture]) -> Result<Page, Vec<Found>> {
        if file.extension().is_none_or(|it| it != "md") {
            return Err(vec![(1, "only .md files belong in this folder".to_owned())]);
        }
        let head = FrontMatter::read(kind, text);
        // The text is looked at even below a wrong head, so that an author sees all mistakes at once.
        let body = front_matter::lines(text).map(|it| Body::read(text, it, pictures));
        match (head, body) {
            (Ok(head), Some(Ok(body))) => {
                Ok(Page { kind, file: file.to_owned(), head, body, asked: Vec::new(), language: None })
            }
            (head, body) => Err([head.err(), body.and_then(Result::err)].into_iter().flatten().flatten().collect()),
        }
    }

    /// Whether it is an answer or a guide.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its name in addresses; unique among its kind.
    pub fn slug(&self) -> &str {
        &self.head.slug.value
    }

    /// `/help/…`, as written in links.
    pub fn address(&self) -> String {
        match self.kind {
            Kind::Question => format!("/help/{}", self.slug()),
            Kind::Guide => format!("/help/guides/{}", self.slug()),
        }
    }

    /// The language it is written in, if that is not the one it was read for: there is no translation yet.
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// The question, or the guide's title, as written: with `{placeholders}`.
    pub fn title(&self) -> &str {
        &self.head.title
    }

    /// One sentence about a guide, as written. Answers have none.
    pub fn summary(&self) -> Option<&str> {
        self.head.summary.as_deref()
    }

    /// Further words under which the search finds it; may be empty.
    pub fn keywords(&self) -> &str {
        &self.head.keywords
    }

    /// How people ask for it, in their own words.
    pub fn asked(&self) -> &[String] {
        &self.asked
    }

    /// The headings in its text, as written.
    pub fn headings(&self) -> &[String] {
        &self.body.headings
    }

    /// The topic, as written: `sign-in`.
    pub fn topic(&self) -> &'static str {
        self.head.written_topic()
    }

    /// Whether it is one of the few on the home page.
    pub fn is_top(&self) -> bool {
        self.head.top
    }

    /// Its words as written, one string a paragraph, heading, item of a list, or cell of a table; with `{placeholders}`.
    pub fn text(&self) -> &[String] {
        &self.body.text
    }

    /// The addresses of the app to which it leads.
    pub(crate) fn internal_links(&self) -> impl Iterator<Item = &At<String>> {
        let flow = self.head.flow.iter().map(|it| &it.href);
        flow.chain(&self.body.links).filter(|it| it.value.starts_with('/'))
    }

    /// What the program holds of it, in no language. `number`: that of its first text among those of [`Page::texts`].
    pub(crate) fn rust(&self, number: usize) -> String {
        let FrontMatter { slug, top, needs, .. } = &self.head;
        let (slug, topic) = (&slug.value, self.head.topic());
        let needs = needs.map_or_else(|| "None".to_owned(), |it| format!("Some(Feature::{it})"));
        let (language, summary) = (number + 1, number + 2);
        let shared = format!(
            "slug: {slug:?}, title: Title({number}), written_in: {language}, topic: Topic::{topic}, needs: {needs}"
        );
        match self.kind {
            Kind::Guide => format!("Guide {{ {shared}, summary: Title({summary}) }},\n"),
            Kind::Question => format!("Question {{ {shared}, top: {top} }},\n"),
        }
    }

    /// What is said of it where it is listed: its title, the tag of the language that it is written in, and of a guide the
    /// summary. `own` is the tag of the language that it is read for.
    pub(crate) fn texts(&self, own: &str) -> Vec<String> {
        let title = words::numbered(&self.head.title);
        let language = self.language.as_deref().unwrap_or(own).to_owned();
        [title, language].into_iter().chain(self.head.summary.as_deref().map(words::numbered)).collect()
    }

    /// What its own page says, as Rust text.
    pub(crate) fn written(&self) -> String {
        let flow = self.head.flow.as_ref().map_or_else(
            || "None".to_owned(),
            |it| format!("Some(Flow {{ href: {:?}, label: {} }})", it.href.value, it.label),
        );
        let (slug, reviewed, blocks) = (self.slug(), self.head.reviewed.rust(), &self.body.rust);
        format!("Written {{ slug: {slug:?}, reviewed: {reviewed}, flow: {flow}, blocks: &[\n{blocks}] }},\n")
    }
}
