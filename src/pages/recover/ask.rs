//! `/recover/reset`: what an account reset does and when, and the button that begins the wait.

use client::SecondStep;
use contract::{Feature, LimitOf};
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, ResetSteps, Trouble},
    route::Route,
    session::{Session, Settings},
    text::recover as words,
};

#[component]
pub fn RecoverAskPage(pending: SecondStep) -> impl IntoView {
    let (session, settings) = (Session::expect(), Settings::expect());
    let offered = settings.config().account_reset;
    // Afterward one waits, so the screen is the waiting page.
    let ask = Attempt::new(&[], move || {
        let pending = pending.clone();
        async move {
            let answer = pending.start_account_reset().await;
            // The way around it is a forgotten password, where one can be replaced.
            let often = match untrack(|| settings.offers(Feature::ResetPassword)) {
                true => words::ASKED_OFTEN,
                false => words::ASKED_OFTEN_CALL,
            };
            session.replace(answer.map_err(|it| Trouble::with_limit(it, LimitOf::Account, often))?);
            Ok(())
        }
    });
    let (links, codes) = (settings.has_links(), untrack(|| settings.offers(Feature::BackupCodes)));
    let mode = offered.as_ref().map(|it| it.mode);
    let steps = offered.map(|it| words::ask_steps(&it, links, codes)).unwrap_or_default();
    view! {
        <Contents>
            <Errors attempt=ask />
            {mode.map(|mode| view! { <ResetSteps mode current=0 /> })}
            <h1>{words::ASK}</h1>
            <h2>{words::ASK_WHAT}</h2>
            <ol>{steps.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
            <p>{words::ASK_WHY}</p>
            <div class="lk-actions">
                <Button busy=ask.busy() on_press=move || ask.start()>{words::ASK_BUTTON}</Button>
                <ButtonLink kind=ButtonKind::Outline href=Route::recover().path()>{words::ASK_BACK}</ButtonLink>
            </div>
            <HelpLinks answers=&["all-methods-lost", "contact-us"] />
        </Contents>
    }
}
