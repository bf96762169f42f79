//! A few choices behind a button, which opens a list of them over the page. The button is a `summary`: it works with no
//! script, and says by itself whether it is open. What it opens stands beside its `details`, not inside, where a style sheet
//! could not show it in a place that has room for all.

use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, Node};

use crate::focus::focus;

/// The choices are the `children`, and `button` is what the button shows. A press elsewhere closes the list, as does going on
/// with the Tab key. `id` is that of the `details`.
#[component]
pub fn Fold(id: &'static str, button: AnyView, children: Children) -> impl IntoView {
    let close_elsewhere = move |target: Option<web_sys::EventTarget>| {
        let place = document().get_element_by_id(id).and_then(|it| it.parent_element());
        let target = target.and_then(|it| it.dyn_into::<Node>().ok());
        if !place.is_some_and(|it| it.contains(target.as_ref())) {
            close(id);
        }
    };
    // Wherever the focus is: some browsers give it to no button that is pressed.
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            fold(id);
        }
    };
    if cfg!(target_arch = "wasm32") {
        let presses = window_event_listener(ev::pointerdown, move |it| close_elsewhere(it.target()));
        let steps = window_event_listener(ev::focusin, move |it| close_elsewhere(it.target()));
        let keys = window_event_listener(ev::keydown, key);
        on_cleanup(move || {
            presses.remove();
            steps.remove();
            keys.remove();
        });
    }
    view! {
        <div class="lk-fold">
            <details id=id>
                <summary id=button_of(id) class="lk-fold__button">{button}</summary>
            </details>
            <div class="lk-fold__list">{children()}</div>
        </div>
    }
}

/// The button of the `details` with this id.
pub(crate) fn button_of(id: &str) -> String {
    format!("{id}-button")
}

/// Closes what the `details` with this id has opened, if so. Whether it is open, only the browser knows.
pub(crate) fn close(id: &str) -> bool {
    let details: Option<Element> = document().get_element_by_id(id);
    details.filter(|it| it.has_attribute("open")).is_some_and(|it| it.remove_attribute("open").is_ok())
}

/// The same, and the focus does not go with what is closed, but to the button that had opened it.
pub(crate) fn fold(id: &str) -> bool {
    let is_closed = close(id);
    if is_closed {
        focus(&button_of(id));
    }
    is_closed
}
