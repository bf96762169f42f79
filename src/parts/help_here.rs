//! The answers that fit a step, at the end of each page of each journey. They open in their place, so that nobody leaves
//! a form to read. Their texts are a part of the program of their own: the first view of a form does not load them.

use futures::future::try_join;
use leptos::prelude::*;
use uswds::{Accordion, AccordionItem, HeadingLevel, rebuilt};

use super::{Blocks, Later, LaterPlace};
use crate::{
    browser,
    content::{self, QUESTIONS, Question},
    route::Route,
    session::Settings,
    split::{NotLoaded, part},
    text::{self, about, frame, guides as words},
};

/// The answer that fits everywhere.
const FOR_ALL: &str = "contact-us";

/// The answers to these questions, by their slugs, always last in the page's main part (WCAG 3.2.6).
#[component]
pub fn HelpLinks(answers: &'static [&'static str]) -> impl IntoView {
    let settings = Settings::expect();
    let fitting = Memo::new(move |_| fitting(answers, |it| settings.lists(it.needs)));
    let on_toggle = |(id, open): (String, bool)| browser::keep_open(&id, open);
    let list = rebuilt(move || {
        let questions = fitting.get().into_iter().filter_map(|slug| QUESTIONS.iter().find(|it| it.slug == slug));
        let items = questions.map(item).collect::<Vec<_>>();
        view! { <Accordion items level=HeadingLevel::H3 on_toggle=Callback::new(on_toggle) /> }
    });
    view! {
        <aside class="lk-help-links" aria-labelledby="help-links">
            <h2 id="help-links">{frame::HELP_WITH_THIS}</h2>
            {list}
        </aside>
    }
}

/// The slugs of those among these answers that are listed; one more where only one is, or none.
fn fitting(answers: &[&'static str], is_listed: impl Fn(&Question) -> bool) -> Vec<&'static str> {
    let listed = |slug: &&str| QUESTIONS.iter().any(|it| it.slug == *slug && is_listed(it));
    let mut fitting: Vec<&'static str> = answers.iter().copied().filter(listed).collect();
    if fitting.len() < 2 && !fitting.contains(&FOR_ALL) {
        fitting.push(FOR_ALL);
    }
    fitting
}

fn item(question: &'static Question) -> AccordionItem {
    let settings = Settings::expect();
    let heading = text::fill(&question.title.pieces(), &settings.brand(), &settings.config());
    let id = format!("help-{}", question.slug);
    let open = RwSignal::new(browser::is_open(&id));
    let body = view! { <InPlace question is_open=open title=heading.clone() /> }.into_any();
    AccordionItem { id, heading, body, open }
}

part! { answers = Read(question: &'static Question) -> AnyView {
    view! { <Blocks blocks=question.blocks() lang=question.language() /> }.into_any()
} }

/// One answer, once it is opened. Its own page can be reached whatever happens, and without the program.
#[component]
fn InPlace(question: &'static Question, is_open: RwSignal<bool>, title: String) -> impl IntoView {
    let answer = Later::new(|| Box::pin(load_answers()));
    Effect::new(move || {
        if is_open.get() {
            answer.ask();
        }
    });
    let own_page = Route::Answer(question.slug.to_owned()).path();
    view! {
        <LaterPlace
            part=answer loading=words::ANSWER_LOADING missing=words::ANSWER_MISSING show=move || answers::call(question)
        />
        <p class="lk-muted"><a href=own_page aria-label=about(words::OWN_PAGE, title)>{words::OWN_PAGE}</a></p>
    }
}

/// Loads the answers, and what shows them, at once if they are there already.
async fn load_answers() -> Result<(), NotLoaded> {
    try_join(answers::load(), content::answers::load()).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_about_what_is_not_offered_is_left_out_and_no_page_is_left_without_one() {
        let all = ["how-to-link", "forgot-old-password", "which-method"];
        assert_eq!(fitting(&all, |_| true), all);
        assert_eq!(fitting(&all, |it| it.slug != "how-to-link"), all[1..]);
        assert_eq!(fitting(&all, |it| it.needs.is_none()), ["which-method", FOR_ALL]);
        assert_eq!(fitting(&all[..2], |it| it.needs.is_none()), [FOR_ALL]);
        assert_eq!(fitting(&[FOR_ALL], |_| true), [FOR_ALL]);
    }
}
