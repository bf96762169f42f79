//! `/forgot-password`: asks for the email address. The code page follows, whether or not the address is known.

use client::Visitor;
use contract::{Ended, LimitOf};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Form, InputKind, SubmitButton, TextInput, says};

use crate::{
    parts::{AfterNumber, Attempt, Contents, Errors, HelpLinks, NumberTyped, ServiceNotice, Trouble, required},
    route::Route,
    session::{Service, Session, Settings},
    text::{create_account, frame, password as words, sign_in},
};

#[component]
pub fn ForgotPasswordEmailPage(visitor: Visitor) -> impl IntoView {
    let (session, service) = (Session::expect(), Service::expect());
    let (email, number) = (RwSignal::new(String::new()), NumberTyped::none());
    let expired = (visitor.ended() == Some(Ended::ResetExpired))
        .then_some(view! { <Alert kind=AlertKind::Info>{words::FORGOT_EXPIRED}</Alert> });
    let ask = Attempt::new(&["email"], move || {
        let visitor = visitor.clone();
        async move {
            number.check(email)?;
            required(&[("email", email)])?;
            service.reach().await?;
            let answer = visitor.forgot_password(&email.get_untracked()).await;
            session.replace(answer.map_err(|it| Trouble::with_limit(it, LimitOf::Address, words::FORGOT_SENT_OFTEN))?);
            Ok(())
        }
    })
    .about(move || email.get());
    let settings = Settings::expect();
    let says_both = move || settings.asks_method_at_reset() && settings.sends_codes();
    view! {
        <Contents>
            <Errors attempt=ask />
            <h1>{words::FORGOT}</h1>
            {expired}
            <p>{says(move || if says_both() { words::FORGOT_LEAD } else { words::FORGOT_LEAD_ALONE })}</p>
            <ServiceNotice />
            <Form name="forgot-password" busy=ask.busy() on_submit=move || ask.start()>
                <TextInput
                    name="email" label=create_account::EMAIL_LABEL kind=InputKind::Email
                    hint=words::FORGOT_EMAIL_HINT.to_owned() autocomplete="username" value=email
                    error=ask.error("email")
                />
                <AfterNumber of=number next=sign_in::NUMBER_NO_ACCOUNT />
                <SubmitButton busy=ask.busy()>
                    {says(move || if settings.sends_codes() { words::FORGOT_BUTTON } else { words::FORGOT_BUTTON_ALONE })}
                </SubmitButton>
            </Form>
            <p>{words::REMEMBERED}" "<a href=Route::sign_in().path()>{sign_in::TITLE}</a>{frame::FULL_STOP}</p>
            <HelpLinks answers=&["forgot-password", "all-methods-lost", "forgot-old-password"] />
        </Contents>
    }
}
