//! `/`: what this is, and the two ways in.

use client::Standing;
use contract::Feature;
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink};

use super::{SearchForm, title};
use crate::{
    content::{QUESTIONS, Question},
    parts::{Contents, Offered},
    route::Route,
    session::{Settings, Visit},
    text::{Text, help as words},
};

#[component]
pub fn HomePage() -> impl IntoView {
    let settings = Settings::expect();
    let brand = settings.brand();
    let how_to_link = Route::Answer("how-to-link".to_owned()).path();
    view! {
        <div class="lk-hero">
            <div class="lk-hero__inner">
                <h1>{words::home(&brand)}</h1>
                <p>{words::home_lead(&brand)}</p>
                <div class="lk-actions"><WaysIn /></div>
            </div>
        </div>
        <Contents wide=true>
            <div class="lk-cards">
                <Offered what=Feature::CreateAccount>
                    <section class="lk-card">
                        <h2>{words::FIRST_TIME}</h2>
                        <ol>{move || first_steps(settings).map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
                    </section>
                </Offered>
                <Offered what=Feature::Links>
                    <section class="lk-card">
                        <h2>{words::have_old_account(&brand)}</h2>
                        <p>{move || match settings.offers(Feature::CreateAccount) {
                            true => words::HAVE_OLD_ACCOUNT_TEXT,
                            false => words::HAVE_OLD_ACCOUNT_SIGN_IN,
                        }}</p>
                        <p><a href=how_to_link.clone()>{words::HOW_TO_LINK}</a></p>
                    </section>
                </Offered>
            </div>
            <section>
                <h2>{words::TOP_QUESTIONS}</h2>
                <SearchForm />
                <ul class="lk-question-links">
                    {move || top(settings).map(question_link).collect_view()}
                </ul>
                <p><a href=Route::Help.path()>{words::ALL_QUESTIONS}</a></p>
            </section>
        </Contents>
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

/// A member is in already.
#[component]
fn WaysIn() -> impl IntoView {
    let visit = Visit::expect();
    move || match visit.standing() {
        Standing::Member(_) => {
            view! { <ButtonLink href=Route::Profile.path()>{words::TO_PROFILE}</ButtonLink> }.into_any()
        }
        _ => view! {
            <ButtonLink href=Route::sign_in().path()>{words::SIGN_IN}</ButtonLink>
            <Offered what=Feature::CreateAccount>
                <ButtonLink kind=ButtonKind::Outline href=Route::create_account().path()>{words::CREATE}</ButtonLink>
            </Offered>
        }
        .into_any(),
    }
}

fn question_link(question: &'static Question) -> impl IntoView {
    view! { <li><a href=Route::Answer(question.slug.to_owned()).path()>{title(question)}</a></li> }
}
