//! Waiting until something may be done again.

use leptos::prelude::*;

use crate::{browser, text::Text};

/// Counts `seconds` down and shows `children` in the end. The seconds are not spoken one by one; that the wait is over
/// is said once, with the words `over`.
#[component]
pub fn Countdown(
    #[prop(into)] seconds: Signal<u64>,
    words: fn(u64) -> String,
    over: Text,
    children: ChildrenFn,
) -> impl IntoView {
    let left = RwSignal::new(0);
    Effect::new(move || left.set(seconds.get()));
    Effect::new(move || browser::every_second(move || left.update(|it| *it = it.saturating_sub(1))));
    let has_waited = move || seconds.get() > 0 && left.get() == 0;
    let place = move || match left.get() {
        0 => children().into_any(),
        seconds => view! { <p class="lk-muted">{words(seconds)}</p> }.into_any(),
    };
    view! {
        {place}
        <span class="lk-visually-hidden" role="status">{move || has_waited().then_some(over)}</span>
    }
}
