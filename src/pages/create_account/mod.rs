//! Creating an account: address, proof of it, password. What comes after them is in `set_up`. One file a step.

mod email;
mod email_code;
mod email_link;
mod password;

use leptos::prelude::*;

use crate::screen::CreateScreen;

/// The page that shows this screen.
pub fn view(screen: CreateScreen) -> AnyView {
    match screen {
        CreateScreen::Email(visitor) => view! { <email::CreateAccountEmailPage visitor /> }.into_any(),
        CreateScreen::EmailCode(pending) => view! { <email_code::CreateAccountCodePage pending /> }.into_any(),
        CreateScreen::EmailLink(standing) => view! { <email_link::CreateAccountEmailLinkPage standing /> }.into_any(),
        CreateScreen::Password(pending) => view! { <password::CreateAccountPasswordPage pending /> }.into_any(),
    }
}
