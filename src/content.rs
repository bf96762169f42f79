//! The answers and guides of the help, compiled from `content/<lang>` by `crates/content`: which there are is data of the
//! program; titles are texts of its tables (`tables`), and what stands below them is a part for each language. No words of
//! the screens here (those are in `text`), and nobody's name: names and rules are pieces that the app fills in.

use contract::Feature;

use crate::{browser::Language, tables};
pub use blocks::{Block, Brand, Inline, Needs, Picture, Piece, Rule, Table, Words, needs};
use texts::texts;
pub use texts::{Bytes, Texts, Written};
pub use title::Title;

mod blocks;
mod texts;
mod title;

include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// One question and its answer. Its address is `/help/<slug>`.
#[derive(Debug, PartialEq)]
pub struct Question {
    /// Its name in addresses; unique.
    pub slug: &'static str,
    /// The question, as a member would ask it.
    pub title: Title,
    /// The number of the tag of the language that it is written in.
    written_in: u16,
    /// Where it stands on the help page.
    pub topic: Topic,
    /// What the backend must offer for it to be listed.
    pub needs: Option<Feature>,
    /// Whether it is one of the few on the home page.
    pub top: bool,
}

impl Question {
    /// All words of the question and its answer, run by run: what a search looks through.
    pub fn words(&self) -> impl Iterator<Item = Vec<Piece>> {
        let runs = self.blocks().iter().flat_map(Block::runs).flatten();
        let captions = self.blocks().iter().filter_map(Block::caption);
        std::iter::once(self.title.pieces()).chain(runs.map(Inline::words).chain(captions).map(<[Piece]>::to_vec))
    }
}

/// A longer text that leads through one thing. Its address is `/help/guides/<slug>`.
#[derive(Debug, PartialEq)]
pub struct Guide {
    /// Its name in addresses; unique among guides.
    pub slug: &'static str,
    /// What it leads through.
    pub title: Title,
    /// The number of the tag of the language that it is written in.
    written_in: u16,
    /// What it is about.
    pub topic: Topic,
    /// What the backend must offer for it to be listed.
    pub needs: Option<Feature>,
    /// One sentence for the list of guides.
    pub summary: Title,
}

/// What an answer and a guide have alike. Not fields, so that whoever needs only titles does not load all texts.
macro_rules! written {
    ($page:ident in $texts:ident) => {
        impl $page {
            /// The language that it is written in, where that is not the language of the page: it has no translation yet.
            pub fn language(&self) -> Option<&'static str> {
                foreign(self.written_in)
            }

            /// What stands below its title; never empty.
            pub fn blocks(&self) -> &'static [Block] {
                self.written().map_or(&[], |it| it.blocks)
            }

            /// The page on which the member can do at once what it speaks of.
            pub fn flow(&self) -> Option<&'static Flow> {
                self.written()?.flow.as_ref()
            }

            /// When someone last read it through and found it right.
            pub fn reviewed(&self) -> Option<Date> {
                self.written().map(|it| it.reviewed)
            }

            fn written(&self) -> Option<&'static Written> {
                $texts::all().iter().find(|it| it.slug == self.slug)
            }
        }
    };
}

written!(Question in answers);
written!(Guide in guides);

/// The tag with this number, if it is not that of the page.
fn foreign(number: u16) -> Option<&'static str> {
    let (tag, spoken) = (tables::text(number, Language::spoken().place()), Language::spoken().tag());
    (!tag.is_empty() && tag != spoken).then_some(tag)
}

/// Whether an answer or a guide has this address.
pub fn has_address(path: &str) -> bool {
    title_of(path).is_some()
}

/// The title of the answer or guide that has this address.
pub fn title_of(path: &str) -> Option<Title> {
    let name = path.strip_prefix("/help/")?;
    match name.strip_prefix("guides/") {
        Some(slug) => GUIDES.iter().find(|it| it.slug == slug).map(|it| it.title),
        None => QUESTIONS.iter().find(|it| it.slug == name).map(|it| it.title),
    }
}

/// What the backend must offer for the answer or guide of this name to be listed: what stands behind `/help/`.
pub fn needs_of(name: &str) -> Option<Feature> {
    match name.strip_prefix("guides/") {
        Some(slug) => GUIDES.iter().find(|it| it.slug == slug).and_then(|it| it.needs),
        None => QUESTIONS.iter().find(|it| it.slug == name).and_then(|it| it.needs),
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

#[cfg(test)]
mod tests;
