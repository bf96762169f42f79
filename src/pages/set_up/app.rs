//! `/create-account/app`: sets up an authenticator app as the first second method.

use client::FirstMethod;
use leptos::prelude::*;

use crate::{
    parts::{AddApp, AppSetup, Contents, CreateSteps, Errors, HelpLinks},
    route::{Creating, Route},
    session::Session,
    text::create_account as words,
};

#[component]
pub fn SetUpAppPage(pending: FirstMethod) -> impl IntoView {
    let session = Session::expect();
    let setup = AppSetup::new(pending.enrolment(), true, move |standing| session.replace(standing));
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
