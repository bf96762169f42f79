//! `/recover/waiting`: the account reset that was asked for: when it is ready, and the way to stop it.

use client::SecondStep;
use leptos::prelude::*;

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, ResetSteps, ResetTimes, StopReset},
    route::{Route, SigningIn},
    session::{Notices, Session, Settings},
    text::recover as words,
};

#[component]
pub fn RecoverWaitingPage(pending: SecondStep) -> impl IntoView {
    let (session, notices) = (Session::expect(), Notices::expect());
    let links = Settings::expect().has_links();
    let reset = pending.account_reset().cloned();
    let mode = reset.as_ref().map(|it| it.mode());
    // Afterward nothing waits, so the screen is the advice.
    let stop = Attempt::new(&[], move || {
        let pending = pending.clone();
        async move {
            let standing = pending.cancel_account_reset().await?;
            notices.say_next(words::stopped(links).to_owned());
            session.replace(standing);
            Ok(())
        }
    });
    let facts = reset.map(|reset| {
        view! {
            <p><strong>{words::waits(reset.mode())}</strong></p>
            <ResetTimes reset=reset.clone() />
            <p>{words::STOP_LEAD}</p>
            <StopReset reset stop />
        }
    });
    view! {
        <Contents>
            <Errors attempt=stop />
            {mode.map(|mode| view! { <ResetSteps mode current=1 /> })}
            <h1>{words::WAITING}</h1>
            {facts}
            <p><a href=Route::SignIn(SigningIn::ChooseMethod, None).path()>{words::TO_METHODS}</a></p>
            <HelpLinks answers=&["all-methods-lost", "contact-us"] />
        </Contents>
    }
}
