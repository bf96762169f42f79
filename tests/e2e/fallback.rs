//! An address without a file of its own, until the program is there: it shows what is true whoever is here and whichever page
//! this will be. How such a page starts and fails is as with any other: `start.rs`.

use latchkey::browser::Language;
use serde_json::json;

use crate::support::{Text, Visit, text, walk};

/// Whether the frame is that of a journey, and how many links to places the header has.
const FRAME: &str = "return [document.querySelector('.lk-focused') !== null,
    document.querySelectorAll('header .lk-header__panel > nav a').length]";

impl Visit {
    /// The page says that it is loading, in the frame of a journey; then it is the one with this heading.
    async fn is_calm_until(&self, path: &str, heading: Text, frame: serde_json::Value) {
        self.open_held(path).await;
        self.sees(text::frame::LOADING_HEADING).await;
        assert_eq!(self.ask(FRAME, vec![]).await, json!([true, 0]), "{path}");
        self.does_not_see(text::frame::SIGN_IN).await;
        self.site.release_program();
        self.until(async || self.is_started().await).await;
        // Nothing that was there moves: the page and its frame are new.
        let moved = self.ask("return journey.seen", vec![]).await;
        assert_eq!(moved["shift"], 0, "what moved on {path}: {}", moved["shifts"]);
        self.ready(heading).await;
        assert_eq!(self.ask(FRAME, vec![]).await, frame, "{path}");
    }
}

#[tokio::test]
async fn it_claims_nothing_of_who_is_here_before_that_is_known() {
    walk(async |visit| {
        visit.is_calm_until("/profile", text::sign_in::TITLE, json!([true, 0])).await;
        visit.is_calm_until("/create-account/code", text::create_account::EMAIL, json!([true, 0])).await;
        visit.join("ann@example.org").await;
        visit.is_calm_until("/methods/add", text::methods::ADD, json!([true, 0])).await;
        visit.is_calm_until("/profile", text::account::PROFILE, json!([false, 2])).await;
    })
    .await;
}

#[tokio::test]
async fn its_languages_lead_to_the_same_address() {
    walk(async |visit| {
        visit.open_held("/methods/add").await;
        visit.sees(text::frame::LOADING_HEADING).await;
        visit.choose_language("Español").await;
        Language::known("es").expect("a language of the site").speak();
        visit.sees(text::frame::LOADING_HEADING).await;
        assert_eq!(visit.ask("return location.pathname", vec![]).await, "/es/methods/add");
        visit.choose_language("English").await;
        Language::FIRST.speak();
        visit.sees(text::frame::LOADING_HEADING).await;
        assert_eq!(visit.ask("return location.pathname", vec![]).await, "/methods/add");
        assert!(!visit.has_started().await);
        visit.site.release_program();
        visit.ready(text::sign_in::TITLE).await;
    })
    .await;
}

#[tokio::test]
async fn a_secret_in_its_address_is_in_no_link_and_goes_along_into_another_language() {
    walk(async |visit| {
        visit.open_held("/recover/new-methods#a-secret").await;
        visit.sees(text::frame::LOADING_HEADING).await;
        let links = "return [...document.links].filter((it) => it.href.includes('secret')).length";
        assert_eq!(visit.ask(links, vec![]).await, 0);
        let entries = visit.ask("return history.length", vec![]).await;
        visit.choose_language("Español").await;
        Language::known("es").expect("a language of the site").speak();
        visit.sees(text::frame::LOADING_HEADING).await;
        let place = "return [location.pathname, location.hash, history.length]";
        assert_eq!(visit.ask(place, vec![]).await, json!(["/es/recover/new-methods", "#a-secret", entries]));
        assert_eq!(visit.ask(links, vec![]).await, 0);
        visit.site.release_program();
    })
    .await;
}
