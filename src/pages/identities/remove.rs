//! `/profile/identities/{identity}/remove`: says what changes, what stays and what one can still sign in with, then removes
//! the account from elsewhere. The last way to sign in stays, and the page says so at once.

use client::Member;
use contract::{Config, Feature, Identity, MethodKind};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Button, ButtonKind, ButtonLink};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, Masked, Offered, ProofNote, ProveAgain},
    route::Route,
    session::{Notices, Session, Settings},
    text::{account, identities as words, method},
};

#[component]
pub fn IdentitiesRemovePage(member: Member, identity: Identity) -> impl IntoView {
    let (session, notices) = (Session::expect(), Notices::expect());
    let config = Settings::expect().config();
    let name = words::name(&config, &identity.provider);
    let (heading, ways) = (words::remove(&name), ways_left(&member, &identity, &config));
    let (me, said, gone) = (member.clone(), words::removed(&name), identity.clone());
    let remove = Attempt::new(&[], move || {
        let (member, identity, said) = (member.clone(), gone.clone(), said.clone());
        async move {
            let standing = member.remove_identity(&identity).await?;
            notices.say_next(account::telling(&said, standing.told()));
            session.replace(standing);
            Ok(())
        }
    });
    let label = identity.label.map(|it| view! { <p><strong><Masked text=it /></strong></p> });
    let body = match ways.is_empty() {
        true => view! { <Last name has_password=me.has_password() /> }.into_any(),
        false => view! { <Sure name ways remove /> }.into_any(),
    };
    view! {
        <Contents>
            <Errors attempt=remove />
            <h1>{heading}</h1>
            {label}
            {body}
            <HelpLinks answers=&["remove-other-account", "sign-in-with"] />
            <ProveAgain member=me attempt=remove />
        </Contents>
    }
}

#[component]
fn Last(name: String, has_password: bool) -> impl IntoView {
    let (settings, list) = (Settings::expect(), Route::identities().path());
    // One that an account has, but that nobody signs in with here, is none to create.
    let creates = !has_password && untrack(|| settings.offers(Feature::Passwords));
    let next = if creates { words::LAST_PASSWORD } else { words::LAST_OTHER };
    let to = if creates { ButtonKind::Outline } else { ButtonKind::Primary };
    view! {
        <Alert kind=AlertKind::Info>{words::last(&name)}" "{next}</Alert>
        <div class="lk-actions">
            {creates.then(|| view! {
                <Offered what=Feature::Passwords>
                    <ButtonLink href=Route::ChangePassword.path()>{words::CREATE_PASSWORD_LINK}</ButtonLink>
                </Offered>
            })}
            <ButtonLink kind=to href=list>{words::TO_LIST}</ButtonLink>
        </div>
    }
}

#[component]
fn Sure(name: String, ways: Vec<String>, remove: Attempt) -> impl IntoView {
    let each = |all: Vec<String>| all.into_iter().map(|it| view! { <li><Masked text=it /></li> }).collect_view();
    view! {
        <h2>{account::UNLINK_CHANGES}</h2>
        <ul>{each(words::remove_changes(&name).into())}</ul>
        <h2>{account::UNLINK_STAYS}</h2>
        <ul>{each(words::remove_stays(&name).into())}</ul>
        <h2>{words::WAYS_LEFT}</h2>
        <ul>{each(ways)}</ul>
        <ProofNote />
        <div class="lk-actions">
            <Button kind=ButtonKind::Secondary busy=remove.busy() on_press=move || remove.start()>
                {words::REMOVE_BUTTON}
            </Button>
            <ButtonLink kind=ButtonKind::Outline href=Route::identities().path()>{words::REMOVE_BACK}</ButtonLink>
        </div>
    }
}

/// What this member can still sign in with when this account is gone: the password, another account from elsewhere whose
/// provider is still offered, a passkey that signs in alone.
fn ways_left(member: &Member, gone: &Identity, config: &Config) -> Vec<String> {
    let password = member.has_password() && config.offers(Feature::Passwords);
    let is_offered = |it: &&Identity| config.sign_in_with.iter().any(|provider| provider.id == it.provider);
    let others = member.identities().iter().filter(|it| it.id != gone.id).filter(is_offered);
    let others = others.map(|it| words::name(config, &it.provider));
    let alone = config.passkey.as_ref().is_some_and(|it| it.sign_in);
    let passkeys = member.methods().iter().filter(|it| alone && it.kind == MethodKind::Passkey).map(method::named);
    password.then(|| words::WAY_PASSWORD.to_owned()).into_iter().chain(others).chain(passkeys).collect()
}
