//! Something is under way, or has to wait. USWDS has neither.

use leptos::prelude::*;

/// A line that says what is being waited for, announced politely. The ring beside it stands still under reduced motion.
#[component]
pub fn Waiting(#[prop(into)] label: String) -> impl IntoView {
    view! {
        <p class="lk-waiting" role="status">
            <span class="lk-waiting__ring" aria-hidden="true"></span>
            {label}
        </p>
    }
}

/// How much of a wait is left, in percent: a ring that empties. It stands before words that say for how long, and is for the
/// eyes alone. At 0 it is not there.
#[component]
pub fn TimeLeft(#[prop(into)] left: Signal<u64>) -> impl IntoView {
    let is_over = move || left.get() == 0;
    let dash = move || format!("{} 100", left.get());
    view! {
        <svg class="lk-left" class:lk-left--over=is_over viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <circle cx="12" cy="12" r="9" />
            <circle cx="12" cy="12" r="9" pathLength="100" stroke-dasharray=dash />
        </svg>
    }
}
