//! `/link/{provider}/return`: back from the agency's own site. What it sent along has left the address bar by now; the
//! backend asks the agency what it stands for. The preview follows.

use client::Member;
use contract::{Code, LinkProvider};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink, Waiting, rebuilt};

use super::in_the_way;
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, SiteAnswer, Trouble},
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
    let body = match token.get().as_deref().map(SiteAnswer::read) {
        Some(SiteAnswer::Agreed { code, state, .. }) => {
            return view! { <Asking member id name code state again /> }.into_any();
        }
        Some(SiteAnswer::Canceled) => over(AlertKind::Info, redirect::canceled(&name), again),
        Some(SiteAnswer::Refused) => over(AlertKind::Warning, redirect::refused(&name), again),
        None => over(AlertKind::Info, redirect::RETURNED_GONE.to_owned(), again),
    };
    view! {
        <Contents>
            <h1>{heading}</h1>
            {body}
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
    let (location, notices) = (Location::expect(), Notices::expect());
    let heading = redirect::returned(&name);
    let ended = RwSignal::new(None::<(AlertKind, String)>);
    let ask = Attempt::new(&[], move || {
        let (member, id, code, state) = (member.clone(), id.clone(), code.clone(), state.clone());
        let refused = redirect::refused(&name);
        async move {
            match member.finish_redirect(&id, &code, &state).await {
                Ok(preview) => location.go_instead(&Route::Link(id, Linking::Check(preview.id))),
                Err(failure) => match (failure.code(), in_the_way(notices, &id, &failure)) {
                    (_, Some(route)) => location.go_instead(&route),
                    (Some(Code::CodeExpired), _) => {
                        ended.set(Some((AlertKind::Info, redirect::RETURNED_LATE.to_owned())));
                    }
                    (Some(Code::LinkUnconfirmed), _) => ended.set(Some((AlertKind::Warning, refused))),
                    _ => Err(Trouble::from(failure))?,
                },
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
