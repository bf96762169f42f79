//! `/profile/identities/{provider}/return`: back from a provider of accounts, to add one. What it sent along has left the
//! address bar by now.

use client::Member;
use contract::{Code, IdentityAnswer};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonLink, Waiting, rebuilt};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, SiteAnswer, Trouble, WayBack},
    route::Route,
    session::{EmailToken, Location, Notices, Session, Settings},
    text::{account, identities as words, problem},
};

/// How it ended where nothing was added.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Over {
    Canceled,
    Unconfirmed,
    /// There is no answer: the page was loaded again.
    Gone,
    Late,
    NotBegun,
    /// Another account here has it.
    Taken,
}

impl Over {
    fn of(code: Option<Code>) -> Option<Over> {
        match code? {
            Code::CodeExpired => Some(Over::Late),
            Code::ProviderUnconfirmed => Some(Over::Unconfirmed),
            Code::ProviderNotBegun => Some(Over::NotBegun),
            Code::IdentityTaken => Some(Over::Taken),
            _ => None,
        }
    }

    fn words(self, name: &str) -> String {
        match self {
            Over::Canceled => words::add_canceled(name),
            Over::Unconfirmed => words::add_unconfirmed(name),
            Over::Gone => words::ADD_GONE.to_owned(),
            Over::Late => words::ADD_LATE.to_owned(),
            Over::NotBegun => problem::PROVIDER_NOT_BEGUN.to_owned(),
            Over::Taken => words::taken(name),
        }
    }
}

#[component]
pub fn IdentitiesReturnedPage(member: Member, provider: String) -> impl IntoView {
    let token = EmailToken::expect();
    let name = words::name(&Settings::expect().config(), &provider);
    let (over, state) = match token.get().as_deref().map(SiteAnswer::read) {
        Some(SiteAnswer::Agreed { code, state, iss }) => {
            let answer = IdentityAnswer { code, state, iss };
            return view! { <Asking member provider name answer /> }.into_any();
        }
        Some(SiteAnswer::Canceled { state }) => (Over::Canceled, state),
        Some(SiteAnswer::Refused { state }) => (Over::Unconfirmed, state),
        None => (Over::Gone, None),
    };
    if let Some(state) = state {
        let nothing = IdentityAnswer { code: String::new(), state, iss: None };
        WayBack::expect().give_up(async move { _ = member.finish_join(&provider, nothing).await });
    }
    view! {
        <Contents>
            <h1>{words::back_from(&name)}</h1>
            <Ended over name />
            <Help />
        </Contents>
    }
    .into_any()
}

#[component]
fn Help() -> impl IntoView {
    view! { <HelpLinks answers=&["sign-in-with", "remove-other-account"] /> }
}

#[component]
fn Ended(over: Over, name: String) -> impl IntoView {
    let kind = match over {
        Over::Canceled | Over::Gone | Over::Late => AlertKind::Info,
        Over::Unconfirmed | Over::NotBegun | Over::Taken => AlertKind::Warning,
    };
    view! {
        <Alert kind>{over.words(&name)}</Alert>
        {(over == Over::Taken).then(|| view! { <p>{words::TAKEN_NEXT}</p> })}
        <ToList />
    }
}

#[component]
fn ToList() -> impl IntoView {
    view! { <div class="lk-actions"><ButtonLink href=Route::identities().path()>{words::TO_LIST}</ButtonLink></div> }
}

#[component]
fn Asking(member: Member, provider: String, name: String, answer: IdentityAnswer) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let way = WayBack::expect();
    let (heading, label) = (words::back_from(&name), words::adding(&name));
    let over = RwSignal::new(None::<Over>);
    let (added, own) = (words::added(&name), words::own(&name));
    let ask = Attempt::new(&[], move || {
        let (member, provider, answer) = (member.clone(), provider.clone(), answer.clone());
        let (added, own, way) = (added.clone(), own.clone(), way.clone());
        async move {
            match member.finish_join(&provider, answer).await {
                Ok(standing) => {
                    notices.say_next(account::telling(&added, standing.told()));
                    session.replace(standing);
                    location.go_instead(&Route::identities());
                }
                Err(failure) if failure.code() == Some(Code::IdentityOwn) => {
                    way.look().await;
                    notices.say_next(own);
                    location.go_instead(&Route::identities());
                }
                Err(failure) => {
                    if failure.code().is_some() {
                        way.look_afterward();
                    }
                    match Over::of(failure.code()) {
                        Some(it) => over.set(Some(it)),
                        None => Err(Trouble::from(failure))?,
                    }
                }
            }
            Ok(())
        }
    });
    Effect::new(move || ask.start());
    let body = rebuilt(move || match (ask.has_failed(), ask.code(), over.get()) {
        (_, _, Some(over)) => view! { <Ended over name=name.clone() /> }.into_any(),
        (false, _, None) => view! { <Waiting label=label.clone() /> }.into_any(),
        (true, Some(_), None) => view! { <ToList /> }.into_any(),
        // Our own backend did not answer: the same may go through a moment later.
        (true, None, None) => view! {
            <div class="lk-actions">
                <Button busy=ask.busy() on_press=move || ask.start()>{problem::TRY_AGAIN}</Button>
            </div>
            <p><a href=Route::identities().path()>{words::TO_LIST}</a></p>
        }
        .into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=ask />
            <h1>{heading}</h1>
            {body}
            <Help />
        </Contents>
    }
}
