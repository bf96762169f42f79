//! What the page says first, what the next one says, and that the page shows an error, which its title then says.

use leptos::prelude::*;

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Notices {
    now: RwSignal<Option<String>>,
    next: StoredValue<Option<String>>,
    shows_error: RwSignal<bool>,
}

impl Notices {
    pub(super) fn new() -> Notices {
        Notices { now: RwSignal::new(None), next: StoredValue::new(None), shows_error: RwSignal::new(false) }
    }

    /// What the page says first; tracked.
    pub fn now(&self) -> Option<String> {
        self.now.get()
    }

    /// Leaves something for the next page to say.
    pub fn say_next(&self, notice: String) {
        self.next.set_value(Some(notice));
    }

    /// Another page is there, or what was done on this one is as good as that: it says what was left for it, and no longer
    /// what was said before.
    pub fn turn_page(&self) {
        let next = self.next.try_update_value(Option::take).flatten();
        self.now.set(next);
    }

    /// Whether the page shows an error; tracked.
    pub fn shows_error(&self) -> bool {
        self.shows_error.get()
    }

    /// The page shows an error from now on, or no longer.
    pub fn show_error(&self, is_shown: bool) {
        self.shows_error.set(is_shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_said_by_the_next_page_and_by_no_other() {
        Owner::new().with(|| {
            let notices = Notices::new();
            notices.say_next("Done.".to_owned());
            assert_eq!(notices.now.get_untracked(), None);
            notices.turn_page();
            assert_eq!(notices.now.get_untracked().as_deref(), Some("Done."));
            notices.turn_page();
            assert_eq!(notices.now.get_untracked(), None);
        });
    }
}
