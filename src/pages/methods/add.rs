//! `/methods/add`: the choice of what to add, strongest first, with how many of it one may have.

use client::Member;
use contract::MethodKind;
use leptos::prelude::*;
use uswds::BackLink;

use crate::{
    parts::{ChooseMethod, Contents, Errors, HelpLinks, MethodChoice, ProofNote},
    route::{Managing, Route},
    session::Location,
    text::methods as words,
};

#[component]
pub fn MethodsAddPage(member: Member) -> impl IntoView {
    let location = Location::expect();
    let choice = MethodChoice::new(move |kind| location.go(&Route::Methods(page(kind))));
    view! {
        <Contents>
            <Errors attempt=choice.choose />
            <BackLink href=Route::methods().path() label=words::BACK />
            <h1>{words::ADD}</h1>
            <p>{words::ADD_LEAD}</p>
            <ProofNote />
            <ChooseMethod choice legend=words::ADD_LEGEND had=member.methods().to_vec() />
            <HelpLinks answers=&["which-method", "change-method"] />
        </Contents>
    }
}

/// The page that adds this kind.
fn page(kind: MethodKind) -> Managing {
    match kind {
        MethodKind::Passkey => Managing::AddPasskey,
        MethodKind::SecurityKey => Managing::AddSecurityKey,
        MethodKind::Sms => Managing::AddPhone,
        _ => Managing::AddApp,
    }
}
