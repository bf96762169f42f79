//! Where the link in an email leads, in whatever browser it is opened. A button is pressed before anything is sent,
//! because mail programs open links by themselves.

use client::{Failure, Standing};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonLink};

use super::{Attempt, Contents, Errors, HelpLinks};
use crate::{
    route::Route,
    session::{EmailToken, Location, Notices, Session},
    text::Text,
};

/// What such a page says.
#[derive(Clone, Copy)]
pub struct LinkWords {
    pub heading: Text,
    pub lead: Text,
    pub button: Text,
    /// The secret is no longer there, since the page was loaded again.
    pub gone: Text,
    pub start_again: Text,
}

/// `open` gives the link's secret to the backend; `first` is the page at which one may start again. Where to go then
/// follows from the answer, or is said by `then`. `proved` is said to who is nobody afterward, and signs in. `answers` fit the step.
#[component]
pub fn EmailLink<F, R>(
    words: LinkWords,
    first: Route,
    open: F,
    #[prop(optional)] proved: Option<Text>,
    #[prop(optional)] then: Option<fn(Notices, Location)>,
    answers: &'static [&'static str],
) -> impl IntoView
where
    F: Fn(String) -> R + Clone + 'static,
    R: Future<Output = Result<Standing, Failure>> + 'static,
{
    let (session, token) = (Session::expect(), EmailToken::expect());
    let (notices, location) = (Notices::expect(), Location::expect());
    let first = first.path();
    let Some(token) = token.get() else {
        return view! {
            <Contents>
                <h1>{words.heading}</h1>
                <Alert kind=AlertKind::Info>{words.gone}</Alert>
                <div class="lk-actions">
                    <ButtonLink href=first>{words.start_again}</ButtonLink>
                </div>
                <HelpLinks answers />
            </Contents>
        }
        .into_any();
    };
    let confirm = Attempt::new(&[], move || {
        let opened = open(token.clone());
        async move {
            let standing = opened.await?;
            if let Some(proved) = proved {
                signs_in_next(&standing, proved, notices, location);
            }
            session.replace(standing);
            if let Some(then) = then {
                then(notices, location);
            }
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=confirm />
            <h1>{words.heading}</h1>
            <p>{words.lead}</p>
            <div class="lk-actions">
                <Button busy=confirm.busy() on_press=move || confirm.start()>{words.button}</Button>
            </div>
            <p><a href=first>{words.start_again}</a></p>
            <HelpLinks answers />
        </Contents>
    }
    .into_any()
}

/// Where an address is proved and nobody is signed in by it, one signs in next, and is told `proved`.
pub(super) fn signs_in_next(standing: &Standing, proved: Text, notices: Notices, location: Location) {
    if matches!(standing, Standing::Visitor(visitor) if visitor.ended().is_none()) {
        notices.say_next(proved.to_owned());
        location.go(&Route::sign_in());
    }
}
