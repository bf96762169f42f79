//! The place that is spoken from. It is empty when it comes; what is said is put into it a moment later, when the focus is
//! where it belongs: what comes at the same time as the focus moves is often cut off.

use leptos::{prelude::*, task::spawn_local};
use uswds::says;

use crate::{
    browser,
    session::{Spoken, Voice},
};

/// In milliseconds.
const A_MOMENT: u32 = 100;

/// After so many milliseconds it is taken away again: whoever reads the page line by line finds what it shows only once.
const UNTIL_HEARD: u32 = 8_000;

/// One stands in the frame, and one in each dialog: while a dialog is open, nothing else is spoken.
#[component]
pub fn Speaker() -> impl IntoView {
    let voice = Voice::expect();
    let (before, shown) = (voice.turn(), RwSignal::new(String::new()));
    Effect::new(move || {
        let Spoken { turn, words } = voice.said();
        // What was said before this came is not said again.
        if turn == before {
            return;
        }
        shown.set(String::new());
        if !words.is_empty() {
            spawn_local(async move {
                let is_last = move || voice.is_last(turn);
                browser::pause(A_MOMENT).await;
                if is_last() {
                    _ = shown.try_set(words);
                }
                browser::pause(UNTIL_HEARD).await;
                if is_last() {
                    _ = shown.try_set(String::new());
                }
            });
        }
    });
    view! { <div class="lk-visually-hidden" role="status">{says(move || shown.get())}</div> }
}
