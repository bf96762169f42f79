//! A password with a button that shows it. <https://designsystem.digital.gov/patterns/create-a-user-profile/passwords/>
//! Paste and password managers work; nothing here judges how good a password is.

use leptos::prelude::*;

use crate::{
    field::{Field, hear},
    rebuilt::says,
};

/// The two texts of the button under a password.
#[derive(Clone, Debug)]
pub struct ShowLabels {
    /// While the password is hidden, such as "Show password".
    pub show: String,
    /// While it can be read, such as "Hide password".
    pub hide: String,
}

/// A labeled password. `autocomplete` is `current-password` or `new-password`.
#[component]
pub fn PasswordInput(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    autocomplete: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    show: ShowLabels,
) -> impl IntoView {
    let hint = hint.filter(|it| !it.is_empty());
    let field = Field::new(name, &hint, error);
    let shown = RwSignal::new(false);
    let type_ = move || if shown.get() { "text" } else { "password" };
    // The state is in the text alone: a text that changes together with aria-pressed would say it twice, or wrongly.
    let words = move || if shown.get() { show.hide.clone() } else { show.show.clone() };
    let input = view! {
        <input
            class="usa-input" class:usa-input--error=move || field.is_wrong()
            id=name type=type_ autocomplete=autocomplete autocapitalize="none" spellcheck="false" dir="ltr"
            data-secret
            aria-invalid=move || field.invalid() aria-describedby=move || field.described_by()
            prop:value=value on:input:target=move |event| value.set(event.target().value())
            on:change:target=move |event| hear(value, event.target().value())
        />
        <button
            type="button" id=format!("show-{name}") class="usa-show-password" aria-controls=name
            on:click=move |_| shown.update(|it| *it = !*it)
        >
            {says(words)}
        </button>
    };
    field.group(label, hint, input.into_any())
}
