//! `/forgot-password/code`: asks for the code sent by e-mail, and sends another on request.

use client::ResetCode;
use leptos::prelude::*;
use uswds::{Form, InputKind, SubmitButton, TextInput};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, NoEmail, required},
    session::Session,
    text::{create_account, password as words},
};

#[component]
pub fn CodePage(pending: ResetCode) -> impl IntoView {
    let session = Session::expect();
    let code = RwSignal::new(String::new());
    let minutes = session.config().email.reset_minutes.into();
    let (lead, hint) = (words::code_lead(pending.email()), create_account::code_hint(pending.code_length(), minutes));
    let resend_in = pending.resend_in();
    let step = StoredValue::new(pending);
    let answer = Attempt::new(&["code"], move || async move {
        required(&[("code", code)])?;
        session.replace(step.get_value().answer(&code.get_untracked()).await?);
        Ok(())
    });
    view! {
        <Contents>
            <Errors attempt=answer />
            <h1>{words::CODE}</h1>
            <p>{lead}</p>
            <Form name="reset-code" busy=answer.busy() on_submit=move || answer.start()>
                <TextInput
                    name="code" label=create_account::CODE_LABEL kind=InputKind::Code hint value=code
                    error=answer.error("code")
                />
                <SubmitButton busy=answer.busy()>{create_account::CODE_BUTTON}</SubmitButton>
            </Form>
            <NoEmail
                answer tip=words::CODE_TIP resend_in resend=move || async move { step.get_value().resend().await }
            />
            <HelpLinks answers=&["code-does-not-come", "forgot-password"] />
        </Contents>
    }
}
