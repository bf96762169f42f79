//! What support should know when someone writes: the page that was open before, and the last problem that was shown. Only
//! in memory, and only until signing out; the contact form shows it before it is sent.

use leptos::prelude::*;

use super::location::Location;
use crate::{
    browser,
    text::support::{self, Cause},
};

/// A problem that is older says nothing about what someone writes now. Milliseconds.
const TELLS_FOR: f64 = 30.0 * 60_000.0;

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct SupportTrail {
    location: Location,
    page: StoredValue<Option<String>>,
    problem: StoredValue<Option<Problem>>,
}

/// A problem that was shown.
#[derive(Clone, Debug)]
struct Problem {
    reference: String,
    /// By the page's clock.
    at: f64,
}

impl Problem {
    fn tells_at(&self, now: f64) -> bool {
        now - self.at < TELLS_FOR
    }
}

impl SupportTrail {
    pub(super) fn new(location: Location) -> SupportTrail {
        SupportTrail { location, page: StoredValue::new(None), problem: StoredValue::new(None) }
    }

    /// The page with this title is left.
    pub fn leave_page(&self, title: String) {
        self.page.set_value(Some(title));
    }

    /// The title of the page that was open before help was looked for.
    pub fn page_before(&self) -> Option<String> {
        self.page.get_value()
    }

    /// Something could not continue here and now. Gives the reference to quote.
    pub fn note_problem(&self, cause: Cause) -> String {
        let reference = support::reference(&self.location.page_code(), cause, browser::clock_on_the_wall());
        let problem = Problem { reference: reference.clone(), at: browser::page_clock() };
        _ = self.problem.try_set_value(Some(problem));
        reference
    }

    /// The reference of the last problem, if it was a short time ago.
    pub fn last_problem(&self) -> Option<String> {
        let now = browser::page_clock();
        self.problem.get_value().filter(|it| it.tells_at(now)).map(|it| it.reference)
    }

    /// It was sent, or it is someone else's.
    pub fn forget(&self) {
        self.page.set_value(None);
        self.problem.set_value(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_tells_something_for_half_an_hour() {
        let problem = Problem { reference: String::new(), at: 1_000.0 };
        assert!(problem.tells_at(1_000.0) && problem.tells_at(1_800_999.0) && !problem.tells_at(1_801_000.0));
    }
}
