//! `/help`: every question by topic, with its answer folded below it.

use leptos::prelude::*;
use uswds::{Accordion, AccordionItem, HeadingLevel};

use super::{DoItNow, GuideLinks, title};
use crate::{
    content::{QUESTIONS, Question, Topic},
    parts::{Blocks, Contents},
    route::Route,
    session::Session,
    text::help as words,
};

#[component]
pub fn QuestionsPage() -> impl IntoView {
    let topic_link = |topic: Topic| {
        view! { <li><a href=format!("#{}", words::topic_id(topic)) rel="external">{words::topic(topic)}</a></li> }
    };
    view! {
        <Contents wide=true>
            <h1>{words::QUESTIONS}</h1>
            <p>{words::QUESTIONS_LEAD}</p>
            <nav class="lk-toc" aria-label=words::ON_THIS_PAGE>
                <ul>{Topic::ALL.map(topic_link).collect_view()}</ul>
            </nav>
            {Topic::ALL.map(|topic| view! { <TopicSection topic /> }).collect_view()}
            <GuideLinks />
        </Contents>
    }
}

#[component]
fn TopicSection(topic: Topic) -> impl IntoView {
    let session = Session::expect();
    let on_toggle = move |(id, open): (String, bool)| session.keep_open(id, open);
    let items: Vec<AccordionItem> = QUESTIONS.iter().filter(|it| it.topic == topic).map(item).collect();
    view! {
        <section aria-labelledby=words::topic_id(topic)>
            <h2 id=words::topic_id(topic)>{words::topic(topic)}</h2>
            <Accordion items level=HeadingLevel::H3 on_toggle=Callback::new(on_toggle) />
        </section>
    }
}

fn item(question: &'static Question) -> AccordionItem {
    let own_page = Route::Answer(question.slug.to_owned()).path();
    let body = view! {
        <Blocks blocks=question.blocks() />
        {question.flow.as_ref().map(|flow| view! { <DoItNow flow /> })}
        <p class="lk-muted"><a href=own_page>{words::OWN_PAGE}<span class="lk-visually-hidden">": "{title(question)}</span></a></p>
    };
    let id = format!("answer-{}", question.slug);
    AccordionItem { open: Session::expect().is_open(&id), id, heading: title(question), body: body.into_any() }
}
