//! `/methods/add/app`: adds an authenticator app. Where a fresh proof will be asked for, the page says so and waits for a
//! press of the button.

use client::{Member, Standing};
use contract::MethodKind;
use leptos::prelude::*;

use super::Next;
use crate::{
    parts::{AddApp, AppSetup, Contents, Errors, HelpLinks, ProofNote, ProveAgain},
    route::{Managing, Route},
    session::{Location, Notices, Session},
    text::{account, create_account, methods as words},
};

#[component]
pub fn MethodsAddAppPage(member: Member) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let next = Next::after_adding_to(&member, MethodKind::Totp);
    let setup = AppSetup::new(member.enrolment(), member.is_fresh(), move |standing: Standing| {
        notices.say_next(account::telling(&words::added(MethodKind::Totp), standing.told()));
        session.replace(standing);
        location.go_instead(&Route::Methods(next.page()));
    });
    view! {
        <Contents>
            <Errors attempt=setup.finish />
            <Errors attempt=setup.begin />
            <h1>{create_account::APP}</h1>
            <p>{create_account::APP_LEAD}</p>
            <ProofNote />
            <AddApp setup />
            <p><a href=Route::Methods(Managing::Add).path()>{create_account::METHOD_OTHER}</a></p>
            <HelpLinks answers=&["one-time-codes", "which-method"] />
            <ProveAgain member=member.clone() attempt=setup.begin />
            <ProveAgain member attempt=setup.finish id="prove-before-code" />
        </Contents>
    }
}
