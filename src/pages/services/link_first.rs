//! `/services/{request}`, where the service needs a record that is not linked yet: says so before the journey of linking, from
//! whose end one continues here.

use client::PendingRequest;
use leptos::prelude::*;
use uswds::ButtonLink;

use crate::{
    parts::{Contents, HelpLinks},
    route::{Linking, Route},
    session::Providers,
    text::{account, services as words},
};

#[component]
pub fn ServiceLinkPage(request: PendingRequest, provider: String) -> impl IntoView {
    let record = Providers::expect().name(&provider);
    let name = request.service().name.clone();
    view! {
        <Contents>
            <h1>{words::link_first(&name)}</h1>
            <p>{words::link_text(&name, &record)}</p>
            <p>{words::link_then(&name)}</p>
            <div class="lk-actions">
                <ButtonLink href=Route::Link(provider, Linking::Form).path()>{account::link_now(&record)}</ButtonLink>
            </div>
            <HelpLinks answers=&["how-to-link", "forgot-old-password", "what-services-are-told"] />
        </Contents>
    }
}
