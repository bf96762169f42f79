//! The main part of a page.

use leptos::prelude::*;

use crate::{
    content::{QUESTIONS, Question},
    route::Route,
    session::Session,
    text,
};

/// The column that holds a page. `lk-page` is narrow, for forms; wide pages say so themselves.
#[component]
pub fn Contents(#[prop(optional)] wide: bool, children: Children) -> impl IntoView {
    let class = if wide { "lk-page lk-page--wide lk-stack" } else { "lk-page lk-stack" };
    view! { <div class=class>{children()}</div> }
}

/// The answers that fit this step, by their slugs, always at the end of the page's main part (WCAG 3.2.6).
#[component]
pub fn HelpLinks(answers: &'static [&'static str]) -> impl IntoView {
    let session = Session::expect();
    let link = |question: &'static Question| {
        let title = text::fill(question.title, &session.brand(), &session.config());
        view! { <li><a href=Route::Answer(question.slug.to_owned()).path()>{title}</a></li> }
    };
    let questions = answers.iter().filter_map(|slug| QUESTIONS.iter().find(|it| it.slug == *slug));
    view! {
        <aside class="lk-help-links" aria-labelledby="help-links">
            <h2 id="help-links">{text::frame::HELP_WITH_THIS}</h2>
            <ul>{questions.map(link).collect_view()}</ul>
        </aside>
    }
}
