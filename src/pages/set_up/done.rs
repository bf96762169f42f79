//! `/create-account/done`: the account is ready; linking the older account comes next, and before it a method where there is
//! none yet.

use client::Member;
use contract::{Feature, LinkProvider};
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, Moment};

use crate::{
    parts::{Contents, HelpLinks, Offered},
    route::{Linking, Managing, Route},
    session::{Providers, Settings},
    text::{create_account as words, identities},
};

#[component]
pub fn SetUpDonePage(member: Member) -> impl IntoView {
    let providers = Providers::expect().all();
    // Where the account needs none. Nothing is said where there is none to be had.
    let settings = Settings::expect();
    let has_none = member.methods().is_empty() && settings.config().offers(Feature::Methods);
    let has_password = untrack(|| settings.asks_password(&member));
    let with = member.identities().first().filter(|_| !has_password);
    let with = with.map(|it| identities::name(&settings.config(), &it.provider));
    let email = member.email();
    let lead = match (member.methods().is_empty(), has_password, with) {
        (true, true, _) => words::done_lead_alone(email),
        (true, false, Some(name)) => identities::done_lead_alone(email, &name),
        (true, false, None) => words::done_lead_alone_no_password(email),
        (false, true, _) => words::done_lead(email),
        (false, false, Some(name)) => identities::done_lead(email, &name),
        (false, false, None) => words::done_lead_no_password(email),
    };
    // The first thing to do stands out; what else there is waits beside or below it.
    let later = |kind| view! { <ButtonLink kind href=Route::Profile.path()>{words::DONE_LATER}</ButtonLink> };
    let link = |it: LinkProvider, kind| {
        let href = Route::Link(it.id, Linking::Form).path();
        view! { <ButtonLink kind href>{words::done_link(&it.name)}</ButtonLink> }
    };
    let mut providers = providers.into_iter();
    let add = has_none.then(|| {
        view! {
            <Offered what=Feature::Methods>
                {words::add_method(&settings.config(), has_password).map(|it| view! { <p>{it}</p> })}
                <div class="lk-actions">
                    <ButtonLink href=Route::Methods(Managing::Add).path()>{words::DONE_METHOD_BUTTON}</ButtonLink>
                </div>
            </Offered>
        }
    });
    let first = (!has_none).then(|| providers.next()).flatten();
    let says_link = view! { <Offered what=Feature::OldAccounts><p>{words::DONE_LINK_TEXT}</p></Offered> };
    let rest = if has_none || first.is_some() { ButtonKind::Outline } else { ButtonKind::Primary };
    let links = view! {
        {says_link}
        <div class="lk-actions">
            {first.map(|it| link(it, ButtonKind::Primary))}
            {providers.map(|it| link(it, ButtonKind::Outline)).collect_view()}
            {later(rest)}
        </div>
    };
    // Two things to do are told apart by a heading.
    let (beside, below) = match has_none {
        true => (None, Some(view! { <h2>{words::DONE_NEXT}</h2> {links} })),
        false => (Some(links), None),
    };
    view! {
        <Contents>
            <Moment>
                <h1>{words::DONE}</h1>
                <p>{lead}</p>
                {add}
                {beside}
            </Moment>
            {below}
            <HelpLinks answers=&["how-to-link", "forgot-old-password"] />
        </Contents>
    }
}
