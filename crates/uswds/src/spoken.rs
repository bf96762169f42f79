//! Words that are shown in one way and spoken in another, where what is shown makes no sense to the ear.

use leptos::prelude::*;

/// `shown` to those who see, and `spoken`, if there is such, to those who listen. `data` is what nobody may translate: a
/// number, an address, a name.
#[component]
pub fn Spoken(#[prop(into)] shown: String, spoken: Option<String>, #[prop(optional)] data: bool) -> impl IntoView {
    let (translate, dir) = (data.then_some("no"), data.then_some("auto"));
    match spoken {
        None => view! { <span translate=translate dir=dir>{shown}</span> }.into_any(),
        Some(spoken) => view! {
            <span aria-hidden="true" translate=translate dir=dir>{shown}</span>
            <span class="usa-sr-only">{spoken}</span>
        }
        .into_any(),
    }
}
