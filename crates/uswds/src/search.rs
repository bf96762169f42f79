//! Looking for words. <https://designsystem.digital.gov/components/search/>
//! The label is seen, and not only heard; there is no picture in the button.

use leptos::{ev, prelude::*};

/// A search. The input's id is `name`, and the form's `name-form`. Without a program the browser sends it to `action`,
/// with the words as `q`. `on_search` runs for Enter and for the button; Escape empties the field.
#[component]
pub fn Search(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(into)] button: String,
    #[prop(into)] action: String,
    value: RwSignal<String>,
    on_search: impl Fn() + 'static,
) -> impl IntoView {
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_search();
    };
    // Some browsers do it by themselves for this type of input, and some do not.
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !value.read_untracked().is_empty() {
            event.prevent_default();
            value.set(String::new());
        }
    };
    let described_by = hint.is_some().then(|| format!("{name}-hint"));
    let hint = hint.map(|text| view! { <span class="usa-hint" id=format!("{name}-hint")>{text}</span> });
    view! {
        <form id=format!("{name}-form") class="usa-search lk-search" role="search" method="get" action=action on:submit=submit>
            <label class="usa-label" for=name>{label}</label>
            {hint}
            <div class="lk-search__row">
                <input
                    class="usa-input" id=name name="q" type="search" autocomplete="off" maxlength="200"
                    aria-describedby=described_by
                    prop:value=value on:input:target=move |event| value.set(event.target().value()) on:keydown=escape
                />
                <button class="usa-button" type="submit">{button}</button>
            </div>
        </form>
    }
}
