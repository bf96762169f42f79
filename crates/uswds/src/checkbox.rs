//! One box to tick. <https://designsystem.digital.gov/components/checkbox/>
//! Not a group of boxes: no page asks for one.

use leptos::prelude::*;

use crate::field::Field;

/// A labeled box; `checked` follows it. The hint stands below it, and is read with it.
#[component]
pub fn Checkbox(
    name: &'static str,
    #[prop(into)] label: String,
    checked: RwSignal<bool>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let field = Field::new(name, &hint, error);
    view! {
        <div class="usa-form-group" class:usa-form-group--error=move || field.is_wrong()>
            {field.error()}
            <div class="usa-checkbox">
                <input
                    class="usa-checkbox__input" id=name type="checkbox"
                    aria-invalid=move || field.invalid() aria-describedby=move || field.described_by()
                    prop:checked=checked on:change:target=move |event| checked.set(event.target().checked())
                />
                <label class="usa-checkbox__label" for=name>{label}</label>
            </div>
            {field.hint(hint)}
        </div>
    }
}
