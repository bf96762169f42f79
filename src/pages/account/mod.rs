//! A member's own pages: the profile, the password, ending a link, and deleting the account.

mod delete;
mod inactive;
mod notices;
mod password;
mod profile;
mod unlink;

use leptos::prelude::*;

use crate::screen::AccountScreen;

/// The page that shows this screen.
pub fn view(screen: AccountScreen) -> AnyView {
    match screen {
        AccountScreen::Profile(member) => view! { <profile::ProfilePage member /> }.into_any(),
        AccountScreen::Password(member, then) => view! { <password::AccountPasswordPage member then /> }.into_any(),
        AccountScreen::Notices(member, link) => view! { <notices::AccountNoticesPage member link /> }.into_any(),
        AccountScreen::Delete(member) => view! { <delete::AccountDeletePage member /> }.into_any(),
        AccountScreen::Inactive(_, link) => view! { <inactive::AccountInactivePage link /> }.into_any(),
        AccountScreen::Unlink(member, link) => view! { <unlink::AccountUnlinkPage member link /> }.into_any(),
    }
}
