//! `/notice/inactive`: a link met a record that is not active. Says what is safe and whom to call.

use leptos::prelude::*;

use crate::{
    parts::{CallUs, Contents},
    route::Route,
    text::help as words,
};

#[component]
pub fn InactiveNoticePage() -> impl IntoView {
    view! {
        <Contents>
            <h1>{words::INACTIVE}</h1>
            <p>{words::INACTIVE_TEXT}</p>
            <h2>{words::INACTIVE_NEXT}</h2>
            <ol>{words::INACTIVE_STEPS.map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
            <CallUs />
            <p><a href=Route::Profile.path()>{crate::text::link::TO_PROFILE}</a></p>
        </Contents>
    }
}
