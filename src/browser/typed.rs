//! What was typed, ticked and chosen in the fields of the page, taken along in memory while one signs in again. Never what
//! is secret.

use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::takeover::{all, fire, type_into};
use wasm_bindgen::JsCast;

/// The fields of one page, by their ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    values: Vec<(String, String)>,
    ticked: Vec<(String, bool)>,
}

impl Typed {
    /// Takes what stands in the fields of the main part now.
    pub fn take() -> Typed {
        let mut typed = Typed::default();
        for field in fields() {
            if is_secret(&field) {
                continue;
            }
            let id = field.id();
            if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
                match input.type_().as_str() {
                    "checkbox" | "radio" => typed.ticked.push((id, input.checked())),
                    "text" | "email" | "tel" | "search" => typed.values.push((id, input.value())),
                    _ => {}
                }
            } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
                typed.values.push((id, area.value()));
            } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
                typed.values.push((id, select.value()));
            }
        }
        typed
    }

    /// Whether any words were typed.
    pub fn has_words(&self) -> bool {
        self.values.iter().any(|(_, value)| !value.is_empty())
    }

    /// Types it into the fields with the same ids, as far as they are there.
    pub fn put_back(&self) {
        for field in fields() {
            let id = field.id();
            if let Some((_, value)) = self.values.iter().find(|it| it.0 == id) {
                type_into(&field, value);
            }
            if let Some((_, ticked)) = self.ticked.iter().find(|it| it.0 == id)
                && let Some(input) = field.dyn_ref::<HtmlInputElement>()
                && input.checked() != *ticked
            {
                input.set_checked(*ticked);
                fire(&field, &["input", "change"]);
            }
        }
    }
}

fn fields() -> Vec<Element> {
    let main = leptos::prelude::document().get_element_by_id("main");
    main.map(|it| all(&it, "input[id], textarea[id], select[id]")).unwrap_or_default()
}

/// Passwords, also while they are shown; codes; whatever stands in a dialog, which asks for proofs; and what was not typed.
fn is_secret(field: &Element) -> bool {
    let complete = field.get_attribute("autocomplete").unwrap_or_default();
    field.has_attribute("data-secret")
        || field.has_attribute("readonly")
        || complete.contains("password")
        || complete.contains("one-time-code")
        || field.closest("dialog").is_ok_and(|it| it.is_some())
}
