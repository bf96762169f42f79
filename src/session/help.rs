//! What the visit knows of the help that is read: which answers are open, what is looked for, what was said about pages,
//! and which page one left to do what it speaks of.

use std::collections::HashMap;

use contract::FeedbackRules;
use leptos::{prelude::*, task::spawn_local};

use super::Session;
use crate::{
    browser::{self, Presence},
    route::{Route, asked},
};

/// How long typing must rest before the address follows it.
const REST: u32 = 300;

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

impl Session {
    /// Whether this answer was left open, or is the one that the address names.
    pub fn is_open(&self, id: &str) -> bool {
        browser::open_answers().iter().any(|it| it == id) || browser::fragment().is_some_and(|it| it == id)
    }

    /// The answer is open from now on, or no longer: also after Back and after a reload.
    pub fn keep_open(&self, id: &str, open: bool) {
        browser::keep_open(id, open);
    }

    /// Keeps the place on a page with answers that open: scrolls to where one was, and notes where one is when leaving.
    pub fn keep_place(&self) {
        if !cfg!(target_arch = "wasm32") {
            return;
        }
        browser::follow_presence(|it| {
            if it == Presence::Left {
                browser::keep_scroll();
            }
        });
        if self.came_by_history() {
            request_animation_frame(|| request_animation_frame(browser::scroll_back));
        }
    }

    /// What is looked for in the help. It stands in the address, so that Back, a reload and a shared link show it again;
    /// what is typed follows the address, and the address what is typed.
    pub fn words_looked_for(self) -> RwSignal<String> {
        let address = self.address;
        let typed = RwSignal::new(asked(&address.read_untracked().query));
        Effect::watch(
            move || address.get(),
            move |now, _, _| {
                // One leaves: what is looked for stays as it is until the page has gone.
                if Route::read(&now.path, "") != Route::Help {
                    return;
                }
                let now = asked(&now.query);
                if typed.try_get_untracked().is_some_and(|it| it.trim() != now.trim()) {
                    _ = typed.try_set(now);
                }
            },
            false,
        );
        Effect::watch(
            move || typed.get(),
            move |now, _, _| {
                let now = now.clone();
                spawn_local(async move {
                    browser::pause(REST).await;
                    let is_last = typed.try_get_untracked().is_some_and(|it| it == now);
                    let is_here = Route::read(&address.read_untracked().path, "") == Route::Help;
                    if is_last && is_here && asked(&address.read_untracked().query) != now.trim() {
                        browser::replace_query(address, &Route::help_about(&now));
                    }
                });
            },
            false,
        );
        typed
    }

    /// Goes to what is found for these words.
    pub fn look_for(&self, words: &str) {
        browser::go(self.address, &Route::help_about(words));
    }

    /// Whether the backend's rules are known; tracked.
    pub fn knows_rules(&self) -> bool {
        self.config.with(|it| !it.contract.is_empty())
    }

    /// What "Was this helpful?" takes, where the backend asks it; tracked.
    pub fn feedback(&self) -> Option<FeedbackRules> {
        self.config.with(|it| it.help.feedback.clone())
    }

    /// What was said about the page with this address.
    pub fn said(&self, page: &str) -> Option<Said> {
        self.said.with_value(|it| it.get(page).cloned())
    }

    pub fn keep_said(&self, page: &str, said: Said) {
        self.said.update_value(|it| _ = it.insert(page.to_owned(), said));
    }

    /// What one person said is not taken back by the next.
    pub fn forget_said(&self) {
        self.said.update_value(HashMap::clear);
    }

    /// Leaves the page of the help with this address to do what it speaks of.
    pub fn leave_help(&self, page: String) {
        self.left_help.set(Some(page));
    }

    /// The page of the help that one left to do what it speaks of; tracked.
    pub fn left_help(&self) -> Option<String> {
        self.left_help.get()
    }

    /// One is back, or goes elsewhere.
    pub fn forget_left_help(&self) {
        if self.left_help.read_untracked().is_some() {
            self.left_help.set(None);
        }
    }
}
