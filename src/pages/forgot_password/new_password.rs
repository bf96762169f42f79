//! `/forgot-password/new-password`: asks for the new password. Afterward one is a visitor, and the screen at this
//! address is signing in.

use client::ResetPassword;
use contract::Without;
use leptos::prelude::*;
use uswds::{Checkbox, Form, SubmitButton};

use crate::{
    parts::{AccountName, Attempt, Contents, Errors, HelpLinks, NewPasswordField, required},
    session::{Session, Settings},
    text::password as words,
};

#[component]
pub fn ForgotPasswordNewPasswordPage(pending: ResetPassword) -> impl IntoView {
    let session = Session::expect();
    let keeps = untrack(|| Settings::expect().does(Without::KeptSessions));
    let (password, end_others) = (RwSignal::new(String::new()), RwSignal::new(true));
    let (lead, email) = (words::new_of(pending.email()), pending.email().to_owned());
    let keep = Attempt::new(&["password"], move || {
        let pending = pending.clone();
        async move {
            required(&[("password", password)])?;
            session.replace(pending.set(&password.get_untracked(), end_others.get_untracked()).await?);
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=keep />
            <h1>{words::NEW}</h1>
            <p>{lead}</p>
            <Form name="new-password" busy=keep.busy() on_submit=move || keep.start()>
                <AccountName email />
                <NewPasswordField password attempt=keep />
                {match keeps {
                    true => view! { <Checkbox name="end_others" label=words::END_OTHERS checked=end_others /> }.into_any(),
                    false => view! { <p>{words::ENDS_OTHERS}</p> }.into_any(),
                }}
                <SubmitButton busy=keep.busy()>{words::NEW_BUTTON}</SubmitButton>
            </Form>
            <HelpLinks answers=&["good-password", "forgot-password"] />
        </Contents>
    }
}
