//! Names and what they stand for, such as "Last used: today". USWDS has no such component.

use leptos::prelude::*;

/// A list of (name, view) rows, side by side where there is room and one below the other where there is not. A name is a
/// text, or a view where it is spoken in another way.
#[component]
pub fn DescriptionList<N: IntoView + 'static>(rows: Vec<(N, AnyView)>) -> impl IntoView {
    let row = |(name, view): (N, AnyView)| view! { <div><dt>{name}</dt><dd>{view}</dd></div> };
    view! { <dl class="lk-facts">{rows.into_iter().map(row).collect_view()}</dl> }
}
