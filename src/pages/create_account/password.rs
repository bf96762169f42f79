//! `/create-account/password`: asks for a password. The rules are the backend's.

use client::NewPassword;
use leptos::prelude::*;
use uswds::{Form, PasswordInput, ShowLabels, SubmitButton};

use crate::{
    parts::{Attempt, Contents, CreateSteps, Errors, HelpLinks, required},
    session::Session,
    text::{create_account as words, sign_in},
};

#[component]
pub fn PasswordPage(pending: NewPassword) -> impl IntoView {
    let session = Session::expect();
    let password = RwSignal::new(String::new());
    let (lead, email) = (words::password_lead(pending.email()), pending.email().to_owned());
    let hint = session.config().accounts.map(|it| words::password_hint(it.password.min)).unwrap_or_default();
    let keep = Attempt::new(&["password"], move || {
        let pending = pending.clone();
        async move {
            required(&[("password", password)])?;
            session.replace(pending.set(&password.get_untracked()).await?);
            Ok(())
        }
    });
    let show = ShowLabels { show: sign_in::SHOW.to_owned(), hide: sign_in::HIDE.to_owned() };
    view! {
        <Contents>
            <Errors attempt=keep />
            <CreateSteps current=2 />
            <h1>{words::PASSWORD}</h1>
            <p>{lead}</p>
            <Form name="new-password" busy=keep.busy() on_submit=move || keep.start()>
                // Password managers keep the address with the password.
                <input type="text" name="username" autocomplete="username" value=email hidden readonly />
                <PasswordInput
                    name="password" label=words::PASSWORD_LABEL hint autocomplete="new-password" value=password
                    error=keep.error("password") show
                />
                <p>{words::PASSWORD_ADVICE}</p>
                <SubmitButton busy=keep.busy()>{words::PASSWORD_BUTTON}</SubmitButton>
            </Form>
            <HelpLinks answers=&["good-password"] />
        </Contents>
    }
}
