//! `/profile/services/{id}/stop`: says what changes and what does not, then ends what a service is told. The backend wants a
//! fresh proof, which is asked for in a dialog.

use client::Member;
use contract::Service;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink, Waiting, rebuilt};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, ProofNote, ProveAgain},
    route::Route,
    session::{Location, Notices, Session},
    text::{account, problem, services as words},
};

/// What is known of the service of this page.
#[derive(Clone, PartialEq)]
enum Found {
    NotYet,
    /// It is none that the member uses.
    Nothing,
    Service(Service),
}

#[component]
pub fn ServicesStopPage(member: Member, id: String) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let found = RwSignal::new(Found::NotYet);
    let me = member.clone();
    let read = Attempt::new(&[], move || {
        let (member, id) = (me.clone(), id.clone());
        async move {
            let used = member.services().await?.into_iter().map(|it| it.service).find(|it| it.id == id);
            found.set(used.map_or(Found::Nothing, Found::Service));
            Ok(())
        }
    });
    Effect::new(move || read.start());
    let me = member.clone();
    let stop = Attempt::new(&[], move || {
        let (member, found) = (me.clone(), found.get_untracked());
        async move {
            let Found::Service(service) = found else { return Ok(()) };
            let standing = member.stop_sharing(&service.id).await?;
            notices.say_next(account::telling(&words::stopped(&service.name), standing.told()));
            session.replace(standing);
            location.go_instead(&Route::services());
            Ok(())
        }
    });
    let body = rebuilt(move || match found.get() {
        Found::Service(service) => view! { <Question service stop /> }.into_any(),
        Found::Nothing => view! { <p>{words::STOP_GONE}</p> <ToList /> }.into_any(),
        Found::NotYet if read.has_failed() => {
            view! { <Button busy=read.busy() on_press=move || read.start()>{problem::TRY_AGAIN}</Button> }.into_any()
        }
        Found::NotYet => view! { <Waiting label=words::LOADING /> }.into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=read />
            <Errors attempt=stop />
            <h1>{words::STOP}</h1>
            {body}
            <HelpLinks answers=&["stop-sharing", "what-services-are-told"] />
            <ProveAgain member attempt=stop />
        </Contents>
    }
}

#[component]
fn Question(service: Service, stop: Attempt) -> impl IntoView {
    let name = &service.name;
    view! {
        <p><strong>{words::stop_question(name)}</strong></p>
        <h2>{account::UNLINK_CHANGES}</h2>
        <ul>{words::stop_changes(name).map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
        <h2>{account::UNLINK_STAYS}</h2>
        <ul>{words::stop_stays(name).map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
        <ProofNote />
        <div class="lk-actions">
            <Button busy=stop.busy() on_press=move || stop.start()>{words::STOP}</Button>
            <ButtonLink kind=ButtonKind::Outline href=Route::services().path()>{words::STOP_BACK}</ButtonLink>
        </div>
    }
}

#[component]
fn ToList() -> impl IntoView {
    view! { <div class="lk-actions"><ButtonLink href=Route::services().path()>{words::TO_LIST}</ButtonLink></div> }
}
