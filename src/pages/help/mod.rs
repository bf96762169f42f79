//! Pages that anyone may read: home, questions, one answer, trouble signing in, the inactive record.

mod answer;
mod home;
mod inactive_notice;
mod questions;
mod search_form;
mod sign_in_trouble;

use leptos::prelude::*;

use self::search_form::SearchForm;

use crate::{
    content::{Flow, Question},
    route::Route,
    screen::HelpScreen,
    session::Session,
    text,
};

/// The page that shows this screen.
pub fn view(screen: HelpScreen) -> AnyView {
    match screen {
        HelpScreen::Home => view! { <home::HomePage /> }.into_any(),
        HelpScreen::Questions => view! { <questions::QuestionsPage /> }.into_any(),
        HelpScreen::Answer(question) => view! { <answer::AnswerPage question /> }.into_any(),
        HelpScreen::SignInTrouble => view! { <sign_in_trouble::SignInTroublePage /> }.into_any(),
        HelpScreen::InactiveNotice => view! { <inactive_notice::InactiveNoticePage /> }.into_any(),
    }
}

/// The question as this site's operator words it.
fn title(question: &'static Question) -> String {
    let session = Session::expect();
    text::fill(question.title, &session.brand(), &session.config())
}

/// The link to the page where one can do at once what the answer speaks of. One is offered the way back afterwards: to
/// the answer `from`, or to the page on which this stands.
#[component]
fn DoItNow(flow: &'static Flow, #[prop(optional)] from: Option<&'static str>) -> impl IntoView {
    let session = Session::expect();
    let leave = move |_| {
        let here = || session.address_untracked().path;
        session.leave_help(from.map_or_else(here, |it| Route::Answer(it.to_owned()).path()));
    };
    let label = text::fill(flow.label, &session.brand(), &session.config());
    view! { <p><a class="lk-do-it-now" href=flow.href on:click=leave>{label}</a></p> }
}
