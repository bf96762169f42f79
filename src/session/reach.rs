//! Whether the backend answers, as far as is known. The pages of the help do not ask; forms say it before one types. Who
//! looks again, and when, is `parts/service.rs`.

use client::{Reason, Standing};
use leptos::prelude::*;

use crate::browser;

/// Whether the backend answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Line {
    /// Nothing speaks against it.
    #[default]
    Fine,
    /// The last call had no answer, though there is a line as far as the browser knows.
    Lost,
    /// The browser says that there is no line.
    Offline,
    /// It answers again: said once, until another page is there.
    Back,
    /// The same, where the line was gone.
    Online,
}

impl Line {
    /// Whether the backend does not answer.
    pub fn is_lost(self) -> bool {
        matches!(self, Line::Lost | Line::Offline)
    }
}

/// Seconds until the backend is looked for once more, after so many looks in vain.
pub fn pause_after(looks: u32) -> u32 {
    (5 << looks.min(4)).min(60)
}

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Reach {
    line: RwSignal<Line>,
    /// How many places of the page say it, and speak it.
    told: StoredValue<u32>,
}

impl Reach {
    /// As far as the first standing shows it.
    pub(super) fn new(first: &Standing) -> Reach {
        let is_lost = matches!(first, Standing::Away(it) if it.reason() == Reason::NoAnswer);
        let line = if is_lost { lost(browser::is_offline()) } else { Line::Fine };
        Reach { line: RwSignal::new(line), told: StoredValue::new(0) }
    }

    /// How it stands; tracked.
    pub fn line(&self) -> Line {
        self.line.get()
    }

    /// The calling component says it, as long as it is there.
    pub fn tell_here(self) {
        self.told.update_value(|it| *it += 1);
        on_cleanup(move || _ = self.told.try_update_value(|it| *it -= 1));
    }

    /// Whether the page says it somewhere.
    pub fn is_told_here(&self) -> bool {
        self.told.try_get_value().is_some_and(|it| it > 0)
    }

    /// Whether the backend does not answer, for code that runs once.
    pub fn is_lost(&self) -> bool {
        self.line.try_get_untracked().is_some_and(Line::is_lost)
    }

    /// A call had no answer, or the browser says that the line is gone.
    pub fn lose(&self) {
        self.lose_to(browser::is_offline());
    }

    fn lose_to(&self, is_offline: bool) {
        let now = lost(is_offline);
        if self.line.try_get_untracked() != Some(now) {
            _ = self.line.try_set(now);
        }
    }

    /// What was tried had an answer after all.
    pub(super) fn mend(&self) {
        if self.is_lost() {
            self.line.set(Line::Fine);
        }
    }

    /// The backend was looked for, and it answers again.
    pub(super) fn find(&self) {
        match self.line.try_get_untracked() {
            Some(Line::Lost) => self.line.set(Line::Back),
            Some(Line::Offline) => self.line.set(Line::Online),
            _ => {}
        }
    }

    /// Another page is there.
    pub fn turn_page(&self) {
        if matches!(self.line.get_untracked(), Line::Back | Line::Online) {
            self.line.set(Line::Fine);
        }
    }
}

fn lost(is_offline: bool) -> Line {
    if is_offline { Line::Offline } else { Line::Lost }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::standing, *};

    #[test]
    fn a_line_that_is_gone_is_not_a_backend_that_is_silent() {
        Owner::new().with(|| {
            let reach = Reach::new(&standing(r#""state":"anonymous""#));
            let now = || reach.line.get_untracked();
            reach.lose_to(true);
            assert_eq!(now(), Line::Offline);
            // The line is back, and the backend does not answer all the same.
            reach.lose_to(false);
            assert_eq!(now(), Line::Lost);
            reach.lose_to(true);
            reach.find();
            assert_eq!(now(), Line::Online);
            reach.turn_page();
            assert_eq!(now(), Line::Fine);
        });
    }

    #[test]
    fn that_it_is_back_is_said_once_and_only_if_it_was_gone() {
        Owner::new().with(|| {
            let reach = Reach::new(&standing(r#""state":"anonymous""#));
            let now = || reach.line.get_untracked();
            reach.find();
            assert_eq!(now(), Line::Fine);
            reach.lose();
            reach.turn_page();
            assert_eq!(now(), Line::Lost);
            reach.find();
            assert_eq!(now(), Line::Back);
            reach.mend();
            assert_eq!(now(), Line::Back);
            reach.turn_page();
            assert_eq!(now(), Line::Fine);
        });
    }

    #[test]
    fn it_looks_less_and_less_often_and_at_least_once_a_minute() {
        let pauses: Vec<u32> = (0..8).map(pause_after).collect();
        assert_eq!(pauses, [5, 10, 20, 40, 60, 60, 60, 60]);
        assert_eq!(pause_after(u32::MAX), 60);
    }
}
