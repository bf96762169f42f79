//! The public pages as HTML, rendered natively at build time, as a visitor sees them whose backend has not answered yet; or,
//! where its rules are known at build time, as they are once it has answered that nobody is signed in.
//! Where they are written, and the frame of the document around them, is the business of src/bin/prerender.

use std::{collections::BTreeMap, sync::Arc};

use addresses::TABLE;
use client::{Client, Latchkey, Offline, Reply, Request, Standing, Transport};
use contract::{Config, Operation, ops};
use futures::{
    FutureExt,
    future::{LocalBoxFuture, ready},
};
use leptos::prelude::*;

use crate::{
    app::{App, AppProps},
    browser::{Address, Language},
    content::{GUIDES, QUESTIONS},
    pages::{NotSentPage, names_ahead, names_of_parts},
    parts::SignInRefused,
    route::Route,
    screen::{Screen, screen, title, titled},
    session::{self, Start},
    tables::{self, Group},
    text::{Brand, frame, problem},
};

/// One page, without the document around it.
pub struct Page {
    /// The language of the page.
    pub language: Language,
    /// The address of the same page in each language.
    pub same: Vec<(Language, String)>,
    /// The title of the document, as plain text.
    pub title: String,
    /// What stands in `<div id="app">`.
    pub body_html: String,
    /// What it shows otherwise once its form is refused, where that can be before the program is there.
    pub refused: Option<Refused>,
    /// The names of the parts of the program that the page needs, where they are known.
    pub parts: Vec<String>,
    /// Whether search engines may list it.
    pub is_listed: bool,
    /// Whether it says all that the program would say to a visitor, so that the program is fetched only when it is needed.
    pub is_whole: bool,
}

/// What a page shows in answer to a press, in the place of what it showed.
pub struct Refused {
    /// The title of the document, as plain text.
    pub title: String,
    /// The parts that differ.
    pub html: String,
}

/// The backend's rules, as its answer to `GET /config` states them. The error ends a sentence that begins with the file.
pub fn read_rules(answer: &str) -> Result<Config, String> {
    let client = Client::new(Latchkey::over(Arc::new(Answers { rules: answer.to_owned() })));
    match client.open().now_or_never() {
        Some((Some(config), Standing::Visitor(_))) => Ok(config),
        _ => Err("is not what a backend of this contract answers to GET /config.".to_owned()),
    }
}

/// The address of every page that is the same for everyone, in every language.
pub fn routes() -> Vec<String> {
    let files = TABLE.iter().filter(|it| it.is_file() && it.gaps().next().is_none());
    let fixed = files.map(|it| Route::read(it.pattern, ""));
    let answers = QUESTIONS.iter().map(|it| Route::Answer(it.slug.to_owned()));
    let guides = GUIDES.iter().map(|it| Route::Guide(it.slug.to_owned()));
    let routes: Vec<Route> = fixed.chain(answers).chain(guides).collect();
    Language::all().flat_map(|language| routes.iter().map(move |it| it.path_in(language))).collect()
}

/// Renders one of [`routes`], with the backend's rules where they are known.
pub fn page(path: &str, brand: &Brand, rules: Option<&Config>) -> Result<Page, String> {
    let language = Language::of(path).0;
    language.speak();
    let own = brand.in_language(language.tag());
    let standing = visitor()?;
    let route = Route::read(path, "");
    let same = Language::all().map(|it| (it, route.path_in(it))).collect();
    let config = rules.cloned().unwrap_or_default();
    let screen = screen(&route, &standing, &config);
    let (title, parts) = (title(&screen, &own, &config), names_of_parts(&screen, language));
    let is_offered = !matches!(screen, Screen::NotOffered(..));
    let is_listed = brand.features.search_engines && route.address().is_listed() && is_offered;
    let is_found = !matches!(screen, Screen::NotFound | Screen::Redirect(_) | Screen::Unreachable(_));
    let start = started(path, brand, rules, standing);
    let body_html = rendered(&start);
    let may_be_refused = matches!(screen, Screen::SignIn(_)) && body_html.contains("<form id=\"sign-in\"");
    let refused = may_be_refused.then(|| Refused {
        title: problem::error_title(&title),
        html: html(|| {
            session::start(start.clone());
            SignInRefused()
        }),
    });
    Ok(Page { language, same, title, body_html, refused, parts, is_listed, is_whole: rules.is_some() && is_found })
}

/// The paths that search engines may list. The other pages make sense only on the way from another page.
pub fn listed() -> Vec<String> {
    routes().into_iter().filter(|it| Route::read(it, "").address().is_listed()).collect()
}

/// The names of the parts of the program that a visitor's browser loads ahead, by the tag of the language.
pub fn ahead() -> Result<BTreeMap<&'static str, Vec<String>>, String> {
    let visitor = visitor()?;
    Ok(Language::all().map(|it| (it.tag(), names_ahead(&visitor, it))).collect())
}

/// The page for addresses that do not exist.
pub fn not_found(brand: &Brand) -> Result<Page, String> {
    Ok(Page { is_listed: false, same: Vec::new(), ..page(&Route::NotFound.path_in(Language::FIRST), brand, None)? })
}

/// The page for a form that the browser sent by itself, because the program was not there to do it.
pub fn not_sent(language: Language, brand: &Brand) -> Result<Page, String> {
    language.speak();
    let own = brand.in_language(language.tag());
    let main = html(NotSentPage);
    // Of a page that is there in every language: the menu leads to it.
    let around = Route::Home.path_in(language);
    let body_html = with_main(&around, brand, &main)?;
    let title = titled(&frame::NOT_SENT, &own);
    let parts = Vec::new();
    Ok(Page { language, same: Vec::new(), title, body_html, refused: None, parts, is_listed: false, is_whole: false })
}

/// The page for every other address of the app: the later steps of a journey, and the pages of a member. Which of them it is,
/// and who is here, shows only when the program runs. Until then it has what is true of all: the frame of a journey, without
/// places, and a main part that says that it is loading, unless that is over at once.
pub fn shell(language: Language, brand: &Brand) -> Result<Page, String> {
    language.speak();
    // Without scripts nothing comes; the note above says what to do.
    let main = format!(
        "<div class=\"lk-page lk-stack lk-needs-script\"><h1 class=\"lk-late\">{}</h1><p class=\"lk-late\">{}</p></div>",
        frame::LOADING_HEADING,
        frame::LOADING
    );
    // Of a page of a journey that is there in every language. boot.js makes the links to the others lead to the very address.
    let around = Route::sign_in().path_in(language);
    let body_html = with_main(&around, brand, &main)?;
    let title = brand.in_language(language.tag()).account;
    // What every page needs.
    let parts = vec![tables::part_of(Group::First, language.place()).to_owned()];
    Ok(Page { language, same: Vec::new(), title, body_html, refused: None, parts, is_listed: false, is_whole: false })
}

/// The page at this path with something else in its main part.
fn with_main(path: &str, brand: &Brand, main: &str) -> Result<String, String> {
    let html = rendered(&started(path, brand, None, visitor()?));
    let broken = "The frame of the pages has no <main> any more; src/prerender.rs looks for it.";
    let (before, rest) = html.split_once("<main").ok_or(broken)?;
    let (attributes, rest) = rest.split_once('>').ok_or(broken)?;
    let (_, after) = rest.split_once("</main>").ok_or(broken)?;
    Ok(format!("{before}<main{attributes}>{main}</main>{after}"))
}

fn rendered(start: &Start) -> String {
    html(|| App(AppProps { start: start.clone() }))
}

fn started(path: &str, brand: &Brand, rules: Option<&Config>, standing: Standing) -> Start {
    let (brand, config, address) = (brand.clone(), rules.cloned(), Address::read(path));
    Start { brand, config, standing, address, email_token: None }
}

fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    // Views may ask for one, though nothing of a page waits. A second call changes nothing.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new();
    // Leptos marks where its parts begin, for a hydration that is not done here; text can hold no such mark, as `<` is
    // written `&lt;` in it.
    let html = owner.with(|| view().into_view().to_html()).replace("<!>", "");
    owner.cleanup();
    html
}

fn visitor() -> Result<Standing, String> {
    let standing = Client::new(Latchkey::over(Arc::new(Answers { rules: String::new() }))).standing().now_or_never();
    match standing {
        Some(standing @ Standing::Visitor(_)) => Ok(standing),
        other => Err(format!("A session document without a session gave {other:?}.")),
    }
}

/// Answers as a backend does that sees someone for the first time, and that has these rules.
struct Answers {
    rules: String,
}

impl Transport for Answers {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let body = match request.path == ops::GetConfig::PATH {
            true => self.rules.clone(),
            false => r#"{"state":"anonymous","now":"2000-01-01T00:00:00Z"}"#.to_owned(),
        };
        Box::pin(ready(Ok(Reply { status: 200, body, retry_after: None })))
    }
}

#[cfg(test)]
mod home;
#[cfg(test)]
mod known;

#[cfg(test)]
mod masked;
#[cfg(test)]
mod no_passwords;
#[cfg(test)]
mod no_second_step;

#[cfg(test)]
mod read;

#[cfg(test)]
mod spoken;

#[cfg(test)]
mod switches;

#[cfg(test)]
mod tests;
