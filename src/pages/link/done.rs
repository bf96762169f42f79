//! `/link/{provider}/done/{id}`: the receipt.

use client::{Member, is_site};
use contract::{Feature, Link, LinkProvider};
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink, DescriptionList, Moment};

use crate::{
    browser,
    parts::{Contents, HelpLinks, Masked},
    route::Route,
    session::{Providers, Settings},
    text::{link as words, services},
};

#[component]
pub fn LinkDonePage(member: Member, link: Link) -> impl IntoView {
    let providers = Providers::expect();
    let name = providers.name(&link.provider);
    let provider = providers.find(&link.provider);
    let rows = vec![
        (words::RECEIPT_REFERENCE.to_owned(), view! { <Masked text=link.reference data=true /> }.into_any()),
        (words::RECEIPT_WHAT.to_owned(), name.clone().into_any()),
        (words::number(provider.as_ref()), view! { <Masked text=link.label data=true /> }.into_any()),
        (words::RECEIPT_DATE.to_owned(), words::date(link.linked_at).into_any()),
        (words::RECEIPT_NOTICES.to_owned(), view! { <Masked text=link.notice_email data=true /> }.into_any()),
    ];
    view! {
        <Contents>
            <Moment>
                <h1>{words::DONE}</h1>
                <p>{words::done_lead(&name, provider.as_ref())}</p>
                <div class="lk-actions">
                    <Next member provider />
                </div>
            </Moment>
            <h2>{words::RECEIPT}</h2>
            <DescriptionList rows />
            <div class="lk-actions">
                <Button kind=ButtonKind::Outline on_press=browser::print>{words::PRINT}</Button>
            </div>
            <HelpLinks answers=&["what-stays-the-same", "claim-number-sign-in", "linked-wrong-account"] />
        </Contents>
    }
}

/// To the service that waits for it; else to the one whose account is linked now, or to the profile.
#[component]
fn Next(member: Member, provider: Option<LinkProvider>) -> impl IntoView {
    let is_offered = Settings::expect().config().offers(Feature::Services);
    let sent = member.request().filter(|it| it.is_open() && is_offered);
    let sent = sent.map(|it| (Route::Service(it.id().to_owned()).path(), it.service().name.clone()));
    let profile = |kind| view! { <ButtonLink kind href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink> };
    if let Some((href, name)) = sent {
        return view! { <ButtonLink href>{services::continue_to(&name)}</ButtonLink> }.into_any();
    }
    let open = provider.and_then(|it| Some((it.service_url.filter(|it| is_site(it))?, it.name)));
    match open {
        Some((href, name)) => view! {
            <ButtonLink href leaves=true>{services::open(&name)}</ButtonLink>
            {profile(ButtonKind::Outline)}
        }
        .into_any(),
        None => profile(ButtonKind::Primary).into_any(),
    }
}
