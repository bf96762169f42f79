//! `/create-account/passkey` and `/create-account/security-key`: makes a passkey or registers a security key as the first
//! second method.

use client::FirstMethod;
use contract::MethodKind;
use leptos::prelude::*;

use super::Added;
use crate::{
    parts::{AddKey, Contents, CreateSteps, Errors, HelpLinks, KeySetup},
    route::{Creating, Route},
    text::create_account as words,
};

#[component]
pub fn SetUpKeyPage(pending: FirstMethod, kind: MethodKind) -> impl IntoView {
    let added = Added::new();
    let setup = KeySetup::new(pending.enrolment(), kind, move |standing, other| added.take_over(standing, kind, other));
    view! {
        <Contents>
            <Errors attempt=setup.add />
            <CreateSteps current=3 />
            <h1>{setup.title()}</h1>
            <AddKey setup />
            <p><a href=Route::CreateAccount(Creating::Method).path()>{words::METHOD_OTHER}</a></p>
            <HelpLinks answers=&["which-method", "what-is-a-passkey"] />
        </Contents>
    }
}
