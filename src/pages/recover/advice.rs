//! `/recover`: where a lost method may still be found, and what is left when none is. The reset itself is asked for at the
//! second step only.

use std::collections::HashSet;

use client::SecondStep;
use contract::{AccountResetRules, Feature, Method, ResetMode};
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, rebuilt, says};

use crate::{
    parts::{CallUs, Contents, HelpLinks, Masked},
    route::{Recovering, Route, SigningIn},
    session::Settings,
    text::{Text, method, recover as words, sign_in},
};

#[component]
pub fn RecoverAdvicePage(pending: Option<SecondStep>) -> impl IntoView {
    let settings = Settings::expect();
    let person = move || settings.by_password(words::ADVICE_PERSON_TEXT, words::ADVICE_PERSON_TEXT_NO_PASSWORD);
    view! {
        <Contents>
            <h1>{words::ADVICE}</h1>
            <p>{words::ADVICE_LEAD}</p>
            {pending.clone().map(|pending| view! { <Methods pending /> })}
            <h2>{words::ADVICE_LOOK}</h2>
            <Tips />
            <h2>{words::ADVICE_PERSON}</h2>
            <p>{says(person)}</p>
            <CallUs />
            <h2>{words::ADVICE_NOTHING}</h2>
            {match pending {
                Some(pending) => view! { <LastWay pending /> }.into_any(),
                None => view! {
                    <p>{words::ADVICE_SIGN_IN}</p>
                    <div class="lk-actions">
                        <ButtonLink href=Route::sign_in().path()>{sign_in::TITLE}</ButtonLink>
                    </div>
                }
                .into_any(),
            }}
            <HelpLinks answers=&["lost-phone", "all-methods-lost", "backup-codes"] />
        </Contents>
    }
}

/// Where to look for what can be set up here.
#[component]
fn Tips() -> impl IntoView {
    let settings = Settings::expect();
    let needs =
        [None, Some(Feature::Passkeys), Some(Feature::Passkeys), Some(Feature::Apps), Some(Feature::BackupCodes)];
    let tips = move || words::ADVICE_TIPS.into_iter().zip(needs).filter(move |(_, needs)| settings.lists(*needs));
    view! { <ul>{rebuilt(move || tips().map(|(it, _)| view! { <li>{it}</li> }).collect_view())}</ul> }
}

/// What the account has: seeing the names helps to remember where they are.
#[component]
fn Methods(pending: SecondStep) -> impl IntoView {
    // A phone that takes texts and calls is one thing to look for.
    let mut methods: Vec<Method> = pending.methods().to_vec();
    let mut seen = HashSet::new();
    methods.retain(|it| seen.insert(it.id.clone()));
    let names = methods.iter().map(|it| view! { <li><Masked text=method::named(it) /></li> }).collect_view();
    view! {
        <h2>{words::ADVICE_METHODS}</h2>
        <ul>{names}</ul>
        <p><a href=Route::SignIn(SigningIn::ChooseMethod, None).path()>{words::TO_METHODS}</a></p>
    }
}

#[component]
fn LastWay(pending: SecondStep) -> impl IntoView {
    let offered = Settings::expect().config().account_reset.filter(|it| it.mode != ResetMode::Unknown);
    let way = |says: String, to: Recovering, label: Text| {
        view! {
            <p>{says}</p>
            <div class="lk-actions">
                <ButtonLink kind=ButtonKind::Outline href=Route::Recover(to).path()>{label}</ButtonLink>
            </div>
        }
        .into_any()
    };
    let offer = |rules: AccountResetRules| {
        way(words::offer(&rules, Settings::expect().has_links()), Recovering::Ask, words::TO_ASK)
    };
    match (pending.account_reset(), offered) {
        (Some(_), _) => way(words::ADVICE_WAITS.to_owned(), Recovering::Waiting, words::TO_WAITING),
        (None, Some(rules)) => offer(rules),
        (None, None) => view! { <p>{words::ADVICE_CALL}</p> }.into_any(),
    }
}
