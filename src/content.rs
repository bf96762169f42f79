//! The answers and guides of the help, as constant data compiled from `content/<lang>` by `crates/content`.
//! No words of the screens here (those are in `text`), and nobody's name: names and rules are pieces that the app fills in.

use std::ops::Deref;

use crate::browser::{LANGUAGES, Language};
pub use texts::Texts;
use texts::texts;

mod texts;

include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// The same list in each language. It is read as the list in the language that the page speaks.
pub struct Localized<T: 'static>([&'static [T]; LANGUAGES.len()]);

impl<T> Localized<T> {
    /// The list in one language.
    pub fn of(&self, language: Language) -> &'static [T] {
        self.0[language.place()]
    }
}

impl<T> Deref for Localized<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.of(Language::spoken())
    }
}

/// One question and its answer. Its address is `/help/<slug>`.
#[derive(Debug, PartialEq)]
pub struct Question {
    /// Its name in addresses; unique.
    pub slug: &'static str,
    /// The language that it is written in, where that is not the language of the page: it has no translation yet.
    pub language: Option<&'static str>,
    /// The question, as a member would ask it.
    pub title: Words,
    /// Where it stands on the help page.
    pub topic: Topic,
    /// The page on which the member can do at once what the answer speaks of.
    pub flow: Option<Flow>,
    /// When someone last read it through and found it right.
    pub reviewed: Date,
    /// Whether it is one of the few on the home page.
    pub top: bool,
}

impl Question {
    /// The answer; never empty. Not a field, so that whoever needs only titles does not load all answers.
    pub fn blocks(&self) -> &'static [Block] {
        answers::all().iter().find(|(slug, _)| *slug == self.slug).map_or(&[], |(_, blocks)| blocks)
    }

    /// All words of the question and its answer, run by run: what a search looks through.
    pub fn words(&self) -> impl Iterator<Item = Words> {
        let runs = self.blocks().iter().flat_map(Block::runs).flatten();
        let captions = self.blocks().iter().filter_map(Block::caption);
        std::iter::once(self.title).chain(runs.map(Inline::words)).chain(captions)
    }
}

/// A longer text that leads through one thing. Its address is `/help/guides/<slug>`.
#[derive(Debug, PartialEq)]
pub struct Guide {
    /// Its name in addresses; unique among guides.
    pub slug: &'static str,
    /// The language that it is written in, where that is not the language of the page.
    pub language: Option<&'static str>,
    /// What it leads through.
    pub title: Words,
    /// What it is about.
    pub topic: Topic,
    /// The page on which the member can do at once what the guide speaks of.
    pub flow: Option<Flow>,
    /// When someone last read it through and found it right.
    pub reviewed: Date,
    /// One sentence for the list of guides.
    pub summary: Words,
}

impl Guide {
    /// The text; never empty. Not a field, for the same reason as an answer.
    pub fn blocks(&self) -> &'static [Block] {
        guides::all().iter().find(|(slug, _)| *slug == self.slug).map_or(&[], |(_, blocks)| blocks)
    }
}

/// Whether an answer or a guide has this address.
pub fn has_address(path: &str) -> bool {
    let named = |folder: &str, slug: &str| path.strip_prefix(folder).is_some_and(|it| it == slug);
    QUESTIONS.iter().any(|it| named("/help/", it.slug)) || GUIDES.iter().any(|it| named("/help/guides/", it.slug))
}

/// The title of the answer or guide that has this address.
pub fn title_of(path: &str) -> Option<Words> {
    let name = path.strip_prefix("/help/")?;
    match name.strip_prefix("guides/") {
        Some(slug) => GUIDES.iter().find(|it| it.slug == slug).map(|it| it.title),
        None => QUESTIONS.iter().find(|it| it.slug == name).map(|it| it.title),
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Such as 2026.
    pub year: u16,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// A link from an answer into the app.
#[derive(Debug, PartialEq)]
pub struct Flow {
    /// An address of the app, such as `/sign-in`.
    pub href: &'static str,
    /// The words of the link.
    pub label: Words,
}

/// What questions are about, in the order of the help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// What is new, and why. In Markdown: `changes`.
    Changes,
    /// Creating an account: `create-account`.
    CreateAccount,
    /// Signing in, and what to do when it fails: `sign-in`.
    SignIn,
    /// The second step of signing in: `methods`.
    Methods,
    /// Linking an older record and unlinking it: `link`.
    Link,
    /// Changing what the account holds: `profile`.
    Profile,
    /// Reaching people: `contact`.
    Contact,
}

impl Topic {
    /// All topics, in the order of the help page.
    pub const ALL: [Topic; 7] = [
        Topic::Changes,
        Topic::CreateAccount,
        Topic::SignIn,
        Topic::Methods,
        Topic::Link,
        Topic::Profile,
        Topic::Contact,
    ];
}

/// A part of an answer.
#[derive(Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(&'static [Inline]),
    /// A heading inside the text, one level below its title, and its name in addresses. In Markdown: `##`.
    Heading(&'static str, &'static [Inline]),
    /// A list without an order.
    Bullets(&'static [&'static [Inline]]),
    /// Steps to be done one after the other.
    Steps(&'static [&'static [Inline]]),
    /// Something to be aware of. In Markdown: `>`.
    Note(&'static [Inline]),
    /// A comparison.
    Table(&'static Table),
    /// A picture of a real page.
    Picture(Picture),
    /// The look-up of countries whose phones can be reached. In Markdown: `{phone_countries}`.
    PhoneCountries,
}

impl Block {
    /// The paragraphs it is made of: one, or one an item or cell.
    pub fn runs(&self) -> Vec<&'static [Inline]> {
        match self {
            Block::Paragraph(it) | Block::Heading(_, it) | Block::Note(it) => vec![it],
            Block::Bullets(items) | Block::Steps(items) => items.to_vec(),
            Block::Table(table) => [table.head].iter().chain(table.rows).copied().flatten().copied().collect(),
            Block::Picture(_) | Block::PhoneCountries => Vec::new(),
        }
    }

    /// What a table compares, or a picture shows.
    pub fn caption(&self) -> Option<Words> {
        match self {
            Block::Table(table) => Some(table.caption),
            Block::Picture(picture) => Some(picture.alt),
            _ => None,
        }
    }
}

/// A table. Its first column names the rows.
#[derive(Debug, PartialEq)]
pub struct Table {
    /// What it compares.
    pub caption: Words,
    /// The names of the columns.
    pub head: &'static [&'static [Inline]],
    /// As many cells in each as there are columns.
    pub rows: &'static [&'static [&'static [Inline]]],
}

/// A file that the page shows. Its size is known before it comes, so that nothing moves when it does.
#[derive(Debug, PartialEq)]
pub struct Picture {
    /// Its address.
    pub src: &'static str,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// What it shows, for those who cannot see it.
    pub alt: Words,
}

/// A run of words inside a block.
#[derive(Debug, PartialEq)]
pub enum Inline {
    /// Plain words.
    Words(Words),
    /// Words to be stressed.
    Strong(Words),
    /// A link.
    Link {
        /// An address of the app (it begins with `/`) or an outside one (`https://`).
        href: &'static str,
        /// The words of the link.
        text: Words,
    },
}

impl Inline {
    /// What is read.
    pub fn words(&self) -> Words {
        match self {
            Inline::Words(words) | Inline::Strong(words) | Inline::Link { text: words, .. } => words,
        }
    }
}

/// Words with gaps. Put together without adding spaces.
pub type Words = &'static [Piece];

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// Text as it is.
    Text(&'static str),
    /// A name that the operator's settings give.
    Brand(Brand),
    /// A rule that the backend states.
    Rule(Rule),
}

/// What the operator's settings name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brand {
    /// `{agency}`: the agency, as it stands inside a sentence ("your record with …").
    Agency,
    /// `{service}`: the older service whose record is linked, such as "Services Online".
    Service,
    /// `{account}`: the account system, without the word "account" ("your … account").
    Account,
    /// `{support_phone}`: the call centre's number.
    SupportPhone,
    /// `{support_hours}`: when the call centre answers, such as "Monday to Friday, 8 am to 5 pm".
    SupportHours,
    /// `{contact_form}`: the words "the contact form" in the reader's language, as a link where one is known.
    ContactForm,
}

/// What the backend or the operator states as a rule. Times come with their unit ("10 minutes"), counts without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// `{code_length}`: how many digits a code has, such as "6".
    CodeLength,
    /// `{code_time}`: how long a code works, such as "10 minutes".
    CodeTime,
    /// `{password_min}`: the fewest characters of a password, such as "12".
    PasswordMin,
    /// `{backup_codes}`: how many backup codes a set has, such as "10".
    BackupCodes,
    /// `{reset_wait}`: the wait before an account whose methods are all lost is deleted, such as "24 hours".
    ResetWait,
    /// `{reset_confirm}`: how long the link after that wait works, such as "24 hours".
    ResetConfirm,
    /// `{reset_outcome}`: a sentence that says what an account reset does here.
    ResetOutcome,
    /// `{answer_time}`: when a message is answered, such as "3 to 5 business days".
    AnswerTime,
}

#[cfg(test)]
mod tests;
