//! `/profile`: who is signed in, what is linked, which methods there are, the password, and where one is signed in.

use client::{Member, PendingReset, Standing};
use contract::{Feature, Link, LinkProvider, Unlinked, Without};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Busy, Button, ButtonKind, ButtonLink, DescriptionList, rebuilt};

use crate::{
    browser,
    parts::{Attempt, Contents, Errors, HelpLinks, Masked, Offered, OpenService, ProveAgain, ResetNotice},
    route::{Linking, Route},
    session::{Notices, Providers, Session, Settings, Visit},
    text::{
        about, account as words, delete_account, devices, emails, identities, link as link_words, method, methods,
        password, services,
    },
};

#[component]
pub fn ProfilePage(member: Member) -> impl IntoView {
    let reset = member.account_reset().cloned().map(|reset| (reset, member.clone()));
    let (session, providers, notices) = (Session::expect(), Providers::expect(), Notices::expect());
    let (chosen, undone) = (StoredValue::new(None::<Unlinked>), RwSignal::new(None::<String>));
    let (me, has_password) = (member.clone(), member.has_password());
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
    view! {
        <Contents wide=true>
            <Errors attempt=undo />
            <h1>{words::PROFILE}</h1>
            <p>{words::signed_in_as(member.email())}</p>
            <Emails />
            {reset.map(|(reset, member)| view! { <Reset reset member /> })}
            <Links member=member.clone() undone busy=undo.busy() take_up />
            <Services />
            <Methods member=member.clone() />
            <Identities member=member.clone() />
            <Offered what=Feature::Passwords><Password has_password /></Offered>
            <Devices />
            <Delete />
            <HelpLinks answers=&["change-email-password-phone", "change-email", "unlink"] />
            <ProveAgain member attempt=undo id="prove-undo" />
        </Contents>
    }
}

/// The way to the account's addresses, where more than one is offered.
#[component]
fn Emails() -> impl IntoView {
    view! {
        <Offered what=Feature::Emails>
            <p><a href=Route::emails().path()>{emails::PROFILE}</a></p>
        </Offered>
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

/// What is linked, what was unlinked a short time ago, and what can be linked. It follows the standing by itself, so that
/// a link that is taken up again is there at once.
#[component]
fn Links(
    member: Member,
    undone: RwSignal<Option<String>>,
    busy: Busy,
    take_up: impl Fn(Unlinked) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (visit, providers) = (Visit::expect(), Providers::expect());
    let me = member.clone();
    let now = Memo::new(move |_| match visit.standing() {
        Standing::Member(it) => it,
        _ => me.clone(),
    });
    let lists = rebuilt(move || {
        let member = now.get();
        let unlinked = member.unlinked().iter().cloned();
        let unlinked = unlinked.map(|it| view! { <UndoCard unlinked=it busy take_up /> }).collect_view();
        let links = member.links().to_vec();
        view! {
            {links.is_empty().then_some(view! { <p>{words::NO_LINKS}</p> })}
            {links.iter().cloned().map(|link| view! { <Linked link /> }).collect_view()}
            {unlinked}
            <Offers links />
        }
    });
    // Nothing is said where nothing can be linked and nothing is.
    let is_empty = member.links().is_empty() && member.unlinked().is_empty() && providers.all().is_empty();
    (!is_empty).then(|| {
        view! {
            <section aria-labelledby="links">
                <h2 id="links" tabindex="-1">{words::LINKS}</h2>
                <div role="status">
                    {rebuilt(move || undone.get().map(|it| view! { <Alert kind=AlertKind::Info slim=true>{it}</Alert> }))}
                </div>
                {lists}
            </section>
        }
    })
}

#[component]
fn Offers(links: Vec<Link>) -> impl IntoView {
    let offer = |it: LinkProvider| {
        let href = Route::Link(it.id, Linking::Form).path();
        view! { <ButtonLink href>{words::link_now(&it.name)}</ButtonLink> }
    };
    let providers = Providers::expect().all().into_iter();
    let offers = providers.filter(|it| !links.iter().any(|link| link.provider == it.id)).map(offer).collect_view();
    view! { <div class="lk-actions">{offers}</div> }
}

#[component]
fn UndoCard(unlinked: Unlinked, busy: Busy, take_up: impl Fn(Unlinked) + 'static) -> impl IntoView {
    let name = Providers::expect().name(&unlinked.provider);
    let (at, until) =
        (browser::local_date_and_time(unlinked.unlinked_at), browser::local_date_and_time(unlinked.undo_until));
    let (text, button) = (words::unlinked_on(&name, &unlinked.label, &at, &until), words::undo(&name));
    view! {
        <div class="lk-card">
            <p><Masked text /></p>
            <p><Button kind=ButtonKind::Outline busy on_press=move || take_up(unlinked.clone())>{button}</Button></p>
        </div>
    }
}

#[component]
fn Linked(link: Link) -> impl IntoView {
    let providers = Providers::expect();
    let name = providers.name(&link.provider);
    let provider = providers.find(&link.provider);
    let number = link_words::number(provider.as_ref());
    let notices = link.email_on_file.is_some().then(|| {
        let href = Route::Notices(link.id.clone()).path();
        view! { <li><a href=href aria-label=about(words::NOTICES_LINK, &name)>{words::NOTICES_LINK}</a></li> }
    });
    let url = provider.as_ref().and_then(|it| it.service_url.clone());
    let open = view! { <OpenService url name=name.clone() /> };
    let unlink = Route::Unlink(link.id.clone()).path();
    let inactive = link.inactive.then(|| {
        view! {
            <Alert kind=AlertKind::Warning slim=true>
                <p>{words::INACTIVE}" "<a href=Route::InactiveLink(link.id).path()>{words::INACTIVE_LINK}</a></p>
            </Alert>
        }
    });
    let rows = vec![
        (number, view! { <Masked text=link.label data=true /> }.into_any()),
        (words::LINK_SINCE.to_owned(), browser::local_date(link.linked_at).into_any()),
        (words::LINK_NOTICES.to_owned(), view! { <Masked text=link.notice_email data=true /> }.into_any()),
    ];
    view! {
        <div class="lk-card">
            <h3>{name.clone()}</h3>
            {inactive}
            <DescriptionList rows />
            <ul class="lk-plain-list">{open}{notices}<li><a href=unlink>{words::unlink_link(&name)}</a></li></ul>
        </div>
    }
}

/// The way to the services in use, where services send their members here.
#[component]
fn Services() -> impl IntoView {
    view! {
        <Offered what=Feature::Services>
            <section aria-labelledby="services">
                <h2 id="services">{services::LIST}</h2>
                <p>{services::PROFILE_LEAD}</p>
                <p><a href=Route::services().path()>{services::PROFILE_LINK}</a></p>
            </section>
        </Offered>
    }
}

#[component]
fn Methods(member: Member) -> impl IntoView {
    let has_none = member.methods().is_empty();
    let has_password = untrack(|| Settings::expect().asks_password(&member));
    let none = (member.backup_codes_left().is_none() && !has_none).then(|| {
        view! { <Offered what=Feature::BackupCodes><p>{words::CODES_NONE}</p></Offered> }
    });
    view! {
        <section aria-labelledby="methods">
            <h2 id="methods">{words::METHODS}</h2>
            {match has_none {
                true => view! { <p>{methods::none(true, has_password)}</p> }.into_any(),
                false => view! { <MethodNames member has_password /> }.into_any(),
            }}
            {none}
            <p><a href=Route::methods().path()>{methods::MANAGE}</a></p>
        </section>
    }
}

#[component]
fn MethodNames(member: Member, has_password: bool) -> impl IntoView {
    view! {
        <p>{words::methods_lead(has_password)}</p>
        <ul>{member.methods().iter().map(|it| view! { <li><Masked text=method::named(it) /></li> }).collect_view()}</ul>
    }
}

/// The way to accounts from elsewhere, where they are offered, or the member has one.
#[component]
fn Identities(member: Member) -> impl IntoView {
    let settings = Settings::expect();
    let had: Vec<String> = member.identities().iter().map(|it| it.provider.clone()).collect();
    let has_some = !had.is_empty();
    let is_there = Memo::new(move |_| has_some || settings.offers(Feature::SignInWith));
    rebuilt(move || {
        is_there.get().then(|| {
            let rules = settings.rules();
            let names = had.iter().map(|it| view! { <li>{identities::name(&rules, it)}</li> }).collect_view();
            view! {
                <section aria-labelledby="identities">
                    <h2 id="identities">{identities::LIST}</h2>
                    <p>{if has_some { identities::LIST_LEAD } else { identities::PROFILE_LEAD }}</p>
                    {has_some.then(|| view! { <ul>{names}</ul> })}
                    <p><a href=Route::identities().path()>{identities::PROFILE_LINK}</a></p>
                </section>
            }
        })
    })
}

#[component]
fn Password(has_password: bool) -> impl IntoView {
    let (lead, link) = match has_password {
        true => (password::PROFILE_LEAD, password::CHANGE),
        false => (identities::PASSWORD_PROFILE, identities::CREATE_PASSWORD_LINK),
    };
    view! {
        <section aria-labelledby="password">
            <h2 id="password">{password::PROFILE}</h2>
            <p>{lead}</p>
            <p><a href=Route::ChangePassword.path()>{link}</a></p>
        </section>
    }
}

#[component]
fn Devices() -> impl IntoView {
    let settings = Settings::expect();
    rebuilt(move || {
        settings.does(Without::Devices).then(|| {
            let rules = settings.rules();
            let (lead, link) = devices::on_profile(&rules);
            view! {
                <section aria-labelledby="devices">
                    <h2 id="devices">{devices::title(&rules)}</h2>
                    <p>{lead}</p>
                    <p><a href=Route::devices().path()>{link}</a></p>
                </section>
            }
        })
    })
}

/// Only where the backend deletes accounts.
#[component]
fn Delete() -> impl IntoView {
    view! {
        <Offered what=Feature::DeleteAccount>
            <section aria-labelledby="delete">
                <h2 id="delete">{delete_account::PROFILE}</h2>
                <p>{delete_account::PROFILE_LEAD}</p>
                <p><a href=Route::DeleteAccount.path()>{delete_account::PROFILE}</a></p>
            </section>
        </Offered>
    }
}
