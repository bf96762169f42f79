//! `/`: what this is, and the two ways in, for whoever has a letter and for whoever has an account; for those who have begun
//! something the way on, and for members what is theirs.

mod doors;
mod member;

use client::{Member, Standing};
use contract::Feature;
use leptos::prelude::*;
use uswds::{ButtonLink, rebuilt, says};

use self::{
    doors::Doors,
    member::{MembersNext, MembersRows},
};
use super::{SearchForm, title};
use crate::{
    content::{QUESTIONS, Question},
    parts::{Contents, HomePicture},
    route::Route,
    session::{Settings, Visit},
    text::{Text, help as words},
};

#[component]
pub fn HomePage() -> impl IntoView {
    let (settings, visit) = (Settings::expect(), Visit::expect());
    let brand = settings.brand();
    let title = words::home(&brand);
    // A session that only goes on makes nothing again: what has the focus would lose it.
    let at = Memo::new_with_compare(
        move |_| At::of(visit.standing()),
        |before, now| match (before, now) {
            (Some(At::Inside(one)), Some(At::Inside(other))) => !one.says_the_same(other),
            _ => before != now,
        },
    );
    let lead = move || match at.get() {
        At::Inside(_) => words::SIGNED_IN.to_owned(),
        At::Begun(..) => words::BEGUN.to_owned(),
        At::Outside if !settings.needs_method() => words::home_lead_alone(&brand),
        At::Outside if settings.offers(Feature::Passwords) => words::home_lead(&brand),
        At::Outside => words::home_lead_no_password(&brand),
    };
    let next = rebuilt(move || match at.get() {
        At::Inside(member) => view! { <MembersNext member /> }.into_any(),
        At::Begun(route, words) => {
            view! { <div class="lk-actions"><ButtonLink href=route.path()>{words}</ButtonLink></div> }.into_any()
        }
        At::Outside => ().into_any(),
    });
    let doors = rebuilt(move || match at.get() {
        At::Inside(_) => None,
        at => Some(view! { <Doors has_begun={at != At::Outside} /> }),
    });
    let rows = rebuilt(move || match at.get() {
        At::Inside(member) => Some(view! { <MembersRows member /> }),
        _ => None,
    });
    view! {
        <div class="lk-hero">
            <div class="lk-hero__inner">
                <div class="lk-hero__top">
                    <div class="lk-hero__words">
                        <h1>{title}</h1>
                        <p>{says(lead)}</p>
                        {next}
                    </div>
                    <HomePicture />
                </div>
                {doors}
            </div>
        </div>
        <Contents wide=true>
            {rows}
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

/// How far someone has come who sees this page.
#[derive(Clone, PartialEq)]
enum At {
    Outside,
    /// The way on, and what it is called.
    Begun(Route, Text),
    Inside(Member),
}

impl At {
    fn of(standing: Standing) -> At {
        match standing {
            Standing::Member(it) => At::Inside(it),
            standing if standing.renews_methods() => At::Begun(Route::create_account(), words::CONTINUE_METHODS),
            Standing::EmailCode(_) | Standing::NewPassword(_) | Standing::FirstMethod(_) => {
                At::Begun(Route::create_account(), words::CONTINUE_CREATING)
            }
            Standing::SecondStep(it) if !it.resets_password() => {
                At::Begun(Route::sign_in(), words::CONTINUE_SIGNING_IN)
            }
            Standing::SecondStep(_) | Standing::ResetCode(_) | Standing::ResetPassword(_) => {
                At::Begun(Route::forgot_password(), words::CONTINUE_RESETTING)
            }
            Standing::Visitor(_) | Standing::Away(_) => At::Outside,
        }
    }
}

fn top(settings: Settings) -> impl Iterator<Item = &'static Question> {
    QUESTIONS.iter().filter(move |it| it.top && settings.lists(it.needs))
}

fn question_link(question: &'static Question) -> impl IntoView {
    view! { <li><a href=Route::Answer(question.slug.to_owned()).path()>{title(question)}</a></li> }
}
