//! What the operator's settings add to the frame: where letters go, other websites, and a note when the settings are
//! wrong.

use brand::{Mistake, OtherSite, note};
use leptos::prelude::*;

use crate::text::site as words;

/// Says to the people who run this site what is wrong with its settings. Members read that it does not touch them.
#[component]
pub fn OperatorsNote(mistakes: Vec<Mistake>) -> impl IntoView {
    (!mistakes.is_empty()).then(|| {
        let count = note::how_many(mistakes.len());
        let row = |it: Mistake| view! { <li><strong>{it.place}": "</strong>{it.what}</li> };
        view! {
            <section class="lk-operators-note" aria-label=note::NOTE lang="en">
                <p><strong>{note::NOTE}": "</strong>{count}" "{note::FOR_MEMBERS}</p>
                <details>
                    <summary>{note::WHAT_IS_WRONG}</summary>
                    <ul>{mistakes.into_iter().map(row).collect_view()}</ul>
                    <p>{note::WHAT_TO_DO}</p>
                </details>
            </section>
        }
    })
}

/// The postal address, if there is one.
#[component]
pub fn Letters(lines: Vec<String>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        let line = |it: String| view! { <br />{it} };
        view! { <address class="lk-address">{words::LETTERS}{lines.into_iter().map(line).collect_view()}</address> }
    })
}

/// The operator's other websites, if there are any.
#[component]
pub fn OtherSites(sites: Vec<OtherSite>) -> impl IntoView {
    (!sites.is_empty()).then(|| {
        let link = |it: OtherSite| view! { <li><a href=it.url>{it.label}</a></li> };
        view! {
            <nav class="lk-other-sites" aria-labelledby="other-sites">
                <h2 id="other-sites">{words::OTHER_SITES}</h2>
                <ul>{sites.into_iter().map(link).collect_view()}</ul>
            </nav>
        }
    })
}
