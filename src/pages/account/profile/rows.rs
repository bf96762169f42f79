//! The way from the profile to everything else: a row a place, with what is known of it. What deletes is by itself, last.

use client::Member;
use contract::{Feature, Without};
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, Icon, IconKind, PictogramKind, rebuilt};

use crate::{
    parts::{Masked, Offered, RowLink},
    route::Route,
    session::Settings,
    text::{account as words, delete_account, devices, emails, identities, method, password, services},
};

#[component]
pub fn Rows(member: Member) -> impl IntoView {
    let has_password = member.has_password();
    let addresses: Vec<String> = match member.addresses() {
        [] => vec![member.email().to_owned()],
        all => all.iter().map(|it| it.email.clone()).collect(),
    };
    let addresses = StoredValue::new(addresses);
    view! {
        <section aria-labelledby="settings">
            <h2 id="settings">{words::SETTINGS}</h2>
            <ul class="lk-rows lk-rows--links">
                <Methods member=member.clone() />
                <Offered what=Feature::Passwords><Password has_password /></Offered>
                <Offered what=Feature::Emails>
                    <RowLink kind=PictogramKind::Email href=Route::emails().path() name=emails::LIST>
                        {addresses.get_value().into_iter().map(address).collect_view()}
                    </RowLink>
                </Offered>
                <Identities member />
                <Offered what=Feature::Services>
                    <RowLink kind=PictogramKind::Globe href=Route::services().path() name=services::LIST>
                        <p>{services::PROFILE_LEAD}</p>
                    </RowLink>
                </Offered>
                <Devices />
            </ul>
        </section>
    }
}

fn address(it: String) -> impl IntoView {
    view! { <p><span translate="no" dir="ltr">{it}</span></p> }
}

/// That there are none is said above, where one can be added.
#[component]
fn Methods(member: Member) -> impl IntoView {
    let names = member.methods().iter().map(|it| view! { <p><Masked text=method::named(it) /></p> }).collect_view();
    view! { <RowLink kind=PictogramKind::Passkey href=Route::methods().path() name=words::METHODS>{names}</RowLink> }
}

#[component]
fn Password(has_password: bool) -> impl IntoView {
    let (name, lead) = match has_password {
        true => (password::CHANGE, password::PROFILE_LEAD),
        false => (identities::CREATE_PASSWORD_LINK, identities::PASSWORD_PROFILE),
    };
    view! { <RowLink kind=PictogramKind::Shield href=Route::ChangePassword.path() name><p>{lead}</p></RowLink> }
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
            let names = had.iter().map(|it| view! { <p>{identities::name(&rules, it)}</p> }).collect_view();
            let lead = (!has_some).then(|| view! { <p>{identities::PROFILE_LEAD}</p> });
            view! {
                <RowLink kind=PictogramKind::Person href=Route::identities().path() name=identities::LIST>
                    {lead}
                    {names}
                </RowLink>
            }
        })
    })
}

#[component]
fn Devices() -> impl IntoView {
    let settings = Settings::expect();
    rebuilt(move || {
        settings.does(Without::Devices).then(|| {
            let rules = settings.rules();
            view! {
                <RowLink kind=PictogramKind::Device href=Route::devices().path() name=devices::title(&rules)>
                    <p>{devices::on_profile(&rules)}</p>
                </RowLink>
            }
        })
    })
}

/// Only where the backend deletes accounts.
#[component]
pub fn Delete() -> impl IntoView {
    view! {
        <Offered what=Feature::DeleteAccount>
            <section class="lk-danger" aria-labelledby="delete">
                <h2 id="delete">{delete_account::PROFILE}</h2>
                <p>{delete_account::PROFILE_LEAD}</p>
                <ButtonLink kind=ButtonKind::Outline href=Route::DeleteAccount.path()>
                    <Icon kind=IconKind::Warning />
                    {delete_account::PROFILE}
                </ButtonLink>
            </section>
        </Offered>
    }
}
