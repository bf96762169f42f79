//! `/create-account`: asks for the email address. The code page follows, whether or not the address is known.

use client::Visitor;
use contract::{Feature, LimitOf, Without};
use leptos::prelude::*;
use uswds::{Form, InputKind, SubmitButton, TextInput, says};

use crate::{
    browser,
    parts::{
        AfterNumber, Attempt, Contents, CreateSteps, Elsewhere, Errors, HelpLinks, NumberTyped, Offered, ServiceNotice,
        SignInWith, Trouble, required,
    },
    route::Route,
    session::{Kept, Service, Session, Settings},
    text::{create_account as words, frame, identities, sign_in},
};

#[component]
pub fn CreateAccountEmailPage(visitor: Visitor) -> impl IntoView {
    let (session, service, kept) = (Session::expect(), Service::expect(), Kept::expect());
    let settings = Settings::expect();
    let (email, number) = (kept.field("email"), NumberTyped::none());
    let visitor = StoredValue::new(visitor);
    let elsewhere = Elsewhere::new(move || visitor.get_value());
    let create = Attempt::new(&["email"], move || {
        let visitor = visitor.get_value();
        async move {
            number.check(email)?;
            required(&[("email", email)])?;
            service.reach().await?;
            let answer = visitor.create_account(&email.get_untracked(), &browser::language()).await;
            session.replace(answer.map_err(|it| Trouble::with_limit(it, LimitOf::Address, words::SENT_OFTEN))?);
            Ok(())
        }
    })
    .about(move || email.get());
    let comes_first = move || settings.does(Without::EmailFirst);
    let lead = move || match (comes_first(), settings.sends_codes()) {
        _ if !settings.offers(Feature::Passwords) => words::EMAIL_LEAD_NO_PASSWORD,
        (true, true) => words::EMAIL_LEAD,
        (true, false) => words::EMAIL_LEAD_ALONE,
        (false, _) => words::EMAIL_LEAD_LATER,
    };
    let button = move || match (comes_first(), settings.sends_codes()) {
        (true, true) => words::EMAIL_BUTTON,
        (true, false) => words::EMAIL_BUTTON_ALONE,
        (false, _) => words::EMAIL_BUTTON_LATER,
    };
    view! {
        <Contents>
            <Errors attempt=create />
            <Errors attempt=elsewhere.go />
            <CreateSteps current=0 />
            <h1>{words::EMAIL}</h1>
            <p>{says(lead)}</p>
            <ServiceNotice />
            {elsewhere.comes_first.then(|| view! {
                <SignInWith of=elsewhere />
                <Offered what=Feature::Passwords><p>{identities::OR_CREATE}</p></Offered>
            })}
            <Offered what=Feature::Passwords>
                <Form name="create-account" busy=create.busy() on_submit=move || create.start()>
                    <TextInput
                        name="email" label=words::EMAIL_LABEL kind=InputKind::Email hint=words::EMAIL_HINT.to_owned()
                        autocomplete="email" value=email error=create.error("email")
                    />
                    <AfterNumber of=number next=sign_in::NUMBER_LINK_LATER is_creating=true />
                    <SubmitButton busy=create.busy()>{says(button)}</SubmitButton>
                </Form>
            </Offered>
            {(!elsewhere.comes_first).then(|| view! { <SignInWith of=elsewhere /> })}
            <p>{words::EMAIL_ALREADY}" "<a href=Route::sign_in().path()>{words::EMAIL_SIGN_IN}</a>{frame::FULL_STOP}</p>
            <HelpLinks answers=&["how-to-create-an-account", "which-email-address", "is-my-information-safe"] />
        </Contents>
    }
}
