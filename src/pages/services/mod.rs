//! What a member sees who was sent by a service: the record that it needs, agreeing, and the way to it. Also the services in
//! use, and signing out for one of them. One file a page.

mod agree;
mod answer;
mod leave;
mod link_first;
mod list;
mod stop;

use leptos::{prelude::*, task::spawn_local};

use crate::{screen::ServicesScreen, session::Session};

/// The page that shows this screen.
pub fn view(screen: ServicesScreen) -> AnyView {
    match screen {
        ServicesScreen::Link(request, provider) => {
            view! { <link_first::ServiceLinkPage request provider /> }.into_any()
        }
        ServicesScreen::Agree(member, request) => view! { <agree::ServiceAgreePage member request /> }.into_any(),
        ServicesScreen::Answer(member, request) => view! { <answer::ServiceAnswerPage member request /> }.into_any(),
        ServicesScreen::List(member) => view! { <list::ServicesListPage member /> }.into_any(),
        ServicesScreen::Stop(member, id) => view! { <stop::ServicesStopPage member id /> }.into_any(),
        ServicesScreen::SignOut(_) => view! { <leave::SignOutPage /> }.into_any(),
    }
}

/// What signs out when a button is pressed, and whether it is under way.
fn sign_out() -> (RwSignal<bool>, impl Fn() + Copy) {
    let (session, busy) = (Session::expect(), RwSignal::new(false));
    let press = move || {
        busy.set(true);
        spawn_local(async move {
            session.sign_out().await;
            // The page may be gone by now.
            _ = busy.try_set(false);
        });
    };
    (busy, press)
}
