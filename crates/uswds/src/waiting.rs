//! Something is under way. USWDS has no such component.

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
