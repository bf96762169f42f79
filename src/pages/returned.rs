//! `/sign-in/with/{provider}`: back from a provider of accounts, to sign in. What it sent along has left the address bar by
//! now; the backend asks the provider what it stands for, once. Where one continues then follows from the answer.

use contract::{Code, Feature};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, ButtonKind, ButtonLink};

use crate::{
    parts::{Ending, Offered, Returned},
    route::{Route, SigningIn},
    screen::{ReturnedScreen, after},
    session::{Location, Session, Settings},
    text::{identities as words, problem, sign_in},
};

/// What the backend says where nobody is signed in by it.
const ENDS: [Code; 5] =
    [Code::CodeExpired, Code::ProviderUnconfirmed, Code::ProviderNotBegun, Code::ProviderNoEmail, Code::NoAccount];

/// The page that shows this screen.
pub fn view(screen: ReturnedScreen) -> AnyView {
    view! { <ReturnedPage screen /> }.into_any()
}

#[component]
fn ReturnedPage(screen: ReturnedScreen) -> impl IntoView {
    let (session, location) = (Session::expect(), Location::expect());
    let ReturnedScreen { standing, provider } = screen;
    let name = words::name(&Settings::expect().config(), &provider);
    let (heading, label) = (words::back_from(&name), words::asking(&name));
    let (given_up, of) = (standing.clone(), provider.clone());
    let give_up = move |nothing| async move { _ = given_up.finish_sign_in_with(&of, nothing).await };
    let ask = move |answer, _| {
        let (standing, provider) = (standing.clone(), provider.clone());
        async move {
            let (standing, wanted) = standing.finish_sign_in_with(&provider, answer).await?;
            location.go_instead(&after(&standing, wanted.as_deref().and_then(Route::wanted_at)));
            session.replace(standing);
            Ok(())
        }
    };
    view! {
        <Returned
            heading label answers=&["sign-in-with", "sign-in-fails"] ends=&ENDS ask give_up
            ended=move |it| ended(it, &name) ways=|| view! { <Ways /> }.into_any()
            back=(Route::sign_in().path(), words::TO_SIGN_IN)
        />
    }
}

/// What happened, what to do next, and the way there.
fn ended(how: Ending, name: &str) -> AnyView {
    let (kind, says) = match how {
        Ending::Canceled => (AlertKind::Info, words::canceled(name)),
        Ending::Gone => (AlertKind::Info, words::GONE.to_owned()),
        Ending::Because(Code::CodeExpired) => (AlertKind::Info, words::LATE.to_owned()),
        Ending::Because(Code::ProviderNotBegun) => (AlertKind::Warning, problem::PROVIDER_NOT_BEGUN.to_owned()),
        Ending::Because(Code::ProviderNoEmail) => (AlertKind::Warning, words::no_email(name)),
        Ending::Because(Code::NoAccount) => (AlertKind::Warning, words::no_account(name)),
        Ending::Unusable | Ending::Because(_) => (AlertKind::Warning, words::unconfirmed(name)),
    };
    let has_no_email = how == Ending::Because(Code::ProviderNoEmail);
    let next = match how {
        _ if has_no_email => view! {
            <p>{words::NO_EMAIL_CALL}" "<Offered what=Feature::CreateAccount>{words::NO_EMAIL_CREATE}</Offered></p>
        }
        .into_any(),
        Ending::Because(Code::NoAccount) => view! { <p>{words::no_account_next(name)}</p> }.into_any(),
        _ => ().into_any(),
    };
    view! { <Alert kind>{says}</Alert> {next} <Ways creates=has_no_email /> }.into_any()
}

#[component]
fn Ways(#[prop(optional)] creates: bool) -> impl IntoView {
    let to = Location::expect().route_untracked().sign_in_step(SigningIn::Password).path();
    view! {
        <div class="lk-actions">
            <ButtonLink href=to>{words::TO_SIGN_IN}</ButtonLink>
            {creates.then(|| view! {
                <Offered what=Feature::CreateAccount>
                    <ButtonLink kind=ButtonKind::Outline href=Route::create_account().path()>
                        {sign_in::CREATE}
                    </ButtonLink>
                </Offered>
            })}
        </div>
    }
}
