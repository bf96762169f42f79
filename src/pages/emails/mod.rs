//! A member's email addresses: the list, adding one and proving it, the primary one, removing. One file a page.

mod add;
mod code;
mod link;
mod list;
mod primary;
mod remove;

use leptos::prelude::*;

use crate::screen::EmailsScreen;

/// The page that shows this screen.
pub fn view(screen: EmailsScreen) -> AnyView {
    match screen {
        EmailsScreen::List(member) => view! { <list::EmailsListPage member /> }.into_any(),
        EmailsScreen::Add(member) => view! { <add::EmailsAddPage member /> }.into_any(),
        EmailsScreen::Code(pending) => view! { <code::EmailsCodePage pending /> }.into_any(),
        EmailsScreen::Link(standing) => view! { <link::EmailsLinkPage standing /> }.into_any(),
        EmailsScreen::Primary(member, address) => view! { <primary::EmailsPrimaryPage member address /> }.into_any(),
        EmailsScreen::Remove(member, address) => view! { <remove::EmailsRemovePage member address /> }.into_any(),
    }
}
