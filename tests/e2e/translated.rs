//! The main ways with a browser that translates every page: word for word, one reads what one reads without it.

use std::cell::RefCell;

use serde_json::Value;

use crate::support::{GAP, Text, Visit, Words, known_part, text, walk, wrong_app_code};

const ANN: &str = "ann@example.org";
const SERVICE: &str = "services-online";

/// What was read at each step.
struct Reading<'a> {
    visit: &'a Visit,
    read: RefCell<Vec<(String, String)>>,
}

impl Reading<'_> {
    /// Waits until the page says these words, and keeps all that it says.
    async fn reads(&self, words: impl Into<Words>) {
        let words = words.into();
        let name = words.to_string();
        self.visit.sees(words).await;
        let reference = self.visit.ask("return document.querySelector('#reference')?.textContent ?? ''", vec![]).await;
        let text = self.visit.text().await.replace(reference.as_str().filter(|it| !it.is_empty()).unwrap_or(GAP), GAP);
        // Numbers are times and codes.
        let text: String = text.chars().filter(|it| !it.is_ascii_digit()).collect();
        let mistakes = self.visit.ask("return globalThis.translator?.mistakes ?? []", vec![]).await;
        assert_eq!(mistakes, Value::Array(Vec::new()), "where one reads “{name}”");
        self.read.borrow_mut().push((name, text));
    }
}

async fn walk_through(visit: &Visit) -> Vec<(String, String)> {
    let reading = Reading { visit, read: RefCell::default() };
    visit.open_page("/create-account", text::create_account::EMAIL).await;
    visit.press(text::create_account::EMAIL_BUTTON).await;
    reading.reads(text::problem::REQUIRED_EMAIL).await;
    let ann = visit.join(ANN).await;
    reading.reads(text::create_account::DONE).await;
    visit.sign_in_again().await;
    signs_in_with_mistakes(&reading).await;
    visit.press(text::sign_in::CONTINUE).await;
    reading.reads(text::problem::REQUIRED_CODE).await;
    visit.fill(text::sign_in::CODE_LABEL_APP, "000000").await;
    visit.press(text::sign_in::CONTINUE).await;
    reading.reads(wrong_app_code()).await;
    visit.give_app_code(&ann, text::account::PROFILE).await;
    reading.reads(text::account::NO_LINKS).await;
    links(&reading).await;
    writes(&reading).await;
    searches(&reading).await;
    reading.read.into_inner()
}

async fn signs_in_with_mistakes(reading: &Reading<'_>) {
    let visit = reading.visit;
    visit.press(text::sign_in::BUTTON).await;
    reading.reads(text::problem::REQUIRED_EMAIL).await;
    visit.fill(text::sign_in::EMAIL, ANN).await;
    visit.press(text::sign_in::BUTTON).await;
    visit.until(async || gone(visit, text::problem::REQUIRED_EMAIL).await).await;
    reading.reads(text::problem::REQUIRED_PASSWORD).await;
    visit.fill(text::sign_in::PASSWORD, "a wrong password of mine").await;
    visit.press(text::sign_in::SHOW).await;
    reading.reads(text::sign_in::HIDE).await;
    visit.press(text::sign_in::BUTTON).await;
    reading.reads(text::problem::INCORRECT_CREDENTIALS).await;
    visit.fill(text::sign_in::PASSWORD, "").await;
    visit.press(text::sign_in::BUTTON).await;
    visit.until(async || gone(visit, text::problem::INCORRECT_CREDENTIALS).await).await;
    reading.reads(text::problem::REQUIRED_PASSWORD).await;
    visit.give_password_of(ANN).await;
    visit.ready(text::sign_in::USE_APP).await;
    reading.reads(text::sign_in::USE_APP).await;
}

async fn links(reading: &Reading<'_>) {
    let visit = reading.visit;
    visit.open_page(&format!("/link/{SERVICE}"), text::link::form("Services Online")).await;
    visit.press(text::link::FORM_BUTTON).await;
    reading.reads(text::problem::REQUIRED_PASSWORD).await;
    visit.fill(text::link::CLAIM, "A 1234567-0").await;
    visit.fill(text::link::OLD_PASSWORD, "not-the-old-one").await;
    visit.press(text::link::FORM_BUTTON).await;
    reading.reads(text::problem::LINK_NOT_FOUND).await;
    visit.link("A 1234567-0", "garden-gate-4711").await;
    reading.reads(text::link::CHECK).await;
    visit.confirm_link(text::link::notices_account(ANN)).await;
    reading.reads(text::link::RECEIPT).await;
    visit.press_for(text::link::TO_PROFILE, text::account::PROFILE).await;
    reading.reads(text::account::unlink_link("Services Online")).await;
}

async fn writes(reading: &Reading<'_>) {
    let visit = reading.visit;
    visit.press_for(text::frame::CONTACT, text::contact::TITLE).await;
    visit.press(text::contact::SEND).await;
    reading.reads(text::problem::REQUIRED_TOPIC).await;
    visit.select(text::contact::TOPIC_LABEL, text::contact::TOPIC_SIGN_IN).await;
    visit.fill(text::contact::NAME, "Ann Smith").await;
    visit.press(text::contact::SEND).await;
    visit.until(async || gone(visit, text::problem::REQUIRED_TOPIC).await).await;
    reading.reads(text::problem::REQUIRED_MESSAGE).await;
    visit.fill(text::contact::MESSAGE, "Hello.").await;
    visit.press(text::contact::SEND).await;
    reading.reads(text::contact::SENT_TITLE).await;
}

async fn searches(reading: &Reading<'_>) {
    let visit = reading.visit;
    visit.press_for(text::frame::HELP, text::help::QUESTIONS).await;
    for words in ["passkey", "lost phone"] {
        visit.fill(text::search::LABEL, words).await;
        let heading = text::search::found_for(10, words).replace("10", GAP);
        reading.reads(known_part(&heading)).await;
    }
}

async fn gone(visit: &Visit, words: Text) -> Result<(), String> {
    if visit.says(words).await { Err(format!("the page still says “{words}”")) } else { Ok(()) }
}

#[tokio::test]
async fn a_browser_that_translates_shows_what_each_page_says() {
    let plain = RefCell::new(Vec::new());
    walk(async |visit| plain.replace(walk_through(visit).await).clear()).await;
    walk(async |visit| {
        let translator = include_str!("../translator.js");
        let begin = "addEventListener('DOMContentLoaded', () => { translator = translate(document.body, false); });";
        visit.before_each_page(&format!("{translator}\nglobalThis.translator = null;\n{begin}")).await;
        let read = walk_through(visit).await;
        assert_eq!(read.len(), plain.borrow().len());
        for (now, before) in read.iter().zip(&*plain.borrow()) {
            assert_eq!(now, before);
        }
        let translated = visit.ask("return document.querySelectorAll('font').length", vec![]).await;
        assert!(translated.as_u64().is_some_and(|it| it > 20), "{translated} texts are translated");
    })
    .await;
}
