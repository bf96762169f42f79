//! A value to take elsewhere, such as the secret for an authenticator app. USWDS has no such component.
//! Copying is the page's: it puts a [`crate::Button`] in as a child.

use leptos::prelude::*;

/// A labeled value, shown as it comes (grouped by the page) and selected whole by one click. Its id is `name`.
#[component]
pub fn CopyBox(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let label_id = format!("{name}-label");
    view! {
        <div class="lk-copy" role="group" aria-labelledby=label_id>
            <p class="lk-copy__label" id=label_id.clone()>{label}</p>
            <p class="lk-code" id=name translate="no" dir="ltr">{value}</p>
            {children.map(|children| children())}
        </div>
    }
}
