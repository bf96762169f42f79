//! The words of a language are files beside the program: what a page does until they are there, and without them. That no
//! page needs others than those that it loads: src/prerender/spoken.rs.

use latchkey::browser::Language;

use crate::support::{Visit, text, walk};

const SPANISH: &str = "/latchkey-words-es-*.wasm";
const ENGLISH: &str = "/latchkey-words-en-*.wasm";

fn in_spanish() {
    Language::known("es").expect("a language of the site").speak();
}

fn in_english() {
    Language::FIRST.speak();
}

impl Visit {
    /// The heading and the language of the page, which has not changed while another is on its way.
    async fn still_shows(&self, heading: impl ToString, tag: &str) {
        self.sees(text::frame::LOADING).await;
        let shown = "return [document.querySelector('h1').textContent, document.documentElement.lang]";
        assert_eq!(self.ask(shown, vec![]).await, serde_json::json!([heading.to_string(), tag]));
    }
}

#[tokio::test]
async fn a_page_asks_for_the_words_of_its_own_language_and_of_no_other() {
    walk(async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        // The last of what comes ahead.
        visit.has_asked("guides-en-", 1).await;
        let words: Vec<String> = visit.parts_asked().into_iter().filter(|it| it.contains("words-")).collect();
        assert!(words.len() == 2 && words[0].starts_with("words-en-"), "{words:?}");
        assert!(words[1].starts_with("more-words-en-"), "{words:?}");
    })
    .await;
}

#[tokio::test]
async fn the_page_stays_while_the_words_of_another_language_are_on_their_way() {
    walk(async |visit| {
        visit.site.hold(SPANISH);
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.choose_language("Español").await;
        visit.still_shows(text::sign_in::TITLE, "en").await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        // One can think better of it, and again.
        visit.back_to(text::sign_in::TITLE).await;
        visit.does_not_see(text::frame::LOADING).await;
        visit.choose_language("Español").await;
        visit.still_shows(text::sign_in::TITLE, "en").await;
        visit.site.release_program();
        in_spanish();
        visit.ready(text::sign_in::TITLE).await;
        visit.does_not_see(text::frame::LOADING).await;
        assert_eq!(visit.ask("return location.pathname", vec![]).await, "/es/sign-in");
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        in_english();
        visit.back_to(text::sign_in::TITLE).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_goes_elsewhere_meanwhile_is_not_carried_away_by_words_that_come_late() {
    walk(async |visit| {
        visit.site.hold(SPANISH);
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.choose_language("Español").await;
        visit.has_asked("words-es-", 1).await;
        visit.press_for(text::sign_in::CREATE, text::create_account::EMAIL).await;
        visit.site.release_program();
        visit.ready(text::create_account::EMAIL).await;
        visit.is_at("/create-account").await;
    })
    .await;
}

#[tokio::test]
async fn back_to_another_language_waits_for_its_words_too() {
    walk(async |visit| {
        visit.load_everything_again().await;
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.choose_language("Español").await;
        in_spanish();
        visit.reload_keeps(text::sign_in::TITLE).await;
        visit.site.hold(ENGLISH);
        visit.back().await;
        visit.still_shows(text::sign_in::TITLE, "es").await;
        visit.site.release_program();
        in_english();
        visit.ready(text::sign_in::TITLE).await;
    })
    .await;
}

#[tokio::test]
async fn words_that_do_not_come_are_asked_for_once_more_by_a_page_that_is_opened() {
    walk(async |visit| {
        visit.site.lose(Some(SPANISH));
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.choose_language("Español").await;
        in_spanish();
        // The prerendered page, which has its words, says that it cannot start.
        visit.sees(text::start::NOT_STARTED).await;
        assert_eq!(visit.ask("return location.pathname", vec![]).await, "/es/sign-in");
        visit.site.lose(None);
        // Chromium has written that the words were not found.
        _ = visit.read_console().await;
        visit.press(text::start::AGAIN).await;
        visit.ready(text::sign_in::TITLE).await;
        in_english();
    })
    .await;
}
