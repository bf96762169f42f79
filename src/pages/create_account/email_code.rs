//! `/create-account/code`: asks for the code sent by e-mail, and sends another on request.

use client::{EmailCode, Standing};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, Form, InputKind, SubmitButton, TextInput};

use crate::{
    parts::{Attempt, Contents, Countdown, CreateSteps, Errors, HelpLinks, required},
    session::Session,
    text::create_account as words,
};

#[component]
pub fn EmailCodePage(pending: EmailCode) -> impl IntoView {
    let session = Session::expect();
    let code = RwSignal::new(String::new());
    let (lead, hint) = (words::code_lead(pending.email()), words::code_hint(pending.code_length(), minutes(session)));
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
            <NoEmail step answer />
            <HelpLinks answers=&["code-does-not-come"] />
        </Contents>
    }
}

/// What to do when the e-mail does not come: look, ask for another, or take another address.
#[component]
fn NoEmail(step: StoredValue<EmailCode>, answer: Attempt) -> impl IntoView {
    let session = Session::expect();
    let (resent, wait) = (RwSignal::new(false), RwSignal::new(step.with_value(EmailCode::resend_in)));
    let resend = Attempt::new(&[], move || async move {
        resent.set(false);
        let standing = step.get_value().resend().await.inspect_err(|it| answer.show(it.clone().into()))?;
        if let Standing::EmailCode(again) = &standing {
            wait.set(again.resend_in());
        }
        session.replace(standing);
        resent.set(true);
        Ok(())
    });
    let start_over = Attempt::new(&[], move || async move {
        session.replace(session.standing_untracked().leave().await.inspect_err(|it| answer.show(it.clone().into()))?);
        Ok(())
    });
    view! {
        <h2>{words::CODE_MISSING}</h2>
        <ul>{words::CODE_MISSING_TIPS.map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
        <div role="status">
            {move || resent.get().then(|| view! { <Alert kind=AlertKind::Info slim=true>{words::RESENT}</Alert> })}
        </div>
        <Countdown seconds=wait words=words::resend_in>
            <Button kind=ButtonKind::Outline busy=resend.busy() on_press=move || resend.start()>{words::RESEND}</Button>
        </Countdown>
        <p>
            <Button kind=ButtonKind::Plain busy=start_over.busy() on_press=move || start_over.start()>
                {words::OTHER_ADDRESS}
            </Button>
        </p>
    }
}

fn minutes(session: Session) -> u64 {
    session.config().email.code_minutes.into()
}
