//! `/profile/links/{id}/notices`: chooses the address that notices about a linked record go to. The backend wants a fresh
//! proof, which is asked for in a dialog; the choice stays.

use client::Member;
use contract::Link;
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, Form, SubmitButton};

use crate::{
    parts::{
        ACCOUNT, Attempt, Contents, Errors, HelpLinks, Masked, NoticeChoice, ON_FILE, ProofNote, ProveAgain,
        notice_email,
    },
    route::Route,
    session::{Location, Notices, Providers, Session},
    text::account as words,
};

#[component]
pub fn AccountNoticesPage(member: Member, link: Link) -> impl IntoView {
    let (session, location, notices, providers) =
        (Session::expect(), Location::expect(), Notices::expect(), Providers::expect());
    let name = providers.name(&link.provider);
    let chosen = RwSignal::new(if link.notices_on_file { ON_FILE } else { ACCOUNT }.to_owned());
    let on_file = link.email_on_file.clone().unwrap_or_default();
    let (me, email, lead) = (member.clone(), member.email().to_owned(), words::notices_lead(&name, &link.label));
    let change = Attempt::new(&["notices"], move || {
        let (member, link, name) = (member.clone(), link.clone(), name.clone());
        async move {
            let chosen = notice_email(&chosen.get_untracked())?;
            let standing = member.change_notices(&link, chosen).await?;
            notices.say_next(words::telling(&words::notices_changed(&name), standing.told()));
            session.replace(standing);
            location.go_instead(&Route::Profile);
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=change />
            <h1>{words::NOTICES}</h1>
            <p><Masked text=lead /></p>
            <Form name="link-notices" busy=change.busy() on_submit=move || change.start()>
                <NoticeChoice email on_file chosen attempt=change />
                <ProofNote />
                <div class="lk-actions">
                    <SubmitButton busy=change.busy()>{words::NOTICES_BUTTON}</SubmitButton>
                    <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::NOTICES_BACK}</ButtonLink>
                </div>
            </Form>
            <HelpLinks answers=&["which-email-address", "change-email"] />
            <ProveAgain member=me attempt=change />
        </Contents>
    }
}
