//! `/`: what this is, and the two ways in; for those who have begun something the way on, and for members what is theirs.

use client::{Member, Standing};
use contract::Feature;
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink, rebuilt, says};

use super::{SearchForm, title};
use crate::{
    content::{QUESTIONS, Question},
    parts::{Contents, Offered},
    route::{Linking, Route},
    session::{Providers, Settings, Visit},
    text::{Text, help as words},
};

#[component]
pub fn HomePage() -> impl IntoView {
    let (settings, visit) = (Settings::expect(), Visit::expect());
    let brand = settings.brand();
    let title = words::home(&brand);
    let lead = move || match visit.standing() {
        Standing::Member(_) => words::SIGNED_IN.to_owned(),
        _ if settings.offers(Feature::Passwords) => words::home_lead(&brand),
        _ => words::home_lead_no_password(&brand),
    };
    let member = Memo::new(move |_| match visit.standing() {
        Standing::Member(it) => Some(it),
        _ => None,
    });
    let cards = rebuilt(move || match member.get() {
        Some(member) => view! { <MembersCards member /> }.into_any(),
        None => view! { <FirstCards /> }.into_any(),
    });
    view! {
        <div class="lk-hero">
            <div class="lk-hero__inner">
                <h1>{title}</h1>
                <p>{says(lead)}</p>
                <div class="lk-actions"><Ways /></div>
            </div>
        </div>
        <Contents wide=true>
            <div class="lk-cards">{cards}</div>
            <section>
                <h2>{words::TOP_QUESTIONS}</h2>
                <SearchForm />
                <ul class="lk-question-links">
                    {rebuilt(move || top(settings).map(question_link).collect_view())}
                </ul>
                <p><a href=Route::Help.path()>{words::ALL_QUESTIONS}</a></p>
            </section>
        </Contents>
    }
}

/// What to do first, for those who have no account yet.
#[component]
fn FirstCards() -> impl IntoView {
    let settings = Settings::expect();
    let brand = settings.brand();
    let how_to_link = Route::Answer("how-to-link".to_owned()).path();
    view! {
        <Offered what=Feature::CreateAccount>
            <section class="lk-card">
                <h2>{words::FIRST_TIME}</h2>
                <ol>{rebuilt(move || first_steps(settings).map(|it| view! { <li>{it}</li> }).collect_view())}</ol>
            </section>
        </Offered>
        <Offered what=Feature::Links>
            <section class="lk-card">
                <h2>{words::have_old_account(&brand)}</h2>
                <p>{says(move || match settings.offers(Feature::CreateAccount) {
                    true => words::HAVE_OLD_ACCOUNT_TEXT,
                    false => words::HAVE_OLD_ACCOUNT_SIGN_IN,
                })}</p>
                <p><a href=how_to_link.clone()>{words::HOW_TO_LINK}</a></p>
            </section>
        </Offered>
    }
}

/// What comes first, as far as it is offered.
fn first_steps(settings: Settings) -> impl Iterator<Item = Text> {
    let [create, method, link] = words::FIRST_TIME_STEPS;
    [create, method].into_iter().chain(settings.offers(Feature::Links).then_some(link))
}

fn top(settings: Settings) -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().filter(move |it| it.top && settings.lists(it.needs))
}

/// The ways in; the way on for those who have begun; and a member is in already.
#[component]
fn Ways() -> impl IntoView {
    let visit = Visit::expect();
    let on = Memo::new(move |_| match visit.standing() {
        Standing::Member(_) => Some((Route::Profile, words::TO_PROFILE)),
        standing if standing.renews_methods() => Some((Route::create_account(), words::CONTINUE_METHODS)),
        Standing::EmailCode(_) | Standing::NewPassword(_) | Standing::FirstMethod(_) => {
            Some((Route::create_account(), words::CONTINUE_CREATING))
        }
        Standing::SecondStep(it) if !it.resets_password() => Some((Route::sign_in(), words::CONTINUE_SIGNING_IN)),
        Standing::SecondStep(_) | Standing::ResetCode(_) | Standing::ResetPassword(_) => {
            Some((Route::forgot_password(), words::CONTINUE_RESETTING))
        }
        Standing::Visitor(_) | Standing::Away(_) => None,
    });
    rebuilt(move || match on.get() {
        Some((route, words)) => view! { <ButtonLink href=route.path()>{words}</ButtonLink> }.into_any(),
        None => view! {
            <ButtonLink href=Route::sign_in().path()>{words::SIGN_IN}</ButtonLink>
            <Offered what=Feature::CreateAccount>
                <ButtonLink kind=ButtonKind::Outline href=Route::create_account().path()>{words::CREATE}</ButtonLink>
            </Offered>
        }
        .into_any(),
    })
}

/// What a member has linked or can link, and where to go next. Nothing that someone who looks over a shoulder may not see.
#[component]
fn MembersCards(member: Member) -> impl IntoView {
    let providers = Providers::expect();
    let is_linked = |id: &str| member.links().iter().any(|it| it.provider == id);
    let mut linked: Vec<String> =
        member.links().iter().map(|it| words::linked(&providers.name(&it.provider))).collect();
    linked.dedup();
    let offers = providers.all().into_iter().filter(|it| !is_linked(&it.id)).map(|it| {
        let href = Route::Link(it.id, Linking::Form).path();
        view! { <li><a href=href>{words::link(&it.name)}</a></li> }
    });
    let offers: Vec<_> = offers.collect();
    let records = (!linked.is_empty() || !offers.is_empty()).then(|| {
        view! {
            <section class="lk-card">
                <h2>{words::YOUR_RECORDS}</h2>
                {linked.into_iter().map(|it| view! { <p>{it}</p> }).collect_view()}
                <ul class="lk-plain-list">{offers}</ul>
            </section>
        }
    });
    let next = [
        (Route::Profile, words::NEXT_PROFILE),
        (Route::methods(), words::NEXT_METHODS),
        (Route::devices(), words::NEXT_DEVICES),
    ];
    view! {
        {records}
        <section class="lk-card">
            <h2>{words::YOUR_NEXT}</h2>
            <ul class="lk-plain-list">
                {next.map(|(route, words)| view! { <li><a href=route.path()>{words}</a></li> }).collect_view()}
            </ul>
        </section>
    }
}

fn question_link(question: &'static Question) -> impl IntoView {
    view! { <li><a href=Route::Answer(question.slug.to_owned()).path()>{title(question)}</a></li> }
}
