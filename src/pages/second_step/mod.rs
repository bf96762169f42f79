//! The second step, of signing in or of a new password: one of the member's methods; and what is asked of a member before the
//! wanted page. A part of its own, so that the sign-in page loads without it. One file a step.

mod add_waiting;
mod choose_method;
mod code;
mod key;
mod offer_passkey;
mod phone;

use client::SecondStep;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, Checkbox};

use crate::{
    parts::{Attempt, ResetNotice},
    route::{Route, SigningIn},
    screen::SecondStepScreen,
    session::{Session, Settings, Visit},
    text::{recover, sign_in as words},
};

/// The page that shows this screen; `route` keeps what was wanted before.
pub fn view(screen: SecondStepScreen, route: Route) -> AnyView {
    match screen {
        SecondStepScreen::ChooseMethod(pending) => {
            view! { <choose_method::SecondStepChooseMethodPage pending route /> }.into_any()
        }
        SecondStepScreen::Code(pending, kind) => view! { <code::SecondStepCodePage pending kind route /> }.into_any(),
        SecondStepScreen::Key(pending, kind) => view! { <key::SecondStepKeyPage pending kind route /> }.into_any(),
        SecondStepScreen::Phone(pending) => view! { <phone::SecondStepPhonePage pending route /> }.into_any(),
        SecondStepScreen::AddWaiting(member) => view! { <add_waiting::SecondStepAddWaitingPage member /> }.into_any(),
        SecondStepScreen::OfferPasskey(member) => {
            view! { <offer_passkey::SecondStepOfferPasskeyPage member /> }.into_any()
        }
    }
}

/// Whether this browser should skip the step from now on; nothing where that is not offered.
#[component]
fn RememberBrowser(pending: SecondStep, remember: RwSignal<bool>) -> impl IntoView {
    let days = Settings::expect().config().methods.remember_browser_days;
    (days > 0 && pending.may_remember()).then(|| {
        view! {
            <Checkbox
                name="remember" label=words::remember(days) hint=words::REMEMBER_HINT.to_owned() checked=remember
            />
        }
    })
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
    let choose = route.sign_in_step(SigningIn::ChooseMethod);
    view! {
        <p><a href=choose.path()>{words::OTHER}</a></p>
        <LastWays resets />
    }
}

/// The ways out that need none of the methods.
#[component]
fn LastWays(resets: bool) -> impl IntoView {
    let (session, visit) = (Session::expect(), Visit::expect());
    let start_again = Attempt::new(&[], move || async move {
        session.replace(visit.standing_untracked().leave().await?);
        Ok(())
    });
    view! {
        <p><a href=Route::recover().path()>{recover::CANNOT}</a></p>
        <p>
            <Button kind=ButtonKind::Plain busy=start_again.busy() on_press=move || start_again.start()>
                {if resets { words::STOP_RESET } else { words::START_AGAIN }}
            </Button>
        </p>
    }
}
