//! `/methods/add/passkey` and `/methods/add/security-key`: adds a passkey or a security key.

use client::{Member, Standing};
use contract::MethodKind;
use leptos::prelude::*;

use super::{BesidePassword, Next};
use crate::{
    parts::{AddKey, Contents, Errors, HelpLinks, KeySetup, ProofNote, ProveAgain},
    route::{Managing, Route},
    session::{Location, Notices, Session, Settings},
    text::{Text, account, create_account, methods as words},
};

#[component]
pub fn MethodsAddKeyPage(member: Member, kind: MethodKind) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let has_password = untrack(|| Settings::expect().asks_password(&member));
    let next = Next::after_adding_to(&member, kind);
    let setup = KeySetup::new(member.enrolment(), kind, move |standing: Standing, other: Option<Text>| {
        let added = account::telling(&words::added(kind), standing.told());
        notices.say_next(format!("{added} {}", other.unwrap_or_default()).trim_end().to_owned());
        session.replace(standing);
        location.go_instead(&Route::Methods(next.page()));
    });
    view! {
        <Contents>
            <Errors attempt=setup.add />
            <h1>{setup.title()}</h1>
            <BesidePassword methods=member.methods().to_vec() has_password />
            <ProofNote />
            <AddKey setup />
            <p><a href=Route::Methods(Managing::Add).path()>{create_account::METHOD_OTHER}</a></p>
            <HelpLinks answers=&["which-method", "what-is-a-passkey"] />
            <ProveAgain member attempt=setup.add />
        </Contents>
    }
}
