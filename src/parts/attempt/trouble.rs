//! What can go wrong while a page tries something, and which sentence stands where.

use client::{Failure, Standing};
use contract::{Code, FieldCode, Holds, LimitOf};
use leptos::prelude::*;
use uswds::Quote;

use crate::{
    browser::{self, KeyTrouble},
    session::Visit,
    text::{self, Text, support::Cause},
};

/// What can go wrong while a page tries something.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    Backend(Failure),
    Key(KeyTrouble),
    /// A part of the program did not come.
    NotLoaded,
    /// There is no line.
    Offline,
    /// Why it has to wait, and for how many seconds.
    Wait(Text, u64),
    /// The same where that is no mistake: the button says it.
    NotYet(u64),
    /// What the page says itself.
    Said(String),
    /// The same at fields, by their names.
    At(Vec<(String, String)>),
}

/// Why a call left one as nobody, where the backend gives no reason and one's own page would say nothing of it.
pub(super) fn unexplained(now: &Standing, visit: Visit) -> Option<Text> {
    let Standing::Visitor(nobody) = now else { return None };
    match () {
        () if !browser::keeps_cookies() => Some(text::problem::COOKIES_OFF),
        () if nobody.ended().is_some() || visit.is_member() => None,
        () => Some(text::problem::STEP_GONE),
    }
}

impl From<Failure> for Trouble {
    fn from(it: Failure) -> Trouble {
        Trouble::Backend(it)
    }
}

impl From<KeyTrouble> for Trouble {
    fn from(it: KeyTrouble) -> Trouble {
        Trouble::Key(it)
    }
}

impl Trouble {
    /// What went wrong, where a limit of this kind has words of its own on this page: what can be done in place of waiting.
    pub fn with_limit(failure: Failure, kind: LimitOf, words: Text) -> Trouble {
        match failure {
            Failure::Wait { seconds, of } if of == kind => Trouble::Wait(words, seconds),
            other => other.into(),
        }
    }

    /// The same, with what only the browser knows of it.
    pub(super) fn told_apart(self) -> Trouble {
        match self {
            Trouble::Backend(Failure::Wait { seconds, of }) => Trouble::Wait(text::problem::too_many(of), seconds),
            Trouble::Backend(Failure::Busy(seconds)) => Trouble::Wait(text::problem::BUSY, seconds),
            Trouble::Backend(Failure::Unavailable) | Trouble::NotLoaded if browser::is_offline() => Trouble::Offline,
            Trouble::Backend(Failure::Refused(it)) if it.code == Code::Csrf && !browser::keeps_cookies() => {
                Trouble::Said(text::problem::COOKIES_OFF.to_owned())
            }
            other => other,
        }
    }

    /// Why the page could not continue, if that is nothing that one can put right by oneself.
    pub(super) fn cause(&self) -> Option<Cause> {
        match self {
            Trouble::Backend(Failure::Unavailable) => Some(Cause::NoAnswer),
            Trouble::Backend(Failure::WrongAnswer) => Some(Cause::WrongAnswer),
            Trouble::Backend(Failure::Refused(it)) if it.is_beyond_the_page() => Some(Cause::Refused),
            Trouble::Wait(..) => Some(Cause::Wait),
            Trouble::NotLoaded => Some(Cause::NotLoaded),
            Trouble::Offline => Some(Cause::Offline),
            Trouble::Backend(_) | Trouble::Key(_) | Trouble::NotYet(_) => None,
            Trouble::Said(_) | Trouble::At(_) => None,
        }
    }

    /// What went wrong with the code of an authenticator app, typed into `field`.
    pub fn of_app(failure: Failure, field: &str) -> Trouble {
        match text::problem::app_code(&failure) {
            Some(sentence) => Trouble::At(vec![(field.to_owned(), sentence)]),
            None => failure.into(),
        }
    }

    /// What went wrong with the code from an email, typed into `field`. `holds`: what the email held, if not code and link.
    pub fn of_email(failure: Failure, holds: Option<Holds>, field: &str) -> Trouble {
        match text::problem::email_code(&failure, holds) {
            Some(sentence) => Trouble::At(vec![(field.to_owned(), sentence)]),
            None => failure.into(),
        }
    }

    /// Whether nothing that one does here could help.
    pub(super) fn is_for_support(&self) -> bool {
        matches!(self.cause(), Some(Cause::WrongAnswer | Cause::Refused))
    }

    /// What the backend says itself where this page has no words for it.
    pub(super) fn quote(&self) -> Option<Quote> {
        match self {
            Trouble::Backend(Failure::Refused(it)) if it.is_beyond_the_page() => {
                let says = it.says.clone()?;
                Some(Quote { text: says.text, lang: says.lang })
            }
            _ => None,
        }
    }
}

/// Refuses fields that were left empty, before anything is sent. Spaces alone count as typed: a password may be made of
/// them.
pub fn required(fields: &[(&'static str, RwSignal<String>)]) -> Result<(), Failure> {
    let empty = fields.iter().filter(|(_, value)| value.read_untracked().is_empty());
    let wrong: Vec<_> = empty.map(|(name, _)| (*name, FieldCode::Required)).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Failure::fields(wrong)) }
}

/// What is wrong: the field's id (empty if no field is meant) and the sentence.
pub(super) fn lines(trouble: &Trouble, fields: &[&'static str]) -> Vec<(String, String)> {
    let of_no_field = |sentence: String| vec![(String::new(), sentence)];
    match trouble {
        Trouble::Said(sentence) => of_no_field(sentence.clone()),
        Trouble::Offline => of_no_field(text::problem::OFFLINE.to_owned()),
        Trouble::Wait(why, _) => of_no_field((*why).to_owned()),
        Trouble::NotYet(_) => Vec::new(),
        Trouble::NotLoaded => of_no_field(text::frame::NOT_LOADED_AGAIN.to_owned()),
        Trouble::Key(trouble) => of_no_field(text::problem::key(*trouble).to_owned()),
        Trouble::Backend(Failure::Refused(refusal)) if !refusal.fields.is_empty() => {
            placed(refusal.fields.iter().map(|it| (it.name().to_owned(), text::problem::field(it.name(), it))), fields)
        }
        Trouble::At(sentences) => placed(sentences.iter().cloned(), fields),
        // Nothing that was typed is wrong.
        Trouble::Backend(failure @ Failure::Refused(it)) if it.is_beyond_the_page() => {
            of_no_field(text::problem::whole(failure))
        }
        // Nobody typed a key.
        Trouble::Backend(failure) if matches!(failure.code(), Some(Code::IncorrectKey | Code::UnknownPasskey)) => {
            of_no_field(text::problem::whole(failure))
        }
        // The backend does not say which field is wrong, so the link leads to the first.
        Trouble::Backend(failure @ Failure::Refused(_)) => {
            let first = fields.first().copied().unwrap_or_default();
            vec![(first.to_owned(), text::problem::whole(failure))]
        }
        Trouble::Backend(failure) => of_no_field(text::problem::whole(failure)),
    }
}

/// Sentences by the names of fields, in the order of the page. A form's only field is always meant.
fn placed(sentences: impl Iterator<Item = (String, String)>, fields: &[&'static str]) -> Vec<(String, String)> {
    let id = |name: String| match fields {
        [only] => *only,
        _ => fields.iter().find(|it| **it == name).copied().unwrap_or_default(),
    };
    let mut lines: Vec<_> = sentences.map(|(name, sentence)| (id(name).to_owned(), sentence)).collect();
    lines.sort_by_key(|(id, _)| fields.iter().position(|it| it == id));
    lines
}
