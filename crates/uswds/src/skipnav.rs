//! The first link of a page, seen when it has the focus. <https://designsystem.digital.gov/components/skipnav/>

use leptos::{ev, prelude::*};

use crate::focus::focus;

/// Leads to the element with the id `href_id`, which must take the focus (`tabindex="-1"`).
#[component]
pub fn SkipLink(href_id: &'static str, #[prop(into)] label: String) -> impl IntoView {
    // With no script the fragment does it; with the program, the router must not see a new address.
    let go = move |event: ev::MouseEvent| {
        event.prevent_default();
        focus(href_id);
    };
    view! { <a class="usa-skipnav" href=format!("#{href_id}") on:click=go>{label}</a> }
}
