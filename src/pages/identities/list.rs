//! `/profile/identities`: each account from elsewhere that signs the member in, and adding one, which asks for a fresh proof
//! and leads to its provider.

use client::Member;
use contract::{Identity, IdentityProvider, Without};
use leptos::prelude::*;
use uswds::{Busy, Button, ButtonKind, DescriptionList, rebuilt};

use crate::{
    browser,
    parts::{Attempt, Contents, Errors, HelpLinks, Masked, ProofNote, ProveAgain},
    route::{Joining, Route},
    session::Settings,
    text::{account, devices, identities as words},
};

#[component]
pub fn IdentitiesListPage(member: Member) -> impl IntoView {
    let settings = Settings::expect();
    let chosen = RwSignal::new(String::new());
    let (me, had) = (member.clone(), member.identities().to_vec());
    let add = Attempt::new(&[], move || {
        let (member, provider) = (me.clone(), chosen.get_untracked());
        async move {
            browser::remember_spoken_language();
            browser::leave(&member.start_join(&provider).await?);
            Ok(())
        }
    });
    let press = move |id: &str| {
        if !add.busy().get_untracked() {
            chosen.set(id.to_owned());
            add.start();
        }
    };
    let lead = if had.is_empty() { words::LIST_NONE } else { words::LIST_LEAD };
    let cards = had.iter().cloned().map(|identity| view! { <Added identity /> }).collect_view();
    let more = rebuilt(move || {
        let all = settings.rules().sign_in_with.into_iter();
        let more: Vec<_> = all.filter(|it| !had.iter().any(|identity| identity.provider == it.id)).collect();
        (!more.is_empty()).then(|| view! { <Add more busy=add.busy() press /> })
    });
    view! {
        <Contents wide=true>
            <Errors attempt=add />
            <h1>{words::LIST}</h1>
            <p>{lead}</p>
            {cards}
            {more}
            <p><a href=Route::Profile.path()>{devices::TO_PROFILE}</a></p>
            <HelpLinks answers=&["sign-in-with", "remove-other-account"] />
            <ProveAgain member attempt=add />
        </Contents>
    }
}

#[component]
fn Added(identity: Identity) -> impl IntoView {
    let settings = Settings::expect();
    let Identity { id, provider, label, joined_at, last_used_at } = identity;
    let name = words::name(&settings.config(), &provider);
    let label = label.map(|it| (words::LABEL, view! { <Masked text=it data=true /> }.into_any()));
    let used = || last_used_at.map_or(account::NEVER_USED.to_owned(), browser::local_date);
    let used = untrack(|| settings.does(Without::LastUsed)).then(|| (account::LAST_USED, used().into_any()));
    let since = (words::SINCE, browser::local_date(joined_at).into_any());
    let rows: Vec<_> = label.into_iter().chain([since]).chain(used).collect();
    let remove = Route::Identities(Joining::Remove(id)).path();
    view! {
        <div class="lk-card">
            <h2>{name.clone()}</h2>
            <DescriptionList rows />
            <ul class="lk-plain-list"><li><a href=remove>{words::remove_link(&name)}</a></li></ul>
        </div>
    }
}

#[component]
fn Add(more: Vec<IdentityProvider>, busy: Busy, press: impl Fn(&str) + Copy + 'static) -> impl IntoView {
    let rows = more.into_iter().map(|IdentityProvider { id, name, site, .. }| {
        view! {
            <p>{words::goes_to(&name, &site)}</p>
            <div class="lk-actions">
                <Button kind=ButtonKind::Outline busy on_press=move || press(&id)>{words::add_button(&name)}</Button>
            </div>
        }
    });
    view! {
        <section aria-labelledby="add">
            <h2 id="add">{words::ADD}</h2>
            <ProofNote />
            {rows.collect_view()}
        </section>
    }
}
