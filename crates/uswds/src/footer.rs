//! The end of every page: help at the same place, links, who runs the site.
//! <https://designsystem.digital.gov/components/footer/> and <https://designsystem.digital.gov/components/identifier/>

use leptos::prelude::*;

use crate::header::{NavItem, nav_links};

/// The footer. `children` say how to reach a person; `lines` say whose site it is, in small print, and
/// `end` is what else belongs there.
#[component]
pub fn Footer(
    #[prop(into)] nav_label: String,
    #[prop(into)] items: Signal<Vec<NavItem>>,
    #[prop(optional)] lines: Vec<String>,
    #[prop(optional)] end: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let line = |text: String| view! { <p>{text}</p> };
    view! {
        <footer class="usa-footer lk-footer">
            <div class="lk-footer__inner">
                <div class="lk-footer__contact">{children()}</div>
                <nav class="lk-nav" aria-label=nav_label>
                    <ul>{nav_links(items)}</ul>
                </nav>
                <div class="lk-footer__lines">{lines.into_iter().map(line).collect_view()}{end}</div>
            </div>
        </footer>
    }
}
