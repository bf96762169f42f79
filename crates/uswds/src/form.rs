//! A form that the program sends itself. <https://designsystem.digital.gov/components/form/>
//! The browser's own checks are off (`novalidate`): errors are said in our words, in the summary and at the field.

use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, Event, EventInit};

use crate::busy::Busy;

/// What a browser or a password manager has filled in without telling anyone is taken over, too: each field is told of its
/// change.
fn hear_again(event: &ev::SubmitEvent) {
    let form = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let fields = form.and_then(|it| it.query_selector_all(FIELDS).ok());
    let fields = fields.iter().flat_map(|it| (0..it.length()).filter_map(|at| it.item(at)));
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    for field in fields {
        if let Ok(change) = Event::new_with_event_init_dict("change", &bubbles) {
            _ = field.dispatch_event(&change);
        }
    }
}

const FIELDS: &str = "input:not([type=checkbox]):not([type=radio]),textarea";

/// A form; its id is `name`. `on_submit` runs for Enter in a field and for the submit button, once while not `busy`.
#[component]
pub fn Form(
    #[prop(into)] name: String,
    on_submit: impl Fn() + 'static,
    #[prop(optional, into)] busy: Busy,
    children: Children,
) -> impl IntoView {
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        hear_again(&event);
        if !busy.get_untracked() {
            on_submit();
        }
    };
    // A browser that sends the form by itself, because the program does not run, puts nothing into it: fields have no
    // names. By post all the same, so that what sends it is answered with what to do and not with the same page.
    view! {
        <form id=name class="usa-form usa-form--large" method="post" novalidate on:submit=submit>
            {children()}
        </form>
    }
}
