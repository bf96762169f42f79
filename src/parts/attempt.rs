//! One thing a page tries when its button is pressed: it runs once at a time, and what went wrong is kept for the error
//! summary and the fields.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use client::Failure;
use contract::{Code, FieldCode, Method};
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use uswds::{ErrorSummary, Quote};

use crate::{
    browser::KeyTrouble,
    session::{Notices, Service, Session, Settings, SupportTrail},
    text::{self, support::Cause},
};

/// What can go wrong while a page tries something.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    Backend(Failure),
    Key(KeyTrouble),
    /// A part of the program did not come.
    NotLoaded,
    /// What the page says itself.
    Said(String),
    /// The same at fields, by their names.
    At(Vec<(String, String)>),
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

/// One thing to try. Copied freely.
#[derive(Clone, Copy)]
pub struct Attempt {
    action: Action<(), ()>,
    /// The ids of the form's fields, in the order of the page.
    fields: &'static [&'static str],
    trouble: RwSignal<Option<Trouble>>,
    /// What to quote when one calls about it.
    reference: RwSignal<Option<String>>,
    /// Whether a fresh proof must be given before it can go on.
    pub proof_wanted: RwSignal<bool>,
    proof_methods: StoredValue<Vec<Method>>,
    notices: Notices,
    trail: SupportTrail,
}

impl Attempt {
    /// `run` reads as the use case. A failure that says the session has moved leads there by itself. When the page (or
    /// the dialog) is gone before `run` has ended, it is dropped where it stands: a late answer changes nothing any
    /// more, above all not after signing out.
    pub fn new<F, R>(fields: &'static [&'static str], run: F) -> Attempt
    where
        F: Fn() -> R + 'static,
        R: Future<Output = Result<(), Trouble>> + 'static,
    {
        let (session, service) = (Session::expect(), Service::expect());
        let (notices, trail) = (Notices::expect(), SupportTrail::expect());
        let (trouble, reference) = (RwSignal::new(None), RwSignal::new(None));
        let place = Place { trouble, reference, notices, trail };
        let (proof_wanted, proof_methods) = (RwSignal::new(false), StoredValue::new(Vec::new()));
        let under_way = Arc::new(Mutex::new(None::<AbortHandle>));
        let stop = under_way.clone();
        let action = Action::new_unsync_local(move |()| {
            let work = run();
            let (work, handle) = abortable(async move {
                let answer = work.await;
                service.notice_answers();
                answer
            });
            *lock(&under_way) = Some(handle);
            async move {
                let Ok(answer) = work.await else { return };
                match answer {
                    Ok(()) => show(place, None),
                    Err(Trouble::Backend(Failure::Moved(standing))) => session.follow_refusal(*standing),
                    Err(Trouble::Backend(Failure::ProveAgain(methods))) => {
                        proof_methods.try_set_value(methods);
                        _ = proof_wanted.try_set(true);
                    }
                    Err(other) => show(place, Some(other)),
                }
            }
        });
        on_cleanup(move || {
            // Not when it is another attempt of the page that has failed.
            if trouble.try_with_untracked(Option::is_some) == Some(true) {
                notices.show_error(false);
            }
            if let Some(handle) = lock(&stop).take() {
                handle.abort();
            }
        });
        Attempt { action, fields, trouble, reference, proof_wanted, proof_methods, notices, trail }
    }

    /// Runs it, unless it is under way.
    pub fn start(&self) {
        if !self.action.pending().get_untracked() {
            self.action.dispatch(());
        }
    }

    pub fn busy(&self) -> Signal<bool> {
        self.action.pending().into()
    }

    /// Whether the last try went wrong; tracked.
    pub fn has_failed(&self) -> bool {
        self.trouble.read().is_some()
    }

    /// The backend's reason for the last refusal; tracked.
    pub fn code(&self) -> Option<Code> {
        match self.trouble.read().as_ref() {
            Some(Trouble::Backend(failure)) => failure.code(),
            _ => None,
        }
    }

    /// Shows a trouble that came from elsewhere.
    pub fn show(&self, trouble: Trouble) {
        let Attempt { reference, notices, trail, .. } = *self;
        show(Place { trouble: self.trouble, reference, notices, trail }, Some(trouble));
    }

    /// With which methods a fresh proof can be given.
    pub fn proof_methods(&self) -> Vec<Method> {
        self.proof_methods.get_value()
    }

    /// What is wrong with the field `name`.
    pub fn error(&self, name: &'static str) -> Signal<Option<String>> {
        let (trouble, fields) = (self.trouble, self.fields);
        Signal::derive(move || {
            let lines = trouble.read().as_ref().map(|it| lines(it, fields)).unwrap_or_default();
            lines.into_iter().find(|(id, _)| id == name).map(|(_, sentence)| sentence)
        })
    }

    /// Everything that is wrong: the field's id (empty if no field is meant) and the sentence.
    fn errors(&self) -> Signal<Vec<(String, String)>> {
        let (trouble, fields) = (self.trouble, self.fields);
        Signal::derive(move || trouble.read().as_ref().map(|it| lines(it, fields)).unwrap_or_default())
    }
}

fn lock(handle: &Mutex<Option<AbortHandle>>) -> MutexGuard<'_, Option<AbortHandle>> {
    handle.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where a trouble is kept, what to quote about it, and who else hears of it.
#[derive(Clone, Copy)]
struct Place {
    trouble: RwSignal<Option<Trouble>>,
    reference: RwSignal<Option<String>>,
    notices: Notices,
    trail: SupportTrail,
}

/// Why the page could not go on, if that is nothing that one can put right by oneself.
fn cause(trouble: &Trouble) -> Option<Cause> {
    match trouble {
        Trouble::Backend(Failure::Unavailable) => Some(Cause::NoAnswer),
        Trouble::Backend(Failure::WrongAnswer) => Some(Cause::WrongAnswer),
        Trouble::Backend(Failure::Refused(it)) if it.is_beyond_the_page() => Some(Cause::Refused),
        Trouble::Backend(Failure::Wait(_)) => Some(Cause::Wait),
        Trouble::NotLoaded => Some(Cause::NotLoaded),
        Trouble::Backend(_) | Trouble::Key(_) | Trouble::Said(_) | Trouble::At(_) => None,
    }
}

/// Whether nothing that one does here could help.
fn is_for_support(trouble: &Trouble) -> bool {
    matches!(cause(trouble), Some(Cause::WrongAnswer | Cause::Refused))
}

/// What the backend says itself where this page has no words for it.
fn quote(trouble: &Trouble) -> Option<Quote> {
    match trouble {
        Trouble::Backend(Failure::Refused(it)) if it.is_beyond_the_page() => {
            let says = it.says.clone()?;
            Some(Quote { text: says.text, lang: says.lang })
        }
        _ => None,
    }
}

/// Keeps what went wrong, if anything, and lets the title say so. The page may be gone by now: then nothing is shown.
fn show(place: Place, trouble: Option<Trouble>) {
    let (was_wrong, is_wrong) = (place.trouble.try_get_untracked().flatten().is_some(), trouble.is_some());
    let reference = trouble.as_ref().and_then(cause).map(|it| place.trail.note_problem(it));
    _ = place.reference.try_set(reference);
    // What ends well says nothing of the page's other attempts.
    if place.trouble.try_set(trouble).is_none() && (was_wrong || is_wrong) {
        place.notices.show_error(is_wrong);
    }
}

/// The error summary: first thing in the page's main part.
#[component]
pub fn Errors(attempt: Attempt) -> impl IntoView {
    let brand = Settings::expect().brand();
    let note = move || {
        let tell = text::support::tell_us(&attempt.reference.get()?);
        // One can do no more than call: the number stands here.
        let calls = attempt.trouble.read().as_ref().is_some_and(is_for_support) && !brand.support_phone.is_empty();
        Some(if calls { format!("{}. {tell}", text::frame::call(&brand)) } else { tell })
    };
    let quote = move || attempt.trouble.read().as_ref().and_then(quote);
    let (quote, note) = (Signal::derive(quote), Signal::derive(note));
    view! { <ErrorSummary heading=text::problem::SUMMARY errors=attempt.errors() quote note /> }
}

/// Refuses fields that were left empty, before anything is sent. Spaces alone count as typed: a password may be made of
/// them.
pub fn required(fields: &[(&'static str, RwSignal<String>)]) -> Result<(), Failure> {
    let empty = fields.iter().filter(|(_, value)| value.read_untracked().is_empty());
    let wrong: Vec<_> = empty.map(|(name, _)| (*name, FieldCode::Required)).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Failure::fields(wrong)) }
}

/// What is wrong: the field's id (empty if no field is meant) and the sentence.
fn lines(trouble: &Trouble, fields: &[&'static str]) -> Vec<(String, String)> {
    let of_no_field = |sentence: String| vec![(String::new(), sentence)];
    match trouble {
        Trouble::Said(sentence) => of_no_field(sentence.clone()),
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

#[cfg(test)]
mod tests;
