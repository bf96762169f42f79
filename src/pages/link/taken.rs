//! `/link/{provider}/taken`: the record is linked to another account.

use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink};

use crate::{
    parts::{CallUs, Contents, HelpLinks},
    route::{Linking, Route},
    session::Providers,
    text::link as words,
};

#[component]
pub fn LinkTakenPage(provider: String) -> impl IntoView {
    let kind = Providers::expect().kind(&provider);
    view! {
        <Contents>
            <h1>{words::TAKEN}</h1>
            <p>{words::taken(kind)}</p>
            <h2>{words::TAKEN_NEXT}</h2>
            <ul>{words::TAKEN_STEPS.map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
            <CallUs />
            <div class="lk-actions">
                <ButtonLink href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink>
                <ButtonLink kind=ButtonKind::Outline href=Route::Link(provider, Linking::Form).path()>
                    {words::taken_back(kind)}
                </ButtonLink>
            </div>
            <HelpLinks answers=&["linked-wrong-account", "unlink", "how-to-link"] />
        </Contents>
    }
}
