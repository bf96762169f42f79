//! Taking over the prerendered page.

use latchkey::browser::takeover::mount_detached;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::support::{VISITOR, document, open, script, text};

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

#[wasm_bindgen_test]
async fn the_focus_on_what_has_no_id_is_carried_across_by_what_it_says() {
    const SUMMARY: &str = "<div tabindex=\"-1\"><p>Wrong</p><a href=\"#a\">Wrong</a></div><a href=\"/help\">Wrong</a>";
    for nth in 0..3 {
        let old = document().create_element("div").unwrap();
        old.set_id("app");
        old.set_inner_html(SUMMARY);
        document().body().unwrap().append_child(&old).unwrap();
        focusable(nth).focus().unwrap();
        mount_detached(|| {
            view! {
                <a href="/help">"Help"</a>
                <div tabindex="-1"><p>"Wrong"</p><a href="#a">"Wrong"</a></div>
                <a href="/help">"Wrong"</a>
            }
        })
        .swap();
        let now = document().active_element().unwrap();
        assert!(now.is_same_node(Some(&focusable(nth + 1))), "{nth}: {}", now.outer_html());
        document().get_element_by_id("app").unwrap().remove();
    }
}

/// What can have the focus, by its place in the page.
fn focusable(nth: u32) -> HtmlElement {
    let all = document().query_selector_all("#app a, #app [tabindex]").unwrap();
    all.get(nth).unwrap().unchecked_into()
}

fn field() -> web_sys::Element {
    let field = document().create_element("input").unwrap();
    field.set_id("typed");
    field
}

fn field_in_page() -> HtmlInputElement {
    document().get_element_by_id("typed").unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn a_link_that_is_pressed_before_the_app_is_in_the_page_is_left_to_the_browser() {
    let page = open("/sign-in", &[VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    // In the place of the browser, which would leave this page.
    script("window.leave = (event) => { window.isLeft = !event.defaultPrevented; event.preventDefault(); }");
    script("window.addEventListener('click', window.leave)");
    script("document.documentElement.dataset.boot = 'running'");
    page.press(text::password::FORGOT);
    assert_eq!(script("window.isLeft"), "true");
    script("document.documentElement.dataset.start = 'done'");
    page.press(text::password::FORGOT);
    assert_eq!(script("window.isLeft"), "false");
    page.shows(text::password::FORGOT).await;
    script("window.removeEventListener('click', window.leave)");
    script("delete document.documentElement.dataset.boot, delete document.documentElement.dataset.start");
}
