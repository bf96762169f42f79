//! `/profile/emails/link`: where the link in the email to an added address leads, in whatever browser. The visit stays
//! where it stands: a member sees the list then, and anyone else is asked to sign in.

use client::Standing;
use leptos::prelude::*;

use crate::{
    parts::{EmailLink, LinkWords},
    route::Route,
    session::{Location, Notices},
    text::{create_account, emails as words},
};

#[component]
pub fn EmailsLinkPage(standing: Standing) -> impl IntoView {
    let says = LinkWords {
        heading: words::LINK,
        lead: words::LINK_LEAD,
        button: create_account::LINK_BUTTON,
        gone: create_account::LINK_GONE,
        start_again: words::LINK_TO_LIST,
    };
    let open = move |token: String| {
        let standing = standing.clone();
        async move { standing.open_address_link(&token).await }
    };
    let then = |notices: Notices, location: Location| {
        notices.say_next(words::LINK_DONE.to_owned());
        location.go_instead(&Route::emails());
    };
    view! {
        <EmailLink
            words=says first=Route::emails() open then
            answers=&["change-email", "code-does-not-come", "someone-uses-my-email"]
        />
    }
}
