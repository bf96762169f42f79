//! `/profile/services`: each service that the member uses, since when, and what it is told.

use client::Member;
use contract::UsedService;
use leptos::prelude::*;
use uswds::{Button, Empty, PictogramKind, Row, Waiting, rebuilt};

use crate::{
    browser,
    parts::{Attempt, Contents, Errors, Facts, HelpLinks, OpenService},
    route::{Route, Using},
    text::{about, account, devices, problem, services as words},
};

#[component]
pub fn ServicesListPage(member: Member) -> impl IntoView {
    let used = RwSignal::new(None::<Vec<UsedService>>);
    let read = Attempt::new(&[], move || {
        let member = member.clone();
        async move {
            used.set(Some(member.services().await?));
            Ok(())
        }
    });
    Effect::new(move || read.start());
    let body = rebuilt(move || match used.get() {
        Some(used) if used.is_empty() => {
            view! { <Empty picture=PictogramKind::Globe><p>{words::LIST_NONE}</p></Empty> }.into_any()
        }
        Some(used) => {
            let rows = used.into_iter().map(|used| view! { <Used used /> }).collect_view();
            view! { <p>{words::LIST_LEAD}</p> <ul class="lk-rows">{rows}</ul> }.into_any()
        }
        None if read.has_failed() => {
            view! { <Button busy=read.busy() on_press=move || read.start()>{problem::TRY_AGAIN}</Button> }.into_any()
        }
        None => view! { <Waiting label=words::LOADING /> }.into_any(),
    });
    view! {
        <Contents wide=true>
            <Errors attempt=read />
            <h1>{words::LIST}</h1>
            {body}
            <p><a href=Route::Profile.path()>{devices::TO_PROFILE}</a></p>
            <HelpLinks answers=&["stop-sharing", "what-services-are-told"] />
        </Contents>
    }
}

#[component]
fn Used(used: UsedService) -> impl IntoView {
    let UsedService { service, since, last_used_at, facts } = used;
    let stop = Route::Services(Using::Stop(service.id)).path();
    let times = [(words::SINCE, since), (account::LAST_USED, last_used_at)];
    let times = times.map(|(what, at)| format!("{what} {}.", browser::local_date(at))).join(" ");
    let actions = view! {
        <OpenService url=service.site name=service.name.clone() />
        <li><a href=stop aria-label=about(words::STOP, &service.name)>{words::STOP}</a></li>
    };
    let name = view! { <h2>{service.name.clone()}</h2> }.into_any();
    view! {
        <Row picture=PictogramKind::Globe name actions=Some(actions.into_any())>
            <p>{times}</p>
            <h3>{words::TOLD}</h3>
            <Facts facts name=service.name />
        </Row>
    }
}
