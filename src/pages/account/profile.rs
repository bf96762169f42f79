//! `/profile`: who is signed in, what is linked, which methods there are, the password, and where one is signed in.

use client::{Member, PendingReset};
use contract::{Link, LinkKind, LinkProvider};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, ButtonLink, DescriptionList};

use crate::{
    browser,
    parts::{Contents, HelpLinks, ResetNotice},
    route::{Linking, Route},
    session::Session,
    text::{account as words, delete_account, devices, method, methods, password},
};

#[component]
pub fn ProfilePage(member: Member) -> impl IntoView {
    let reset = member.account_reset().cloned().map(|reset| (reset, member.clone()));
    view! {
        <Contents wide=true>
            <h1>{words::PROFILE}</h1>
            <p>{words::signed_in_as(member.email())}</p>
            {reset.map(|(reset, member)| view! { <Reset reset member /> })}
            <Links links=member.links().to_vec() />
            <Methods member />
            <Password />
            <Devices />
            <Delete />
            <HelpLinks answers=&["change-email-password-phone", "unlink"] />
        </Contents>
    }
}

/// Someone said that all methods are lost. A member plainly has one, so stopping it is offered first of all.
#[component]
fn Reset(reset: PendingReset, member: Member) -> impl IntoView {
    let cancel = move || {
        let member = member.clone();
        async move { member.cancel_account_reset().await }
    };
    view! { <ResetNotice reset cancel /> }
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
    let unlink = Route::Unlink(link.id.clone()).path();
    let inactive = link.inactive.then(|| {
        view! {
            <Alert kind=AlertKind::Warning slim=true>
                <p>{words::INACTIVE}" "<a href=Route::InactiveLink(link.id).path()>{words::INACTIVE_LINK}</a></p>
            </Alert>
        }
    });
    let rows = vec![
        (words::LINK_CLAIM.to_owned(), link.label.into_any()),
        (words::LINK_SINCE.to_owned(), browser::local_date(link.linked_at).into_any()),
        (words::LINK_NOTICES.to_owned(), link.notice_email.into_any()),
    ];
    view! {
        <div class="lk-card">
            <h3>{name.clone()}</h3>
            {inactive}
            <DescriptionList rows />
            <p><a href=unlink>{words::unlink_link(&name)}</a></p>
        </div>
    }
}

#[component]
fn Methods(member: Member) -> impl IntoView {
    let none = member.backup_codes_left().is_none().then_some(view! { <p>{words::CODES_NONE}</p> });
    view! {
        <section aria-labelledby="methods">
            <h2 id="methods">{words::METHODS}</h2>
            <p>{words::METHODS_LEAD}</p>
            <ul>{member.methods().iter().map(|it| view! { <li>{method::named(it)}</li> }).collect_view()}</ul>
            {none}
            <p><a href=Route::methods().path()>{methods::MANAGE}</a></p>
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
fn Devices() -> impl IntoView {
    view! {
        <section aria-labelledby="devices">
            <h2 id="devices">{devices::TITLE}</h2>
            <p>{devices::PROFILE_LEAD}</p>
            <p><a href=Route::devices().path()>{devices::PROFILE_LINK}</a></p>
        </section>
    }
}

/// Only where the backend deletes accounts.
#[component]
fn Delete() -> impl IntoView {
    Session::expect().config().accounts.and_then(|it| it.delete).map(|_| {
        view! {
            <section aria-labelledby="delete">
                <h2 id="delete">{delete_account::PROFILE}</h2>
                <p>{delete_account::PROFILE_LEAD}</p>
                <p><a href=Route::DeleteAccount.path()>{delete_account::PROFILE}</a></p>
            </section>
        }
    })
}
