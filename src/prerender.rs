//! The public pages as HTML, rendered natively at build time, as a visitor sees them whose backend has not answered yet.
//! Where they are written, and the frame of the document around them, is the business of src/bin/prerender.rs.

use std::sync::Arc;

use client::{Client, Offline, Reply, Request, Standing, Transport};
use contract::Config;
use futures::{
    FutureExt,
    future::{LocalBoxFuture, ready},
};
use leptos::prelude::*;

use crate::{
    app::{App, AppProps},
    browser::Address,
    content::QUESTIONS,
    pages::Journey,
    route::Route,
    screen::{screen, title},
    session::Start,
    text::{Brand, frame},
};

/// One page, without the document around it.
pub struct Page {
    /// The title of the document, as plain text.
    pub title: String,
    /// What stands in `<div id="app">`.
    pub body_html: String,
    /// The part of the program that the page needs, where that is known.
    pub journey: Option<Journey>,
}

/// The address of every page that is the same for everyone.
pub fn routes() -> Vec<String> {
    let fixed = [
        Route::Home,
        Route::Help,
        Route::sign_in(),
        Route::SignInTrouble,
        Route::create_account(),
        Route::InactiveNotice,
        Route::SignedOut,
        Route::forgot_password(),
        Route::recover(),
    ];
    let answers = QUESTIONS.iter().map(|it| Route::Answer(it.slug.to_owned()));
    fixed.into_iter().chain(answers).map(|it| it.path()).collect()
}

/// Renders one of [`routes`].
pub fn page(path: &str, brand: &Brand) -> Result<Page, String> {
    let standing = visitor()?;
    let screen = screen(&Route::read(path, ""), &standing);
    let (title, journey) = (title(&screen, brand, &Config::default()), Journey::of(&screen));
    Ok(Page { title, body_html: rendered(path, brand, standing), journey })
}

/// The page for every other address: private pages, and those that do not exist. Which of them it is shows only when
/// the program runs, so the main part says that it is loading.
pub fn shell(brand: &Brand) -> Result<Page, String> {
    let html = rendered(&Route::NotFound.path(), brand, visitor()?);
    let broken = "The frame of the pages has no <main> any more; src/prerender.rs looks for it.";
    let (before, rest) = html.split_once("<main").ok_or(broken)?;
    let (attributes, rest) = rest.split_once('>').ok_or(broken)?;
    let (_, after) = rest.split_once("</main>").ok_or(broken)?;
    let words = frame::LOADING;
    let body_html = format!("{before}<main{attributes}><div class=\"lk-page\"><p>{words}</p></div></main>{after}");
    Ok(Page { title: brand.account.clone(), body_html, journey: None })
}

fn rendered(path: &str, brand: &Brand, standing: Standing) -> String {
    // Views may ask for one, though nothing of a page waits. A second call changes nothing.
    let _ = any_spawner::Executor::init_futures_executor();
    let owner = Owner::new();
    let html = owner.with(|| {
        let address = Address::read(path);
        let start = Start { brand: brand.clone(), config: None, standing, address, email_token: None };
        App(AppProps { start }).into_view().to_html()
    });
    owner.cleanup();
    html
}

fn visitor() -> Result<Standing, String> {
    let standing = Client::new(Arc::new(NoBackend)).standing().now_or_never();
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
mod tests {
    use super::*;

    #[test]
    fn every_public_page_has_one_heading_and_a_title_of_its_own() {
        let mut titles = Vec::new();
        for route in routes() {
            let page = page(&route, &Brand::default()).unwrap();
            assert_eq!(page.body_html.matches("<h1").count(), 1, "{route}");
            assert!(!titles.contains(&page.title), "{route}: {}", page.title);
            titles.push(page.title);
        }
        assert!(titles.len() > 20);
    }

    #[test]
    fn the_page_for_other_addresses_says_that_it_is_loading_and_claims_nothing_else() {
        let page = shell(&Brand::default()).unwrap();
        assert!(page.body_html.contains(&*frame::LOADING), "{}", page.body_html);
        assert!(!page.body_html.contains(&*frame::NOT_FOUND), "{}", page.body_html);
    }

    #[test]
    fn the_operators_names_stand_in_the_pages() {
        let brand = Brand { support_phone: "1-555-0199".to_owned(), ..Brand::default() };
        assert!(page("/help", &brand).unwrap().body_html.contains("1-555-0199"));
    }
}
