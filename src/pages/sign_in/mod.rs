//! Signing in by the password or a passkey alone; and the page after signing out. The second step is in `second_step`.

mod password;
mod signed_out;

use leptos::prelude::*;

use crate::screen::SignInScreen;

/// The page that shows this screen.
pub fn view(screen: SignInScreen) -> AnyView {
    match screen {
        SignInScreen::Password(visitor) => view! { <password::SignInPasswordPage visitor /> }.into_any(),
        SignInScreen::SignedOut(standing) => view! { <signed_out::SignedOutPage standing /> }.into_any(),
    }
}
