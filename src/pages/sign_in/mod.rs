//! Signing in: password, then one of the member's methods; and the page after signing out. One file a step.

mod choose_method;
mod code;
mod key;
mod password;
mod signed_out;

use client::SecondStep;
use leptos::prelude::*;
use uswds::{Button, ButtonKind};

use crate::{
    parts::{Attempt, ResetNotice},
    route::{Route, SigningIn},
    screen::SignInScreen,
    session::Session,
    text::{recover, sign_in as words},
};

/// The page that shows this screen; `route` keeps what was wanted before.
pub fn view(screen: SignInScreen, route: Route) -> AnyView {
    match screen {
        SignInScreen::Password(visitor) => view! { <password::PasswordPage visitor /> }.into_any(),
        SignInScreen::ChooseMethod(pending) => view! { <choose_method::ChooseMethodPage pending route /> }.into_any(),
        SignInScreen::Code(pending, kind) => view! { <code::CodePage pending kind route /> }.into_any(),
        SignInScreen::Key(pending, kind) => view! { <key::KeyPage pending kind route /> }.into_any(),
        SignInScreen::SignedOut(standing) => view! { <signed_out::SignedOutPage standing /> }.into_any(),
    }
}

/// An account reset that waits is said at every sign-in, and can be stopped here.
#[component]
fn Waiting(pending: SecondStep) -> impl IntoView {
    pending.account_reset().cloned().map(|reset| {
        let cancel = move || {
            let pending = pending.clone();
            async move { pending.cancel_account_reset().await }
        };
        view! { <ResetNotice reset cancel /> }
    })
}

/// The ways out of a second step: another method, or another person; `resets`: no new password.
#[component]
fn OtherWays(route: Route, resets: bool) -> impl IntoView {
    let session = Session::expect();
    let start_again = Attempt::new(&[], move || async move {
        session.replace(session.standing_untracked().leave().await?);
        Ok(())
    });
    let choose = route.sign_in_step(SigningIn::ChooseMethod);
    view! {
        <p><a href=choose.path()>{words::OTHER}</a></p>
        <p><a href=Route::recover().path()>{recover::CANNOT}</a></p>
        <p>
            <Button kind=ButtonKind::Plain busy=start_again.busy() on_press=move || start_again.start()>
                {if resets { words::STOP_RESET } else { words::START_AGAIN }}
            </Button>
        </p>
    }
}
