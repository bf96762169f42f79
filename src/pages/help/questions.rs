//! `/help`: every question by topic, with its answer folded below it, and the search through them. What is looked for
//! stands in the address (`?q=`).

mod found;
mod looked_for;
mod results;

use futures::future::try_join4;
use leptos::{context::Provider, prelude::*};
use uswds::{Accordion, AccordionItem, HeadingLevel, Search, rebuilt};

use self::{
    found::{Hit, find},
    looked_for::{keep_place, words_looked_for},
    results::{HEADING, Results},
};
use super::{DoItNow, GuideLinks, title};
use crate::{
    browser,
    content::{self, QUESTIONS, Question, Topic},
    parts::{AskedForWords, Blocks, Contents, Helpful, Later, LaterPlace},
    route::Route,
    session::Settings,
    split::{NotLoaded, part},
    text::{about, help as words, search},
};

// The search; its index is a part for each language. Who only reads does not load them.
part! { engine = Search(typed: RwSignal<String>, has_found: RwSignal<bool>) -> AnyView {
    view! { <Results typed has_found /> }.into_any()
} }

/// Loads the search, at once if it is there already.
async fn load_search() -> Result<(), NotLoaded> {
    try_join4(engine::load(), content::index::load(), content::answers::load(), content::guides::load())
        .await
        .map(|_| ())
}

#[component]
pub fn QuestionsPage() -> impl IntoView {
    keep_place();
    let typed = words_looked_for();
    let engine = Later::new(|| Box::pin(load_search()));
    let (is_asked, has_found) = (Memo::new(move |_| !typed.read().trim().is_empty()), RwSignal::new(false));
    Effect::new(move || {
        if is_asked.get() {
            engine.ask();
        }
    });
    let show = move || engine::call(typed, has_found);
    let settings = Settings::expect();
    let topics = Topic::ALL.into_iter().filter(|it| listed(settings, *it).next().is_some()).collect::<Vec<_>>();
    let topic_link = |topic: Topic| {
        view! { <li><a href=format!("#{}", words::topic_id(topic)) rel="external">{words::topic(topic)}</a></li> }
    };
    view! {
        <Contents wide=true>
            <h1>{words::QUESTIONS}</h1>
            <Search
                name="help-search" label=search::LABEL button=search::BUTTON hint=search::HINT action=Route::Help.path()
                value=typed on_search=move || browser::focus_id(HEADING) on:focusin=move |_| engine.ask()
            />
            {rebuilt(move || is_asked.get().then(|| view! {
                <LaterPlace part=engine loading=search::LOADING missing=search::MISSING show />
            }))}
            // Hidden and not taken away: what is open stays open.
            <div class="lk-stack" hidden=move || is_asked.get() && has_found.get()>
                <p>{words::QUESTIONS_LEAD}</p>
                <nav class="lk-toc" aria-label=words::ON_THIS_PAGE>
                    <ul>{topics.iter().copied().map(topic_link).collect_view()}</ul>
                </nav>
                // Not by the page: what a page provides is found by the pages after it, too.
                <Provider value=AskedForWords::default()>
                    {topics.into_iter().map(|topic| view! { <TopicSection topic /> }).collect_view()}
                </Provider>
                <GuideLinks />
            </div>
        </Contents>
    }
}

#[component]
fn TopicSection(topic: Topic) -> impl IntoView {
    let items = listed(Settings::expect(), topic).map(item).collect::<Vec<_>>();
    let on_toggle = |(id, open): (String, bool)| browser::keep_open(&id, open);
    view! {
        <section aria-labelledby=words::topic_id(topic)>
            <h2 id=words::topic_id(topic)>{words::topic(topic)}</h2>
            <Accordion items level=HeadingLevel::H3 on_toggle=Callback::new(on_toggle) />
        </section>
    }
}

/// The questions about this whose answers speak of what is offered here.
fn listed(settings: Settings, topic: Topic) -> impl Iterator<Item = &'static Question> {
    let is_offered = move |it: &&Question| untrack(|| settings.lists(it.needs));
    QUESTIONS.iter().filter(move |it| it.topic == topic).filter(is_offered)
}

fn item(question: &'static Question) -> AccordionItem {
    let id = format!("answer-{}", question.slug);
    let open = RwSignal::new(browser::is_open(&id));
    let own_page = Route::Answer(question.slug.to_owned()).path();
    let page = own_page.clone();
    // Only for who reads it: thirty of them at once would be a lot.
    let helpful = rebuilt(move || open.get().then(|| view! { <Helpful page=page.clone() title=title(question) /> }));
    let body = view! {
        <Blocks blocks=question.blocks() lang=question.language() />
        {question.flow().map(|flow| view! { <DoItNow flow lang=question.language() from=question.slug /> })}
        <p class="lk-muted"><a href=own_page aria-label=about(words::OWN_PAGE, title(question))>{words::OWN_PAGE}</a></p>
        {helpful}
    };
    AccordionItem { id, heading: title(question), body: body.into_any(), open }
}
