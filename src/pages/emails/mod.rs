//! A member's e-mail addresses: the list, adding one and proving it, the primary one, removing. One file a page.

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
        EmailsScreen::List(member) => view! { <list::ListPage member /> }.into_any(),
        EmailsScreen::Add(member) => view! { <add::AddPage member /> }.into_any(),
        EmailsScreen::Code(pending) => view! { <code::CodePage pending /> }.into_any(),
        EmailsScreen::Link(standing) => view! { <link::LinkPage standing /> }.into_any(),
        EmailsScreen::Primary(member, address) => view! { <primary::PrimaryPage member address /> }.into_any(),
        EmailsScreen::Remove(member, address) => view! { <remove::RemovePage member address /> }.into_any(),
    }
}
