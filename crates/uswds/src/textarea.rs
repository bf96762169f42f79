//! Several lines of text with a live count. <https://designsystem.digital.gov/components/character-count/>
//! The count is made by the page, which has the words for it; typing is never cut off.

use leptos::prelude::*;

use crate::field::Field;

/// A labelled text area. `count` says how much room is left; it is spoken politely when it changes, so let the page
/// change it at a few moments only.
#[component]
pub fn Textarea(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] count: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let field = Field::new(name, &hint, error);
    let input = view! {
        <textarea
            class="usa-textarea" class:usa-input--error=move || field.is_wrong()
            id=name name=name rows="7"
            aria-invalid=move || field.invalid() aria-describedby=move || field.described_by()
            prop:value=value on:input:target=move |event| value.set(event.target().value())
        />
        <p class="usa-hint lk-count" role="status">{move || count.get()}</p>
    };
    field.group(label, hint, input.into_any())
}
