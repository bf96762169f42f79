//! `/forgot-password/code`: asks for the code sent by email.

use client::EmailCode;
use leptos::prelude::*;

use crate::{
    parts::{CodeWords, EmailCodePage, HelpLinks},
    session::Settings,
    text::password as words,
};

#[component]
pub fn ForgotPasswordCodePage(pending: EmailCode) -> impl IntoView {
    let says = CodeWords {
        form: "reset-code",
        heading: words::CODE,
        lead: words::emailed(pending.email(), pending.holds()),
        about: None,
        minutes: Settings::expect().config().email.reset_minutes,
        tip: Some(words::CODE_TIP),
        done: None,
        proved: None,
    };
    view! {
        <EmailCodePage pending says>
            <HelpLinks answers=&["code-does-not-come", "forgot-password"] />
        </EmailCodePage>
    }
}
