//! Who runs this site, and how to tell. <https://designsystem.digital.gov/components/banner/>
//! No flag and no official words: both are the operator's, and the default brand must not pose as a government.

use leptos::prelude::*;

/// One way to tell that the site is what it says.
#[derive(Clone, Debug)]
pub struct BannerPoint {
    /// In bold.
    pub heading: String,
    /// Below it.
    pub text: String,
}

/// A line above the header, and with `points` a part that opens below it (native `details`: it works with no script).
/// `label` names the region, `action` is the link-like text that opens it.
#[component]
pub fn Banner(
    #[prop(into)] label: String,
    #[prop(into)] text: String,
    #[prop(optional, into)] action: String,
    #[prop(optional)] points: Vec<BannerPoint>,
) -> impl IntoView {
    let line = if points.is_empty() {
        view! { <div class="lk-banner__line">{text}</div> }.into_any()
    } else {
        let point =
            |BannerPoint { heading, text }: BannerPoint| view! { <p><strong>{heading}</strong><br />{text}</p> };
        view! {
            <details>
                <summary class="lk-banner__line">{text} " " <span class="lk-banner__action">{action}</span></summary>
                <div class="lk-banner__points">{points.into_iter().map(point).collect_view()}</div>
            </details>
        }
        .into_any()
    };
    view! { <section class="usa-banner" aria-label=label>{line}</section> }
}
