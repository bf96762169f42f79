//! `/notice/inactive`: a link met a record that is not active. Says what is safe and whom to call.

use contract::Feature;
use leptos::prelude::*;
use uswds::rebuilt;

use crate::{
    parts::{CallUs, Contents},
    route::Route,
    session::Settings,
    text::help as words,
};

#[component]
pub fn InactiveNoticePage() -> impl IntoView {
    let settings = Settings::expect();
    let steps =
        move || words::inactive_steps(settings.offers(Feature::OldAccounts), settings.offers(Feature::Passwords));
    view! {
        <Contents>
            <h1>{words::INACTIVE}</h1>
            <p>{words::INACTIVE_TEXT}</p>
            <h2>{words::INACTIVE_NEXT}</h2>
            <ol>{rebuilt(move || steps().map(|it| view! { <li>{it}</li> }).collect_view())}</ol>
            <CallUs />
            <p><a href=Route::Profile.path()>{crate::text::link::TO_PROFILE}</a></p>
        </Contents>
    }
}
