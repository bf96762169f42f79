//! `/create-account/passkey` and `/create-account/security-key`: makes a passkey or registers a security key.

use client::FirstMethod;
use contract::MethodKind;
use leptos::prelude::*;
use uswds::{Form, SubmitButton, TextInput, Waiting};

use crate::{
    browser,
    parts::{Attempt, Contents, CreateSteps, Errors, HelpLinks},
    route::{Creating, Route},
    session::Session,
    text::create_account as words,
};

#[component]
pub fn KeyPage(pending: FirstMethod, kind: MethodKind) -> impl IntoView {
    let session = Session::expect();
    let (title, lead, button, proposed) = match kind {
        MethodKind::Passkey => (words::PASSKEY, words::PASSKEY_LEAD, words::PASSKEY_BUTTON, words::PASSKEY_NAME),
        _ => (words::KEY, words::KEY_LEAD, words::KEY_BUTTON, words::KEY_NAME),
    };
    let name = RwSignal::new(proposed.to_owned());
    let enrolment = pending.enrolment();
    let add = Attempt::new(&["name"], move || {
        let (enrolment, name) = (enrolment.clone(), name.get_untracked());
        async move {
            let options = enrolment.key_options(kind).await?;
            let credential = browser::create_key(&options).await?;
            session.replace(enrolment.add_key(kind, &name, credential).await?);
            Ok(())
        }
    });
    let busy = add.busy();
    view! {
        <Contents>
            <Errors attempt=add />
            <CreateSteps current=3 />
            <h1>{title}</h1>
            <p>{lead}</p>
            <Form name="add-key" busy on_submit=move || add.start()>
                <TextInput
                    name="name" label=words::KEY_NAME_LABEL hint=words::KEY_NAME_HINT.to_owned() autocomplete="off"
                    value=name error=add.error("name")
                />
                <SubmitButton busy>{button}</SubmitButton>
            </Form>
            {move || busy.get().then(|| view! { <Waiting label=words::KEY_WAITING /> })}
            <p><a href=Route::CreateAccount(Creating::Method).path()>{words::METHOD_OTHER}</a></p>
            <HelpLinks answers=&["which-method"] />
        </Contents>
    }
}
