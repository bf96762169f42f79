//! `/profile/emails`: every address of the account, and what can be done with each.

use client::Member;
use contract::EmailAddress;
use leptos::prelude::*;
use uswds::{BackLink, ButtonLink, PictogramKind, Row};

use crate::{
    parts::{Contents, HelpLinks},
    route::{Addressing, Route},
    session::Settings,
    text::{Text, about, emails as words, methods},
};

#[component]
pub fn EmailsListPage(member: Member) -> impl IntoView {
    let tells = Settings::expect().tells_changes();
    let rows = member.addresses().iter().map(|it| view! { <AddressRow address=it.clone() /> }).collect_view();
    view! {
        <Contents wide=true>
            <BackLink href=Route::Profile.path() label=methods::TO_PROFILE />
            <h1>{words::LIST}</h1>
            <p>{words::LIST_LEAD}{tells.then(|| format!(" {}", words::LIST_TELLS))}</p>
            <ul class="lk-rows">{rows}</ul>
            <More count=member.addresses().len() />
            <HelpLinks answers=&["change-email", "which-email-address"] />
        </Contents>
    }
}

#[component]
fn AddressRow(address: EmailAddress) -> impl IntoView {
    let EmailAddress { id, email, primary, .. } = address.clone();
    let link = |page: Addressing, words: Text| {
        let name = about(words, &email);
        view! { <li><a href=Route::Emails(page).path() aria-label=name>{words}</a></li> }.into_any()
    };
    let (state, links) = match (primary, address.is_proved()) {
        (true, _) => (words::IS_PRIMARY, None),
        (false, true) => {
            let primary = link(Addressing::Primary(id.clone()), words::PRIMARY_LINK);
            (words::IS_PROVED, Some(vec![primary, link(Addressing::Remove(id), words::REMOVE_LINK)]))
        }
        (false, false) => {
            let (waits, how) = words::waiting(&address);
            let code = link(Addressing::Code(id.clone()), how);
            (waits, Some(vec![code, link(Addressing::Remove(id), words::REMOVE_LINK)]))
        }
    };
    let actions = links.map(IntoAny::into_any);
    let badge = primary.then(|| words::PRIMARY_BADGE.to_owned());
    let name = view! { <strong translate="no" dir="ltr">{email}</strong> }.into_any();
    view! {
        <Row picture=PictogramKind::Email name badge actions>
            <p>{state}</p>
            {primary.then(|| view! { <p>{words::PRIMARY_STAYS}</p> })}
        </Row>
    }
}

/// The way to add one, as long as there is room.
#[component]
fn More(count: usize) -> impl IntoView {
    match Settings::expect().config().email.most_addresses {
        most if count >= most as usize => view! { <p>{words::full(most)}</p> }.into_any(),
        _ => view! {
            <div class="lk-actions">
                <ButtonLink href=Route::Emails(Addressing::Add).path()>{words::ADD_LINK}</ButtonLink>
            </div>
        }
        .into_any(),
    }
}
