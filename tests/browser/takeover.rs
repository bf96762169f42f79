//! Taking over the prerendered page.

use latchkey::browser::takeover::mount_detached;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::HtmlInputElement;

use crate::support::document;

#[wasm_bindgen_test]
async fn what_was_typed_and_the_focus_are_carried_across() {
    let old = document().create_element("div").unwrap();
    old.set_id("app");
    old.append_child(&field()).unwrap();
    document().body().unwrap().append_child(&old).unwrap();
    let typed = field_in_page();
    typed.set_value("ann@exam");
    typed.focus().unwrap();
    typed.set_selection_range(3, 5).unwrap();

    let value = RwSignal::new(String::new());
    let app = mount_detached(move || {
        view! { <input id="typed" type="text" prop:value=value on:input:target=move |it| value.set(it.target().value()) /> }
    });
    app.swap();

    let now = field_in_page();
    assert_eq!(value.get_untracked(), "ann@exam");
    assert_eq!(now.value(), "ann@exam");
    assert!(document().active_element().is_some_and(|it| it.is_same_node(Some(&now))));
    assert_eq!((now.selection_start().unwrap(), now.selection_end().unwrap()), (Some(3), Some(5)));
    document().get_element_by_id("app").unwrap().remove();
}

fn field() -> web_sys::Element {
    let field = document().create_element("input").unwrap();
    field.set_id("typed");
    field
}

fn field_in_page() -> HtmlInputElement {
    document().get_element_by_id("typed").unwrap().unchecked_into()
}
