//! `/profile/identities`: each account from elsewhere that signs the member in, and adding one, which asks for a fresh proof
//! and leads to its provider.

use client::Member;
use contract::{Identity, IdentityProvider, Without};
use leptos::prelude::*;
use uswds::{Busy, Button, ButtonKind, Empty, PictogramKind, Row, rebuilt};

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
    let rows = had.iter().cloned().map(|identity| view! { <Added identity /> }).collect_view();
    let list = match had.is_empty() {
        true => view! { <Empty picture=PictogramKind::Person><p>{words::LIST_NONE}</p></Empty> }.into_any(),
        false => view! { <p>{words::LIST_LEAD}</p> <ul class="lk-rows">{rows}</ul> }.into_any(),
    };
    let more = rebuilt(move || {
        let all = settings.rules().sign_in_with.into_iter();
        let more: Vec<_> = all.filter(|it| !had.iter().any(|identity| identity.provider == it.id)).collect();
        (!more.is_empty()).then(|| view! { <Add more busy=add.busy() press /> })
    });
    view! {
        <Contents wide=true>
            <Errors attempt=add />
            <h1>{words::LIST}</h1>
            {list}
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
    let label = label.map(|it| view! { <p><Masked text=it data=true /></p> });
    let used = || match last_used_at {
        Some(at) => format!("{} {}", account::LAST_USED, browser::local_date(at)),
        None => account::NEVER_USED.to_owned(),
    };
    let used = untrack(|| settings.does(Without::LastUsed)).then(used);
    let since = format!("{} {}", words::SINCE, browser::local_date(joined_at));
    let times: String = [since].into_iter().chain(used).map(|it| format!("{it}. ")).collect();
    let remove = Route::Identities(Joining::Remove(id)).path();
    let actions = Some(view! { <li><a href=remove>{words::remove_link(&name)}</a></li> }.into_any());
    let title = view! { <h2>{name}</h2> }.into_any();
    view! {
        <Row picture=PictogramKind::Person name=title actions>
            {label}
            <p>{times.trim_end().to_owned()}</p>
        </Row>
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
