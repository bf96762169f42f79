//! `/profile/emails/{id}/remove`: says what changes, then removes the address. Afterward it is gone, so the screen is
//! the list.

use client::Member;
use contract::EmailAddress;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, ProofNote, ProveAgain},
    route::Route,
    session::{Notices, Session, Settings},
    text::{account, emails as words},
};

#[component]
pub fn EmailsRemovePage(member: Member, address: EmailAddress) -> impl IntoView {
    let (session, notices) = (Session::expect(), Notices::expect());
    let (me, email, is_proved) = (member.clone(), address.email.clone(), address.is_proved());
    let changes = words::remove_changes(is_proved, Settings::expect().tells_changes());
    let remove = Attempt::new(&[], move || {
        let (member, address) = (member.clone(), address.clone());
        async move {
            let standing = member.remove_address(&address).await?;
            notices.say_next(account::telling(&words::removed(&address.email, is_proved), standing.told()));
            session.replace(standing);
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=remove />
            <h1>{words::REMOVE}</h1>
            <p><strong>{email}</strong></p>
            <h2>{words::CHANGES}</h2>
            <ul>{changes.iter().map(|it| view! { <li>{*it}</li> }).collect_view()}</ul>
            <ProofNote />
            <div class="lk-actions">
                <Button kind=ButtonKind::Secondary busy=remove.busy() on_press=move || remove.start()>
                    {words::REMOVE_BUTTON}
                </Button>
                <ButtonLink kind=ButtonKind::Outline href=Route::emails().path()>{words::REMOVE_BACK}</ButtonLink>
            </div>
            <HelpLinks answers=&["change-email", "which-email-address"] />
            <ProveAgain member=me attempt=remove />
        </Contents>
    }
}
