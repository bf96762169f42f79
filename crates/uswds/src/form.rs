//! A form that the program sends itself. <https://designsystem.digital.gov/components/form/>
//! The browser's own checks are off (`novalidate`): errors are said in our words, in the summary and at the field.

use leptos::{ev, prelude::*};

use crate::busy::Busy;

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
