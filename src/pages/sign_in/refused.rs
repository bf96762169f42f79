//! What `/sign-in` shows when the backend says that email address and password do not match, as far as it differs from what
//! it shows at first. It is kept in the prerendered page, and public/boot/sign_in.js puts it in place when that answer comes before
//! the program. The program then begins where the page is: with [`mismatch`].

use client::{Failure, Refusal};
use contract::Code;
use leptos::prelude::*;

use super::password::{EmailField, FIELDS};
use crate::parts::{Attempt, Errors, Trouble};

/// The answer that boot.js shows: it knows it by its code, and leaves one that says more to the program.
pub fn mismatch() -> Trouble {
    Failure::Refused(Refusal { code: Code::IncorrectCredentials, ..Refusal::default() }).into()
}

/// The error summary, and the field that is marked.
#[component]
pub fn SignInRefused() -> impl IntoView {
    let sign_in = Attempt::new(FIELDS, async || Ok(()));
    sign_in.show(mismatch());
    view! {
        <Errors attempt=sign_in />
        <EmailField sign_in email=RwSignal::new(String::new()) />
    }
}
