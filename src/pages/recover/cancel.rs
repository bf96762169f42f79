//! `/recover/cancel`: where the links in the emails lead that stop an account reset. A button is pressed before anything
//! is sent, because mail programs open links by themselves.

use client::Standing;
use leptos::prelude::*;
use uswds::{Button, rebuilt};

use super::{ForgottenLink, LinkIsOver, LinkState, Stopped, stopping};
use crate::{
    parts::{Contents, Errors, HelpLinks},
    session::{EmailToken, Settings},
    text::recover as words,
};

#[component]
pub fn RecoverCancelPage(standing: Standing) -> impl IntoView {
    let (state, links) = (RwSignal::new(LinkState::Fresh), Settings::expect().has_links());
    let Some(token) = EmailToken::expect().get() else {
        return view! { <ForgottenLink heading=words::CANCEL /> }.into_any();
    };
    let stop = stopping(standing, token, state);
    let place = rebuilt(move || match state.get() {
        LinkState::Stopped => view! { <Stopped /> }.into_any(),
        LinkState::Worn => view! { <LinkIsOver says=words::LINK_WORN /> }.into_any(),
        LinkState::Fresh => view! {
            <p>{words::cancel_lead(links)}</p>
            <div class="lk-actions">
                <Button busy=stop.busy() on_press=move || stop.start()>{words::CANCEL_BUTTON}</Button>
            </div>
        }
        .into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=stop />
            <h1>{words::CANCEL}</h1>
            {place}
            <HelpLinks answers=&["all-methods-lost", "stranger-signed-in"] />
        </Contents>
    }
    .into_any()
}
