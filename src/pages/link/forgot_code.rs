//! `/link/{provider}/forgot-password/code`: the code from the email and the new old password, in one form. Linking goes
//! on afterward.

use client::{OldPasswordReset, Standing};
use contract::LinkProvider;
use leptos::prelude::*;
use uswds::{Form, InputKind, TextInput};

use super::{NewOldPassword, continue_linking};
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, LinkSteps, Masked, NoEmail, Trouble, required},
    route::{Linking, Route},
    session::{Location, Notices, Session, Settings},
    text::{create_account, old_password as words},
};

#[component]
pub fn LinkForgotCodePage(pending: OldPasswordReset, provider: LinkProvider) -> impl IntoView {
    let (session, settings) = (Session::expect(), Settings::expect());
    let (notices, location) = (Notices::expect(), Location::expect());
    let LinkProvider { id, name, .. } = provider.clone();
    let (code, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let minutes = settings.config().email.reset_minutes.into();
    let (lead, hint) = (words::code_lead(pending.label()), create_account::code_hint(pending.code_length(), minutes));
    let (heading, href) = (words::new(&name), Route::Link(id.clone(), Linking::Forgot).path());
    let other = Some(view! { <p><a href=href>{words::OTHER}</a></p> }.into_any());
    // The page shows no address that could be compared.
    let tips = vec![create_account::CODE_MISSING_TIPS[0], words::CODE_TIP];
    let (resend_in, holds) = (pending.resend_in(), pending.holds());
    let step = StoredValue::new(pending);
    let resend = move || async move {
        let reset = step.get_value();
        let standing = reset.resend().await?;
        let next = match &standing {
            Standing::Member(it) => it.old_password_reset(reset.provider()).map(|it| it.resend_in()),
            _ => None,
        };
        Ok((next, standing))
    };
    let set = Attempt::new(&["code", "password"], move || {
        let (id, name) = (id.clone(), name.clone());
        async move {
            required(&[("code", code), ("password", password)])?;
            let done = step.get_value().set(&code.get_untracked(), &password.get_untracked()).await;
            let (label, standing) = done.map_err(|it| Trouble::of_email(it, holds, "code"))?;
            // First away from here: with nothing pending this page would lead back to its beginning.
            continue_linking(notices, location, &id, &name, &label);
            session.replace(standing);
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=set />
            <LinkSteps current=0 forgot=true />
            <h1>{heading}</h1>
            <p><Masked text=lead /></p>
            <Form name="old-password" busy=set.busy() on_submit=move || set.start()>
                <TextInput
                    name="code" label=create_account::CODE_LABEL kind=InputKind::Code hint value=code
                    error=set.error("code")
                />
                <NewOldPassword provider password set />
            </Form>
            <NoEmail answer=set tips other resend_in resend />
            <HelpLinks answers=&["forgot-old-password", "code-does-not-come"] />
        </Contents>
    }
}
