//! The service that sent the member here, on each page of the way, and the way back to it. Also whoever sees that it no
//! longer waits.

use client::PendingRequest;
use contract::{Feature, RequestStep};
use leptos::{prelude::*, task::spawn_local};
use uswds::rebuilt;

use crate::{
    browser::{self, Moment},
    route::Route,
    session::{Location, Session, Settings, Visit, Voice},
    text::services as words,
};

/// Where one is on the way by the page itself; from any other the way is continued by a link.
fn is_on_the_way(route: &Route) -> bool {
    matches!(
        route,
        Route::Service(_)
            | Route::SignIn(..)
            | Route::CreateAccount(_)
            | Route::ForgotPassword(_)
            | Route::Recover(_)
            | Route::Link(..)
    )
}

/// What it says. Answers that change nothing of it leave it alone, with the focus that may be on its link.
#[derive(Clone, PartialEq)]
struct Says {
    words: String,
    /// Where one continues, and what that is called.
    on: Option<(String, String)>,
    link: Option<(String, String)>,
    is_open: bool,
}

impl Says {
    fn of(request: &PendingRequest, at: &Route) -> Says {
        let name = &request.service().name;
        let (words, label) = match request.step() {
            RequestStep::Over => (words::strip_over(name), words::open(name)),
            RequestStep::Elsewhere => (words::strip_elsewhere(name), words::open(name)),
            _ => (words::strip(name), words::back(name)),
        };
        let is_open = request.is_open();
        let on = (is_open && !is_on_the_way(at)).then(|| Route::Service(request.id().to_owned()).path());
        let on = on.map(|href| (href, words::continue_to(name)));
        Says { words, on, link: request.back().map(|it| (it.to_owned(), label)), is_open }
    }
}

#[component]
pub fn SentBy() -> impl IntoView {
    let (visit, location, settings, voice) = (Visit::expect(), Location::expect(), Settings::expect(), Voice::expect());
    let says = Memo::new(move |_| {
        let (standing, at) = (visit.standing(), Route::read(&location.address().path, ""));
        standing.request().filter(|_| settings.offers(Feature::Services)).map(|it| Says::of(it, &at))
    });
    let waits = Memo::new(move |_| says.read().as_ref().is_some_and(|it| it.is_open));
    Effect::new(move || {
        if waits.get() {
            watch();
        }
    });
    Effect::watch(
        move || says.get(),
        move |now, before, _| {
            let was_open = before.cloned().flatten().is_some_and(|it| it.is_open);
            if let Some(now) = now.as_ref().filter(|it| was_open && !it.is_open) {
                voice.say(now.words.clone());
            }
        },
        false,
    );
    rebuilt(move || {
        says.get().map(|Says { words, on, link, .. }| {
            let on = on.map(|(href, label)| view! { <a href=href>{label}</a> });
            let link = link.map(|(href, label)| view! { <a href=href rel="external">{label}</a> });
            view! {
                <section class="lk-page lk-sent-by" aria-label=words::STRIP_LABEL>
                    <p>{words}</p>
                    {on}
                    {link}
                </section>
            }
        })
    })
}

/// Asks the backend once the time is over that it named, for as long as the calling effect is not run again.
fn watch() {
    /// Before it is asked once more, in seconds: it may be away, or its clock may be another.
    const AGAIN: u64 = 60;
    let (visit, session) = (Visit::expect(), Session::expect());
    let left = Memo::new(move |_| visit.standing().request().map(PendingRequest::left));
    let ends = StoredValue::new(Moment::in_seconds(AGAIN));
    Effect::new(move || {
        if let Some(left) = left.get().filter(|it| *it > 0) {
            ends.set_value(Moment::in_seconds(left));
        }
    });
    browser::every_second(move || {
        if ends.get_value().left() == 0 {
            ends.set_value(Moment::in_seconds(AGAIN));
            spawn_local(async move { _ = session.look_again().await });
        }
    });
}
