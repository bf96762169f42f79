//! `/profile`: who is signed in, what is linked, which methods there are, and the password.

use client::Member;
use contract::{Link, LinkKind, LinkProvider, Method};
use leptos::prelude::*;
use uswds::{ButtonLink, DescriptionList};

use crate::{
    browser,
    parts::{Contents, HelpLinks},
    route::{Creating, Linking, Route},
    session::Session,
    text::{account as words, method, password},
};

#[component]
pub fn ProfilePage(member: Member) -> impl IntoView {
    view! {
        <Contents wide=true>
            <h1>{words::PROFILE}</h1>
            <p>{words::signed_in_as(member.email())}</p>
            <Links links=member.links().to_vec() />
            <Methods member />
            <Password />
            <HelpLinks answers=&["change-email-password-phone", "unlink"] />
        </Contents>
    }
}

#[component]
fn Links(links: Vec<Link>) -> impl IntoView {
    let session = Session::expect();
    let providers = session.config().links.into_iter().filter(|it| it.kind == LinkKind::OldAccount);
    let linked = links.iter().map(|it| it.provider.clone()).collect::<Vec<_>>();
    let offer = move |it: LinkProvider| {
        let href = Route::Link(it.id, Linking::Form).path();
        view! { <ButtonLink href>{words::link_now(&it.name)}</ButtonLink> }
    };
    let offers = providers.filter(|it| !linked.contains(&it.id)).map(offer).collect_view();
    view! {
        <section aria-labelledby="links">
            <h2 id="links">{words::LINKS}</h2>
            {links.is_empty().then_some(view! { <p>{words::NO_LINKS}</p> })}
            {links.into_iter().map(|link| view! { <Linked link /> }).collect_view()}
            <div class="lk-actions">{offers}</div>
        </section>
    }
}

#[component]
fn Linked(link: Link) -> impl IntoView {
    let name = Session::expect().provider_name(&link.provider);
    let unlink = Route::Unlink(link.id).path();
    let rows = vec![
        (words::LINK_CLAIM.to_owned(), link.label.into_any()),
        (words::LINK_SINCE.to_owned(), browser::local_date(link.linked_at).into_any()),
        (words::LINK_NOTICES.to_owned(), link.notice_email.into_any()),
    ];
    view! {
        <div class="lk-card">
            <h3>{name.clone()}</h3>
            <DescriptionList rows />
            <p><a href=unlink>{words::unlink_link(&name)}</a></p>
        </div>
    }
}

#[component]
fn Methods(member: Member) -> impl IntoView {
    let codes = match member.backup_codes_left() {
        None => words::CODES_MAKE,
        Some(_) => words::CODES_NEW,
    };
    let none = member.backup_codes_left().is_none().then_some(view! { <p>{words::CODES_NONE}</p> });
    let offered = Session::expect().config().factors.backup_codes > 0;
    let codes_page = Route::CreateAccount(Creating::BackupCodes).path();
    view! {
        <section aria-labelledby="methods">
            <h2 id="methods">{words::METHODS}</h2>
            <p>{words::METHODS_LEAD}</p>
            <ul class="lk-plain-list lk-stack">
                {member.methods().iter().map(|it| view! { <OneMethod method=it.clone() /> }).collect_view()}
            </ul>
            {none}
            {offered.then(|| view! { <p><a href=codes_page>{codes}</a></p> })}
        </section>
    }
}

#[component]
fn Password() -> impl IntoView {
    view! {
        <section aria-labelledby="password">
            <h2 id="password">{password::PROFILE}</h2>
            <p>{password::PROFILE_LEAD}</p>
            <p><a href=Route::ChangePassword.path()>{password::CHANGE}</a></p>
        </section>
    }
}

#[component]
fn OneMethod(method: Method) -> impl IntoView {
    let used = method.last_used_at.map_or(words::NEVER_USED.to_owned(), |at| {
        format!("{} {}", words::LAST_USED, browser::local_date_and_time(at))
    });
    let added = method.added_at.map(|at| format!("{} {}. ", words::ADDED, browser::local_date(at)));
    view! {
        <li class="lk-card">
            <strong>{method::named(&method)}</strong>
            <p class="lk-muted">{added}{used}"."</p>
        </li>
    }
}
