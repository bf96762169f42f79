//! `/methods/add/phone/code`: the code that was sent to the new phone.

use client::{Member, PhoneSetup, Standing};
use contract::MethodKind;
use leptos::prelude::*;
use uswds::{Form, SubmitButton};

use crate::{
    parts::{Contents, Errors, HelpLinks, NewPhone, ProofNote, ProveAgain, SendAgain, SentTo},
    route::{Managing, Route},
    session::{Location, Notices, Session},
    text::{account, methods, phone as words},
};

#[component]
pub fn MethodsAddPhoneCodePage(member: Member, phone: PhoneSetup) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let new = NewPhone::new(member.enrolment(), phone, move |standing: Standing| {
        notices.say_next(account::telling(&methods::added(MethodKind::Sms), standing.told()));
        // First the address: at this one, a phone that is there already leads back to the form.
        location.go_instead(&Route::methods());
        session.replace(standing);
    });
    let NewPhone { code, finish, .. } = new;
    view! {
        <Contents>
            <Errors attempt=finish />
            <Errors attempt=code.send />
            <h1>{words::CODE}</h1>
            <ProofNote />
            <Form name="phone-code" busy=finish.busy() on_submit=move || finish.start()>
                <SentTo of=code error=finish.error("code") />
                <SubmitButton busy=finish.busy()>{words::CODE_BUTTON}</SubmitButton>
            </Form>
            <SendAgain of=code ways=new.ways() />
            <p><a href=Route::Methods(Managing::AddPhone).path()>{words::OTHER_NUMBER}</a></p>
            <HelpLinks answers=&["code-does-not-come", "one-time-codes"] />
            <ProveAgain member=member.clone() attempt=finish />
            <ProveAgain member attempt=code.send id="prove-before-sending" />
        </Contents>
    }
}
