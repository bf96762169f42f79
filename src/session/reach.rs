//! Whether the backend answers, as far as is known. The pages of the help do not ask; forms say it before one types. Who
//! looks again, and when, is `parts/service.rs`.

use client::{Reason, Standing};
use leptos::prelude::*;

/// Whether the backend answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Line {
    /// Nothing speaks against it.
    #[default]
    Fine,
    /// The last call had no answer, or the line is gone.
    Lost,
    /// It answers again: said once, until another page is there.
    Back,
}

/// Seconds until the backend is looked for once more, after so many looks in vain.
pub fn pause_after(looks: u32) -> u32 {
    (5 << looks.min(4)).min(60)
}

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Reach(RwSignal<Line>);

impl Reach {
    /// As far as the first standing shows it.
    pub(super) fn new(first: &Standing) -> Reach {
        let is_lost = matches!(first, Standing::Away(it) if it.reason() == Reason::NoAnswer);
        Reach(RwSignal::new(if is_lost { Line::Lost } else { Line::Fine }))
    }

    /// How it stands; tracked.
    pub fn line(&self) -> Line {
        self.0.get()
    }

    /// Whether the backend does not answer, for code that runs once.
    pub fn is_lost(&self) -> bool {
        self.0.try_get_untracked() == Some(Line::Lost)
    }

    /// A call had no answer, or the browser says that the line is gone.
    pub fn lose(&self) {
        _ = self.0.try_set(Line::Lost);
    }

    /// What was tried had an answer after all.
    pub(super) fn mend(&self) {
        if self.is_lost() {
            self.0.set(Line::Fine);
        }
    }

    /// The backend was looked for, and it answers again.
    pub(super) fn find(&self) {
        if self.is_lost() {
            self.0.set(Line::Back);
        }
    }

    /// Another page is there.
    pub fn turn_page(&self) {
        if self.0.get_untracked() == Line::Back {
            self.0.set(Line::Fine);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::standing, *};

    #[test]
    fn that_it_is_back_is_said_once_and_only_if_it_was_gone() {
        Owner::new().with(|| {
            let reach = Reach::new(&standing(r#""state":"anonymous""#));
            let now = || reach.0.get_untracked();
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
