//! `/link/{provider}` where the agency has a sign-in of its own: says which site comes next and what happens there, then
//! goes. The way back leads to `/link/{provider}/return`.

use client::Member;
use contract::LinkProvider;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink};

use super::linked_already;
use crate::{
    browser,
    parts::{Attempt, Contents, Errors, HelpLinks, LinkSteps, Masked, ProofNote, ProveAgain},
    route::Route,
    text::{link as words, redirect},
};

#[component]
pub fn LinkAwayPage(member: Member, provider: LinkProvider) -> impl IntoView {
    let LinkProvider { id, name, site, .. } = provider;
    let site = site.unwrap_or_else(|| name.clone());
    let already = linked_already(&member, &id, &name);
    let me = member.clone();
    let leave = Attempt::new(&[], move || {
        let (member, id) = (member.clone(), id.clone());
        async move {
            browser::remember_spoken_language();
            browser::leave(&member.start_redirect(&id).await?);
            Ok(())
        }
    });
    let steps = redirect::away_steps(&name);
    view! {
        <Contents>
            <Errors attempt=leave />
            <LinkSteps current=0 />
            <h1>{words::form(&name)}</h1>
            {already.map(|it| view! { <Alert kind=AlertKind::Info><Masked text=it /></Alert> })}
            <p>{redirect::away_lead(&name, &site)}</p>
            <ol>{steps.map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
            <ProofNote />
            <div class="lk-actions">
                <Button busy=leave.busy() on_press=move || leave.start()>{redirect::away_button(&site)}</Button>
                <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink>
            </div>
            <HelpLinks answers=&["how-to-link", "who-helps-with-what"] />
            <ProveAgain member=me attempt=leave />
        </Contents>
    }
}
