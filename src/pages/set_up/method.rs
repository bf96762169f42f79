//! `/create-account/method`: the choice of the second method, strongest first, as the backend offers them.

use client::FirstMethod;
use contract::MethodKind;
use leptos::prelude::*;

use crate::{
    parts::{ChooseMethod, Contents, CreateSteps, Errors, HelpLinks, MethodChoice},
    route::{Creating, Route},
    session::Location,
    text::create_account as words,
};

#[component]
pub fn SetUpMethodPage(
    #[expect(unused, reason = "the proof that this page may be shown")] pending: FirstMethod,
) -> impl IntoView {
    let location = Location::expect();
    let choice = MethodChoice::new(move |kind| location.go(&Route::CreateAccount(step(kind))));
    view! {
        <Contents>
            <Errors attempt=choice.choose />
            <CreateSteps current=3 />
            <h1>{words::METHOD}</h1>
            <p>{words::METHOD_LEAD}</p>
            <ChooseMethod choice legend=words::METHOD_LEGEND />
            <HelpLinks answers=&["which-method", "what-is-mfa"] />
        </Contents>
    }
}

/// The step that sets this kind up.
fn step(kind: MethodKind) -> Creating {
    match kind {
        MethodKind::Passkey => Creating::Passkey,
        MethodKind::SecurityKey => Creating::SecurityKey,
        MethodKind::Sms => Creating::Phone,
        _ => Creating::App,
    }
}
