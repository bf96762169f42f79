//! `/recover/delete` and `/recover/new-methods`: where the email after the wait leads. Says what happens at once, and
//! waits for a press. Afterward the standing has changed, and the screen follows.

use client::Standing;
use contract::{Feature, ResetMode};
use leptos::prelude::*;
use uswds::{Button, ButtonKind, rebuilt};

use super::{ForgottenLink, LinkIsOver, LinkState, Stopped, stopping, worn};
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, ResetSteps},
    session::{EmailToken, Notices, Session, Settings},
    text::recover as words,
};

#[component]
pub fn RecoverConfirmPage(standing: Standing, mode: ResetMode) -> impl IntoView {
    let (session, notices, state) = (Session::expect(), Notices::expect(), RwSignal::new(LinkState::Fresh));
    let settings = Settings::expect();
    let (links, codes) = (settings.has_links(), untrack(|| settings.offers(Feature::BackupCodes)));
    let (heading, button) = match mode {
        ResetMode::ResetMethods => (words::REMOVE_METHODS, words::REMOVE_METHODS_BUTTON),
        _ => (words::DELETE, words::DELETE_BUTTON),
    };
    let is_member = matches!(standing, Standing::Member(_));
    let Some(token) = EmailToken::expect().get() else {
        return view! { <ForgottenLink heading /> }.into_any();
    };
    let stop = stopping(standing.clone(), token.clone(), state);
    let confirm = Attempt::new(&[], move || {
        let (standing, token) = (standing.clone(), token.clone());
        async move {
            match standing.confirm_account_reset(&token).await {
                Ok(standing) => {
                    // Anyone else comes to a page that says it.
                    let adds_next = matches!(standing, Standing::FirstMethod(_));
                    session.replace(standing);
                    if adds_next {
                        notices.say_next(words::METHODS_REMOVED.to_owned());
                    }
                }
                Err(trouble) => return worn(trouble, state),
            }
            Ok(())
        }
    });
    let is_fresh = Memo::new(move |_| state.get() == LinkState::Fresh);
    let steps = rebuilt(move || is_fresh.get().then(|| view! { <ResetSteps mode current=2 /> }));
    let place = rebuilt(move || {
        match state.get() {
        LinkState::Stopped => view! { <Stopped /> }.into_any(),
        LinkState::Worn => view! { <LinkIsOver says=words::LINK_WORN /> }.into_any(),
        LinkState::Fresh => view! {
            <p>{words::CONFIRM_LEAD}</p>
            <ul>
                {words::confirm_points(mode, links, codes).into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}
                {is_member.then(|| view! { <li>{words::CONFIRM_SIGNS_OUT}</li> })}
            </ul>
            <div class="lk-actions">
                <Button kind=ButtonKind::Secondary busy=confirm.busy() on_press=move || confirm.start()>{button}</Button>
                <Button kind=ButtonKind::Outline busy=stop.busy() on_press=move || stop.start()>
                    {words::CONFIRM_NO}
                </Button>
            </div>
        }
        .into_any(),
    }
    });
    view! {
        <Contents>
            <Errors attempt=confirm />
            <Errors attempt=stop />
            {steps}
            <h1>{heading}</h1>
            {place}
            <HelpLinks answers=&["all-methods-lost", "stranger-signed-in"] />
        </Contents>
    }
    .into_any()
}
