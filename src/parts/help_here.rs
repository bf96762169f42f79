//! The answers that fit a step, at the end of each page of each journey. They open in their place, so that nobody leaves
//! a form to read. Their texts are a part of the program of their own: the first view of a form does not load them.

use leptos::{prelude::*, task::spawn_local};
use uswds::{Accordion, AccordionItem, Alert, AlertKind, Button, HeadingLevel};

use crate::{
    content::{QUESTIONS, Question},
    route::Route,
    session::Session,
    text::{self, frame, guides as words},
};

/// The answers to these questions, by their slugs, always last in the page's main part (WCAG 3.2.6).
#[component]
pub fn HelpLinks(answers: &'static [&'static str]) -> impl IntoView {
    let session = Session::expect();
    let questions = answers.iter().filter_map(|slug| QUESTIONS.iter().find(|it| it.slug == *slug));
    let items: Vec<(String, RwSignal<bool>, AccordionItem)> = questions.map(item).collect();
    let opened: Vec<(String, RwSignal<bool>)> = items.iter().map(|(id, open, _)| (id.clone(), *open)).collect();
    let on_toggle = move |(id, open): (String, bool)| {
        if let Some((_, is_open)) = opened.iter().find(|(it, _)| *it == id) {
            is_open.set(open);
        }
        session.keep_open(&id, open);
    };
    let items: Vec<AccordionItem> = items.into_iter().map(|(_, _, item)| item).collect();
    view! {
        <aside class="lk-help-links" aria-labelledby="help-links">
            <h2 id="help-links">{frame::HELP_WITH_THIS}</h2>
            <Accordion items level=HeadingLevel::H3 on_toggle=Callback::new(on_toggle) />
        </aside>
    }
}

fn item(question: &'static Question) -> (String, RwSignal<bool>, AccordionItem) {
    let session = Session::expect();
    let heading = text::fill(question.title, &session.brand(), &session.config());
    let id = format!("help-{}", question.slug);
    let open = session.is_open(&id);
    let is_open = RwSignal::new(open);
    let body = view! { <InPlace question is_open title=heading.clone() /> }.into_any();
    (id.clone(), is_open, AccordionItem { id, heading, body, open })
}

/// Where an answer stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Answer {
    Folded,
    Loading,
    There,
    /// Its part of the program did not come.
    Missing,
}

/// One answer, once it is opened. Its own page can be reached whatever happens, and without the program.
#[component]
fn InPlace(question: &'static Question, is_open: RwSignal<bool>, title: String) -> impl IntoView {
    let answer = RwSignal::new(Answer::Folded);
    let busy = RwSignal::new(false);
    let load = move || {
        busy.set(true);
        spawn_local(async move {
            let now = if load_answers().await { Answer::There } else { Answer::Missing };
            // The page may be gone by now.
            _ = answer.try_set(now);
            _ = busy.try_set(false);
        });
    };
    Effect::new(move || {
        if is_open.get() && answer.get_untracked() == Answer::Folded {
            answer.set(Answer::Loading);
            load();
        }
    });
    let place = move || match answer.get() {
        Answer::Folded => ().into_any(),
        Answer::Loading => view! { <p class="lk-late" role="status">{words::ANSWER_LOADING}</p> }.into_any(),
        Answer::There => answers::view(question),
        Answer::Missing => view! {
            <Alert kind=AlertKind::Error>{words::ANSWER_MISSING}</Alert>
            <Button busy on_press=load>{words::TRY_AGAIN}</Button>
        }
        .into_any(),
    };
    let own_page = Route::Answer(question.slug.to_owned()).path();
    view! {
        {place}
        <p class="lk-muted"><a href=own_page>{words::OWN_PAGE}<span class="lk-visually-hidden">": "{title}</span></a></p>
    }
}

/// Loads the texts of all answers, at once if they are there already. Says whether they came; after a failure it can be
/// tried again.
pub async fn load_answers() -> bool {
    answers::load().await.is_ok()
}

/// The texts, as a part of the program of their own. See `pages/split.rs`, which does the same for journeys.
#[cfg(feature = "split")]
mod answers {
    use futures::FutureExt;
    use leptos::prelude::*;

    use crate::{content::Question, parts::Blocks};

    pub struct NotLoaded;

    impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
        fn from(_: leptos::wasm_split::SplitLoaderError) -> NotLoaded {
            NotLoaded
        }
    }

    #[leptos::wasm_split::wasm_split(
        Answers,
        fallible,
        wasm_split_path = ::leptos::wasm_split,
        preload(load)
    )]
    pub fn part(question: &'static Question) -> Result<AnyView, NotLoaded> {
        Ok(view! { <Blocks blocks=question.blocks() lang=question.language /> }.into_any())
    }

    /// Empty unless it was loaded.
    pub fn view(question: &'static Question) -> AnyView {
        part(question).now_or_never().and_then(Result::ok).unwrap_or_else(|| ().into_any())
    }
}

/// The texts in a program that is whole.
#[cfg(not(feature = "split"))]
mod answers {
    use leptos::prelude::*;

    use crate::{content::Question, parts::Blocks};

    pub async fn load() -> Result<(), ()> {
        Ok(())
    }

    pub fn view(question: &'static Question) -> AnyView {
        view! { <Blocks blocks=question.blocks() lang=question.language /> }.into_any()
    }
}
