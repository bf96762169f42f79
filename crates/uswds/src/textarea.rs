//! Several lines of text. <https://designsystem.digital.gov/components/textarea/>
//! One with a count of the room that is left is [`crate::CharacterCount`].

use leptos::prelude::*;

use crate::field::Field;

/// A labelled text area.
#[component]
pub fn Textarea(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
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
    };
    field.group(label, hint, input.into_any())
}
