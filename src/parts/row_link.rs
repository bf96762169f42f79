//! A row that leads to a place of its own.

use leptos::prelude::*;
use uswds::{Pictogram, PictogramKind};

/// An item of a list with `lk-rows lk-rows--links`: a picture, the place's name, and what is known of it. The whole row can
/// be pressed; its link is called by the name alone, so that a list of links can be read. Where it `leaves`, it leads to
/// another site.
#[component]
pub fn RowLink(
    kind: PictogramKind,
    #[prop(into)] href: String,
    #[prop(into)] name: String,
    #[prop(optional)] leaves: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li>
            <Pictogram kind />
            <div class="lk-row__words">
                <a href=href rel=leaves.then_some("external")>{name}</a>
                {children.map(|it| it())}
            </div>
        </li>
    }
}
