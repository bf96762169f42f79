//! `/forgot-password/link`: where the link in the email leads.

use client::Standing;
use leptos::prelude::*;

use crate::{
    parts::{EmailLink, LinkWords},
    route::Route,
    session::Settings,
    text::{create_account, password as words},
};

#[component]
pub fn ForgotPasswordLinkPage(standing: Standing) -> impl IntoView {
    let asks_method = untrack(|| Settings::expect().asks_method_at_reset());
    let says = LinkWords {
        heading: words::LINK,
        lead: if asks_method { words::LINK_LEAD } else { words::LINK_LEAD_ALONE },
        button: words::LINK_BUTTON,
        gone: create_account::LINK_GONE,
        start_again: create_account::START_AGAIN,
    };
    let open = move |token: String| {
        let standing = standing.clone();
        async move { standing.open_reset_link(&token).await }
    };
    view! { <EmailLink words=says first=Route::forgot_password() open answers=&["forgot-password", "code-does-not-come"] /> }
}
