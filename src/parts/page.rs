//! The main part of a page.

use leptos::prelude::*;

/// The column that holds a page. `lk-page` is narrow, for forms; wide pages say so themselves.
#[component]
pub fn Contents(#[prop(optional)] wide: bool, children: Children) -> impl IntoView {
    let class = if wide { "lk-page lk-page--wide lk-stack" } else { "lk-page lk-stack" };
    view! { <div class=class>{children()}</div> }
}
