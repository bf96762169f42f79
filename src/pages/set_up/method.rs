//! `/create-account/method`: the choice of the second method, strongest first, as the backend offers them.

use client::{FirstMethod, Standing};
use contract::{Feature, Method, MethodKind};
use leptos::prelude::*;
use uswds::rebuilt;

use super::still_needed;
use crate::{
    parts::{ChooseMethod, Contents, CreateSteps, Errors, HelpLinks, Masked, MethodChoice},
    route::{Creating, Route},
    session::{Location, Settings, Visit},
    text::{create_account as words, method, methods},
};

/// `pending` is the proof that this page may be shown.
#[component]
pub fn SetUpMethodPage(pending: FirstMethod) -> impl IntoView {
    let (location, settings) = (Location::expect(), Settings::expect());
    let choice = MethodChoice::new(move |kind| location.go(&Route::CreateAccount(step(kind))));
    let has_password = pending.has_password() && untrack(|| settings.offers(Feature::Passwords));
    let lead = if has_password { words::METHOD_LEAD } else { words::METHOD_LEAD_NO_PASSWORD };
    let visit = Visit::expect();
    // It follows the standing: what was added may be told after the page is there.
    let had = Memo::new(move |_| match visit.standing() {
        Standing::FirstMethod(it) => it.methods().to_vec(),
        _ => pending.methods().to_vec(),
    });
    let body = rebuilt(move || match had.get() {
        had if had.is_empty() => view! {
            <h1>{words::METHOD}</h1>
            <p>{lead}</p>
            <ChooseMethod choice legend=words::METHOD_LEGEND />
        }
        .into_any(),
        had => view! { <Next had choice /> }.into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=choice.choose />
            <CreateSteps current=3 />
            {body}
            <HelpLinks answers=&["which-method", "what-is-mfa"] />
        </Contents>
    }
}

/// The account needs several, and has some.
#[component]
fn Next(had: Vec<Method>, choice: MethodChoice) -> impl IntoView {
    let more = still_needed(&had, Settings::expect().config().methods.minimum);
    view! {
        <h1>{words::NEXT_METHOD}</h1>
        <p>{methods::add_more(more)}</p>
        <p>{words::NEXT_METHOD_HAVE}</p>
        <ul>{had.iter().map(|it| view! { <li><Masked text=method::named(it) /></li> }).collect_view()}</ul>
        <ChooseMethod choice legend=words::METHOD_LEGEND had />
    }
}

/// The step that sets this kind up.
fn step(kind: MethodKind) -> Creating {
    match kind {
        MethodKind::Passkey => Creating::Passkey,
        MethodKind::SecurityKey => Creating::SecurityKey,
        MethodKind::Sms => Creating::Phone,
        _ => Creating::App,
    }
}
