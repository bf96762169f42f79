//! `/profile/devices/not-me`: what to do, in order, when something happened that the member did not do. Emails lead here.

use client::Member;
use contract::Feature;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, BackLink, Button, ButtonKind, ButtonLink, rebuilt};

use crate::{
    parts::{Attempt, CallUs, Contents, Errors, HelpLinks, ProofNote, ProveAgain},
    route::{Guarding, Route},
    session::{Session, Settings},
    text::{Text, account, devices as words, identities},
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
    let (has_password, has_accounts) = (me.has_password(), !me.identities().is_empty());
    let offers_passwords = untrack(|| Settings::expect().offers(Feature::Passwords));
    let mut count = 0_u32;
    let mut numbered = |words: Text| {
        count += 1;
        format!("{count}. {words}")
    };
    let end_heading = numbered(words::NOT_ME_END);
    // What someone else may know or have that the first step of signing in asks for.
    let first = match (has_password && offers_passwords, has_accounts || !offers_passwords) {
        (true, _) => {
            let heading = numbered(words::NOT_ME_PASSWORD);
            view! {
                <h2>{heading}</h2>
                <p>{words::NOT_ME_PASSWORD_TEXT}</p>
                <ButtonLink href=Route::Devices(Guarding::Password).path()>{words::NOT_ME_PASSWORD_LINK}</ButtonLink>
            }
            .into_any()
        }
        (false, true) => {
            let heading = numbered(words::NOT_ME_OTHER);
            view! {
                <h2>{heading}</h2>
                <p>{words::NOT_ME_OTHER_TEXT}</p>
            }
            .into_any()
        }
        (false, false) => ().into_any(),
    };
    let accounts = has_accounts.then(|| {
        let heading = numbered(identities::NOT_ME_ACCOUNTS);
        view! {
            <h2>{heading}</h2>
            <p>{identities::NOT_ME_ACCOUNTS_TEXT}</p>
            <ButtonLink kind=ButtonKind::Outline href=Route::identities().path()>
                {identities::NOT_ME_ACCOUNTS_LINK}
            </ButtonLink>
        }
    });
    let (methods_heading, tell_heading) = (numbered(words::NOT_ME_METHODS), numbered(words::NOT_ME_TELL));
    view! {
        <Contents>
            <BackLink href=Route::devices().path() label=words::back(&Settings::expect().config()) />
            <Errors attempt=end />
            <h1>{words::NOT_ME}</h1>
            <p>{words::NOT_ME_LEAD}</p>
            <h2>{end_heading}</h2>
            <p>{words::NOT_ME_END_TEXT}</p>
            <ProofNote />
            <Button busy=end.busy() on_press=move || end.start()>{words::END_OTHERS}</Button>
            {rebuilt(move || done.get().map(|it| view! { <Alert kind=AlertKind::Success>{it}</Alert> }))}
            {first}
            {accounts}
            <h2>{methods_heading}</h2>
            <p>{words::NOT_ME_METHODS_TEXT}</p>
            <ButtonLink kind=ButtonKind::Outline href=Route::methods().path()>{words::NOT_ME_METHODS_LINK}</ButtonLink>
            <h2>{tell_heading}</h2>
            <p>{words::NOT_ME_TELL_TEXT}</p>
            <CallUs />
            <ProveAgain member=me attempt=end />
            <HelpLinks answers=&["stranger-signed-in", "good-password"] />
        </Contents>
    }
}
