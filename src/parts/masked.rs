//! Text of which parts may be hidden behind dots: a claim number, a name, an address, a phone.

use leptos::prelude::*;
use uswds::Spoken;

use crate::text::masked::spoken;

/// Shown as it is, and spoken without its dots. For whole sentences, too; `data` is none, and nobody may translate it.
#[component]
pub fn Masked(#[prop(into)] text: String, #[prop(optional)] data: bool) -> impl IntoView {
    let spoken = spoken(&text);
    view! { <Spoken shown=text spoken data /> }
}
