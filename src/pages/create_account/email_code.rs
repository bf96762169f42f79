//! `/create-account/code`: asks for the code sent by e-mail, and sends another on request.

use client::EmailCode;
use leptos::prelude::*;
use uswds::{Form, InputKind, SubmitButton, TextInput};

use crate::{
    parts::{Attempt, Contents, CreateSteps, Errors, HelpLinks, NoEmail, required},
    session::Session,
    text::create_account as words,
};

#[component]
pub fn EmailCodePage(pending: EmailCode) -> impl IntoView {
    let session = Session::expect();
    let code = RwSignal::new(String::new());
    let (lead, hint) = (words::code_lead(pending.email()), words::code_hint(pending.code_length(), minutes(session)));
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
            <CreateSteps current=1 />
            <h1>{words::CODE}</h1>
            <p>{lead}</p>
            <Form name="email-code" busy=answer.busy() on_submit=move || answer.start()>
                <TextInput
                    name="code" label=words::CODE_LABEL kind=InputKind::Code hint value=code
                    error=answer.error("code")
                />
                <SubmitButton busy=answer.busy()>{words::CODE_BUTTON}</SubmitButton>
            </Form>
            <NoEmail answer resend_in resend=move || async move { step.get_value().resend().await } />
            <HelpLinks answers=&["code-does-not-come"] />
        </Contents>
    }
}

fn minutes(session: Session) -> u64 {
    session.config().email.code_minutes.into()
}
