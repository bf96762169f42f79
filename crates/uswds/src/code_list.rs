//! Backup codes to read, copy and print. USWDS has no such component.

use leptos::prelude::*;

/// A numbered list of codes; `label` names it for screen readers. Codes are shown as they come (grouped by the page).
#[component]
pub fn CodeList(codes: Vec<String>, #[prop(into)] label: String) -> impl IntoView {
    let code = |text: String| view! { <li><code translate="no" dir="ltr">{text}</code></li> };
    view! { <ol class="lk-codes" aria-label=label>{codes.into_iter().map(code).collect_view()}</ol> }
}
