//! `/link/{provider}`: claim number and old password. What was found is shown on the next page, before anything is
//! linked.

use client::Member;
use contract::LinkProvider;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Form, PasswordInput, SubmitButton};

use super::{in_the_way, linked_already};
use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, LinkSteps, Masked, NumberField, NumberInput, show_labels},
    route::{Linking, Route},
    session::{Kept, Location, Notices, Settings},
    text::{link as words, old_password},
};

#[component]
pub fn LinkFormPage(member: Member, provider: LinkProvider) -> impl IntoView {
    let (location, notices, kept) = (Location::expect(), Notices::expect(), Kept::expect());
    let label = words::number(Some(&provider));
    let LinkProvider { id, name, password: resets, number, .. } = provider;
    // The new one is not meant, where there is one.
    let hint =
        untrack(|| Settings::expect().by_password(words::OLD_PASSWORD_HINT, words::OLD_PASSWORD_HINT_ALONE)).to_owned();
    let already = linked_already(&member, &id, &name);
    let forgot = resets.map(|_| Route::Link(id.clone(), Linking::Forgot).path());
    let (claim, password) = (kept.field_of("claim_number", &id), RwSignal::new(String::new()));
    let number = NumberField::new(label, number, claim);
    let find = Attempt::new(&["claim_number", "password"], move || {
        let (member, id) = (member.clone(), id.clone());
        async move {
            number.check(&[("password", password)])?;
            match member.start_link(&id, &claim.get_untracked(), &password.get_untracked()).await {
                Ok(preview) => location.go(&Route::Link(id, Linking::Check(preview.id))),
                Err(failure) => match in_the_way(notices, &id, &failure) {
                    Some(route) => location.go(&route),
                    None => Err(number.explain(failure))?,
                },
            }
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=find />
            <LinkSteps current=0 />
            <h1>{words::form(&name)}</h1>
            {already.map(|it| view! { <Alert kind=AlertKind::Info><Masked text=it /></Alert> })}
            <p>{words::FORM_LEAD}</p>
            <Form name="claim" busy=find.busy() on_submit=move || find.start()>
                <NumberInput of=number attempt=find />
                <PasswordInput
                    name="password" label=words::OLD_PASSWORD hint
                    autocomplete="off" value=password error=find.error("password") show=show_labels()
                />
                <SubmitButton busy=find.busy()>{words::FORM_BUTTON}</SubmitButton>
            </Form>
            {forgot.map(|href| view! { <p><a href=href>{old_password::FORGOT_LINK}</a></p> })}
            <HelpLinks answers=&["how-to-link", "find-claim-number", "forgot-old-password"] />
        </Contents>
    }
}
