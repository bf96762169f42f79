//! A choice from a list that is too long for radio buttons. <https://designsystem.digital.gov/components/select/>
//! The browser's own list, which every phone and screen reader knows; no combo box.

use leptos::prelude::*;

use crate::field::Field;

/// One entry of a [`Select`].
#[derive(Clone, Debug)]
pub struct SelectOption {
    /// What `chosen` becomes.
    pub value: String,
    /// What is read.
    pub label: String,
}

/// A labeled list. `chosen` holds a value of `options`; for "nothing yet", give an option with the empty value first.
#[component]
pub fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    options: Vec<SelectOption>,
    chosen: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] autocomplete: Option<&'static str>,
) -> impl IntoView {
    let field = Field::new(name, &hint, error);
    let entry = move |SelectOption { value, label }: SelectOption| {
        let this = value.clone();
        view! { <option value=value prop:selected=move || *chosen.read() == this>{label}</option> }
    };
    let input = view! {
        <select
            class="usa-select" class:usa-input--error=move || field.is_wrong()
            id=name autocomplete=autocomplete
            aria-invalid=move || field.invalid() aria-describedby=move || field.described_by()
            on:change:target=move |event| chosen.set(event.target().value())
        >
            {options.into_iter().map(entry).collect_view()}
        </select>
    };
    field.group(label, hint, input.into_any())
}
