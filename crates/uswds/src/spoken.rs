//! Words that are shown in one way and spoken in another, where what is shown makes no sense to the ear.

use leptos::prelude::*;

/// `shown` to those who see, and `spoken`, if there is such, to those who listen.
#[component]
pub fn Spoken(#[prop(into)] shown: String, spoken: Option<String>) -> impl IntoView {
    match spoken {
        None => shown.into_any(),
        Some(spoken) => view! {
            <span aria-hidden="true">{shown}</span>
            <span class="usa-sr-only">{spoken}</span>
        }
        .into_any(),
    }
}
