//! The operator's colors. The policy of the site allows no inline style in the page, but a program may set properties
//! of the style sheet (CSP Level 3, section 6.1.13: "style-src" does not touch the CSSOM).

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Gives the style sheet's custom properties these values. Those that have them already, because the page was built with
/// them, are left alone.
pub fn paint(properties: &[(String, String)]) {
    let Some(window) = web_sys::window() else { return };
    let root = window.document().and_then(|it| it.document_element()).and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    let Ok(Some(present)) = window.get_computed_style(&root) else { return };
    for (name, value) in properties {
        if present.get_property_value(name).is_ok_and(|it| it.trim() != value) {
            let _ = root.style().set_property(name, value);
        }
    }
}
