//! A member's accounts from elsewhere: the list, where a provider sends back to, and removing one. One file a page.

mod list;
mod remove;
mod returned;

use leptos::prelude::*;

use crate::screen::IdentitiesScreen;

/// The page that shows this screen.
pub fn view(screen: IdentitiesScreen) -> AnyView {
    match screen {
        IdentitiesScreen::List(member) => view! { <list::IdentitiesListPage member /> }.into_any(),
        IdentitiesScreen::Return(member, provider) => {
            view! { <returned::IdentitiesReturnedPage member provider /> }.into_any()
        }
        IdentitiesScreen::Remove(member, identity) => {
            view! { <remove::IdentitiesRemovePage member identity /> }.into_any()
        }
    }
}
