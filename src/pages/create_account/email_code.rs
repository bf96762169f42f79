//! `/create-account/code`: asks for the code sent by email.

use client::EmailCode;
use leptos::prelude::*;

use crate::{
    parts::{CodeWords, CreateSteps, EmailCodePage, HelpLinks},
    session::Settings,
    text::{create_account as words, identities},
};

#[component]
pub fn CreateAccountCodePage(pending: EmailCode) -> impl IntoView {
    let settings = Settings::expect();
    let about = pending.identity().map(|it| {
        let name = identities::name(&settings.config(), &it.provider);
        identities::code_whose(&name, pending.email())
    });
    let says = CodeWords {
        form: "email-code",
        heading: words::CODE,
        lead: words::emailed(pending.email(), pending.holds()),
        about,
        minutes: settings.config().email.code_minutes,
        tip: Some(words::CODE_NONE_IN_MAIL),
        done: None,
        proved: Some(words::LINK_PROVED),
    };
    view! {
        <EmailCodePage pending says before=|| view! { <CreateSteps current=1 /> }>
            <HelpLinks answers=&["code-does-not-come", "how-to-create-an-account"] />
        </EmailCodePage>
    }
}
