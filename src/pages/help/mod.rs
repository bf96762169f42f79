//! Pages that anyone may read: home, questions, one answer, guides, writing to us, trouble signing in, the inactive record.

mod answer;
mod contact;
mod countries;
mod guide;
mod guides;
mod home;
mod inactive_notice;
mod questions;
mod search_form;
mod sign_in_trouble;

use contract::Feature;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, rebuilt};

use self::search_form::SearchForm;

use crate::{
    content::{Date, Flow, GUIDES, Guide, Question, Title},
    offers::lacking,
    route::Route,
    screen::{ContactScreen, GuideScreen, HelpScreen, HomeScreen},
    session::{HelpTrail, Location, Settings},
    text::{self, date, guides as words, not_offered},
};

/// The page that shows this screen.
pub fn view(screen: HelpScreen) -> AnyView {
    match screen {
        HelpScreen::Questions => view! { <questions::QuestionsPage /> }.into_any(),
        HelpScreen::Answer(question) => view! { <answer::AnswerPage question /> }.into_any(),
    }
}

/// The first page and the short ones, a part of the program of their own: they need no answer and no search.
pub fn view_home(screen: HomeScreen) -> AnyView {
    match screen {
        HomeScreen::Home => view! { <home::HomePage /> }.into_any(),
        HomeScreen::SignInTrouble => view! { <sign_in_trouble::SignInTroublePage /> }.into_any(),
        HomeScreen::InactiveNotice => view! { <inactive_notice::InactiveNoticePage /> }.into_any(),
    }
}

/// The guides, a part of the program of their own: their texts are long.
pub fn view_guides(screen: GuideScreen) -> AnyView {
    match screen {
        GuideScreen::All => view! { <guides::GuidesPage /> }.into_any(),
        GuideScreen::One(guide) => view! { <guide::GuidePage guide /> }.into_any(),
        GuideScreen::PhoneCountries => view! { <countries::PhoneCountriesPage /> }.into_any(),
    }
}

/// The form to support, another part: who reads an answer does not load it.
pub fn view_contact(ContactScreen: ContactScreen) -> AnyView {
    view! { <contact::ContactPage /> }.into_any()
}

/// The question as this site's operator words it.
fn title(question: &'static Question) -> String {
    let settings = Settings::expect();
    text::fill(&question.title.pieces(), &settings.brand(), &settings.config())
}

/// The link to the page where one can do at once what the answer speaks of. One is offered the way back afterward: to
/// the answer `from`, or to the page on which this stands.
#[component]
fn DoItNow(
    flow: &'static Flow,
    /// The language of its words, if that is not the one of the page.
    lang: Option<&'static str>,
    #[prop(optional)] from: Option<&'static str>,
) -> impl IntoView {
    let (location, settings, help) = (Location::expect(), Settings::expect(), HelpTrail::expect());
    let leave = move |_| {
        let here = || location.address_untracked().path;
        help.leave(from.map_or_else(here, |it| Route::Answer(it.to_owned()).path()));
    };
    let label = text::fill(flow.label, &settings.brand(), &settings.config());
    let leads = Memo::new(move |_| settings.leads_to(flow.href));
    rebuilt(move || {
        leads.get().then(|| {
            let (href, label) = (text::address(flow.href), label.clone());
            view! { <p><a class="lk-do-it-now" lang=lang href=href on:click=leave>{label}</a></p> }
        })
    })
}

/// What a text is about that is not offered here.
#[component]
fn NotOffered(needs: Option<Feature>) -> impl IntoView {
    let settings = Settings::expect();
    let missing = Memo::new(move |_| needs.and_then(|it| lacking(&settings.rules(), it)));
    rebuilt(move || {
        missing.get().map(|it| {
            let says = not_offered::title(it, &settings.config());
            view! { <Alert kind=AlertKind::Info slim=true>{says}</Alert> }
        })
    })
}

/// A text, but not where it would speak of a password that no account here has.
#[component]
fn Told(needs: Option<Feature>, children: ChildrenFn) -> impl IntoView {
    let settings = Settings::expect();
    let lacks = move || needs.and_then(|it| lacking(&settings.rules(), it));
    let is_told = Memo::new(move |_| lacks() != Some(Feature::Passwords));
    rebuilt(move || is_told.get().then(|| children()))
}

/// When someone last read the text through.
#[component]
fn Reviewed(on: Option<Date>) -> impl IntoView {
    on.map(|on| view! { <p class="lk-muted"><time datetime=date::iso(on)>{words::reviewed(on)}</time></p> })
}

/// The guides on the page with all questions, under a heading of their own.
#[component]
fn GuideLinks() -> impl IntoView {
    view! {
        <section aria-labelledby="guides">
            <h2 id="guides">{words::GUIDES}</h2>
            <p>{words::GUIDES_LEAD}</p>
            <GuideList />
        </section>
    }
}

/// Links to all guides but one.
#[component]
fn GuideList(#[prop(optional)] except: &'static str) -> impl IntoView {
    let settings = Settings::expect();
    let item = move |it: &'static Guide| {
        let fill = |words: Title| text::fill(&words.pieces(), &settings.brand(), &settings.config());
        let href = Route::Guide(it.slug.to_owned()).path();
        view! { <li lang=it.language()><a href=href>{fill(it.title)}</a><p>{fill(it.summary)}</p></li> }
    };
    view! { <ul class="lk-guides">{rebuilt(move || GUIDES.iter().filter(|it| it.slug != except && settings.lists(it.needs)).map(item).collect_view())}</ul> }
}
