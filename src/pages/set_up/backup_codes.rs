//! `/create-account/backup-codes`: makes backup codes, shows them this once, and continues when they are in a safe place.
//! The next page is the last of creating an account.

use client::Member;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink, rebuilt};

use crate::{
    parts::{Attempt, BackupCodes, Contents, CreateSteps, Errors, HelpLinks, NewCodes, ProveAgain},
    route::{Creating, Route},
    session::{Location, Settings},
    text::create_account as words,
};

#[component]
pub fn SetUpBackupCodesPage(member: Member) -> impl IntoView {
    let location = Location::expect();
    let left = member.backup_codes_left();
    let email = member.email().to_owned();
    let codes = NewCodes::new(member.clone(), move |_| location.go(&Route::CreateAccount(Creating::Done)));
    let make = codes.make;
    let body = rebuilt(move || match (codes.are_made(), left) {
        (true, _) => view! { <BackupCodes of=codes email=email.clone() /> }.into_any(),
        (false, None) => view! { <Offer make /> }.into_any(),
        (false, Some(left)) => view! { <Seen left make /> }.into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=make />
            <Errors attempt=codes.finish />
            <CreateSteps current=4 />
            <h1>{words::CODES}</h1>
            {body}
            <HelpLinks answers=&["backup-codes", "which-method"] />
            <ProveAgain member attempt=make />
        </Contents>
    }
}

/// Before the codes are made.
#[component]
fn Offer(make: Attempt) -> impl IntoView {
    let count = Settings::expect().config().methods.backup_codes;
    view! {
        <p>{words::codes_first(count)}</p>
        <div class="lk-actions">
            <Button busy=make.busy() on_press=move || make.start()>{words::CODES_BUTTON}</Button>
        </div>
    }
}

/// After a reload: the codes exist and cannot be shown again.
#[component]
fn Seen(left: u32, make: Attempt) -> impl IntoView {
    view! {
        <h2>{words::CODES_SEEN}</h2>
        <p>{words::codes_seen_text(left)}</p>
        <div class="lk-actions">
            <ButtonLink href=done()>{words::CODES_CONTINUE}</ButtonLink>
            <Button kind=ButtonKind::Outline busy=make.busy() on_press=move || make.start()>{words::CODES_NEW}</Button>
        </div>
    }
}

fn done() -> String {
    Route::CreateAccount(Creating::Done).path()
}
