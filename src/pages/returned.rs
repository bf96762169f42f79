//! `/sign-in/with/{provider}`: back from a provider of accounts, to sign in. What it sent along has left the address bar by
//! now; the backend asks the provider what it stands for, once. Where one continues then follows from the answer.

use client::Standing;
use contract::{Code, Feature, IdentityAnswer};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink, Waiting, rebuilt};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, Offered, SiteAnswer, Trouble, WayBack},
    route::{Route, SigningIn},
    screen::{ReturnedScreen, after},
    session::{EmailToken, Location, Session, Settings},
    text::{identities as words, problem, sign_in},
};

/// How it ended where nobody is signed in by it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Over {
    Canceled,
    Unconfirmed,
    /// There is no answer: the page was loaded again.
    Gone,
    Late,
    NotBegun,
    NoEmail,
    NoAccount,
}

impl Over {
    fn of(code: Option<Code>) -> Option<Over> {
        match code? {
            Code::CodeExpired => Some(Over::Late),
            Code::ProviderUnconfirmed => Some(Over::Unconfirmed),
            Code::ProviderNotBegun => Some(Over::NotBegun),
            Code::ProviderNoEmail => Some(Over::NoEmail),
            Code::NoAccount => Some(Over::NoAccount),
            _ => None,
        }
    }

    fn words(self, name: &str) -> String {
        match self {
            Over::Canceled => words::canceled(name),
            Over::Unconfirmed => words::unconfirmed(name),
            Over::Gone => words::GONE.to_owned(),
            Over::Late => words::LATE.to_owned(),
            Over::NotBegun => problem::PROVIDER_NOT_BEGUN.to_owned(),
            Over::NoEmail => words::no_email(name),
            Over::NoAccount => words::no_account(name),
        }
    }
}

/// The page that shows this screen.
pub fn view(screen: ReturnedScreen) -> AnyView {
    view! { <ReturnedPage screen /> }.into_any()
}

#[component]
fn ReturnedPage(screen: ReturnedScreen) -> impl IntoView {
    let token = EmailToken::expect();
    let ReturnedScreen { standing, provider } = screen;
    let name = words::name(&Settings::expect().config(), &provider);
    let (over, state) = match token.get().as_deref().map(SiteAnswer::read) {
        Some(SiteAnswer::Agreed { code, state, iss }) => {
            let answer = IdentityAnswer { code, state, iss };
            return view! { <Asking standing provider name answer /> }.into_any();
        }
        Some(SiteAnswer::Canceled { state }) => (Over::Canceled, state),
        Some(SiteAnswer::Refused { state }) => (Over::Unconfirmed, state),
        None => (Over::Gone, None),
    };
    if let Some(state) = state {
        let nothing = IdentityAnswer { code: String::new(), state, iss: None };
        WayBack::expect().give_up(async move { _ = standing.finish_sign_in_with(&provider, nothing).await });
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
    view! { <HelpLinks answers=&["sign-in-with", "sign-in-fails"] /> }
}

/// What happened, what to do next, and the way there.
#[component]
fn Ended(over: Over, name: String) -> impl IntoView {
    let kind = match over {
        Over::Canceled | Over::Gone | Over::Late => AlertKind::Info,
        Over::Unconfirmed | Over::NotBegun | Over::NoEmail | Over::NoAccount => AlertKind::Warning,
    };
    let next = match over {
        Over::NoEmail => view! {
            <p>{words::NO_EMAIL_CALL}" "<Offered what=Feature::CreateAccount>{words::NO_EMAIL_CREATE}</Offered></p>
        }
        .into_any(),
        Over::NoAccount => view! { <p>{words::no_account_next(&name)}</p> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <Alert kind>{over.words(&name)}</Alert>
        {next}
        <Ways creates=over == Over::NoEmail />
    }
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

#[component]
fn Asking(standing: Standing, provider: String, name: String, answer: IdentityAnswer) -> impl IntoView {
    let (session, location, way) = (Session::expect(), Location::expect(), WayBack::expect());
    let (heading, label) = (words::back_from(&name), words::asking(&name));
    let over = RwSignal::new(None::<Over>);
    let ask = Attempt::new(&[], move || {
        let (standing, provider, answer, way) = (standing.clone(), provider.clone(), answer.clone(), way.clone());
        async move {
            match standing.finish_sign_in_with(&provider, answer).await {
                Ok((standing, wanted)) => {
                    location.go_instead(&after(&standing, wanted.as_deref().and_then(Route::wanted_at)));
                    session.replace(standing);
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
        (true, Some(_), None) => view! { <Ways /> }.into_any(),
        // Our own backend did not answer: the same may go through a moment later.
        (true, None, None) => view! {
            <div class="lk-actions">
                <Button busy=ask.busy() on_press=move || ask.start()>{problem::TRY_AGAIN}</Button>
            </div>
            <p><a href=Route::sign_in().path()>{words::TO_SIGN_IN}</a></p>
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
