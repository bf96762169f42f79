//! What is linked, with the way to it; what was unlinked a short time ago; and what can be linked.

use client::{Member, is_site};
use contract::{Link, LinkProvider, Unlinked};
use leptos::prelude::*;
use uswds::{
    Alert, AlertKind, Busy, Button, ButtonKind, ButtonLink, DescriptionList, Pictogram, PictogramKind, rebuilt,
};

use crate::{
    browser,
    parts::{Masked, Next},
    route::{Linking, Route},
    session::Providers,
    text::{about, account as words, link as link_words, services},
};

/// Nothing is said where nothing can be linked and nothing is.
#[component]
pub fn Links(
    now: Memo<Member>,
    next: Memo<Next>,
    undone: RwSignal<Option<String>>,
    busy: Busy,
    take_up: impl Fn(Unlinked) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let is_empty = now.with_untracked(|it| it.links().is_empty() && it.unlinked().is_empty());
    let lists = rebuilt(move || {
        let (member, next) = (now.get(), next.get());
        // The strongest button of the page is that of what comes next.
        let kind = if next.is_safe() { ButtonKind::Primary } else { ButtonKind::Outline };
        let unlinked = member.unlinked().iter().cloned();
        let unlinked = unlinked.map(|it| view! { <UndoCard unlinked=it busy take_up /> }).collect_view();
        let links = member.links().to_vec();
        view! {
            {links.is_empty().then_some(view! { <p>{words::NO_LINKS}</p> })}
            {links.iter().cloned().map(|link| view! { <Linked link kind /> }).collect_view()}
            {unlinked}
            <Offers links next />
        }
    });
    (!is_empty || !Providers::expect().all().is_empty()).then(|| {
        view! {
            <section aria-labelledby="links">
                <h2 id="links" tabindex="-1">{words::LINKS}</h2>
                <div role="status">
                    {rebuilt(move || undone.get().map(|it| view! { <Alert kind=AlertKind::Info slim=true>{it}</Alert> }))}
                </div>
                {lists}
            </section>
        }
    })
}

/// What can be linked, but for what the page says first.
#[component]
fn Offers(links: Vec<Link>, next: Next) -> impl IntoView {
    let is_said =
        |it: &LinkProvider| links.iter().any(|link| link.provider == it.id) || next == Next::Link(it.id.clone());
    let offers: Vec<_> = Providers::expect().all().into_iter().filter(|it| !is_said(it)).collect();
    (!offers.is_empty()).then(|| {
        let offer = |it: LinkProvider| {
            let href = Route::Link(it.id, Linking::Form).path();
            view! { <ButtonLink kind=ButtonKind::Outline href>{words::link_now(&it.name)}</ButtonLink> }
        };
        view! { <div class="lk-actions">{offers.into_iter().map(offer).collect_view()}</div> }
    })
}

#[component]
fn UndoCard(unlinked: Unlinked, busy: Busy, take_up: impl Fn(Unlinked) + 'static) -> impl IntoView {
    let name = Providers::expect().name(&unlinked.provider);
    let (at, until) =
        (browser::local_date_and_time(unlinked.unlinked_at), browser::local_date_and_time(unlinked.undo_until));
    let (text, button) = (words::unlinked_on(&name, &unlinked.label, &at, &until), words::undo(&name));
    view! {
        <div class="lk-card">
            <p><Masked text /></p>
            <div class="lk-actions">
                <Button kind=ButtonKind::Outline busy on_press=move || take_up(unlinked.clone())>{button}</Button>
            </div>
        </div>
    }
}

#[component]
fn Linked(link: Link, kind: ButtonKind) -> impl IntoView {
    let providers = Providers::expect();
    let name = providers.name(&link.provider);
    let provider = providers.find(&link.provider);
    let number = link_words::number(provider.as_ref());
    let notices = link.email_on_file.is_some().then(|| {
        let href = Route::Notices(link.id.clone()).path();
        view! { <li><a href=href aria-label=about(words::NOTICES_LINK, &name)>{words::NOTICES_LINK}</a></li> }
    });
    let open = provider.as_ref().and_then(|it| it.service_url.clone()).filter(|it| is_site(it)).map(|href| {
        let words = services::open(&name);
        view! { <div class="lk-actions"><ButtonLink kind href leaves=true>{words}</ButtonLink></div> }
    });
    let unlink = Route::Unlink(link.id.clone()).path();
    let inactive = link.inactive.then(|| {
        view! {
            <Alert kind=AlertKind::Warning slim=true>
                <p>{words::INACTIVE}" "<a href=Route::InactiveLink(link.id).path()>{words::INACTIVE_LINK}</a></p>
            </Alert>
        }
    });
    let rows = vec![
        (number, view! { <Masked text=link.label data=true /> }.into_any()),
        (words::LINK_SINCE.to_owned(), browser::local_date(link.linked_at).into_any()),
        (words::LINK_NOTICES.to_owned(), view! { <Masked text=link.notice_email data=true /> }.into_any()),
    ];
    view! {
        <div class="lk-card lk-record">
            <div class="lk-record__name"><Pictogram kind=PictogramKind::Link /><h3>{name.clone()}</h3></div>
            {inactive}
            {open}
            <DescriptionList rows />
            <ul class="lk-record__ways">
                {notices}
                <li class="lk-record__end"><a href=unlink>{words::unlink_link(&name)}</a></li>
            </ul>
        </div>
    }
}
