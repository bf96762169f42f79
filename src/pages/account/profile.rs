//! `/profile`: how the account is protected and what to do next, what is linked, and the way to everything else.

mod links;
mod rows;
mod status;

use client::{Member, PendingReset, Standing};
use contract::Unlinked;
use leptos::prelude::*;
use uswds::rebuilt;

use self::{
    links::Links,
    rows::{Delete, Rows},
    status::Status,
};
use crate::{
    browser,
    parts::{Attempt, Contents, Errors, HelpLinks, Next, ProveAgain, ResetNotice},
    session::{Notices, Providers, Session, Settings, Visit},
    text::account as words,
};

#[component]
pub fn ProfilePage(member: Member) -> impl IntoView {
    let (session, providers, notices) = (Session::expect(), Providers::expect(), Notices::expect());
    let (visit, settings) = (Visit::expect(), Settings::expect());
    let (chosen, undone) = (StoredValue::new(None::<Unlinked>), RwSignal::new(None::<String>));
    let me = member.clone();
    let undo = Attempt::new(&[], move || {
        let (member, unlinked) = (me.clone(), chosen.get_value());
        async move {
            undone.set(None);
            let Some(unlinked) = unlinked else { return Ok(()) };
            let standing = member.restore_link(&unlinked).await?;
            let said = words::undone(&providers.name(&unlinked.provider));
            // What the page said before would stand beside it.
            notices.turn_page();
            undone.set(Some(words::telling(&said, standing.told())));
            session.replace(standing);
            // The pressed button is gone.
            request_animation_frame(|| browser::focus_id("links"));
            Ok(())
        }
    });
    let take_up = move |unlinked: Unlinked| {
        chosen.set_value(Some(unlinked));
        undo.start();
    };
    let me = member.clone();
    // The parts follow the standing by themselves, so that a link that is taken up again is there at once.
    // A session that only goes on makes nothing again: what has the focus would lose it.
    let now = Memo::new_with_compare(
        move |_| match visit.standing() {
            Standing::Member(it) => it,
            _ => me.clone(),
        },
        |before: Option<&Member>, now| !matches!((before, now), (Some(one), Some(other)) if one.says_the_same(other)),
    );
    // Also one that someone asks for meanwhile. That it was stopped is said in the notice itself.
    let is_reset_asked =
        Memo::new(move |before: Option<&bool>| before == Some(&true) || now.get().account_reset().is_some());
    let reset = rebuilt(move || {
        let member = is_reset_asked.get().then(|| now.get_untracked());
        member
            .and_then(|it| Some((it.account_reset().cloned()?, it)))
            .map(|(reset, member)| view! { <Reset reset member /> })
    });
    let next = Memo::new(move |_| Next::of(&now.get(), &settings.rules()));
    view! {
        <Contents wide=true>
            <Errors attempt=undo />
            <h1>{words::PROFILE}</h1>
            <p class="lk-lead">{words::signed_in_as(member.email())}</p>
            {reset}
            <Status now next />
            <Links now next undone busy=undo.busy() take_up />
            <Rows member=member.clone() />
            <Delete />
            <HelpLinks answers=&["change-email-password-phone", "change-email", "unlink"] />
            <ProveAgain member attempt=undo id="prove-undo" />
        </Contents>
    }
}

/// Someone said that all methods are lost. A member plainly has one, so stopping it is offered first of all.
#[component]
fn Reset(reset: PendingReset, member: Member) -> impl IntoView {
    let cancel = move || {
        let member = member.clone();
        async move { member.cancel_account_reset().await }
    };
    view! { <ResetNotice reset cancel /> }
}
