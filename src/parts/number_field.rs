//! The field for the number of an older account: called, explained and checked as its provider says.

use client::Failure;
use contract::{FieldCode, FieldError, NumberRules};
use leptos::prelude::*;
use uswds::{InputKind, TextInput};

use super::{Attempt, Trouble};
use crate::text::{link as words, problem};

/// The name of the field.
const NAME: &str = "claim_number";

/// A number that is being typed. Copied freely.
#[derive(Clone, Copy)]
pub struct NumberField {
    label: StoredValue<String>,
    rules: StoredValue<NumberRules>,
    value: RwSignal<String>,
}

impl NumberField {
    pub fn new(label: String, rules: Option<NumberRules>, value: RwSignal<String>) -> NumberField {
        let (label, rules) = (StoredValue::new(label), StoredValue::new(rules.unwrap_or_default()));
        NumberField { label, rules, value }
    }

    /// Refuses, before anything is sent, a number that has none of the forms that are stated, and fields that are empty: this
    /// one and `others`.
    pub fn check(self, others: &[(&'static str, RwSignal<String>)]) -> Result<(), Trouble> {
        let typed = self.value.get_untracked();
        let fits = || self.rules.with_value(|it| it.forms.is_empty() || it.recognizes(&typed));
        let number = match typed.is_empty() {
            true => Some((NAME, FieldCode::Required)),
            false => (!fits()).then_some((NAME, FieldCode::ClaimNumberMalformed)),
        };
        let empty = others.iter().filter(|(_, value)| value.read_untracked().is_empty());
        let wrong: Vec<_> = number.into_iter().chain(empty.map(|(name, _)| (*name, FieldCode::Required))).collect();
        if wrong.is_empty() { Ok(()) } else { Err(self.explain(Failure::fields(wrong))) }
    }

    /// What went wrong, about the number in the provider's words.
    pub fn explain(self, failure: Failure) -> Trouble {
        match failure {
            Failure::Refused(refusal) if !refusal.fields.is_empty() => {
                Trouble::At(refusal.fields.iter().map(|it| (it.name().to_owned(), self.sentence(it))).collect())
            }
            other => other.into(),
        }
    }

    fn sentence(self, error: &FieldError) -> String {
        self.rules.with_value(|rules| match (error.name(), error.code) {
            (NAME, FieldCode::Required) => problem::required_number_of(&words::number_name(rules)),
            (NAME, FieldCode::ClaimNumberMalformed) => problem::malformed_number_of(&words::number_hint(rules)),
            (name, _) => problem::field(name, error),
        })
    }
}

#[component]
pub fn NumberInput(of: NumberField, attempt: Attempt) -> impl IntoView {
    let hint = of.rules.with_value(words::number_hint);
    view! {
        <TextInput
            name=NAME label=of.label.get_value() kind=InputKind::Number hint value=of.value error=attempt.error(NAME)
        />
    }
}
