//! `/methods/add/phone`: the number of a phone that is to be added. A code is sent to it.

use client::{Member, Standing};
use leptos::prelude::*;

use crate::{
    parts::{AddPhone, Contents, Errors, HelpLinks, NumberSetup, PhoneRisk, ProofNote, ProveAgain},
    route::{Managing, Route},
    session::{Location, Session},
    text::phone as words,
};

#[component]
pub fn MethodsAddPhonePage(member: Member) -> impl IntoView {
    let (session, location) = (Session::expect(), Location::expect());
    let setup = NumberSetup::new(member.enrolment(), move |standing: Standing| {
        session.replace(standing);
        location.go(&Route::Methods(Managing::AddPhoneCode));
    });
    let other = Route::Methods(Managing::Add).path();
    view! {
        <Contents>
            <Errors attempt=setup.start />
            <Errors attempt=setup.load />
            <h1>{words::ADD}</h1>
            <p>{words::ADD_LEAD}</p>
            <PhoneRisk />
            <ProofNote />
            <AddPhone setup other />
            <HelpLinks answers=&["phone-abroad", "new-phone-number", "which-method"] />
            <ProveAgain member attempt=setup.start />
        </Contents>
    }
}
