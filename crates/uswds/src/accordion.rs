//! Answers that open one by one. <https://designsystem.digital.gov/components/accordion/>
//! Native `details` in the look of the USWDS accordion, and not its buttons: they open with no script, when the browser's
//! search finds a word inside, and keep their state when the page is reached by Back.

use leptos::{ev, prelude::*, wasm_bindgen::JsCast};

use crate::heading::HeadingLevel;

/// One part of an [`Accordion`].
pub struct AccordionItem {
    /// The id of the part; unique on the page, and usable as a link to it.
    pub id: String,
    /// The question.
    pub heading: String,
    /// The answer.
    pub body: AnyView,
    /// Whether it is open: at first, and from then on as the reader opens and closes it.
    pub open: RwSignal<bool>,
}

/// A list of parts that open and close, each by itself. `on_toggle` hears (id, open) each time one does.
#[component]
pub fn Accordion(
    items: Vec<AccordionItem>,
    #[prop(default = HeadingLevel::H3)] level: HeadingLevel,
    #[prop(optional, into)] on_toggle: Option<Callback<(String, bool)>>,
) -> impl IntoView {
    let part = move |AccordionItem { id, heading, body, open }: AccordionItem| {
        let told = id.clone();
        let toggle = move |event: ev::Event| {
            let details = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
            let Some(is_open) = details.map(|it| it.has_attribute("open")) else { return };
            open.set(is_open);
            if let Some(on_toggle) = on_toggle {
                on_toggle.run((told.clone(), is_open));
            }
        };
        view! {
            <details class="lk-accordion__item" id=id open=open.get_untracked() on:toggle=toggle>
                <summary class="usa-accordion__button">{level.view("usa-accordion__heading", heading)}</summary>
                <div class="usa-accordion__content">{body}</div>
            </details>
        }
    };
    view! { <div class="usa-accordion lk-accordion">{items.into_iter().map(part).collect_view()}</div> }
}
