//! `/create-account/done`: the account is ready; linking the older account comes next.

use client::Member;
use contract::LinkProvider;
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink};

use crate::{
    parts::{Contents, HelpLinks},
    route::{Linking, Route},
    session::Providers,
    text::create_account as words,
};

#[component]
pub fn SetUpDonePage(member: Member) -> impl IntoView {
    let providers = Providers::expect().all();
    let has_links = !providers.is_empty();
    // The first thing to do stands out.
    let profile = if has_links { ButtonKind::Outline } else { ButtonKind::Primary };
    let link = |it: LinkProvider| {
        let href = Route::Link(it.id, Linking::Form).path();
        view! { <ButtonLink href>{words::done_link(&it.name)}</ButtonLink> }
    };
    view! {
        <Contents>
            <h1>{words::DONE}</h1>
            <p>{words::done_lead(member.email())}</p>
            {has_links.then_some(view! {
                <h2>{words::DONE_NEXT}</h2>
                <p>{words::DONE_LINK_TEXT}</p>
            })}
            <div class="lk-actions">
                {providers.into_iter().map(link).collect_view()}
                <ButtonLink kind=profile href=Route::Profile.path()>{words::DONE_LATER}</ButtonLink>
            </div>
            <HelpLinks answers=&["how-to-link", "forgot-old-password"] />
        </Contents>
    }
}
