//! A forgotten password: address, proof of it, new password. One file a step. The second step in between is among the
//! pages of signing in.

mod code;
mod email;
mod link;
mod new_password;

use leptos::prelude::*;

use crate::screen::ResetScreen;

/// The page that shows this screen.
pub fn view(screen: ResetScreen) -> AnyView {
    match screen {
        ResetScreen::Email(visitor) => view! { <email::ForgotPasswordEmailPage visitor /> }.into_any(),
        ResetScreen::Code(pending) => view! { <code::ForgotPasswordCodePage pending /> }.into_any(),
        ResetScreen::Link(standing) => view! { <link::ForgotPasswordLinkPage standing /> }.into_any(),
        ResetScreen::NewPassword(pending) => {
            view! { <new_password::ForgotPasswordNewPasswordPage pending /> }.into_any()
        }
    }
}
