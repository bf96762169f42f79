//! Why a button does nothing for now: what it began is under way, or it has to wait.

use leptos::prelude::*;

/// See the head of the file. Made of a plain signal where nothing ever has to wait. Copied freely.
#[derive(Clone, Copy, Default)]
pub struct Busy {
    working: Signal<bool>,
    reason: Signal<Option<String>>,
}

impl Busy {
    /// `reason` is the id of what says for how long it has to wait, while it has to.
    pub fn new(working: impl Into<Signal<bool>>, reason: impl Into<Signal<Option<String>>>) -> Busy {
        Busy { working: working.into(), reason: reason.into() }
    }

    /// Whether what was begun is under way; tracked.
    pub fn get(&self) -> bool {
        self.working.get()
    }

    /// The same, for code that runs once.
    pub fn get_untracked(&self) -> bool {
        self.working.get_untracked()
    }

    /// The same without the waiting: for a button that does something else.
    pub fn without_wait(self) -> Busy {
        self.working.into()
    }

    pub(crate) fn disabled(self) -> Option<&'static str> {
        (self.get() || self.reason.read().is_some()).then_some("true")
    }

    pub(crate) fn reason(self) -> Option<String> {
        self.reason.get()
    }
}

impl From<Signal<bool>> for Busy {
    fn from(working: Signal<bool>) -> Busy {
        Busy { working, reason: Signal::default() }
    }
}

impl From<RwSignal<bool>> for Busy {
    fn from(working: RwSignal<bool>) -> Busy {
        Signal::from(working).into()
    }
}
