//! Linking an older account: the form, what was found, the receipt, and what stands in the way. One file a step.

mod check;
mod done;
mod form;
mod taken;

use leptos::prelude::*;

use crate::screen::LinkScreen;

/// The page that shows this screen.
pub fn view(screen: LinkScreen) -> AnyView {
    match screen {
        LinkScreen::Form(member, provider) => view! { <form::FormPage member provider /> }.into_any(),
        LinkScreen::Check(member, provider, id) => view! { <check::CheckPage member provider id /> }.into_any(),
        LinkScreen::Done(_, link) => view! { <done::DonePage link /> }.into_any(),
        LinkScreen::Taken(_, provider) => view! { <taken::TakenPage provider /> }.into_any(),
    }
}
