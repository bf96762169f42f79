//! What the visit knows of the help that is read: what was said about its pages, and which of them one left to do what it
//! speaks of.

use std::collections::HashMap;

use leptos::prelude::*;

/// What was said about a page of the help.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Yes or no.
    pub helpful: bool,
    /// The reason that is with the backend.
    pub reason: Option<String>,
    /// Lets one say something else instead.
    pub receipt: String,
}

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct HelpTrail {
    /// By the addresses of the pages.
    said: StoredValue<HashMap<String, Said>>,
    left: RwSignal<Option<String>>,
}

impl HelpTrail {
    pub(super) fn new() -> HelpTrail {
        HelpTrail { said: StoredValue::new(HashMap::new()), left: RwSignal::new(None) }
    }

    /// What was said about the page with this address.
    pub fn said(&self, page: &str) -> Option<Said> {
        self.said.with_value(|it| it.get(page).cloned())
    }

    pub fn keep_said(&self, page: &str, said: Said) {
        self.said.update_value(|it| _ = it.insert(page.to_owned(), said));
    }

    /// What one person said is not taken back by the next.
    pub(super) fn forget_said(&self) {
        self.said.update_value(HashMap::clear);
    }

    /// Leaves the page of the help with this address to do what it speaks of.
    pub fn leave(&self, page: String) {
        self.left.set(Some(page));
    }

    /// The page of the help that one left to do what it speaks of; tracked.
    pub fn left(&self) -> Option<String> {
        self.left.get()
    }

    /// One is back, or goes elsewhere.
    pub fn forget_left(&self) {
        if self.left.read_untracked().is_some() {
            self.left.set(None);
        }
    }
}
