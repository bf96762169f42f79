//! Moving the focus to an element of the page by its id. Nothing else touches the document from outside a component.

use leptos::{prelude::*, wasm_bindgen::JsCast};
use web_sys::HtmlElement;

/// Focuses the element and brings its label into view as well. Nothing happens when there is no such element.
pub(crate) fn focus(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    // Scrolling the field's group, not the field, keeps the label and the error message above it on the screen.
    let frame = element.closest(".usa-form-group").ok().flatten();
    frame.as_ref().unwrap_or(&element).scroll_into_view();
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // It fails only for elements that take no focus.
        let _ = element.focus();
    }
}
