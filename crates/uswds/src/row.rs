//! One thing of a list: what it is, what is known of it, and what can be done with it. USWDS' collection has pictures and
//! dates of news; this is for things that someone has.

use leptos::prelude::*;

use crate::pictogram::{Pictogram, PictogramKind};

/// An item of `<ul class="lk-rows">`: the picture, `name` (with its element, a heading or `<strong>`), a word about it in a
/// `badge`, `children` below it in small type, and `actions`, list items, at the end. With an `id` the program can focus it.
#[component]
pub fn Row(
    picture: PictogramKind,
    name: AnyView,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional_no_strip)] badge: Option<String>,
    #[prop(optional_no_strip)] actions: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let focused = id.as_ref().map(|_| "-1");
    view! {
        <li class="lk-row" id=id tabindex=focused>
            <Pictogram kind=picture />
            <div class="lk-row__words">
                <div class="lk-row__head">{name}{badge.map(|it| view! { " "<span class="lk-badge">{it}</span> })}</div>
                {children()}
            </div>
            {actions.map(|it| view! { <ul class="lk-row__actions">{it}</ul> })}
        </li>
    }
}
