//! `/profile/delete`: what will be gone and what stays, then the password, if the account has one. The backend wants a fresh
//! proof besides, which is asked for in a dialog. Afterward one is a visitor, and the screen at this address is the goodbye page.

use client::Member;
use contract::{Feature, Link};
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, Form, PasswordInput, SubmitButton};

use crate::{
    parts::{AccountName, Attempt, Contents, Errors, HelpLinks, Masked, ProofNote, ProveAgain, required, show_labels},
    route::Route,
    session::{Providers, Session, Settings},
    text::{account, delete_account as words},
};

#[component]
pub fn AccountDeletePage(member: Member) -> impl IntoView {
    let (session, settings) = (Session::expect(), Settings::expect());
    let password = RwSignal::new(String::new());
    let email = member.email().to_owned();
    let (me, links) = (member.clone(), member.links().to_vec());
    let unlink = (!links.is_empty()).then(|| view! { <Unlink links=links.clone() /> });
    let has_password = untrack(|| settings.asks_password(&member));
    let delete = Attempt::new(if has_password { &["password"] } else { &[] }, move || {
        let member = member.clone();
        async move {
            if has_password {
                required(&[("password", password)])?;
            }
            session.replace(member.delete_account(&password.get_untracked()).await?);
            Ok(())
        }
    });
    let config = settings.config();
    // Only to whom it would help.
    let again = match config.offers(Feature::CreateAccount) {
        true => config.accounts.and_then(|it| it.delete).map(|it| words::again(&it)),
        false => None,
    };
    view! {
        <Contents>
            <Errors attempt=delete />
            <h1>{words::TITLE}</h1>
            <Consequences links />
            {again.map(|it| view! { <p>{it}</p> })}
            {unlink}
            <h2>{words::SURE}</h2>
            <Form name="delete-account" busy=delete.busy() on_submit=move || delete.start()>
                {has_password.then(|| view! {
                    <AccountName email />
                    <PasswordInput
                        name="password" label=words::PASSWORD hint=words::PASSWORD_HINT.to_owned()
                        autocomplete="current-password" value=password error=delete.error("password")
                        show=show_labels()
                    />
                })}
                <ProofNote />
                <SubmitButton kind=ButtonKind::Secondary busy=delete.busy()>{words::BUTTON}</SubmitButton>
            </Form>
            <ButtonLink kind=ButtonKind::Outline href=Route::Profile.path()>{words::BACK}</ButtonLink>
            <HelpLinks answers=&["delete-account", "unlink"] />
            <ProveAgain member=me attempt=delete />
        </Contents>
    }
}

/// What may be enough: the way to it, for each link.
#[component]
fn Unlink(links: Vec<Link>) -> impl IntoView {
    let providers = Providers::expect();
    let way = |it: &Link| {
        let (href, words) = (Route::Unlink(it.id.clone()).path(), account::unlink_link(&providers.name(&it.provider)));
        view! { <li><a href=href>{words}</a></li> }
    };
    view! {
        <h2>{words::OTHER_WAYS}</h2>
        <p>{words::UNLINK_INSTEAD}</p>
        <ul class="lk-plain-list">{links.iter().map(way).collect_view()}</ul>
    }
}

#[component]
fn Consequences(links: Vec<Link>) -> impl IntoView {
    let (providers, settings) = (Providers::expect(), Settings::expect());
    let name = |link: &Link| providers.name(&link.provider);
    let unlinked =
        links.iter().map(|it| view! { <li><Masked text=words::unlinked(&name(it), &it.label) /></li> }).collect_view();
    let mut kept: Vec<String> = links.iter().map(|it| words::stays_of(&name(it))).collect();
    kept.dedup();
    let links = settings.has_links();
    match (kept.is_empty(), links) {
        (true, true) => kept.push(words::STAYS_NOTHING_LINKED.to_owned()),
        (false, true) => kept.push(words::STAYS_AGAIN.to_owned()),
        (_, false) => {}
    }
    let stays = (!kept.is_empty()).then(|| {
        view! {
            <h2>{words::STAYS}</h2>
            <ul>{kept.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
        }
    });
    let [account, signed_out] = words::GONE_POINTS;
    let has_codes = untrack(|| settings.offers(Feature::BackupCodes));
    let gone = if has_codes { account } else { words::GONE_ACCOUNT };
    let gone = [gone, signed_out];
    view! {
        <p>{words::LEAD}</p>
        <h2>{words::GONE_LIST}</h2>
        <ul>
            {gone.map(|it| view! { <li>{it}</li> }).collect_view()}
            {unlinked}
        </ul>
        {stays}
    }
}
