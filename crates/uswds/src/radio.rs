//! One choice of a few, as tiles. <https://designsystem.digital.gov/components/radio-buttons/>

use leptos::prelude::*;

use crate::{field::Field, spoken::Spoken};

/// One choice.
#[derive(Clone, Debug)]
pub struct RadioOption {
    /// What `chosen` becomes.
    pub value: String,
    /// What is read.
    pub label: String,
    /// How that is spoken, where it makes no sense to the ear.
    pub spoken: Option<String>,
    /// A sentence that helps to choose.
    pub hint: Option<String>,
}

/// A group of choices under a question (`legend`). The first choice has `name` as its id, so that a link in the error
/// summary leads to it; the others have `name-2`, `name-3`, …
#[component]
pub fn RadioGroup(
    name: &'static str,
    #[prop(into)] legend: String,
    options: Vec<RadioOption>,
    chosen: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let field = Field::new(name, &None, error);
    let tile = move |(index, RadioOption { value, label, spoken, hint }): (usize, RadioOption)| {
        let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) };
        let (this, set) = (value.clone(), value.clone());
        let hint = hint.map(|text| view! { <span class="usa-radio__label-description">{text}</span> });
        view! {
            <div class="usa-radio">
                <input
                    class="usa-radio__input usa-radio__input--tile" id=id.clone() name=name type="radio" value=value
                    prop:checked=move || *chosen.read() == this on:change=move |_| chosen.set(set.clone())
                />
                <label class="usa-radio__label" for=id><Spoken shown=label spoken />{hint}</label>
            </div>
        }
    };
    // aria-invalid is allowed on a radiogroup, and neither on a fieldset's own role nor on a radio.
    view! {
        <div class="usa-form-group" class:usa-form-group--error=move || field.is_wrong()>
            <fieldset
                class="usa-fieldset" role="radiogroup"
                aria-invalid=move || field.invalid() aria-describedby=move || field.described_by()
            >
                <legend class="usa-legend">{legend}</legend>
                {field.error()}
                {options.into_iter().enumerate().map(tile).collect_view()}
            </fieldset>
        </div>
    }
}
