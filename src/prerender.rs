//! The public pages as HTML, rendered natively at build time, as a visitor sees them whose backend has not answered yet.
//! Where they are written, and the frame of the document around them, is the business of src/bin/prerender.

use std::{collections::BTreeMap, sync::Arc};

use addresses::TABLE;
use client::{Client, Latchkey, Offline, Reply, Request, Standing, Transport};
use contract::Config;
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
    route::Route,
    screen::{screen, title, titled},
    session::Start,
    text::{Brand, frame},
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
    /// The names of the parts of the program that the page needs, where they are known.
    pub parts: Vec<String>,
    /// Whether search engines may list it.
    pub is_listed: bool,
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

/// Renders one of [`routes`].
pub fn page(path: &str, brand: &Brand) -> Result<Page, String> {
    let language = Language::of(path).0;
    language.speak();
    let own = brand.in_language(language.tag());
    let standing = visitor()?;
    let route = Route::read(path, "");
    let same = Language::all().map(|it| (it, route.path_in(it))).collect();
    let screen = screen(&route, &standing, &Config::default());
    let (title, parts) = (title(&screen, &own, &Config::default()), names_of_parts(&screen, language));
    let is_listed = brand.features.search_engines && route.address().is_listed();
    Ok(Page { language, same, title, body_html: rendered(path, brand, standing), parts, is_listed })
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
    Ok(Page { is_listed: false, same: Vec::new(), ..page(&Route::NotFound.path_in(Language::FIRST), brand)? })
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
    Ok(Page { language, same: Vec::new(), title, body_html, parts: Vec::new(), is_listed: false })
}

/// The page for every other address: private pages, and those that do not exist. Which of them it is shows only when
/// the program runs, so the main part says that it is loading.
pub fn shell(brand: &Brand) -> Result<Page, String> {
    let language = Language::FIRST;
    language.speak();
    let main =
        format!("<div class=\"lk-page lk-stack\"><h1>{}</h1><p>{}</p></div>", frame::LOADING_HEADING, frame::LOADING);
    let body_html = with_main(&Route::NotFound.path_in(language), brand, &main)?;
    let title = brand.account.clone();
    Ok(Page { language, same: Vec::new(), title, body_html, parts: Vec::new(), is_listed: false })
}

/// The page at this path with something else in its main part.
fn with_main(path: &str, brand: &Brand, main: &str) -> Result<String, String> {
    let html = rendered(path, brand, visitor()?);
    let broken = "The frame of the pages has no <main> any more; src/prerender.rs looks for it.";
    let (before, rest) = html.split_once("<main").ok_or(broken)?;
    let (attributes, rest) = rest.split_once('>').ok_or(broken)?;
    let (_, after) = rest.split_once("</main>").ok_or(broken)?;
    Ok(format!("{before}<main{attributes}>{main}</main>{after}"))
}

fn rendered(path: &str, brand: &Brand, standing: Standing) -> String {
    html(|| {
        let address = Address::read(path);
        let start = Start { brand: brand.clone(), config: None, standing, address, email_token: None };
        App(AppProps { start })
    })
}

fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    // Views may ask for one, though nothing of a page waits. A second call changes nothing.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new();
    let html = owner.with(|| view().into_view().to_html());
    owner.cleanup();
    html
}

fn visitor() -> Result<Standing, String> {
    let standing = Client::new(Latchkey::over(Arc::new(NoBackend))).standing().now_or_never();
    match standing {
        Some(standing @ Standing::Visitor(_)) => Ok(standing),
        other => Err(format!("A session document without a session gave {other:?}.")),
    }
}

/// Answers each question as a backend does that sees someone for the first time.
struct NoBackend;

impl Transport for NoBackend {
    fn send(&self, _: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let body = r#"{"state":"anonymous","now":"2000-01-01T00:00:00Z"}"#.to_owned();
        Box::pin(ready(Ok(Reply { status: 200, body, retry_after: None })))
    }
}

#[cfg(test)]
mod switches;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fill;

    #[test]
    fn every_public_page_has_one_heading_and_a_title_of_its_own() {
        let mut titles = Vec::new();
        for route in routes() {
            let page = page(&route, &Brand::default()).unwrap();
            assert_eq!(page.body_html.matches("<h1").count(), 1, "{route}");
            let title = (page.language, page.title);
            assert!(!titles.contains(&title), "{route}: {title:?}");
            titles.push(title);
        }
        assert!(titles.len() > 20);
    }

    #[test]
    fn each_button_of_a_page_can_be_told_apart_so_that_an_early_press_is_kept() {
        for route in routes() {
            let page = page(&route, &Brand::default()).unwrap();
            for (before, button) in page.body_html.match_indices("<button").map(|(at, _)| page.body_html.split_at(at)) {
                // A dialog is closed until the program opens it.
                if before.matches("<dialog").count() > before.matches("</dialog>").count() {
                    continue;
                }
                let tag = button.split('>').next().unwrap();
                assert!(tag.contains("type=\"submit\"") || tag.contains(" id=\""), "{route}: <button{tag}>");
            }
        }
    }

    #[test]
    fn a_page_in_another_language_says_nothing_in_the_first_and_links_to_itself_in_each() {
        let spanish = Language::known("es").unwrap();
        let page = page("/es/sign-in", &Brand::default()).unwrap();
        assert_eq!((page.language, page.title.contains("Iniciar")), (spanish, true));
        assert!(page.body_html.contains("href=\"/es/create-account\""), "{}", page.body_html);
        assert!(!page.body_html.contains("Sign in"), "{}", page.body_html);
        assert_eq!(page.same[..2], [(Language::FIRST, "/sign-in".to_owned()), (spanish, "/es/sign-in".to_owned())]);
    }

    /// The words between the tags, as far as they are words of ours.
    fn own_words(html: &str, brand: &Brand) -> Vec<String> {
        let names = [&brand.agency, &brand.account, &brand.service].map(Clone::clone);
        let questions = QUESTIONS.of(Language::FIRST).iter().map(|it| fill(it.title, brand, &Config::default()));
        let languages = Language::all().map(|it| it.name().to_owned());
        let not_ours: Vec<String> = names.into_iter().chain(questions).chain(languages).collect();
        let texts = html.split('<').filter_map(|it| it.split_once('>')).map(|it| it.1.trim().to_owned());
        texts.filter(|it| it.chars().filter(|it| it.is_alphabetic()).count() > 1 && !not_ours.contains(it)).collect()
    }

    #[test]
    fn no_page_says_a_word_that_is_not_in_the_files_of_words() {
        let (language, brand) = (Language::made_up().unwrap(), Brand::default());
        let mut english_words = Vec::new();
        // The help itself is not in this language.
        let is_form = |it: &&str| !it.starts_with("/help") || *it == "/help/contact";
        let english = TABLE.iter().filter(|it| it.is_file() && it.gaps().next().is_none()).map(|it| it.pattern);
        for path in english.filter(is_form) {
            let page = page(&language.address(path), &brand).unwrap();
            for words in own_words(&page.body_html, &brand) {
                // Each word of ours is in brackets and has accents.
                let is_made =
                    words.contains(['[', ']']) || words.chars().any(|it| it.is_alphabetic() && !it.is_ascii());
                if !is_made {
                    english_words.push(format!("{path}: {words}"));
                }
            }
        }
        Language::FIRST.speak();
        assert!(english_words.is_empty(), "not of content/en/screens: {english_words:#?}");
    }

    #[test]
    fn the_page_for_other_addresses_says_that_it_is_loading_and_claims_nothing_else() {
        let page = shell(&Brand::default()).unwrap();
        assert!(page.body_html.contains(&*frame::LOADING), "{}", page.body_html);
        assert!(!page.body_html.contains(&*frame::NOT_FOUND), "{}", page.body_html);
        assert_eq!(page.body_html.matches("<h1").count(), 1, "{}", page.body_html);
    }

    #[test]
    fn every_address_of_the_app_is_a_file_or_the_fallback_on_every_host() {
        let files = routes();
        for route in crate::route::tests::all().into_iter().filter(|it| *it != Route::NotFound) {
            let path = route.path();
            let path = path.split('?').next().unwrap_or_default();
            let falls_back = hosting::candidates(path).contains(&hosting::FALLBACK.to_owned());
            let is_file = files.iter().any(|it| it == path);
            assert!(is_file || falls_back, "{path}: nothing answers it");
            assert!(!(is_file && falls_back), "{path} is a file of its own, and the fallback");
        }
        assert!(!hosting::candidates("/no-such-page").contains(&hosting::FALLBACK.to_owned()));
    }

    #[test]
    fn search_engines_are_told_of_the_public_pages_and_of_no_other() {
        let listed = listed();
        let sitemap = hosting::sitemap("https://a.example", &listed);
        let robots = hosting::robots(Some("https://a.example"), true);
        for route in crate::route::tests::all() {
            let path = route.path();
            let is_in = sitemap.contains(&format!("<loc>https://a.example{path}</loc>"));
            let closed = |it: &str| {
                let it = it.strip_prefix("Disallow: ").unwrap_or("-");
                it.strip_suffix('$').map_or_else(|| path.starts_with(it), |it| path == it)
            };
            assert_eq!(is_in, listed.contains(&path), "{path}");
            assert!(!(is_in && (route.is_private() || robots.lines().any(closed))), "{path}");
            assert!(!route.is_private() || path == "/not-found" || robots.lines().any(closed), "{path}");
        }
        assert!(listed.contains(&"/help/what-is-mfa".to_owned()) && !listed.contains(&"/signed-out".to_owned()));
        for page in [not_found(&Brand::default()), shell(&Brand::default()), page("/signed-out", &Brand::default())] {
            assert!(!page.unwrap().is_listed);
        }
        assert!(page("/help", &Brand::default()).unwrap().is_listed);
    }

    #[test]
    fn hosts_know_every_language() {
        let others: Vec<&str> = Language::all().skip(1).map(Language::tag).collect();
        assert_eq!(hosting::LANGUAGES, others, "crates/hosting/build.rs");
    }

    #[test]
    fn well_known_redirects_lead_to_pages_of_the_app() {
        for (_, to) in hosting::REDIRECTS {
            assert_eq!(Route::read(to, "").path(), *to);
        }
        assert_eq!(Route::read("/methods/add/passkey", "").path(), "/methods/add/passkey");
    }

    #[test]
    fn the_operators_names_stand_in_the_pages() {
        let brand = Brand { support_phone: "1-555-0199".to_owned(), ..Brand::default() };
        assert!(page("/help", &brand).unwrap().body_html.contains("1-555-0199"));
    }
}
