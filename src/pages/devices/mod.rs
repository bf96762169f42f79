//! Where a member is signed in, what has happened to the account, and what to do about a stranger. One file a page.

mod activity;
mod list;
mod not_me;

use leptos::prelude::*;

use crate::screen::DevicesScreen;

/// The page that shows this screen.
pub fn view(screen: DevicesScreen) -> AnyView {
    match screen {
        DevicesScreen::List(member) => {
            let me = member.clone();
            view! { <list::DevicesListPage member>{activity::view(me)}</list::DevicesListPage> }.into_any()
        }
        DevicesScreen::NotMe(member) => view! { <not_me::DevicesNotMePage member /> }.into_any(),
    }
}
