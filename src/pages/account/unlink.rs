//! `/profile/links/{id}/unlink`: says what changes and what does not, then ends the link. The backend wants a fresh
//! proof, which is asked for in a dialog. Afterward the link is gone, so the screen is the profile.

use client::Member;
use contract::Link;
use leptos::prelude::*;
use uswds::{Button, ButtonKind, ButtonLink};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, ProofNote, ProveAgain},
    route::Route,
    session::{Notices, Providers, Session},
    text::account as words,
};

#[component]
pub fn AccountUnlinkPage(member: Member, link: Link) -> impl IntoView {
    let (session, notices, providers) = (Session::expect(), Notices::expect(), Providers::expect());
    let name = providers.name(&link.provider);
    let changes = words::unlink_changes_list(&name);
    let undo = providers.find(&link.provider).map_or(0, |it| it.undo_hours);
    let undo = (undo > 0).then(|| view! { <li>{words::unlink_undo(undo)}</li> });
    let title = words::unlink(&name);
    let me = member.clone();
    let unlink = Attempt::new(&[], move || {
        let (member, link, name) = (member.clone(), link.clone(), name.clone());
        async move {
            let standing = member.unlink(&link).await?;
            notices.say_next(words::telling(&words::unlinked(&name), standing.told()));
            session.replace(standing);
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=unlink />
            <h1>{title}</h1>
            <h2>{words::UNLINK_CHANGES}</h2>
            <ul>{changes.map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
            <h2>{words::UNLINK_STAYS}</h2>
            <ul>{words::UNLINK_STAYS_LIST.map(|it| view! { <li>{it}</li> }).collect_view()} {undo}</ul>
            <ProofNote />
            <div class="lk-actions">
                <Button busy=unlink.busy() on_press=move || unlink.start()>{words::UNLINK_BUTTON}</Button>
                <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::UNLINK_BACK}</ButtonLink>
            </div>
            <HelpLinks answers=&["unlink", "linked-wrong-account", "how-to-link"] />
            <ProveAgain member=me attempt=unlink />
        </Contents>
    }
}
