//! The address that is shown, and going to another without loading the page again.

use leptos::prelude::*;

use crate::{
    browser::{self, Address},
    route::Route,
};

/// Where one is. Copied freely.
#[derive(Clone, Copy)]
pub struct Location {
    shown: RwSignal<Address>,
    /// The same without what comes next: nothing moves on the page until it is there.
    address: Memo<Address>,
}

impl Location {
    pub(super) fn new(address: Address) -> Location {
        let shown = RwSignal::new(address);
        Location { shown, address: Memo::new(move |_| Address { next: None, ..shown.get() }) }
    }

    /// The address that is shown; tracked.
    pub fn address(&self) -> Address {
        self.address.get()
    }

    /// Whether another address is shown as soon as the words of its language are there; tracked.
    pub fn awaits(&self) -> bool {
        self.shown.with(|it| it.next.is_some())
    }

    /// The address that is shown, for code that runs once.
    pub fn address_untracked(&self) -> Address {
        self.shown.get_untracked()
    }

    /// The page that is shown, for code that runs once.
    pub fn route_untracked(&self) -> Route {
        self.shown.with_untracked(|it| Route::read(&it.path, &it.query))
    }

    /// What the page is called in the reference of a problem; nothing if it is gone.
    pub(super) fn page_code(&self) -> String {
        self.shown.try_with_untracked(|it| Route::read(&it.path, &it.query).code()).unwrap_or_default()
    }

    /// Whether one came here by Back or Forward.
    pub fn came_by_history(&self) -> bool {
        self.shown.read_untracked().by_history
    }

    /// Waits until the browser is where it goes back to, if it is on such a way: to leave meanwhile would be undone by that.
    pub async fn lands(self) {
        const LONGEST: u32 = 50;
        for _ in 0..LONGEST {
            match self.shown.try_with_untracked(|it| it.lands) {
                Some(true) => browser::pause(20).await,
                _ => return,
            }
        }
    }

    /// Goes to a page, as a pressed link does.
    pub fn go(&self, route: &Route) {
        browser::go(self.shown, &route.path());
    }

    /// Goes to a page without a new entry in the history.
    pub fn go_instead(&self, route: &Route) {
        browser::replace(self.shown, &route.path());
    }

    /// Continues to a later step of what was begun at the address that is shown. Back leads to `begun`, in its place.
    pub fn advance(&self, begun: &Route, to: &Route) {
        browser::advance(self.shown, &begun.path(), &to.path());
    }

    /// What was begun is ended: goes to a page in its place, so that Back leads to where one was before.
    pub fn end(&self, to: &Route) {
        browser::end(self.shown, &to.path());
    }

    /// Goes to what is found in the help for these words.
    pub fn look_for(&self, words: &str) {
        browser::go(self.shown, &Route::help_about(words));
    }

    /// The address says that these words are looked for in the help. The page stays.
    pub fn keep_words(&self, words: &str) {
        browser::replace_query(self.shown, &Route::help_about(words));
    }

    /// Follows links, Back and Forward from now on.
    pub fn follow_links(&self) {
        browser::follow(self.shown, |path| Route::read(path, "").is_from_email());
    }
}
