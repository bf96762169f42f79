//! Making a passkey or registering a security key.

use client::{Enrolment, Standing};
use contract::{MethodKind, RegistrationCredential};
use leptos::prelude::*;
use uswds::{Form, SubmitButton, TextInput, Waiting, rebuilt};

use super::Attempt;
use crate::{
    browser,
    text::{Text, create_account as words, methods},
};

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
    /// `added` is told where the visit stands when the key is there, and what to say if it is of the other kind.
    pub fn new(
        enrolment: Enrolment,
        kind: MethodKind,
        added: impl Fn(Standing, Option<Text>) + Copy + 'static,
    ) -> KeySetup {
        let name = RwSignal::new(String::new());
        let add = Attempt::new(&["name"], move || {
            let (enrolment, name) = (enrolment.clone(), name.get_untracked());
            async move {
                let options = enrolment.key_options(kind).await?;
                let credential = browser::create_key(&options).await?;
                let other = other_kind(kind, &credential);
                added(enrolment.add_key(kind, &name, credential).await?, other);
                Ok(())
            }
        })
        .saying(words::KEY_WAITING);
        KeySetup { add, kind, name }
    }

    /// The heading of a page that adds such a key.
    pub fn title(&self) -> Text {
        if self.kind == MethodKind::Passkey { words::PASSKEY } else { words::KEY }
    }
}

/// What to say when a passkey went to a key that is plugged in, or another device took a security key's place.
fn other_kind(kind: MethodKind, credential: &RegistrationCredential) -> Option<Text> {
    let ways = credential.0["response"]["transports"].as_array();
    let ways: Vec<&str> = ways.into_iter().flatten().filter_map(|it| it.as_str()).collect();
    let on_device = ways.iter().any(|it| matches!(*it, "internal" | "hybrid"));
    let on_key = !on_device && ways.iter().any(|it| matches!(*it, "usb" | "nfc" | "ble" | "smart-card"));
    match kind {
        MethodKind::Passkey if on_key => Some(methods::PASSKEY_ON_KEY),
        MethodKind::SecurityKey if on_device => Some(methods::KEY_ON_DEVICE),
        _ => None,
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
        {rebuilt(move || busy.get().then(|| view! { <Waiting label=words::KEY_WAITING /> }))}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: MethodKind, transports: &[&str], want: Option<Text>) {
        let credential = RegistrationCredential(serde_json::json!({ "response": { "transports": transports } }));
        assert_eq!(other_kind(kind, &credential), want, "{kind:?} {transports:?}");
    }

    #[test]
    fn who_has_added_the_other_kind_is_told() {
        check(MethodKind::Passkey, &["internal", "hybrid"], None);
        check(MethodKind::Passkey, &["usb", "nfc"], Some(methods::PASSKEY_ON_KEY));
        check(MethodKind::Passkey, &[], None);
        check(MethodKind::SecurityKey, &["usb"], None);
        check(MethodKind::SecurityKey, &["hybrid", "internal"], Some(methods::KEY_ON_DEVICE));
    }
}
