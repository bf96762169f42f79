//! What a member sees on the home page: the one thing to do next, and where to go. Nothing that someone who looks over a
//! shoulder may not see: no name, no address, no number.

use client::{Member, is_site};
use contract::{Feature, Without};
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, PictogramKind, rebuilt};

use crate::{
    parts::{Next, RowLink},
    route::{Linking, Managing, Route},
    session::{Providers, Settings},
    text::{help as words, services},
};

/// What the account needs; where it needs nothing, the way to what is linked.
#[component]
pub fn MembersNext(member: Member) -> impl IntoView {
    let (settings, providers) = (Settings::expect(), Providers::expect());
    rebuilt(move || {
        let next = Next::of(&member, &settings.rules());
        let profile = (next != Next::CheckReset).then(|| {
            view! { <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink> }
        });
        let (said, route, button) = match next {
            Next::CheckReset => (words::NEXT_CHECK.to_owned(), Route::Profile, words::TO_PROFILE.to_owned()),
            Next::FirstMethod | Next::SecondMethod => {
                (words::NEXT_METHOD.to_owned(), Route::Methods(Managing::Add), words::ADD_METHOD.to_owned())
            }
            Next::FirstCodes | Next::MoreCodes(_) => {
                (words::NEXT_CODES.to_owned(), Route::Methods(Managing::BackupCodes), words::CREATE_CODES.to_owned())
            }
            Next::Link(provider) => {
                let name = providers.name(&provider);
                (words::next_link(&name), Route::Link(provider, Linking::Form), words::link(&name))
            }
            Next::Nothing => return view! { <ToLinked member=member.clone() /> }.into_any(),
        };
        view! {
            <p>{said}</p>
            <div class="lk-actions"><ButtonLink href=route.path()>{button}</ButtonLink>{profile}</div>
        }
        .into_any()
    })
}

/// The way to the service of what is linked, and to the profile.
#[component]
fn ToLinked(member: Member) -> impl IntoView {
    let open = sites(&member).into_iter().next().map(|(name, href)| {
        view! { <ButtonLink href leaves=true>{services::open(&name)}</ButtonLink> }
    });
    let kind = if open.is_some() { ButtonKind::Outline } else { ButtonKind::Primary };
    view! {
        <div class="lk-actions">
            {open}
            <ButtonLink kind href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink>
        </div>
    }
}

/// What is linked that has an address to go to: its name, and that address.
fn sites(member: &Member) -> Vec<(String, String)> {
    let providers = Providers::expect();
    // What is not active may not open.
    let linked = member.links().iter().filter(|it| !it.inactive).filter_map(|it| providers.find(&it.provider));
    let mut sites: Vec<_> = linked.filter_map(|it| Some((it.name, it.service_url.filter(|it| is_site(it))?))).collect();
    sites.dedup();
    sites
}

/// What is linked or can be, and the member's own pages.
#[component]
pub fn MembersRows(member: Member) -> impl IntoView {
    let (settings, providers) = (Settings::expect(), Providers::expect());
    let mut linked: Vec<String> =
        member.links().iter().map(|it| words::linked(&providers.name(&it.provider))).collect();
    linked.dedup();
    let linked = linked.into_iter().map(|it| view! { <p>{it}</p> }).collect_view();
    let offers = rebuilt(move || {
        let next = Next::of(&member, &settings.rules());
        let is_linked = |id: &str| member.links().iter().any(|it| it.provider == id);
        let free = providers.all().into_iter().filter(|it| !is_linked(&it.id) && next != Next::Link(it.id.clone()));
        let rows = free.map(|it| {
            let href = Route::Link(it.id, Linking::Form).path();
            view! { <RowLink kind=PictogramKind::Link href name=words::link(&it.name) /> }
        });
        rows.collect_view()
    });
    let devices = rebuilt(move || {
        let href = Route::devices().path();
        let row = || view! { <RowLink kind=PictogramKind::Device href name=words::NEXT_DEVICES /> };
        settings.does(Without::Devices).then(row)
    });
    let adds = Memo::new(move |_| settings.offers(Feature::Methods));
    let methods = rebuilt(move || {
        let name = if adds.get() { words::NEXT_METHODS } else { words::NEXT_METHODS_SEE };
        view! { <RowLink kind=PictogramKind::Passkey href=Route::methods().path() name /> }
    });
    view! {
        <section>
            <h2>{words::YOUR_NEXT}</h2>
            <ul class="lk-rows lk-rows--links">
                <RowLink kind=PictogramKind::Person href=Route::Profile.path() name=words::NEXT_PROFILE>
                    {linked}
                </RowLink>
                {offers}
                {methods}
                {devices}
            </ul>
        </section>
    }
}
