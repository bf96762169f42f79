//! `/create-account/method`: the choice of the second method, strongest first, as the backend offers them.

use client::FirstMethod;
use contract::{FieldCode, MethodKind};
use leptos::prelude::*;
use uswds::{Form, RadioGroup, RadioOption, SubmitButton};

use crate::{
    browser,
    parts::{Attempt, Contents, CreateSteps, Errors, HelpLinks},
    route::{Creating, Route},
    session::Session,
    text::{create_account as words, method},
};

/// What can be set up here: the kind, the value of its choice, and the step that sets it up.
const CHOICES: [(MethodKind, &str, Creating); 3] = [
    (MethodKind::Passkey, "passkey", Creating::Passkey),
    (MethodKind::SecurityKey, "security_key", Creating::SecurityKey),
    (MethodKind::Totp, "app", Creating::App),
];

#[component]
pub fn MethodPage(
    #[expect(unused, reason = "the proof that this page may be shown")] pending: FirstMethod,
) -> impl IntoView {
    let session = Session::expect();
    let config = session.config();
    let keys_work = config.passkey.is_some_and(|it| browser::can_use_keys(&it.rp_id));
    let offered =
        move |kind: MethodKind| config.factors.types.contains(&kind) && (keys_work || kind == MethodKind::Totp);
    let option = |(kind, value, _): (MethodKind, &str, Creating)| RadioOption {
        value: value.to_owned(),
        label: method::name(kind).to_owned(),
        hint: Some(method::about(kind).to_owned()),
    };
    let options: Vec<RadioOption> = CHOICES.into_iter().filter(|(kind, ..)| offered(*kind)).map(option).collect();
    let chosen = RwSignal::new(String::new());
    let choose = Attempt::new(&["method"], move || async move {
        match CHOICES.iter().find(|(_, value, _)| *value == chosen.read_untracked().as_str()) {
            Some((.., step)) => session.go(&Route::CreateAccount(*step)),
            None => Err(client::Failure::fields([("method", FieldCode::NotOffered)]))?,
        }
        Ok(())
    });
    view! {
        <Contents>
            <Errors attempt=choose />
            <CreateSteps current=3 />
            <h1>{words::METHOD}</h1>
            <p>{words::METHOD_LEAD}</p>
            <Form name="choose-method" busy=choose.busy() on_submit=move || choose.start()>
                <RadioGroup
                    name="method" legend=words::METHOD_LEGEND options chosen
                    error=choose.error("method")
                />
                <SubmitButton busy=choose.busy()>{words::METHOD_BUTTON}</SubmitButton>
            </Form>
            {(!keys_work).then_some(view! { <p class="lk-muted">{words::METHOD_NO_KEYS}</p> })}
            <HelpLinks answers=&["which-method", "what-is-mfa"] />
        </Contents>
    }
}
