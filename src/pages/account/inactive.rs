//! `/profile/links/{id}/inactive`: a linked record is no longer active. Says what is safe, whom to call, and continues.

use contract::{Feature, Link, LinkKind};
use leptos::prelude::*;
use uswds::ButtonLink;

use crate::{
    parts::{CallUs, Contents, HelpLinks, Masked},
    route::Route,
    session::{Providers, Settings},
    text::{account, help as words},
};

#[component]
pub fn AccountInactivePage(link: Link) -> impl IntoView {
    let providers = Providers::expect();
    let name = providers.name(&link.provider);
    let by_number = providers.kind(&link.provider) == LinkKind::OldAccount;
    let steps = words::inactive_steps(by_number, untrack(|| Settings::expect().offers(Feature::Passwords)));
    view! {
        <Contents>
            <h1>{words::inactive_link(&name)}</h1>
            <p><Masked text=words::inactive_link_text(&name, &link.label) /></p>
            <h2>{words::INACTIVE_NEXT}</h2>
            <ol>{steps.map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
            <CallUs />
            <p>{words::inactive_reference(&link.reference)}</p>
            <div class="lk-actions">
                <ButtonLink href=Route::Profile.path()>{account::TO_PROFILE}</ButtonLink>
            </div>
            <HelpLinks answers=&["not-active-email", "contact-us"] />
        </Contents>
    }
}
