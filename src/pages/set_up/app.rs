//! `/create-account/app`: sets up an authenticator app as the first second method.

use client::FirstMethod;
use contract::MethodKind;
use leptos::prelude::*;

use super::Added;
use crate::{
    parts::{AddApp, AppSetup, Contents, CreateSteps, Errors, HelpLinks},
    route::{Creating, Route},
    text::create_account as words,
};

#[component]
pub fn SetUpAppPage(pending: FirstMethod) -> impl IntoView {
    let added = Added::new();
    let setup =
        AppSetup::new(pending.enrolment(), true, move |standing| added.take_over(standing, MethodKind::Totp, None));
    view! {
        <Contents>
            <Errors attempt=setup.finish />
            <Errors attempt=setup.begin />
            <CreateSteps current=3 />
            <h1>{words::APP}</h1>
            <p>{words::APP_LEAD}</p>
            <AddApp setup />
            <p><a href=Route::CreateAccount(Creating::Method).path()>{words::METHOD_OTHER}</a></p>
            <HelpLinks answers=&["one-time-codes", "which-method"] />
        </Contents>
    }
}
