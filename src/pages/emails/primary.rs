//! `/profile/emails/{id}/primary`: says what changes, then makes a proved address the primary one. The backend wants a
//! fresh proof, which is asked for in a dialog.

use client::Member;
use contract::EmailAddress;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, ProofNote, ProveAgain},
    route::Route,
    session::{Location, Notices, Session, Settings},
    text::{account, emails as words},
};

#[component]
pub fn EmailsPrimaryPage(member: Member, address: EmailAddress) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let (me, email) = (member.clone(), address.email.clone());
    let changes = words::changes_of_primary(&address.email, member.email(), Settings::expect().has_links());
    let change = Attempt::new(&[], move || {
        let (member, address) = (member.clone(), address.clone());
        async move {
            let standing = member.make_primary(&address).await?;
            let said = account::telling(&words::primary_changed(&address.email), standing.told());
            session.replace(standing);
            // Afterward: to a page, a member with another address may be another one, to whom nothing is said.
            notices.say_next(said);
            // The address is at the top of the list now, under another id.
            location.go_instead(&Route::emails());
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=change />
            <h1>{words::PRIMARY}</h1>
            <p><strong>{email}</strong></p>
            <h2>{words::CHANGES}</h2>
            <ul>{changes.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
            <ProofNote />
            <div class="lk-actions">
                <Button busy=change.busy() on_press=move || change.start()>{words::PRIMARY_BUTTON}</Button>
                <ButtonLink kind=ButtonKind::Outline href=Route::emails().path()>{words::PRIMARY_BACK}</ButtonLink>
            </div>
            <HelpLinks answers=&["change-email", "which-email-address"] />
            <ProveAgain member=me attempt=change />
        </Contents>
    }
}
