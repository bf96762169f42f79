//! What a text of the help is made of: blocks, runs of words in them, and pieces with gaps for names and rules.

use contract::Feature;

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
    /// When it is shown, if not always.
    pub needs: Option<Needs>,
}

/// What is shown only where the backend offers something, or only where it does not. In Markdown: `{needs passwords}` or
/// `{needs no passwords}` at its beginning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needs {
    /// What it is about.
    pub feature: Feature,
    /// Shown where that is offered, or where it is not.
    pub is_offered: bool,
}

/// When a run is shown, if not always. Of a table, the first cell says it for its row.
pub fn needs(run: &[Inline]) -> Option<Needs> {
    match run.first() {
        Some(Inline::Needs(needs)) => Some(*needs),
        _ => None,
    }
}

/// A run of words inside a block.
#[derive(Debug, PartialEq)]
pub enum Inline {
    /// No words, but when those of the run are shown. It comes first.
    Needs(Needs),
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
            Inline::Needs(_) => &[],
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
    /// `{support_phone}`: the call center's number.
    SupportPhone,
    /// `{support_hours}`: when the call center answers, such as "Monday to Friday, 8 am to 5 pm".
    SupportHours,
    /// `{contact_form}`: the words "the contact form" in the reader's language, as a link where one is known.
    ContactForm,
}

/// What the backend or the operator states as a rule. Times come with their unit ("10 minutes"), counts without. Where
/// nothing is stated, each is words that are true in any case, such as "several".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// `{code_length}`: how many digits a code has, such as "6".
    CodeLength,
    /// `{code_time}`: how long a code works, such as "10 minutes".
    CodeTime,
    /// `{password_length}`: how long a password must be, such as "at least 12 characters".
    PasswordLength,
    /// `{backup_codes}`: how many backup codes a set has, such as "10".
    BackupCodes,
    /// `{reset_wait}`: the wait before an account whose methods are all lost is deleted, such as "24 hours".
    ResetWait,
    /// `{reset_within}`: how long the link after that wait works, such as "within 24 hours".
    ResetWithin,
    /// `{reset_outcome}`: a sentence that says what an account reset does here.
    ResetOutcome,
    /// `{answer_time}`: when a message is answered, such as "3 to 5 business days".
    AnswerTime,
}
