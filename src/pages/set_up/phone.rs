//! `/create-account/phone`: the number of a phone as the first second method. A code is sent to it.

use client::FirstMethod;
use leptos::prelude::*;

use crate::{
    parts::{AddPhone, Contents, CreateSteps, Errors, HelpLinks, NumberSetup, PhoneRisk},
    route::{Creating, Route},
    session::{Location, Session},
    text::phone as words,
};

#[component]
pub fn SetUpPhonePage(pending: FirstMethod) -> impl IntoView {
    let (session, location) = (Session::expect(), Location::expect());
    let setup = NumberSetup::new(pending.enrolment(), move |standing| {
        session.replace(standing);
        location.go(&Route::CreateAccount(Creating::PhoneCode));
    });
    let other = Route::CreateAccount(Creating::Method).path();
    view! {
        <Contents>
            <Errors attempt=setup.start />
            <Errors attempt=setup.load />
            <CreateSteps current=3 />
            <h1>{words::ADD}</h1>
            <p>{words::ADD_LEAD}</p>
            <PhoneRisk />
            <AddPhone setup other />
            <HelpLinks answers=&["phone-abroad", "which-method"] />
        </Contents>
    }
}
