//! `/profile/emails/add`: asks for one more address. The code page follows, whether or not another account has it. The
//! backend wants a fresh proof, which is asked for in a dialog; what was typed stays.

use client::Member;
use leptos::prelude::*;
use uswds::{Form, InputKind, SubmitButton, TextInput, says};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, ProofNote, ProveAgain, required},
    route::{Addressing, Route},
    session::{Location, Session, Settings},
    text::{create_account, emails as words},
};

#[component]
pub fn EmailsAddPage(member: Member) -> impl IntoView {
    let (session, location) = (Session::expect(), Location::expect());
    let (settings, email) = (Settings::expect(), RwSignal::new(String::new()));
    let me = member.clone();
    let add = Attempt::new(&["email"], move || {
        let member = member.clone();
        async move {
            required(&[("email", email)])?;
            let (added, standing) = member.add_address(&email.get_untracked()).await?;
            session.replace(standing);
            // Instead: Back from the code leads to the list, not to adding the same address once more.
            location.go_instead(&added.map_or_else(Route::emails, |id| Route::Emails(Addressing::Code(id))));
            Ok(())
        }
    })
    .about(move || email.get());
    view! {
        <Contents>
            <Errors attempt=add />
            <h1>{words::ADD}</h1>
            <p>{says(move || if settings.sends_codes() { words::ADD_LEAD } else { words::ADD_LEAD_ALONE })}</p>
            <ProofNote />
            <Form name="add-email" busy=add.busy() on_submit=move || add.start()>
                <TextInput
                    name="email" label=words::ADD_LABEL kind=InputKind::Email
                    hint=create_account::EMAIL_HINT.to_owned() autocomplete="email" value=email
                    error=add.error("email")
                />
                <SubmitButton busy=add.busy()>
                    {says(move || match settings.sends_codes() {
                        true => create_account::EMAIL_BUTTON,
                        false => create_account::EMAIL_BUTTON_ALONE,
                    })}
                </SubmitButton>
            </Form>
            <p><a href=Route::emails().path()>{words::BACK}</a></p>
            <HelpLinks answers=&["change-email", "which-email-address"] />
            <ProveAgain member=me attempt=add />
        </Contents>
    }
}
