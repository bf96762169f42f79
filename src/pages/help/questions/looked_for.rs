//! What is looked for in the help, and where on the page one was: both are there again after Back and a reload.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{self, Presence},
    route::{Route, asked},
    session::Location,
};

/// How long typing must rest before the address follows it.
const REST: u32 = 300;

/// What is looked for. It stands in the address, so that Back, a reload and a shared link show it again; what is typed
/// follows the address, and the address what is typed.
pub fn words_looked_for() -> RwSignal<String> {
    let location = Location::expect();
    let typed = RwSignal::new(asked(&location.address_untracked().query));
    Effect::watch(
        move || location.address(),
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
                // The page may be gone by now.
                if typed.try_get_untracked().is_none_or(|it| it != now) {
                    return;
                }
                let address = location.address_untracked();
                let is_here = Route::read(&address.path, "") == Route::Help;
                if is_here && asked(&address.query) != now.trim() {
                    location.keep_words(&now);
                }
            });
        },
        false,
    );
    typed
}

/// Keeps the place on a page with answers that open: scrolls to where one was, and notes where one is when leaving.
pub fn keep_place() {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    browser::follow_presence(|it| {
        if it == Presence::Left {
            browser::keep_scroll();
        }
    });
    // Firefox does not scroll by itself after a reload of a page that is taken over.
    if Location::expect().came_by_history() || browser::is_at_top() {
        request_animation_frame(|| request_animation_frame(browser::scroll_back));
    }
}
