//! What every field has in common: ids made from its name, its hint, its error, and the attributes that tie them to the
//! input, so that no page can forget them. The inputs themselves are elsewhere.

use leptos::prelude::*;

use crate::rebuilt::rebuilt;

/// Takes over what stands in a field when a change of it is over: some programs that fill in fields tell of nothing else.
/// A browser tells of the end of a change, too, when the field is taken away with its page; nobody listens by then.
pub(crate) fn hear(value: RwSignal<String>, typed: String) {
    if value.try_with_untracked(|it| *it != typed) == Some(true) {
        value.set(typed);
    }
}

/// One field's wiring. The input's id is `name`; hint and error have `name-hint` and `name-error`. An empty hint is none.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    name: &'static str,
    has_hint: bool,
    error: Signal<Option<String>>,
}

impl Field {
    pub(crate) fn new(name: &'static str, hint: &Option<String>, error: Signal<Option<String>>) -> Self {
        Self { name, has_hint: hint.as_ref().is_some_and(|it| !it.is_empty()), error }
    }

    pub(crate) fn is_wrong(self) -> bool {
        self.error.read().is_some()
    }

    /// The value of `aria-invalid`: absent unless wrong, because some screen readers speak `false` too.
    pub(crate) fn invalid(self) -> Option<&'static str> {
        self.is_wrong().then_some("true")
    }

    /// The value of `aria-describedby`: only ids that are in the document.
    pub(crate) fn described_by(self) -> Option<String> {
        let name = self.name;
        match (self.has_hint, self.is_wrong()) {
            (true, true) => Some(format!("{name}-hint {name}-error")),
            (true, false) => Some(format!("{name}-hint")),
            (false, true) => Some(format!("{name}-error")),
            (false, false) => None,
        }
    }

    pub(crate) fn hint(self, hint: Option<String>) -> impl IntoView {
        hint.filter(|_| self.has_hint)
            .map(|text| view! { <span class="usa-hint" id=format!("{}-hint", self.name)>{text}</span> })
    }

    /// The error in place. It has no live role: the summary takes the focus, and nothing should be spoken twice.
    pub(crate) fn error(self) -> impl IntoView {
        rebuilt(move || {
            let id = format!("{}-error", self.name);
            self.error.get().map(|text| view! { <span class="usa-error-message" id=id>{text}</span> })
        })
    }

    /// The frame around label, hint, error and input.
    pub(crate) fn group(self, label: String, hint: Option<String>, input: AnyView) -> impl IntoView {
        let wrong = move || self.is_wrong();
        view! {
            <div class="usa-form-group" class:usa-form-group--error=wrong>
                <label class="usa-label" class:usa-label--error=wrong for=self.name>{label}</label>
                {self.hint(hint)}
                {self.error()}
                {input}
            </div>
        }
    }
}
