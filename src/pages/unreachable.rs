//! Any page that needs the backend, while it does not answer, or says what this page does not understand.

use client::{Away, Reason};
use leptos::prelude::*;
use uswds::{Button, ButtonLink, WithData, says};

use crate::{
    parts::{Attempt, CallUs, Contents, Errors},
    route::Route,
    session::{Line, Location, Reach, Service, SupportTrail},
    text::{
        frame as words, problem,
        support::{Cause, tell_us},
    },
};

#[component]
pub fn UnreachablePage(away: Away) -> impl IntoView {
    let (service, trail) = (Service::expect(), SupportTrail::expect());
    let (location, reach) = (Location::expect(), Reach::expect());
    let (title, explanation, cause) = match away.reason() {
        Reason::NoAnswer => (words::UNREACHABLE, words::UNREACHABLE_TEXT, Cause::NoAnswer),
        Reason::OtherContract => (words::OTHER_VERSION, words::OTHER_VERSION_TEXT, Cause::OtherVersion),
        Reason::WrongAnswer => (words::NOT_UNDERSTOOD, words::NOT_UNDERSTOOD_TEXT, Cause::WrongAnswer),
        Reason::Refused if away.says().is_some() => (words::REFUSED, words::REFUSED_SAYS, Cause::Refused),
        Reason::Refused => (words::REFUSED, words::REFUSED_TEXT, Cause::Refused),
    };
    let reason = away.reason();
    let explanation = move || match reach.line() {
        Line::Offline if reason == Reason::NoAnswer => words::OFFLINE_TEXT,
        _ => explanation,
    };
    let quoted = away.says().cloned().map(|it| view! { <blockquote lang=it.lang dir="auto">{it.text}</blockquote> });
    // A newer page may understand it: from outside of the app, so that the browser loads the program again.
    let reload = (away.reason() == Reason::WrongAnswer).then(|| {
        let here = location.address_untracked().to_text();
        view! { <p><a href=here rel="external">{words::RELOAD_PAGE}</a></p> }
    });
    let call = (away.reason() != Reason::NoAnswer).then(|| view! { <CallUs /> });
    let retry = Attempt::new(&[], move || async move { Ok(service.reach().await?) });
    let reference = trail.note_problem(cause);
    let reference = WithData { words: tell_us(&reference), data: reference };
    view! {
        <Contents>
            <Errors attempt=retry />
            <h1>{title}</h1>
            <p>{says(explanation)}</p>
            {quoted}
            {reload}
            <div class="lk-actions">
                <Button busy=retry.busy() on_press=move || retry.start()>{problem::TRY_AGAIN}</Button>
            </div>
            {call}
            <p>{reference.view()}</p>
            <p>{words::UNREACHABLE_HELP}</p>
            <ButtonLink kind=uswds::ButtonKind::Outline href=Route::Help.path()>{words::TO_HELP}</ButtonLink>
        </Contents>
    }
}
