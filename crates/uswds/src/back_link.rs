//! The way back to the step before, above a page's heading. USWDS has breadcrumbs only, which say where one is, not where
//! one came from.

use leptos::prelude::*;

/// A link with an arrow.
#[component]
pub fn BackLink(#[prop(into)] href: String, #[prop(into)] label: String) -> impl IntoView {
    view! { <a class="lk-back" href=href>{label}</a> }
}
