//! The history of the browser, which goes back at its own pace: what is pressed meanwhile counts.

use latchkey::browser::{self, Address, pause};
use leptos::{ev, prelude::*};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    left_over,
    support::{MEMBER, open, text},
};

/// A page whose browser is on its way back.
struct Returning {
    shown: RwSignal<Address>,
    came_back: RwSignal<bool>,
}

/// Two steps of what was begun at `/sign-in`, which is then ended: the browser is on its way back, and not there yet.
fn returning() -> Returning {
    browser::replace(RwSignal::new(Address::default()), "/sign-in");
    let (shown, came_back) = (RwSignal::new(Address::current()), RwSignal::new(false));
    browser::follow(shown, |_| false);
    let listener = window_event_listener(ev::popstate, move |_| came_back.set(true));
    on_cleanup(move || listener.remove());
    browser::advance(shown, "/sign-in", "/second-step");
    browser::end(shown, "/profile");
    Returning { shown, came_back }
}

impl Returning {
    async fn until_back(&self) {
        for _ in 0..250 {
            if self.came_back.get_untracked() {
                return;
            }
            pause(8).await;
        }
        panic!("the browser never came back from {:?}", self.shown.get_untracked());
    }

    /// What is shown, and what the address bar says.
    fn stands(&self) -> (String, String) {
        (self.shown.get_untracked().to_text(), window().location().pathname().unwrap())
    }
}

#[wasm_bindgen_test]
async fn a_link_pressed_before_the_browser_is_back_is_followed() {
    let owner = Owner::new();
    let page = owner.with(returning);
    browser::go(page.shown, "/signed-out");
    page.until_back().await;
    assert_eq!(page.stands(), ("/signed-out".to_owned(), "/signed-out".to_owned()));
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn what_is_begun_before_the_browser_is_back_ends_where_it_stands() {
    let owner = Owner::new();
    let page = owner.with(returning);
    browser::advance(page.shown, "/profile", "/methods/new");
    page.until_back().await;
    browser::end(page.shown, "/methods");
    assert!(!page.shown.get_untracked().lands, "there is nothing to go back over");
    assert_eq!(page.stands(), ("/methods".to_owned(), "/methods".to_owned()));
    owner.cleanup();
}

#[wasm_bindgen_test]
async fn words_looked_for_before_the_browser_is_back_stay_in_the_address() {
    let owner = Owner::new();
    let page = owner.with(returning);
    browser::replace_query(page.shown, "/help?about=codes");
    page.until_back().await;
    assert_eq!(page.stands(), ("/help?about=codes".to_owned(), "/help".to_owned()));
    owner.cleanup();
}

/// All tests share one window.
#[wasm_bindgen_test]
async fn a_page_under_test_stays_although_the_test_before_ended_on_a_way_back() {
    left_over::has_ended().await;
    let owner = Owner::new();
    owner.with(returning);
    owner.cleanup();
    let page = open("/link/old", &[MEMBER]).await;
    left_over::has_ended().await;
    page.offers(text::link::FORM_BUTTON).await;
    assert_eq!(window().location().pathname().unwrap(), "/link/old");
}
