//! `/`: what this is, and the two ways in.

use client::Standing;
use leptos::prelude::*;
use uswds::{ButtonKind, ButtonLink};

use super::{SearchForm, title};
use crate::{
    content::{QUESTIONS, Question},
    parts::Contents,
    route::Route,
    session::{Settings, Visit},
    text::help as words,
};

#[component]
pub fn HomePage() -> impl IntoView {
    let brand = Settings::expect().brand();
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
                <section class="lk-card">
                    <h2>{words::FIRST_TIME}</h2>
                    <ol>{words::FIRST_TIME_STEPS.map(|it| view! { <li>{it}</li> }).collect_view()}</ol>
                </section>
                <section class="lk-card">
                    <h2>{words::have_old_account(&brand)}</h2>
                    <p>{words::HAVE_OLD_ACCOUNT_TEXT}</p>
                    <p><a href=how_to_link>{words::HOW_TO_LINK}</a></p>
                </section>
            </div>
            <section>
                <h2>{words::TOP_QUESTIONS}</h2>
                <SearchForm />
                <ul class="lk-question-links">
                    {QUESTIONS.iter().filter(|it| it.top).map(question_link).collect_view()}
                </ul>
                <p><a href=Route::Help.path()>{words::ALL_QUESTIONS}</a></p>
            </section>
        </Contents>
    }
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
            <ButtonLink kind=ButtonKind::Outline href=Route::create_account().path()>{words::CREATE}</ButtonLink>
        }
        .into_any(),
    }
}

fn question_link(question: &'static Question) -> impl IntoView {
    view! { <li><a href=Route::Answer(question.slug.to_owned()).path()>{title(question)}</a></li> }
}
