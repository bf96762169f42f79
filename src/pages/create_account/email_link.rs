//! `/create-account/email-link`: where the link in the email leads.

use client::Standing;
use leptos::prelude::*;

use crate::{
    parts::{EmailLink, LinkWords},
    route::Route,
    text::create_account as words,
};

#[component]
pub fn CreateAccountEmailLinkPage(standing: Standing) -> impl IntoView {
    let says = LinkWords {
        heading: words::LINK,
        lead: words::LINK_LEAD,
        button: words::LINK_BUTTON,
        gone: words::LINK_GONE,
        start_again: words::START_AGAIN,
    };
    let open = move |token: String| {
        let standing = standing.clone();
        async move { standing.open_email_link(&token).await }
    };
    view! {
        <EmailLink
            words=says first=Route::create_account() open proved=words::LINK_PROVED
            answers=&["how-to-create-an-account", "code-does-not-come", "someone-uses-my-email"]
        />
    }
}
