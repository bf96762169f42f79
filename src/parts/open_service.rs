//! The way to a service, in a list of what can be done about it.

use client::is_site;
use leptos::prelude::*;

use crate::text::services as words;

/// An item of a list; none where the backend names no address that one can go to.
#[component]
pub fn OpenService(#[prop(into)] url: Option<String>, name: String) -> impl IntoView {
    let url = url.filter(|it| is_site(it));
    url.map(|href| view! { <li><a href=href rel="external">{words::open(&name)}</a></li> })
}
