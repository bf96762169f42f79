//! `/create-account/password`: asks for a password.

use client::NewPassword;
use leptos::prelude::*;
use uswds::{Form, SubmitButton};

use crate::{
    parts::{AccountName, Attempt, Contents, CreateSteps, Errors, HelpLinks, NewPasswordField, required},
    session::Session,
    text::create_account as words,
};

#[component]
pub fn CreateAccountPasswordPage(pending: NewPassword) -> impl IntoView {
    let session = Session::expect();
    let password = RwSignal::new(String::new());
    let (lead, email) = (words::password_lead(pending.email()), pending.email().to_owned());
    let keep = Attempt::new(&["password"], move || {
        let pending = pending.clone();
        async move {
            required(&[("password", password)])?;
            session.replace(pending.set(&password.get_untracked()).await?);
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=keep />
            <CreateSteps current=2 />
            <h1>{words::PASSWORD}</h1>
            <p>{lead}</p>
            <Form name="new-password" busy=keep.busy() on_submit=move || keep.start()>
                <AccountName email />
                <NewPasswordField password attempt=keep />
                <SubmitButton busy=keep.busy()>{words::PASSWORD_BUTTON}</SubmitButton>
            </Form>
            <HelpLinks answers=&["good-password", "how-to-create-an-account"] />
        </Contents>
    }
}
