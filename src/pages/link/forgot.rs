//! `/link/{provider}/forgot-password`: claim number and the address on the record. The code follows, whether or not they
//! fit.

use client::Member;
use contract::LinkProvider;
use leptos::prelude::*;
use uswds::{Form, InputKind, SubmitButton, TextInput};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, LinkSteps, NumberField, NumberInput},
    route::{Linking, Route},
    session::{Kept, Location, Session},
    text::{link, old_password as words},
};

#[component]
pub fn LinkForgotPage(member: Member, provider: LinkProvider) -> impl IntoView {
    let (session, location, kept) = (Session::expect(), Location::expect(), Kept::expect());
    let label = link::number(Some(&provider));
    let LinkProvider { id, name, number, .. } = provider;
    let back = Route::Link(id.clone(), Linking::Form).path();
    let (claim, email) = (kept.field_of("claim_number", &id), kept.field_of("email", &id));
    let number = NumberField::new(label, number, claim);
    let ask = Attempt::new(&["claim_number", "email"], move || {
        let (member, id) = (member.clone(), id.clone());
        async move {
            number.check(&[("email", email)])?;
            let asked = member.forgot_old_password(&id, &claim.get_untracked(), &email.get_untracked()).await;
            session.replace(asked.map_err(|it| number.explain(it))?);
            location.go(&Route::Link(id, Linking::ForgotCode));
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=ask />
            <LinkSteps current=0 forgot=true />
            <h1>{words::forgot(&name)}</h1>
            <p>{words::FORGOT_LEAD}</p>
            <Form name="forgot-old-password" busy=ask.busy() on_submit=move || ask.start()>
                <NumberInput of=number attempt=ask />
                <TextInput
                    name="email" label=words::FORGOT_EMAIL kind=InputKind::Email
                    hint=words::FORGOT_EMAIL_HINT.to_owned() autocomplete="email" value=email error=ask.error("email")
                />
                <SubmitButton busy=ask.busy()>{words::FORGOT_BUTTON}</SubmitButton>
            </Form>
            <p><a href=back>{words::FORGOT_BACK}</a></p>
            <HelpLinks answers=&["forgot-old-password", "find-claim-number", "contact-us"] />
        </Contents>
    }
}
