//! `/profile/delete`: what will be gone and what stays, then the password. The backend wants a fresh proof besides, which
//! is asked for in a dialog. Afterward one is a visitor, and the screen at this address is the goodbye page.

use client::Member;
use contract::Link;
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, Form, PasswordInput, SubmitButton};

use crate::{
    parts::{Attempt, CallUs, Contents, Errors, HelpLinks, Masked, ProofNote, ProveAgain, required, show_labels},
    route::Route,
    session::{Providers, Session, Settings},
    text::delete_account as words,
};

#[component]
pub fn AccountDeletePage(member: Member) -> impl IntoView {
    let (session, settings) = (Session::expect(), Settings::expect());
    let password = RwSignal::new(String::new());
    let (me, links) = (member.clone(), member.links().to_vec());
    let is_linked = !links.is_empty();
    let delete = Attempt::new(&["password"], move || {
        let member = member.clone();
        async move {
            required(&[("password", password)])?;
            session.replace(member.delete_account(&password.get_untracked()).await?);
            Ok(())
        }
    });
    let place = match settings.config().accounts.and_then(|it| it.delete) {
        Some(rules) => view! {
            <Consequences links />
            <p>{words::again(&rules)}</p>
            {is_linked.then_some(view! {
                <h2>{words::OTHER_WAYS}</h2>
                <p>{words::UNLINK_INSTEAD}</p>
            })}
            <h2>{words::SURE}</h2>
            <Form name="delete-account" busy=delete.busy() on_submit=move || delete.start()>
                <PasswordInput
                    name="password" label=words::PASSWORD hint=words::PASSWORD_HINT.to_owned()
                    autocomplete="current-password" value=password error=delete.error("password") show=show_labels()
                />
                <ProofNote />
                <SubmitButton kind=ButtonKind::Secondary busy=delete.busy()>{words::BUTTON}</SubmitButton>
            </Form>
            <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::BACK}</ButtonLink>
        }
        .into_any(),
        None => view! {
            <p>{words::NOT_OFFERED}</p>
            <CallUs />
        }
        .into_any(),
    };
    view! {
        <Contents>
            <Errors attempt=delete />
            <h1>{words::TITLE}</h1>
            {place}
            <HelpLinks answers=&["delete-account", "unlink"] />
            <ProveAgain member=me attempt=delete />
        </Contents>
    }
}

#[component]
fn Consequences(links: Vec<Link>) -> impl IntoView {
    let providers = Providers::expect();
    let name = |link: &Link| providers.name(&link.provider);
    let unlinked =
        links.iter().map(|it| view! { <li><Masked text=words::unlinked(&name(it), &it.label) /></li> }).collect_view();
    let mut kept: Vec<String> = links.iter().map(|it| words::stays_of(&name(it))).collect();
    kept.dedup();
    match kept.is_empty() {
        true => kept.push(words::STAYS_NOTHING_LINKED.to_owned()),
        false => kept.push(words::STAYS_AGAIN.to_owned()),
    }
    view! {
        <p>{words::LEAD}</p>
        <h2>{words::GONE_LIST}</h2>
        <ul>
            {words::GONE_POINTS.map(|it| view! { <li>{it}</li> }).collect_view()}
            {unlinked}
        </ul>
        <h2>{words::STAYS}</h2>
        <ul>{kept.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
    }
}
