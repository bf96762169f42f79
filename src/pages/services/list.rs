//! `/profile/services`: each service that the member uses, since when, and what it is told.

use client::Member;
use contract::UsedService;
use leptos::prelude::*;
use uswds::{Button, DescriptionList, Waiting, rebuilt};

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
        Some(used) if used.is_empty() => view! { <p>{words::LIST_NONE}</p> }.into_any(),
        Some(used) => {
            let cards = used.into_iter().map(|used| view! { <Used used /> }).collect_view();
            view! { <p>{words::LIST_LEAD}</p> {cards} }.into_any()
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
    let rows = vec![
        (words::SINCE, browser::local_date(since).into_any()),
        (account::LAST_USED, browser::local_date(last_used_at).into_any()),
    ];
    view! {
        <div class="lk-card">
            <h2>{service.name.clone()}</h2>
            <DescriptionList rows />
            <h3>{words::TOLD}</h3>
            <Facts facts name=service.name.clone() />
            <ul class="lk-plain-list">
                <OpenService url=service.site name=service.name.clone() />
                <li><a href=stop aria-label=about(words::STOP, &service.name)>{words::STOP}</a></li>
            </ul>
        </div>
    }
}
