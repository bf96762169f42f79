//! `/create-account/phone/code`: the code that was sent to the phone. Then the account has its second method.

use client::{FirstMethod, PhoneSetup};
use contract::MethodKind;
use leptos::prelude::*;
use uswds::{Form, SubmitButton};

use super::Added;
use crate::{
    parts::{Contents, CreateSteps, Errors, HelpLinks, NewPhone, SendAgain, SentTo},
    route::{Creating, Route},
    text::phone as words,
};

#[component]
pub fn SetUpPhoneCodePage(pending: FirstMethod, phone: PhoneSetup) -> impl IntoView {
    let added = Added::new();
    let new =
        NewPhone::new(pending.enrolment(), phone, move |standing| added.take_over(standing, MethodKind::Sms, None));
    let NewPhone { code, finish, .. } = new;
    view! {
        <Contents>
            <Errors attempt=finish />
            <Errors attempt=code.send />
            <CreateSteps current=3 />
            <h1>{words::CODE}</h1>
            <Form name="phone-code" busy=finish.busy() on_submit=move || finish.start()>
                <SentTo of=code error=finish.error("code") />
                <SubmitButton busy=finish.busy()>{words::CODE_BUTTON}</SubmitButton>
            </Form>
            <SendAgain of=code ways=new.ways() />
            <p><a href=Route::CreateAccount(Creating::Phone).path()>{words::OTHER_NUMBER}</a></p>
            <HelpLinks answers=&["code-does-not-come", "one-time-codes"] />
        </Contents>
    }
}
