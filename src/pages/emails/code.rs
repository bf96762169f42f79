//! `/profile/emails/{id}/code`: asks for the code sent to an added address. Afterward the address waits for nothing any
//! more, so the screen is the list.

use client::EmailCode;
use leptos::prelude::*;

use crate::{
    parts::{CodeWords, EmailCodePage, HelpLinks},
    route::Route,
    session::Settings,
    text::{create_account, emails as words},
};

#[component]
pub fn EmailsCodePage(pending: EmailCode) -> impl IntoView {
    let (rules, holds) = (Settings::expect().config().email, pending.holds());
    let says = CodeWords {
        form: "added-email-code",
        heading: words::CODE,
        lead: create_account::emailed(pending.email(), holds),
        about: None,
        minutes: rules.code_minutes,
        tip: None,
        done: Some(words::proved(pending.email())),
        proved: None,
    };
    let other = view! {
        <p>{words::later(rules.link_hours, holds)}</p>
        <p><a href=Route::emails().path()>{words::BACK}</a></p>
    };
    view! {
        <EmailCodePage pending says other=other.into_any()>
            <HelpLinks answers=&["code-does-not-come", "change-email"] />
        </EmailCodePage>
    }
}
