//! `/link/{provider}/return`: back from the agency's own site. What it sent along has left the address bar by now; the
//! backend asks the agency what it stands for. The preview follows.

use client::Member;
use contract::{Code, LinkProvider};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink, Waiting, rebuilt};

use super::in_the_way;
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, SiteAnswer, Trouble, WayBack},
    route::{Linking, Route},
    session::{EmailToken, Location, Notices},
    text::{link as words, problem, redirect},
};

#[component]
pub fn LinkReturnedPage(member: Member, provider: LinkProvider) -> impl IntoView {
    let token = EmailToken::expect();
    let LinkProvider { id, name, .. } = provider;
    let again = Route::Link(id.clone(), Linking::Form).path();
    let heading = redirect::returned(&name);
    let (kind, words, state) = match token.get().as_deref().map(SiteAnswer::read) {
        Some(SiteAnswer::Agreed { code, state, .. }) => {
            return view! { <Asking member id name code state again /> }.into_any();
        }
        Some(SiteAnswer::Canceled { state }) => (AlertKind::Info, redirect::canceled(&name), state),
        Some(SiteAnswer::Refused { state }) => (AlertKind::Warning, redirect::refused(&name), state),
        None => (AlertKind::Info, redirect::RETURNED_GONE.to_owned(), None),
    };
    if let Some(state) = state {
        WayBack::expect().give_up(async move { _ = member.finish_redirect(&id, "", &state).await });
    }
    view! {
        <Contents>
            <h1>{heading}</h1>
            {over(kind, words, again)}
            <HelpLinks answers=&["how-to-link", "who-helps-with-what"] />
        </Contents>
    }
    .into_any()
}

fn over(kind: AlertKind, words: String, again: String) -> AnyView {
    view! { <Alert kind>{words}</Alert> <Ways again /> }.into_any()
}

#[component]
fn Ways(again: String) -> impl IntoView {
    view! {
        <div class="lk-actions">
            <ButtonLink href=again>{words::CHECK_AGAIN}</ButtonLink>
            <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink>
        </div>
    }
}

#[component]
fn Asking(member: Member, id: String, name: String, code: String, state: String, again: String) -> impl IntoView {
    let (location, notices, way) = (Location::expect(), Notices::expect(), WayBack::expect());
    let heading = redirect::returned(&name);
    let ended = RwSignal::new(None::<(AlertKind, String)>);
    let ask = Attempt::new(&[], move || {
        let (member, id, code, state) = (member.clone(), id.clone(), code.clone(), state.clone());
        let (refused, way) = (redirect::refused(&name), way.clone());
        async move {
            let failure = match member.finish_redirect(&id, &code, &state).await {
                Ok(preview) => {
                    way.look().await;
                    location.go_instead(&Route::Link(id, Linking::Check(preview.id)));
                    return Ok(());
                }
                Err(failure) => failure,
            };
            if let Some(route) = in_the_way(notices, &id, &failure) {
                way.look().await;
                location.go_instead(&route);
                return Ok(());
            }
            if failure.code().is_some() {
                way.look_afterward();
            }
            match failure.code() {
                Some(Code::CodeExpired) => ended.set(Some((AlertKind::Info, redirect::RETURNED_LATE.to_owned()))),
                Some(Code::LinkUnconfirmed) => ended.set(Some((AlertKind::Warning, refused))),
                _ => Err(Trouble::from(failure))?,
            }
            Ok(())
        }
    });
    Effect::new(move || ask.start());
    let body = rebuilt(move || match (ask.has_failed(), ask.code()) {
        (false, _) => match ended.get() {
            Some((kind, words)) => over(kind, words, again.clone()),
            None => view! { <Waiting label=redirect::RETURNED_WAIT /> }.into_any(),
        },
        (true, Some(_)) => view! { <Ways again=again.clone() /> }.into_any(),
        // Our own backend did not answer: the same may go through a moment later.
        (true, None) => view! {
            <div class="lk-actions">
                <Button busy=ask.busy() on_press=move || ask.start()>{problem::TRY_AGAIN}</Button>
                <ButtonLink kind=ButtonKind::Outline href=again.clone()>{words::CHECK_AGAIN}</ButtonLink>
            </div>
        }
        .into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=ask />
            <h1>{heading}</h1>
            {body}
            <HelpLinks answers=&["how-to-link", "who-helps-with-what"] />
        </Contents>
    }
}
