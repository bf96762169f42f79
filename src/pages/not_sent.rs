//! The answer to a form that the browser sent by itself, because the program was not there to do it: too early, or in a
//! browser that cannot run it. Only ever prerendered, and shown without the program. Nothing typed is in such a form: fields
//! have no names (crates/uswds).

use leptos::prelude::*;

use crate::{parts::Contents, route::Route, text::frame as words};

#[component]
pub fn NotSentPage() -> impl IntoView {
    view! {
        <Contents>
            <h1>{words::NOT_SENT}</h1>
            <p>{words::NOT_SENT_TEXT}</p>
            // Nothing as the address means that of the document: the page with the form.
            <p><a href="">{words::NOT_SENT_AGAIN}</a></p>
            <p>{words::NOT_SENT_NEWER}</p>
            <p><a href=Route::Help.path()>{words::TO_HELP}</a></p>
        </Contents>
    }
}
