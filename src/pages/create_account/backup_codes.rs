//! `/create-account/backup-codes`: makes backup codes, shows them this once, and goes on when they are in a safe place.
//! The next page is the last of creating an account.

use client::Member;
use contract::FieldCode;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink, Checkbox, CodeList, Form, SubmitButton};

use crate::{
    browser,
    parts::{Attempt, Contents, CopyButton, CreateSteps, Errors, HelpLinks, ProveAgain},
    route::{Creating, Route},
    session::Session,
    text::create_account as words,
};

#[component]
pub fn BackupCodesPage(member: Member) -> impl IntoView {
    let session = Session::expect();
    let codes = RwSignal::new(Vec::<String>::new());
    let left = member.backup_codes_left();
    let email = member.email().to_owned();
    let me = member.clone();
    let make = Attempt::new(&[], move || {
        let member = member.clone();
        async move {
            let (made, standing) = member.make_backup_codes().await?;
            codes.set(made);
            session.replace(standing);
            Ok(())
        }
    });
    let saved = RwSignal::new(false);
    let go_on = Attempt::new(&["saved"], move || async move {
        if !saved.get_untracked() {
            Err(client::Failure::fields([("saved", FieldCode::Required)]))?;
        }
        session.go(&Route::CreateAccount(Creating::Done));
        Ok(())
    });
    let body = move || match (codes.read().is_empty(), left) {
        (false, _) => view! { <Codes codes=codes.get() email=email.clone() saved go_on /> }.into_any(),
        (true, None) => view! { <Offer make /> }.into_any(),
        (true, Some(left)) => view! { <Seen left make /> }.into_any(),
    };
    view! {
        <Contents>
            <Errors attempt=make />
            <Errors attempt=go_on />
            <CreateSteps current=4 />
            <h1>{words::CODES}</h1>
            {body}
            <HelpLinks answers=&["backup-codes"] />
            <ProveAgain member=me attempt=make />
        </Contents>
    }
}

/// Before the codes are made.
#[component]
fn Offer(make: Attempt) -> impl IntoView {
    let count = Session::expect().config().factors.backup_codes;
    if count == 0 {
        return view! { <ButtonLink href=done()>{words::CODES_GO_ON}</ButtonLink> }.into_any();
    }
    view! {
        <p>{words::codes_lead(count)}</p>
        <div class="lk-actions">
            <Button busy=make.busy() on_press=move || make.start()>{words::CODES_BUTTON}</Button>
        </div>
    }
    .into_any()
}

/// After a reload: the codes exist and cannot be shown again.
#[component]
fn Seen(left: u32, make: Attempt) -> impl IntoView {
    view! {
        <h2>{words::CODES_SEEN}</h2>
        <p>{words::codes_seen_text(left)}</p>
        <div class="lk-actions">
            <ButtonLink href=done()>{words::CODES_GO_ON}</ButtonLink>
            <Button kind=ButtonKind::Outline busy=make.busy() on_press=move || make.start()>{words::CODES_NEW}</Button>
        </div>
    }
}

/// The codes, the ways to keep them, and the tick that lets one go on.
#[component]
fn Codes(codes: Vec<String>, email: String, saved: RwSignal<bool>, go_on: Attempt) -> impl IntoView {
    view! {
        <Alert kind=AlertKind::Warning>{words::CODES_ONCE}</Alert>
        <CodeList codes=codes.clone() label=words::CODES_LABEL />
        <Keep codes email />
        <Form name="saved-codes" busy=go_on.busy() on_submit=move || go_on.start()>
            <Checkbox name="saved" label=words::CODES_TICK checked=saved error=go_on.error("saved") />
            <SubmitButton busy=go_on.busy()>{words::CODES_GO_ON}</SubmitButton>
        </Form>
    }
}

#[component]
fn Keep(codes: Vec<String>, email: String) -> impl IntoView {
    let file = words::codes_file(&Session::expect().brand(), &email, &codes);
    let text = file.clone();
    let download = move || _ = browser::download(words::CODES_FILE, &file);
    view! {
        <div class="lk-actions">
            <Button kind=ButtonKind::Outline on_press=browser::print>{words::CODES_PRINT}</Button>
            <Button kind=ButtonKind::Outline on_press=download>{words::CODES_DOWNLOAD}</Button>
            <CopyButton text />
        </div>
    }
}

fn done() -> String {
    Route::CreateAccount(Creating::Done).path()
}
