//! What support should know when someone writes: the page that was open before, and the last problem that was shown. Only
//! in memory, and only until signing out; the contact form shows it before it is sent.

use leptos::prelude::*;

use super::Session;
use crate::{
    browser,
    route::Route,
    text::support::{self, Cause},
};

/// A problem that is older says nothing about what someone writes now. Milliseconds.
const TELLS_FOR: f64 = 30.0 * 60_000.0;

/// See the head of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    page: Option<String>,
    problem: Option<(String, f64)>,
}

impl Session {
    /// The page with this title is left.
    pub fn leave_page(&self, title: String) {
        self.trail.update_value(|it| it.page = Some(title));
    }

    /// The title of the page that was open before help was looked for.
    pub fn page_before(&self) -> Option<String> {
        self.trail.with_value(|it| it.page.clone())
    }

    /// Something could not go on here and now. Gives the reference to quote.
    pub fn note_problem(&self, cause: Cause) -> String {
        let page = self.address.try_with_untracked(|it| Route::read(&it.path, &it.query).code()).unwrap_or_default();
        let reference = support::reference(&page, cause, browser::clock_on_the_wall());
        let problem = Some((reference.clone(), browser::page_clock()));
        _ = self.trail.try_update_value(|it| it.problem = problem);
        reference
    }

    /// The reference of the last problem, if it was a short time ago.
    pub fn last_problem(&self) -> Option<String> {
        let now = browser::page_clock();
        self.trail.with_value(|it| it.problem.clone()).filter(|it| now - it.1 < TELLS_FOR).map(|it| it.0)
    }

    /// It was sent, or it is someone else's.
    pub fn forget_trail(&self) {
        self.trail.set_value(Trail::default());
    }
}
