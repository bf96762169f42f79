//! Something is done, and something is not there: two ways in which a page says one thing large. USWDS has neither.

use leptos::prelude::*;

use crate::pictogram::{Pictogram, PictogramKind};

/// The head of a page that says that something is done: a tick, the `h1` and one button, which are its children. What else
/// there is to say comes below. `sign` takes the place of the tick where that would say too much.
#[component]
pub fn Moment(#[prop(optional)] sign: Option<AnyView>, children: Children) -> impl IntoView {
    view! {
        <div class="lk-moment">
            {sign.unwrap_or_else(|| view! { <Mark /> }.into_any())}
            {children()}
        </div>
    }
}

/// The tick that says that something is done. It draws itself once.
#[component]
pub(crate) fn Mark() -> impl IntoView {
    view! {
        <svg class="lk-mark" viewBox="0 0 72 72" width="72" height="72" aria-hidden="true" focusable="false">
            <circle cx="36" cy="36" r="33" fill="none" stroke="currentColor" stroke-width="4" />
            <path
                fill="none" stroke="currentColor" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"
                d="M21 37.5 31.5 48 51 26"
            />
        </svg>
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
