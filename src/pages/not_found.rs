//! Any address that is none of the app's.

use leptos::prelude::*;
use uswds::ButtonLink;

use crate::{parts::Contents, route::Route, text::frame as words};

#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <Contents>
            <h1>{words::NOT_FOUND}</h1>
            <p>{words::NOT_FOUND_TEXT}</p>
            <div class="lk-actions">
                <ButtonLink href=Route::Home.path()>{words::TO_HOME}</ButtonLink>
            </div>
            <p><a href=Route::Help.path()>{words::TO_HELP}</a></p>
        </Contents>
    }
}
