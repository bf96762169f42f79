//! What `/sign-in` shows when the backend says that email address and password do not match, as far as it differs from what
//! it shows at first. It is kept in the prerendered page, and public/boot/sign_in.js puts it in place when that answer comes before
//! the program. The program then begins where the page is: with [`mismatch`].

use client::{Failure, Refusal};
use contract::Code;
use leptos::prelude::*;
use uswds::{InputKind, TextInput};

use super::attempt::{Attempt, Errors, Trouble};
use crate::text::sign_in as words;

/// The form's fields, in the order of the page.
pub const SIGN_IN_FIELDS: &[&str] = &["email", "password"];

/// The answer that boot.js shows: it knows it by its code, and leaves one that says more to the program.
pub fn mismatch() -> Trouble {
    Failure::Refused(Refusal { code: Code::IncorrectCredentials, ..Refusal::default() }).into()
}

/// Whose account it is, with a passkey among the suggestions.
#[component]
pub fn SignInEmail(sign_in: Attempt, email: RwSignal<String>) -> impl IntoView {
    view! {
        <TextInput
            name="email" label=words::EMAIL kind=InputKind::Email autocomplete="username webauthn" value=email
            error=sign_in.error("email")
        />
    }
}

/// The error summary, and the field that is marked.
#[component]
pub fn SignInRefused() -> impl IntoView {
    let sign_in = Attempt::new(SIGN_IN_FIELDS, async || Ok(()));
    sign_in.show(mismatch());
    view! {
        <Errors attempt=sign_in />
        <SignInEmail sign_in email=RwSignal::new(String::new()) />
    }
}
