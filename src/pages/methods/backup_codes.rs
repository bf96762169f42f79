//! `/methods/backup-codes`: makes a new set of backup codes and shows it this once.

use client::Member;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink, rebuilt};

use crate::{
    parts::{BackupCodes, Contents, Errors, HelpLinks, NewCodes, ProofNote, ProveAgain},
    route::Route,
    session::{Location, Notices, Settings},
    text::{account, create_account, methods as words},
};

#[component]
pub fn MethodsBackupCodesPage(member: Member) -> impl IntoView {
    let (location, notices) = (Location::expect(), Notices::expect());
    let (email, left) = (member.email().to_owned(), member.backup_codes_left());
    let made = if left.is_some() { words::CODES_MADE } else { words::CODES_MADE_FIRST };
    let codes = NewCodes::new(member.clone(), move |told| {
        notices.say_next(account::telling(&made, told));
        location.go_instead(&Route::methods());
    });
    let body = rebuilt(move || match codes.are_made() {
        true => view! { <BackupCodes of=codes email=email.clone() /> }.into_any(),
        false => view! { <Offer codes left /> }.into_any(),
    });
    view! {
        <Contents>
            <Errors attempt=codes.make />
            <Errors attempt=codes.finish />
            <h1>{words::CODES}</h1>
            {body}
            <HelpLinks answers=&["backup-codes", "which-method"] />
            <ProveAgain member attempt=codes.make />
        </Contents>
    }
}

/// Before the codes are made.
#[component]
fn Offer(codes: NewCodes, left: Option<u32>) -> impl IntoView {
    let count = Settings::expect().config().methods.backup_codes;
    let make = codes.make;
    let back = Route::methods().path();
    let button = if left.is_some() { account::CODES_NEW } else { account::CODES_MAKE };
    view! {
        <p>{create_account::codes_first(count)}</p>
        {left.map(|_| view! { <p>{words::CODES_REPLACE}</p> })}
        <ProofNote />
        <div class="lk-actions">
            <Button busy=make.busy() on_press=move || make.start()>{button}</Button>
            <ButtonLink kind=ButtonKind::Outline href=back>{words::BACK}</ButtonLink>
        </div>
    }
}
