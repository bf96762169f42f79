//! Words that are shown in one way and spoken in another, where what is shown makes no sense to the ear.

use leptos::prelude::*;

/// `shown` to those who see, and `spoken`, if there is such, to those who listen. `data` is what nobody may translate: a
/// number, an address, a name.
#[component]
pub fn Spoken(#[prop(into)] shown: String, spoken: Option<String>, #[prop(optional)] data: bool) -> impl IntoView {
    let translate = data.then_some("no");
    match spoken {
        None => view! { <span translate=translate>{shown}</span> }.into_any(),
        Some(spoken) => view! {
            <span aria-hidden="true" translate=translate>{shown}</span>
            <span class="usa-sr-only">{spoken}</span>
        }
        .into_any(),
    }
}
