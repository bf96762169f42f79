//! The main points of a page in a box. <https://designsystem.digital.gov/components/summary-box/>
//! Not a landmark, unlike the template: a region for each box makes the list of landmarks useless.

use leptos::prelude::*;

use crate::heading::HeadingLevel;

/// A box with a heading.
#[component]
pub fn SummaryBox(
    #[prop(into)] heading: String,
    #[prop(optional)] level: HeadingLevel,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="usa-summary-box">
            <div class="usa-summary-box__body">
                {level.view("usa-summary-box__heading", heading)}
                <div class="usa-summary-box__text">{children()}</div>
            </div>
        </div>
    }
}
