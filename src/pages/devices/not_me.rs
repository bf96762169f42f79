//! `/profile/devices/not-me`: what to do, in order, when something happened that the member did not do. Emails lead here.

use client::Member;
use contract::Feature;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, BackLink, Button, ButtonKind, ButtonLink, rebuilt};

use crate::{
    parts::{Attempt, CallUs, Contents, Errors, HelpLinks, ProofNote, ProveAgain},
    route::{Guarding, Route},
    session::{Session, Settings},
    text::{account, devices as words},
};

#[component]
pub fn DevicesNotMePage(member: Member) -> impl IntoView {
    let session = Session::expect();
    let me = member.clone();
    let done = RwSignal::new(None::<String>);
    let end = Attempt::new(&[], move || {
        let member = member.clone();
        async move {
            let standing = member.end_other_sessions().await?;
            done.set(Some(account::telling(&words::ENDED_OTHERS, standing.told())));
            session.replace(standing);
            Ok(())
        }
    });
    view! {
        <Contents>
            <BackLink href=Route::devices().path() label=words::back(&Settings::expect().config()) />
            <Errors attempt=end />
            <h1>{words::NOT_ME}</h1>
            <p>{words::NOT_ME_LEAD}</p>
            <h2>{words::NOT_ME_END}</h2>
            <p>{words::NOT_ME_END_TEXT}</p>
            <ProofNote />
            <Button busy=end.busy() on_press=move || end.start()>{words::END_OTHERS}</Button>
            {rebuilt(move || done.get().map(|it| view! { <Alert kind=AlertKind::Success>{it}</Alert> }))}
            <FirstStep />
            <h2>{words::NOT_ME_METHODS}</h2>
            <p>{words::NOT_ME_METHODS_TEXT}</p>
            <ButtonLink kind=ButtonKind::Outline href=Route::methods().path()>{words::NOT_ME_METHODS_LINK}</ButtonLink>
            <h2>{words::NOT_ME_TELL}</h2>
            <p>{words::NOT_ME_TELL_TEXT}</p>
            <CallUs />
            <ProveAgain member=me attempt=end />
            <HelpLinks answers=&["stranger-signed-in", "good-password"] />
        </Contents>
    }
}

/// What someone else may know or have that the first step of signing in asks for.
#[component]
fn FirstStep() -> impl IntoView {
    match untrack(|| Settings::expect().offers(Feature::Passwords)) {
        true => view! {
            <h2>{words::NOT_ME_PASSWORD}</h2>
            <p>{words::NOT_ME_PASSWORD_TEXT}</p>
            <ButtonLink href=Route::Devices(Guarding::Password).path()>{words::NOT_ME_PASSWORD_LINK}</ButtonLink>
        }
        .into_any(),
        false => view! {
            <h2>{words::NOT_ME_OTHER}</h2>
            <p>{words::NOT_ME_OTHER_TEXT}</p>
        }
        .into_any(),
    }
}
