//! The main part of a page.

use leptos::prelude::*;

use crate::{route::Route, text};

/// The column that holds a page. `lk-page` is narrow, for forms; wide pages say so themselves.
#[component]
pub fn Contents(#[prop(optional)] wide: bool, children: Children) -> impl IntoView {
    let class = if wide { "lk-page lk-page--wide lk-stack" } else { "lk-page lk-stack" };
    view! { <div class=class>{children()}</div> }
}

/// The answers that fit this step, always at the end of the page's main part (WCAG 3.2.6).
#[component]
pub fn HelpLinks(answers: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let link = |(slug, words): (&'static str, &'static str)| {
        view! { <li><a href=Route::Answer(slug.to_owned()).path()>{words}</a></li> }
    };
    view! {
        <aside class="lk-help-links" aria-labelledby="help-links">
            <h2 id="help-links">{text::frame::HELP_WITH_THIS}</h2>
            <ul>{answers.into_iter().map(link).collect_view()}</ul>
        </aside>
    }
}
