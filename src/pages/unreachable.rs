//! Any page that needs the backend, while it does not answer.

use client::{Away, Reason};
use leptos::prelude::*;
use uswds::{Button, ButtonLink};

use crate::{
    parts::{Attempt, Contents, Errors},
    route::Route,
    session::{Line, Reach, Service, SupportTrail},
    text::{
        frame as words, problem,
        support::{Cause, tell_us},
    },
};

#[component]
pub fn UnreachablePage(away: Away) -> impl IntoView {
    let (service, trail, reach) = (Service::expect(), SupportTrail::expect(), Reach::expect());
    let (title, explanation, cause) = match away.reason() {
        Reason::NoAnswer => (words::UNREACHABLE, words::UNREACHABLE_TEXT, Cause::NoAnswer),
        Reason::OtherContract => (words::OTHER_VERSION, words::OTHER_VERSION_TEXT, Cause::OtherVersion),
    };
    let explanation = move || match reach.line() {
        Line::Offline => words::OFFLINE_TEXT,
        _ => explanation,
    };
    let retry = Attempt::new(&[], move || async move { Ok(service.reach().await?) });
    let reference = tell_us(&trail.note_problem(cause));
    view! {
        <Contents>
            <Errors attempt=retry />
            <h1>{title}</h1>
            <p>{explanation}</p>
            <div class="lk-actions">
                <Button busy=retry.busy() on_press=move || retry.start()>{problem::TRY_AGAIN}</Button>
            </div>
            <p>{reference}</p>
            <p>{words::UNREACHABLE_HELP}</p>
            <ButtonLink kind=uswds::ButtonKind::Outline href=Route::Help.path()>{words::TO_HELP}</ButtonLink>
        </Contents>
    }
}
