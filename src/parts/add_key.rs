//! Making a passkey or registering a security key.

use client::{Enrolment, Standing};
use contract::MethodKind;
use leptos::prelude::*;
use uswds::{Form, SubmitButton, TextInput, Waiting};

use super::Attempt;
use crate::{browser, text::create_account as words};

/// A key that is being added. Copied freely.
#[derive(Clone, Copy)]
pub struct KeySetup {
    /// Asks the browser for the key and keeps it.
    pub add: Attempt,
    /// What kind of key.
    pub kind: MethodKind,
    name: RwSignal<String>,
}

impl KeySetup {
    /// `added` is told where the visit stands when the key is there.
    pub fn new(enrolment: Enrolment, kind: MethodKind, added: impl Fn(Standing) + Copy + 'static) -> KeySetup {
        let proposed = if kind == MethodKind::Passkey { words::PASSKEY_NAME } else { words::KEY_NAME };
        let name = RwSignal::new(proposed.to_owned());
        let add = Attempt::new(&["name"], move || {
            let (enrolment, name) = (enrolment.clone(), name.get_untracked());
            async move {
                let options = enrolment.key_options(kind).await?;
                let credential = browser::create_key(&options).await?;
                added(enrolment.add_key(kind, &name, credential).await?);
                Ok(())
            }
        });
        KeySetup { add, kind, name }
    }

    /// The heading of a page that adds such a key.
    pub fn title(&self) -> &'static str {
        if self.kind == MethodKind::Passkey { words::PASSKEY } else { words::KEY }
    }
}

/// What to do, the name, and the button.
#[component]
pub fn AddKey(setup: KeySetup) -> impl IntoView {
    let KeySetup { add, kind, name } = setup;
    let (lead, button) = match kind {
        MethodKind::Passkey => (words::PASSKEY_LEAD, words::PASSKEY_BUTTON),
        _ => (words::KEY_LEAD, words::KEY_BUTTON),
    };
    let busy = add.busy();
    view! {
        <p>{lead}</p>
        <Form name="add-key" busy on_submit=move || add.start()>
            <TextInput
                name="name" label=words::KEY_NAME_LABEL hint=words::KEY_NAME_HINT.to_owned() autocomplete="off"
                value=name error=add.error("name")
            />
            <SubmitButton busy>{button}</SubmitButton>
        </Form>
        {move || busy.get().then(|| view! { <Waiting label=words::KEY_WAITING /> })}
    }
}
