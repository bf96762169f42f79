//! One line of text. <https://designsystem.digital.gov/components/text-input/>
//! Passwords have a component of their own. There is no box per digit for codes: one input takes paste, autofill and
//! screen readers.

use leptos::{attr::custom::CustomAttribute, prelude::*};

use crate::field::{Field, hear};

/// What is typed, and so which keyboard a phone shows and what the browser may offer or change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// An email address: the keyboard for one, and plain text to the browser. A field of the type `email` keeps spaces to
    /// itself, so its value is not what is seen, and in Safari's engine what follows a space moved to the front.
    Email,
    /// A one-time code of digits: numeric keypad, filled in from a text message, large letters.
    Code,
    /// A code of capital letters and digits, such as a backup code: large letters, no numeric keypad.
    BackupCode,
    /// A number that may have letters, such as that of a claim: typed as it is, with nothing corrected.
    Number,
    /// A telephone number.
    Phone,
    /// Words to look for.
    Search,
}

/// What an input of a kind is given: (type, inputmode, autocapitalize, spellcheck, class).
type Traits = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>, &'static str);

impl InputKind {
    fn traits(self) -> Traits {
        const OFF: Option<&str> = Some("false");
        match self {
            Self::Text => ("text", None, None, None, "usa-input"),
            Self::Email => ("text", Some("email"), Some("none"), OFF, "usa-input"),
            Self::Code => ("text", Some("numeric"), None, OFF, "usa-input lk-input-code"),
            Self::BackupCode => ("text", None, Some("characters"), OFF, "usa-input lk-input-code"),
            Self::Number => ("text", None, Some("characters"), OFF, "usa-input"),
            Self::Phone => ("tel", None, None, OFF, "usa-input"),
            Self::Search => ("search", None, None, None, "usa-input"),
        }
    }

    /// What is typed from left to right in every language.
    fn direction(self) -> Option<&'static str> {
        (!matches!(self, Self::Text | Self::Search)).then_some("ltr")
    }

    fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Code => Some("one-time-code"),
            Self::BackupCode | Self::Number | Self::Search => Some("off"),
            Self::Phone => Some("tel"),
            Self::Text | Self::Email => None,
        }
    }
}

/// A labeled input. `autocomplete` wins over what the kind would say. It has an id but no `name`, as all fields: what is
/// typed is sent by the program, and never by the browser itself.
#[component]
pub fn TextInput(
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] kind: InputKind,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let field = Field::new(name, &hint, error);
    let (type_, inputmode, autocapitalize, spellcheck, class) = kind.traits();
    let input = view! {
        <input
            class=class class:usa-input--error=move || field.is_wrong()
            id=name type=type_ inputmode=inputmode dir=kind.direction()
            autocomplete=autocomplete.or(kind.autocomplete())
            autocapitalize=autocapitalize spellcheck=spellcheck
            aria-invalid=move || field.invalid() aria-describedby=move || field.described_by()
            prop:value=value on:input:target=move |event| value.set(event.target().value())
            on:change:target=move |event| hear(value, event.target().value())
        />
    };
    // What must not be spelled otherwise must not be corrected either, which phones do.
    let input = input.attr("autocorrect", spellcheck.map(|_| "off"));
    field.group(label, hint, input.into_any())
}
