//! Waiting until something may be tried again: too many tries, or a mail that was sent a moment ago. There is one such wait
//! for each attempt (`attempt`): it counts down for the eyes, says once that it is over, and its buttons wait with it.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use uswds::{TimeLeft, rebuilt, says};

use crate::{
    browser::{self, Moment},
    session::Voice,
    text::{Text, problem},
};

/// What is said while something waits, and when it is over.
#[derive(Clone, Copy)]
pub struct WaitWords {
    /// Of the time by the clock, and of the seconds until then.
    pub left: fn(&str, u64) -> String,
    pub over: Text,
}

/// Too many tries.
const TRIES: WaitWords = WaitWords { left: problem::wait, over: problem::WAIT_OVER };

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Wait {
    /// Names the line that says how long.
    number: u32,
    until: RwSignal<Option<Moment>>,
    left: RwSignal<u64>,
    /// How many seconds there were when it began.
    of: RwSignal<u64>,
    words: RwSignal<WaitWords>,
    /// It is as it must be, and no mistake: said beside the button, and not in the error summary.
    is_quiet: RwSignal<bool>,
    /// What it is about, such as an address that is typed, and what that was when it began: what is tried with another
    /// does not wait.
    about: StoredValue<Option<Signal<String>>>,
    began_with: RwSignal<Option<String>>,
    /// How often someone has tried all the same.
    asked: RwSignal<u32>,
    voice: Voice,
}

impl Wait {
    pub(super) fn new() -> Wait {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let wait = Wait {
            number: LAST.fetch_add(1, Ordering::Relaxed),
            until: RwSignal::new(None),
            left: RwSignal::new(0),
            of: RwSignal::new(0),
            words: RwSignal::new(TRIES),
            is_quiet: RwSignal::new(false),
            about: StoredValue::new(None),
            began_with: RwSignal::new(None),
            asked: RwSignal::new(0),
            voice: Voice::expect(),
        };
        let counts = Memo::new(move |_| wait.until.read().is_some());
        Effect::new(move || {
            if counts.get() {
                browser::every_second(move || wait.tick());
            }
        });
        wait
    }

    /// What is tried with another value of this does not wait.
    pub(super) fn is_about(&self, what: Signal<String>) {
        self.about.set_value(Some(what));
    }

    /// Too many tries: nothing for so many seconds.
    pub(super) fn begin(&self, seconds: u64) {
        self.count(seconds, TRIES, false);
        self.speak();
    }

    /// The same, as it must be and not as a mistake: it is not spoken until it is over.
    pub fn begin_quietly(&self, seconds: u64, words: WaitWords) {
        self.count(seconds, words, true);
    }

    /// It must be longer than it was known to be: that is spoken.
    pub(super) fn lengthen(&self, seconds: u64) {
        if let Some(words) = self.words.try_get_untracked() {
            self.count(seconds, words, true);
            self.speak();
        }
    }

    fn count(&self, seconds: u64, words: WaitWords, is_quiet: bool) {
        // The page may be gone by now.
        if self.left.try_set(seconds).is_some() {
            return;
        }
        self.of.set(seconds);
        self.words.set(words);
        self.is_quiet.set(is_quiet);
        self.began_with.set(self.about_now());
        self.until.set((seconds > 0).then(|| Moment::in_seconds(seconds)));
    }

    fn tick(&self) {
        let Some(until) = self.until.get_untracked() else { return };
        let left = until.left();
        if left != self.left.get_untracked() {
            self.left.set(left);
        }
        if left == 0 {
            self.until.set(None);
            self.voice.say(&*self.words.get_untracked().over);
        }
    }

    /// Whether there is nothing to be done but to wait; tracked.
    pub fn is_on(&self) -> bool {
        self.left.get() > 0 && self.is_about_this()
    }

    /// Whether there is nothing more to wait for, whatever it was about; tracked.
    pub(super) fn is_over(&self) -> bool {
        self.left.get() == 0
    }

    /// How much of it is left, in percent, rounded up; tracked.
    pub(super) fn percent(&self) -> u64 {
        self.left.get().saturating_mul(100).div_ceil(self.of.get().max(1))
    }

    /// Someone tries all the same, if it is on: says for how long it still is.
    pub(super) fn holds(&self) -> bool {
        let is_on = untrack(|| self.is_on());
        if is_on {
            self.asked.update(|it| *it += 1);
            self.speak();
        }
        is_on
    }

    fn speak(&self) {
        if let Some(words) = untrack(|| self.words()) {
            self.voice.say(words);
        }
    }

    /// How often someone has tried all the same; tracked.
    pub(super) fn asked(&self) -> Signal<u32> {
        self.asked.into()
    }

    /// The id of the line that says how long.
    pub(super) fn id(&self) -> String {
        format!("wait-{}", self.number)
    }

    /// The same while it is on.
    pub(super) fn reason(self) -> Signal<Option<String>> {
        Signal::derive(move || self.is_on().then(|| self.id()))
    }

    /// For how long, while it is on; tracked.
    pub(super) fn words(&self) -> Option<String> {
        let until = self.until.get().filter(|_| self.is_on())?;
        Some((self.words.get().left)(&until.told(), self.left.get()))
    }

    /// The same where it is a mistake; tracked.
    pub(super) fn words_of_mistake(&self) -> Option<String> {
        self.words().filter(|_| !self.is_quiet.get())
    }

    fn is_about_this(&self) -> bool {
        let now = self.about.get_value().map(|it| it.get());
        *self.began_with.read() == now
    }

    fn about_now(&self) -> Option<String> {
        self.about.get_value().map(|it| it.get_untracked())
    }
}

/// How long to wait, beside the button that does. Nothing while there is nothing to wait for, or the error summary says it.
#[component]
pub fn WaitLine(of: Wait) -> impl IntoView {
    let words = Memo::new(move |_| of.words().filter(|_| of.is_quiet.get()));
    let is_there = Memo::new(move |_| words.read().is_some());
    let now = move || words.get().unwrap_or_default();
    let left = Signal::derive(move || of.percent());
    rebuilt(move || is_there.get().then(|| view! { <p class="lk-muted" id=of.id()><TimeLeft left />{says(now)}</p> }))
}
