//! `/link/{provider}/forgot-password/code`: the code from the e-mail and the new old password, in one form. Linking goes
//! on afterwards.

use client::OldPasswordReset;
use contract::LinkProvider;
use leptos::prelude::*;
use uswds::{Form, InputKind, PasswordInput, ShowLabels, SubmitButton, TextInput};

use super::go_on_linking;
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, NoEmail, required},
    route::{Linking, Route},
    session::Session,
    text::{create_account, old_password as words, sign_in},
};

#[component]
pub fn ForgotCodePage(pending: OldPasswordReset, provider: LinkProvider) -> impl IntoView {
    let session = Session::expect();
    let LinkProvider { id, name, password: rules, .. } = provider;
    let (code, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let minutes = session.config().email.reset_minutes.into();
    let (lead, hint) = (words::code_lead(pending.label()), create_account::code_hint(pending.code_length(), minutes));
    let rule = rules.map(|it| create_account::password_hint(it.min)).unwrap_or_default();
    let (heading, label) = (words::new(&name), words::password_label(&name));
    let other = (Route::Link(id.clone(), Linking::Forgot), words::OTHER);
    let resend_in = pending.resend_in();
    let step = StoredValue::new(pending);
    let set = Attempt::new(&["code", "password"], move || {
        let (id, name) = (id.clone(), name.clone());
        async move {
            required(&[("code", code), ("password", password)])?;
            let done = step.get_value().set(&code.get_untracked(), &password.get_untracked()).await;
            let (label, standing) = done?;
            // First away from here: with nothing pending this page would lead back to its beginning.
            go_on_linking(session, &id, &name, &label);
            session.replace(standing);
            Ok(())
        }
    });
    let show = ShowLabels { show: sign_in::SHOW.to_owned(), hide: sign_in::HIDE.to_owned() };
    view! {
        <Contents>
            <Errors attempt=set />
            <h1>{heading}</h1>
            <p>{lead}</p>
            <Form name="old-password" busy=set.busy() on_submit=move || set.start()>
                <TextInput
                    name="code" label=create_account::CODE_LABEL kind=InputKind::Code hint value=code
                    error=set.error("code")
                />
                <PasswordInput
                    name="password" label hint=rule autocomplete="off" value=password error=set.error("password") show
                />
                <SubmitButton busy=set.busy()>{words::BUTTON}</SubmitButton>
            </Form>
            <NoEmail
                answer=set tip=words::CODE_TIP other resend_in
                resend=move || async move { step.get_value().resend().await }
            />
            <HelpLinks answers=&["forgot-old-password", "code-does-not-come"] />
        </Contents>
    }
}
