//! All methods are lost: advice first, then the account reset as the backend offers it, and the pages behind the links in
//! its emails. One file a step.

mod advice;
mod ask;
mod cancel;
mod confirm;
mod gone;
mod waiting;

use client::{Failure, Standing};
use contract::{Code, Feature};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, ButtonKind, ButtonLink};

use crate::{
    browser,
    parts::{Attempt, Contents, HelpLinks, Trouble},
    route::Route,
    screen::RecoverScreen,
    session::{Session, Settings},
    text::{Text, password, recover as words, sign_in},
};

/// The page that shows this screen.
pub fn view(screen: RecoverScreen) -> AnyView {
    match screen {
        RecoverScreen::Advice(pending) => view! { <advice::RecoverAdvicePage pending /> }.into_any(),
        RecoverScreen::Ask(pending) => view! { <ask::RecoverAskPage pending /> }.into_any(),
        RecoverScreen::Waiting(pending) => view! { <waiting::RecoverWaitingPage pending /> }.into_any(),
        RecoverScreen::Cancel(standing) => view! { <cancel::RecoverCancelPage standing /> }.into_any(),
        RecoverScreen::Confirm(standing, mode) => view! { <confirm::RecoverConfirmPage standing mode /> }.into_any(),
        RecoverScreen::Gone { by_reset, told } => view! { <gone::RecoverGonePage by_reset told /> }.into_any(),
    }
}

/// How it went with the link of an email.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinkState {
    /// It waits for a press.
    Fresh,
    /// It no longer works.
    Worn,
    /// The reset is stopped.
    Stopped,
}

/// A link that no longer works is not an error to try again: the page says so in its place.
fn worn(trouble: Failure, state: RwSignal<LinkState>) -> Result<(), Trouble> {
    if trouble.code() == Some(Code::CodeExpired) {
        settle(state, LinkState::Worn);
        return Ok(());
    }
    Err(trouble.into())
}

/// The page says something else now, and the pressed button is gone.
fn settle(state: RwSignal<LinkState>, to: LinkState) {
    state.set(to);
    request_animation_frame(|| browser::focus_heading(false));
}

/// The link was used or is forgotten: what that means, and the way on.
#[component]
fn LinkIsOver(says: Text) -> impl IntoView {
    view! {
        <Alert kind=AlertKind::Info>{says}</Alert>
        <div class="lk-actions">
            <ButtonLink href=Route::Profile.path()>{sign_in::TITLE}</ButtonLink>
        </div>
    }
}

/// The reset is stopped from an email: what to do if it was someone else who asked for it.
#[component]
fn Stopped() -> impl IntoView {
    let settings = Settings::expect();
    let offers = |what| untrack(|| settings.offers(what));
    // Where a password cannot be replaced, it can be changed, if there is one.
    let new_password = match offers(Feature::ResetPassword) {
        _ if !offers(Feature::Passwords) => None,
        true => Some((Route::forgot_password(), password::LINK)),
        false => Some((Route::ChangePassword, password::CHANGE)),
    };
    let kind = if new_password.is_some() { ButtonKind::Outline } else { ButtonKind::Primary };
    let new_password = new_password.map(|(to, label)| view! { <ButtonLink href=to.path()>{label}</ButtonLink> });
    let then = untrack(|| settings.by_password(words::CANCEL_THEN, words::CANCEL_THEN_NO_PASSWORD));
    view! {
        <Alert kind=AlertKind::Success>{words::stopped(settings.has_links())}</Alert>
        <p>{then}</p>
        <div class="lk-actions">
            {new_password}
            <ButtonLink kind href=Route::Profile.path()>{sign_in::TITLE}</ButtonLink>
        </div>
    }
}

/// A page behind a link whose secret is no longer there.
#[component]
fn ForgottenLink(heading: Text) -> impl IntoView {
    view! {
        <Contents>
            <h1>{heading}</h1>
            <LinkIsOver says=words::LINK_GONE />
            <HelpLinks answers=&["all-methods-lost", "stranger-signed-in"] />
        </Contents>
    }
}

/// Ends the wait by the link's secret.
fn stopping(standing: Standing, token: String, state: RwSignal<LinkState>) -> Attempt {
    let session = Session::expect();
    Attempt::new(&[], move || {
        let (standing, token) = (standing.clone(), token.clone());
        async move {
            match standing.cancel_account_reset(&token).await {
                Ok(standing) => session.replace(standing),
                Err(trouble) => return worn(trouble, state),
            }
            settle(state, LinkState::Stopped);
            Ok(())
        }
    })
}
