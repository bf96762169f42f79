//! What the page says first, what the next one says, and that the page shows an error, which its title then says.

use leptos::prelude::*;

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Notices {
    now: RwSignal<Option<Notice>>,
    next: StoredValue<Option<Notice>>,
    shows_error: RwSignal<bool>,
}

/// What is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub words: String,
    /// Whether it is about something that was done as one wanted: that is said beside a large mark.
    pub is_done: bool,
}

impl Notices {
    pub(super) fn new() -> Notices {
        Notices { now: RwSignal::new(None), next: StoredValue::new(None), shows_error: RwSignal::new(false) }
    }

    /// What the page says first; tracked.
    pub fn now(&self) -> Option<Notice> {
        self.now.get()
    }

    /// Leaves something for the next page to say.
    pub fn say_next(&self, notice: String) {
        self.next.set_value(Some(Notice { words: notice, is_done: true }));
    }

    /// The same for what did not go as one wanted, or where there was nothing to do.
    pub fn warn_next(&self, words: String) {
        self.next.set_value(Some(Notice { words, is_done: false }));
    }

    /// Something has happened: says so on the page that is there, in place of what was said before.
    pub fn say_now(&self, words: String) {
        self.now.set(Some(Notice { words, is_done: false }));
    }

    /// What was said, or left to be said, is not for whoever comes: it may name an address.
    pub(super) fn forget(&self) {
        self.next.set_value(None);
        self.now.set(None);
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

    fn words(notices: &Notices) -> Option<String> {
        notices.now.get_untracked().map(|it| it.words)
    }

    #[test]
    fn a_notice_is_said_by_the_next_page_and_by_no_other() {
        Owner::new().with(|| {
            let notices = Notices::new();
            notices.say_next("Done.".to_owned());
            assert_eq!(notices.now.get_untracked(), None);
            notices.turn_page();
            assert_eq!(words(&notices).as_deref(), Some("Done."));
            notices.turn_page();
            assert_eq!(notices.now.get_untracked(), None);
        });
    }

    #[test]
    fn a_notice_takes_the_place_of_the_one_before() {
        Owner::new().with(|| {
            let notices = Notices::new();
            notices.say_now("Unlinked.".to_owned());
            notices.say_now("Linked again.".to_owned());
            assert_eq!(words(&notices).as_deref(), Some("Linked again."));
        });
    }
}
