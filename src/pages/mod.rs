//! One module a screen, in folders by journey. Each journey is reached through one function, screen in, view out: the
//! seam at which the program can be split into parts that are loaded on demand. A page uses no other page.

mod account;
mod create_account;
mod devices;
mod forgot_password;
mod help;
mod link;
mod methods;
mod not_found;
mod sign_in;
mod unreachable;

use leptos::prelude::*;

use crate::screen::{Screen, Shown};

/// The page that shows this screen.
pub fn view(shown: Shown) -> AnyView {
    match shown.screen {
        Screen::Help(screen) => help::view(screen),
        Screen::CreateAccount(screen) => create_account::view(screen),
        Screen::SignIn(screen) => sign_in::view(screen, shown.route),
        Screen::Account(screen) => account::view(screen),
        Screen::Link(screen) => link::view(screen),
        Screen::Methods(screen) => methods::view(screen),
        Screen::Reset(screen) => forgot_password::view(screen),
        Screen::Devices(screen) => devices::view(screen),
        Screen::Unreachable(away) => view! { <unreachable::UnreachablePage away /> }.into_any(),
        Screen::NotFound => view! { <not_found::NotFoundPage /> }.into_any(),
        // The frame has gone elsewhere by now.
        Screen::Redirect(_) => ().into_any(),
    }
}
