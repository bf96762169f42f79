//! Something is done, and something is not there: two ways in which a page says one thing large. USWDS has neither.

use leptos::prelude::*;

use crate::pictogram::{Pictogram, PictogramKind};

/// The head of a page that says that something is done: a tick that draws itself once, the `h1` and one button, which are
/// its children. What else there is to say comes below.
#[component]
pub fn Moment(children: Children) -> impl IntoView {
    view! {
        <div class="lk-moment">
            <svg class="lk-moment__mark" viewBox="0 0 72 72" width="72" height="72" aria-hidden="true" focusable="false">
                <circle cx="36" cy="36" r="33" fill="none" stroke="currentColor" stroke-width="4" />
                <path
                    fill="none" stroke="currentColor" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"
                    d="M21 37.5 31.5 48 51 26"
                />
            </svg>
            {children()}
        </div>
    }
}

/// In place of a list that has nothing in it: a picture, a sentence, and what can be done about it, if anything.
#[component]
pub fn Empty(picture: PictogramKind, children: Children) -> impl IntoView {
    view! {
        <div class="lk-empty">
            <Pictogram kind=picture />
            <div class="lk-empty__words">{children()}</div>
        </div>
    }
}
