//! A sign-out, and whether the backend has heard of it: until then, whoever comes next must not get in by it.

use leptos::prelude::*;

use crate::browser::{self, News};

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct SignOut {
    /// It could not be told to the backend.
    is_unsure: RwSignal<bool>,
    /// Signed out here, but perhaps not with the backend.
    may_be_in: StoredValue<bool>,
}

impl SignOut {
    pub(super) fn new() -> SignOut {
        SignOut { is_unsure: RwSignal::new(false), may_be_in: StoredValue::new(false) }
    }

    /// Whether it could not be told to the backend; tracked.
    pub fn is_unsure(&self) -> bool {
        self.is_unsure.get()
    }

    /// Whether one is signed out here, but perhaps still a member for the backend.
    pub(super) fn may_be_in(&self) -> bool {
        self.may_be_in.try_get_value() == Some(true)
    }

    /// Whether the backend is yet to hear of it.
    pub fn is_under_way(&self) -> bool {
        self.may_be_in()
    }

    /// One signs out here. The backend is told afterward.
    pub(super) fn begin(&self) {
        self.is_unsure.set(false);
        self.wait();
    }

    /// The backend may not have heard of it yet.
    pub(super) fn wait(&self) {
        self.may_be_in.set_value(true);
    }

    /// It could not be told to the backend. If it knows by now, from another tab or because someone is here again, nothing
    /// is unsure.
    pub(super) fn fail(&self) {
        if self.may_be_in() {
            self.is_unsure.set(true);
            browser::tell_tabs(News::Unheard);
        }
    }

    /// Another tab could not tell the backend of what this one has followed.
    pub(super) fn follow_failure(&self) {
        if self.may_be_in() {
            self.is_unsure.set(true);
        }
    }

    /// The backend has heard of it.
    pub fn confirm(&self) {
        _ = self.may_be_in.try_set_value(false);
        _ = self.is_unsure.try_set(false);
        browser::tell_tabs(News::Changed);
    }

    /// Someone is here, or nobody, by an answer of the backend: it knows who.
    pub(super) fn settle(&self) {
        self.may_be_in.set_value(false);
        self.is_unsure.set(false);
    }
}
