//! `/help/{slug}`: one question and its answer.

use leptos::prelude::*;
use uswds::BackLink;

use super::{DoItNow, NotOffered, Reviewed, SearchForm, Told, title};
use crate::{
    content::{QUESTIONS, Question},
    parts::{Blocks, Contents, Helpful, Setting},
    route::Route,
    session::Settings,
    text::help as words,
};

#[component]
pub fn AnswerPage(question: &'static Question) -> impl IntoView {
    let settings = Settings::expect();
    let others = QUESTIONS.iter().filter(move |it| it.topic == question.topic && it.slug != question.slug);
    let others = others.filter(move |it| untrack(|| settings.lists(it.needs)));
    let link = |it: &'static Question| {
        view! { <li><a lang=it.language() href=Route::Answer(it.slug.to_owned()).path()>{title(it)}</a></li> }
    };
    view! {
        <Contents>
            <BackLink href=Route::Help.path() label=words::BACK />
            <h1 lang=question.language()>{title(question)}</h1>
            <NotOffered needs=question.needs />
            <Told needs=question.needs>
                <Blocks blocks=question.blocks() lang=question.language() setting=Setting::Page />
            </Told>
            {question.flow().map(|flow| view! { <DoItNow flow lang=question.language() /> })}
            <Reviewed on=question.reviewed() />
            <Helpful page=Route::Answer(question.slug.to_owned()).path() title=title(question) />
            <h2>{words::MORE_LIKE_THIS}</h2>
            <ul>{others.map(link).collect_view()}</ul>
            <SearchForm />
        </Contents>
    }
}
