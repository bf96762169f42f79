//! `/help/guides`: every guide, with a sentence about each.

use leptos::prelude::*;
use uswds::BackLink;

use super::GuideList;
use crate::{
    parts::Contents,
    route::Route,
    text::{guides as words, help},
};

#[component]
pub fn GuidesPage() -> impl IntoView {
    view! {
        <Contents>
            <BackLink href=Route::Help.path() label=help::BACK />
            <h1>{words::GUIDES}</h1>
            <p>{words::GUIDES_LEAD}</p>
            <GuideList />
        </Contents>
    }
}
