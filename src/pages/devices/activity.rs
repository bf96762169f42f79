//! What has happened to the account, newest first, page after page. Each entry leads to what to do if it was someone else.

use client::Member;
use contract::{Event, EventKind, Without};
use leptos::prelude::*;
use uswds::{Button, ButtonKind, PictogramKind, Row, Waiting, rebuilt, says};

use crate::{
    browser,
    parts::{Attempt, Errors, Masked, picture_of},
    route::{Guarding, Route},
    session::Settings,
    text::{about, devices as words, masked, problem},
};

/// The section of the page; nothing where the backend keeps no such list.
pub fn view(member: Member) -> AnyView {
    let is_there = untrack(|| Settings::expect().does(Without::Activity));
    is_there.then(|| view! { <Activity member /> }).into_any()
}

#[component]
fn Activity(member: Member) -> impl IntoView {
    let (events, more) = (RwSignal::new(Vec::<Event>::new()), RwSignal::new(true));
    let asked_for_more = RwSignal::new(false);
    let read = Attempt::new(&[], move || {
        let member = member.clone();
        async move {
            let last = events.with_untracked(|it| it.last().map(|it| it.id.clone()));
            let found = member.activity(last.as_deref()).await?;
            asked_for_more.set(last.is_some());
            // The first entry that is new takes the focus: the pressed button may be gone.
            let first = last.and(found.events.first()).map(|it| row_id(&it.id));
            more.set(found.more);
            events.update(|it| it.extend(found.events));
            if let Some(first) = first {
                request_animation_frame(move || browser::focus_id(&first));
            }
            Ok(())
        }
    });
    Effect::new(move || read.start());
    let below = rebuilt(move || {
        let none_yet = events.with(Vec::is_empty);
        match (more.get(), read.has_failed()) {
            (true, true) => {
                view! { <Button busy=read.busy() on_press=move || read.start()>{problem::TRY_AGAIN}</Button> }
                    .into_any()
            }
            (true, false) if none_yet => view! { <Waiting label=words::LOADING /> }.into_any(),
            (true, false) => view! {
                <Button kind=ButtonKind::Outline busy=read.busy() on_press=move || read.start()>{words::OLDER}</Button>
            }
            .into_any(),
            (false, _) => view! { <p class="lk-muted">{words::ALL_SHOWN}</p> }.into_any(),
        }
    });
    // Said after more has come; not for the first page, which was not asked for.
    let shown = move || if asked_for_more.get() { words::shown(events.with(Vec::len)) } else { String::new() };
    view! {
        <section aria-labelledby="activity">
            <h2 id="activity">{words::ACTIVITY}</h2>
            <Errors attempt=read />
            <p>{words::ACTIVITY_LEAD}</p>
            <ol class="lk-rows lk-rows--quiet">
                <For each=move || events.get() key=|it| it.id.clone() children=|event| view! { <EventRow event /> } />
            </ol>
            <span class="lk-visually-hidden" role="status">{says(shown)}</span>
            {below}
        </section>
    }
}

fn row_id(event: &str) -> String {
    format!("event-{event}")
}

#[component]
fn EventRow(event: Event) -> impl IntoView {
    let what = words::event(&event);
    let browser = words::browser(event.browser.as_deref(), event.system.as_deref());
    let line = format!("{}. {browser}.", browser::local_date_and_time(event.at));
    let name = about(words::NOT_ME_LINK, masked::spoken(&what).unwrap_or_else(|| what.clone()));
    let not_me = view! {
        <li><a href=Route::Devices(Guarding::NotMe).path() aria-label=name>{words::NOT_ME_LINK}</a></li>
    };
    let actions = Some(not_me.into_any());
    let title = view! { <strong><Masked text=what /></strong> }.into_any();
    view! {
        <Row id=row_id(&event.id) picture=picture(&event) name=title actions><p>{line}</p></Row>
    }
}

/// What it was about.
fn picture(event: &Event) -> PictogramKind {
    match event.kind {
        EventKind::SignedIn | EventKind::SessionsEnded | EventKind::SessionsEndedByOperator => PictogramKind::Door,
        EventKind::NewDevice | EventKind::BrowserRemembered | EventKind::BrowsersForgotten => PictogramKind::Device,
        EventKind::MethodAdded | EventKind::MethodRemoved => picture_of(event.method.unwrap_or_default()),
        EventKind::BackupCodesMade => PictogramKind::Paper,
        EventKind::Linked | EventKind::Unlinked | EventKind::Relinked => PictogramKind::Link,
        EventKind::EmailAdded | EventKind::EmailRemoved | EventKind::PrimaryChanged | EventKind::NoticesChanged => {
            PictogramKind::Email
        }
        EventKind::AccountCreated | EventKind::IdentityJoined | EventKind::IdentityRemoved => PictogramKind::Person,
        EventKind::ServiceAgreed | EventKind::ServiceUsed | EventKind::ServiceStopped => PictogramKind::Globe,
        EventKind::AccountResetAsked | EventKind::AccountResetCanceled | EventKind::CodesLocked => PictogramKind::Clock,
        _ => PictogramKind::Shield,
    }
}
