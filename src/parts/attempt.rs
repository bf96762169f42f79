//! One thing a page tries when its button is pressed: it runs once at a time, and what went wrong is kept for the error
//! summary and the fields.

mod trouble;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use client::Failure;
use contract::{Code, Method};
use futures::future::{AbortHandle, abortable};
use leptos::{prelude::*, task::spawn_local};
use uswds::{Busy, ErrorSummary, LiveLine, WithData};

use self::trouble::lines;
use super::{prove_again::ProveUnexpected, wait::Wait};
use crate::{
    browser,
    session::{Notices, Reach, Service, Session, Settings, SupportTrail, Visit, Voice},
    text::{self, Text},
};

pub use self::trouble::{Trouble, required};

/// Whoever waits longer than this hears that something is happening, in milliseconds. The style sheet shows it then, too.
const PATIENCE: u32 = 400;

/// One thing to try. Copied freely.
#[derive(Clone, Copy)]
pub struct Attempt {
    action: Action<(), ()>,
    /// The ids of the form's fields, in the order of the page.
    fields: &'static [&'static str],
    trouble: RwSignal<Option<Trouble>>,
    /// What to quote when one calls about it.
    reference: RwSignal<Option<String>>,
    /// For how long it cannot be tried.
    pub wait: Wait,
    /// What is said while it takes long; no words: nothing.
    slow: StoredValue<Text>,
    /// Whether a fresh proof must be given before it can continue.
    pub proof_wanted: RwSignal<bool>,
    proof_methods: StoredValue<Vec<Method>>,
    /// Whether the page has a dialog that asks for it.
    pub(super) has_dialog: StoredValue<bool>,
    notices: Notices,
    trail: SupportTrail,
    voice: Voice,
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
        let (session, service, visit) = (Session::expect(), Service::expect(), Visit::expect());
        let (notices, trail, voice) = (Notices::expect(), SupportTrail::expect(), Voice::expect());
        let (trouble, reference, wait) = (RwSignal::new(None), RwSignal::new(None), Wait::new());
        let place = Place { trouble, reference, wait, notices, trail };
        let (proof_wanted, proof_methods) = (RwSignal::new(false), StoredValue::new(Vec::new()));
        let has_dialog = StoredValue::new(false);
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
                    Err(Trouble::Backend(Failure::Moved(standing))) => match trouble::unexplained(&standing, visit) {
                        Some(_) if visit.is_visitor() => show(place, Some(Failure::not_accepted().into())),
                        why => {
                            show(place, None);
                            session.follow_refusal(*standing);
                            // After the page has turned, which would take it away.
                            if let Some(why) = why {
                                notices.warn_next(why.to_owned());
                            }
                        }
                    },
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
        let slow = StoredValue::new(text::frame::ONE_MOMENT);
        Attempt {
            action,
            fields,
            trouble,
            reference,
            wait,
            slow,
            proof_wanted,
            proof_methods,
            has_dialog,
            notices,
            trail,
            voice,
        }
    }

    /// While it takes long, these words are said, or none.
    pub fn saying(self, slow: Text) -> Attempt {
        self.slow.set_value(slow);
        self
    }

    /// Who must wait need not, with another value of this: such as an address that is typed.
    pub fn about(self, what: impl Fn() -> String + Send + Sync + 'static) -> Attempt {
        self.wait.is_about(Signal::derive(what));
        self
    }

    /// Runs it, unless it is under way or has to wait.
    pub fn start(&self) {
        if !self.wait.holds() {
            self.start_at_once();
        }
    }

    /// Runs it though another way of doing the same has to wait.
    pub fn start_at_once(&self) {
        let pending = self.action.pending();
        if pending.get_untracked() {
            return;
        }
        self.action.dispatch(());
        let (slow, voice) = (self.slow.get_value(), self.voice);
        if !slow.is_empty() {
            spawn_local(async move {
                browser::pause(PATIENCE).await;
                if pending.try_get_untracked() == Some(true) {
                    voice.say(slow);
                }
            });
        }
    }

    /// Whether it is under way, and until when it has to wait: for its buttons.
    pub fn busy(&self) -> Busy {
        Busy::new(self.action.pending(), self.wait.reason())
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
        let Attempt { reference, wait, notices, trail, .. } = *self;
        show(Place { trouble: self.trouble, reference, wait, notices, trail }, Some(trouble));
    }

    /// It is known from the start that so many seconds must pass before it can be tried; 0: it can.
    pub fn wait_from_the_start(&self, seconds: u64) {
        if seconds > 0 {
            self.show(Failure::wait(seconds).into());
        }
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

    /// What changes by itself while the error is shown: for how long to wait, or that the line is back.
    fn live(self, reach: Reach) -> Memo<Option<String>> {
        let (trouble, wait) = (self.trouble, self.wait);
        Memo::new(move |_| match trouble.read().as_ref()? {
            Trouble::Wait(..) if wait.is_over() => Some(text::problem::WAIT_OVER.to_owned()),
            Trouble::Wait(..) => wait.words_of_mistake(),
            Trouble::Offline if !reach.line().is_lost() => Some(text::problem::ONLINE.to_owned()),
            _ => None,
        })
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
    wait: Wait,
    notices: Notices,
    trail: SupportTrail,
}

/// Keeps what went wrong, if anything, and lets the title say so. The page may be gone by now: then nothing is shown.
fn show(place: Place, trouble: Option<Trouble>) {
    let trouble = trouble.map(Trouble::told_apart);
    match trouble {
        Some(Trouble::Wait(_, seconds)) => place.wait.begin(seconds),
        Some(Trouble::NotYet(seconds)) => place.wait.lengthen(seconds),
        _ => {}
    }
    let trouble = trouble.filter(|it| !matches!(it, Trouble::NotYet(_)));
    let (was_wrong, is_wrong) = (place.trouble.try_get_untracked().flatten().is_some(), trouble.is_some());
    let reference = trouble.as_ref().and_then(Trouble::cause).map(|it| place.trail.note_problem(it));
    _ = place.reference.try_set(reference);
    // What ends well says nothing of the page's other attempts.
    if place.trouble.try_set(trouble).is_none() && (was_wrong || is_wrong) {
        place.notices.show_error(is_wrong);
    }
}

/// The error summary: first thing in the page's main part.
#[component]
pub fn Errors(attempt: Attempt) -> impl IntoView {
    let (reach, voice) = (Reach::expect(), Voice::expect());
    let brand = Settings::expect().brand();
    let note = move || {
        let reference = attempt.reference.get()?;
        let tell = text::support::tell_us(&reference);
        // One can do no more than call: the number stands here.
        let is_for_support = attempt.trouble.read().as_ref().is_some_and(Trouble::is_for_support);
        let calls = is_for_support && !brand.support_phone.is_empty();
        let words = if calls { format!("{}. {tell}", text::frame::call(&brand)) } else { tell };
        Some(WithData { words, data: reference })
    };
    let quote = move || attempt.trouble.read().as_ref().and_then(Trouble::quote);
    let words = attempt.live(reach);
    // Where no form says so at its head.
    let is_back =
        Memo::new(move |_| attempt.trouble.read().as_ref() == Some(&Trouble::Offline) && !reach.line().is_lost());
    Effect::new(move || {
        if is_back.get() && !reach.is_told_here() {
            voice.say(text::problem::ONLINE);
        }
    });
    let left = Signal::derive(move || match &*attempt.trouble.read() {
        Some(Trouble::Wait(..)) => attempt.wait.percent(),
        _ => 0,
    });
    let live = LiveLine { id: attempt.wait.id(), words: words.into(), left, asked: attempt.wait.asked() };
    view! {
        <ErrorSummary
            heading=text::problem::SUMMARY errors=attempt.errors() quote=Signal::derive(quote) note=Signal::derive(note)
            live old=attempt.action.pending()
        />
        <ProveUnexpected attempt />
    }
}

#[cfg(test)]
mod tests;
