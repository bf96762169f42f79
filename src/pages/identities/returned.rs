//! `/profile/identities/{provider}/return`: back from a provider of accounts, to add one. What it sent along has left the
//! address bar by now.

use client::Member;
use contract::Code;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, ButtonLink};

use crate::{
    parts::{Ending, Returned, WayBack},
    route::Route,
    session::{Location, Notices, Session, Settings},
    text::{account, identities as words, problem},
};

/// What the backend says where nothing was added.
const ENDS: [Code; 4] = [Code::CodeExpired, Code::ProviderUnconfirmed, Code::ProviderNotBegun, Code::IdentityTaken];

#[component]
pub fn IdentitiesReturnedPage(member: Member, provider: String) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let name = words::name(&Settings::expect().config(), &provider);
    let (heading, label) = (words::back_from(&name), words::adding(&name));
    let (added, own) = (words::added(&name), words::own(&name));
    let (given_up, of) = (member.clone(), provider.clone());
    let give_up = move |nothing| async move { _ = given_up.finish_join(&of, nothing).await };
    let ask = move |answer, way: WayBack| {
        let (member, provider, added, own) = (member.clone(), provider.clone(), added.clone(), own.clone());
        async move {
            match member.finish_join(&provider, answer).await {
                Ok(standing) => {
                    notices.say_next(account::telling(&added, standing.told()));
                    session.replace(standing);
                }
                Err(failure) if failure.code() == Some(Code::IdentityOwn) => {
                    way.look().await;
                    notices.warn_next(own);
                }
                Err(failure) => return Err(failure),
            }
            location.go_instead(&Route::identities());
            Ok(())
        }
    };
    view! {
        <Returned
            heading label answers=&["sign-in-with", "remove-other-account"] ends=&ENDS ask give_up
            ended=move |it| ended(it, &name) ways=|| view! { <ToList /> }.into_any()
            back=(Route::identities().path(), words::TO_LIST)
        />
    }
}

/// What happened, what to do next, and the way there.
fn ended(how: Ending, name: &str) -> AnyView {
    let (kind, says) = match how {
        Ending::Canceled => (AlertKind::Info, words::add_canceled(name)),
        Ending::Gone => (AlertKind::Info, words::ADD_GONE.to_owned()),
        Ending::Because(Code::CodeExpired) => (AlertKind::Info, words::ADD_LATE.to_owned()),
        Ending::Because(Code::ProviderNotBegun) => (AlertKind::Warning, problem::PROVIDER_NOT_BEGUN.to_owned()),
        Ending::Because(Code::IdentityTaken) => (AlertKind::Warning, words::taken(name)),
        Ending::Unusable | Ending::Because(_) => (AlertKind::Warning, words::add_unconfirmed(name)),
    };
    let is_taken = how == Ending::Because(Code::IdentityTaken);
    view! {
        <Alert kind>{says}</Alert>
        {is_taken.then(|| view! { <p>{words::TAKEN_NEXT}</p> })}
        <ToList />
    }
    .into_any()
}

#[component]
fn ToList() -> impl IntoView {
    view! { <div class="lk-actions"><ButtonLink href=Route::identities().path()>{words::TO_LIST}</ButtonLink></div> }
}
