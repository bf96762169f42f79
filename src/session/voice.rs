//! What is said to those who listen, beside what the page shows. The place that it is spoken from is there before
//! (`parts/speaker.rs`): what comes into the page together with its words is often not spoken.

use leptos::prelude::*;

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Voice(RwSignal<Spoken>);

/// What was said last, and the how manieth it is: the same words may be said again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spoken {
    pub turn: u32,
    pub words: String,
}

impl Voice {
    pub(super) fn new() -> Voice {
        Voice(RwSignal::default())
    }

    /// Says this. What was about to be said before is not.
    pub fn say(&self, words: impl Into<String>) {
        let words = words.into();
        _ = self.0.try_update(|it| *it = Spoken { turn: it.turn + 1, words });
    }

    /// What is to be said now; tracked.
    pub fn said(&self) -> Spoken {
        self.0.get()
    }

    /// The how manieth that is.
    pub fn turn(&self) -> u32 {
        self.0.with_untracked(|it| it.turn)
    }

    /// Whether nothing was said after this.
    pub fn is_last(&self, turn: u32) -> bool {
        self.0.try_with_untracked(|it| it.turn) == Some(turn)
    }

    /// Who comes next is told nothing of it.
    pub(super) fn forget(&self) {
        self.say(String::new());
    }
}
