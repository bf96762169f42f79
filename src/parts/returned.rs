//! The page on which one comes back from another site: what that site sent along is asked about once. Then one goes on, or
//! it is said how it ended and where to continue.

use client::Failure;
use contract::{Code, IdentityAnswer};
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink, Waiting, rebuilt};

use super::{Attempt, Contents, Errors, HelpLinks, SiteAnswer, Trouble, WayBack};
use crate::{
    session::EmailToken,
    text::{Text, problem},
};

/// How it ended where nothing comes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ending {
    /// The member said no there.
    Canceled,
    /// The site sent something that cannot be used.
    Unusable,
    /// There is no answer: the page was loaded again.
    Gone,
    /// The backend said so.
    Because(Code),
}

/// `ask` gives the answer to the backend and goes on; a refusal with one of the codes in `ends` is an ending. `give_up` tells
/// the backend that nothing comes of what was begun. `ways` are where one can continue; `back` is the way and its words
/// beside "Try again".
#[component]
pub fn Returned<Asked, GivenUp>(
    heading: String,
    /// What is said while the backend is asked.
    label: String,
    answers: &'static [&'static str],
    ends: &'static [Code],
    ask: impl Fn(IdentityAnswer, WayBack) -> Asked + 'static,
    give_up: impl FnOnce(IdentityAnswer) -> GivenUp,
    ended: impl Fn(Ending) -> AnyView + Send + 'static,
    ways: impl Fn() -> AnyView + Send + 'static,
    back: (String, Text),
) -> impl IntoView
where
    Asked: Future<Output = Result<(), Failure>> + 'static,
    GivenUp: Future<Output = ()> + 'static,
{
    let way = WayBack::expect();
    let (ending, state) = match EmailToken::expect().get().as_deref().map(SiteAnswer::read) {
        Some(SiteAnswer::Agreed { code, state, iss }) => {
            let answer = IdentityAnswer { code, state, iss };
            let ask = move |way| ask(answer.clone(), way);
            return view! { <Asking heading label answers ends way ask ended ways back /> }.into_any();
        }
        Some(SiteAnswer::Canceled { state }) => (Ending::Canceled, state),
        Some(SiteAnswer::Refused { state }) => (Ending::Unusable, state),
        None => (Ending::Gone, None),
    };
    if let Some(state) = state {
        way.give_up(give_up(IdentityAnswer { code: String::new(), state, iss: None }));
    }
    view! {
        <Contents>
            <h1>{heading}</h1>
            {ended(ending)}
            <HelpLinks answers />
        </Contents>
    }
    .into_any()
}

#[component]
fn Asking<Asked>(
    heading: String,
    label: String,
    answers: &'static [&'static str],
    ends: &'static [Code],
    way: WayBack,
    ask: impl Fn(WayBack) -> Asked + 'static,
    ended: impl Fn(Ending) -> AnyView + Send + 'static,
    ways: impl Fn() -> AnyView + Send + 'static,
    back: (String, Text),
) -> impl IntoView
where
    Asked: Future<Output = Result<(), Failure>> + 'static,
{
    let ending = RwSignal::new(None::<Ending>);
    let ask = Attempt::new(&[], move || {
        let (asked, way) = (ask(way.clone()), way.clone());
        async move {
            let Err(failure) = asked.await else { return Ok(()) };
            if failure.code().is_some() {
                way.look_afterward();
            }
            match failure.code().filter(|it| ends.contains(it)) {
                Some(code) => ending.set(Some(Ending::Because(code))),
                None => Err(Trouble::from(failure))?,
            }
            Ok(())
        }
    });
    Effect::new(move || ask.start());
    let body = rebuilt(move || match (ask.has_failed(), ask.code(), ending.get()) {
        (_, _, Some(ending)) => ended(ending),
        (false, _, None) => view! { <Waiting label=label.clone() /> }.into_any(),
        (true, Some(_), None) => ways(),
        // Our own backend did not answer: the same may go through a moment later.
        (true, None, None) => view! {
            <div class="lk-actions">
                <Button busy=ask.busy() on_press=move || ask.start()>{problem::TRY_AGAIN}</Button>
                <ButtonLink kind=ButtonKind::Outline href=back.0.clone()>{back.1}</ButtonLink>
            </div>
        }
        .into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=ask />
            <h1>{heading}</h1>
            {body}
            <HelpLinks answers />
        </Contents>
    }
}
