//! Help as members read it: guides, answers that open beside a form, the look-up of countries, and on paper.

use fantoccini::key::Key;
use serde_json::json;

use crate::support::{GAP, Text, Title, Visit, about, known_part, text, walk};

const ANSWERS: &str = "/latchkey-answers-*.wasm";
const QUESTION: Title = Title("sign-in-fails");
const ANSWER: &str = "Go through this list in order.";
const LOOK_UP: Text = text::guides::COUNTRIES;

#[tokio::test]
pub async fn every_guide_stands_in_the_list_and_can_be_read() {
    walk(async |visit| {
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.press_for(Title("guides/phones-abroad"), Title("guides/phones-abroad")).await;
        visit.press_for(text::guides::ALL_GUIDES, text::guides::GUIDES).await;
        for guide in latchkey::content::GUIDES.iter() {
            visit.open(&format!("/help/guides/{}", guide.slug)).await;
            visit.is_no_dead_end().await;
        }
        visit.open_page("/help/guides/no-such-guide", text::frame::NOT_FOUND).await;
        // A place on a page, from outside.
        visit.open_page("/help/guides/phones-abroad#what-works-everywhere", Title("guides/phones-abroad")).await;
        let is_seen = "const it = document.getElementById('what-works-everywhere').getBoundingClientRect();
                       return it.top >= 0 && it.top < innerHeight";
        visit
            .until(async || match visit.ask(is_seen, vec![]).await {
                serde_json::Value::Bool(true) => Ok(()),
                _ => Err("the place that the address names is not in sight".to_owned()),
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn the_pictures_of_a_guide_all_come_and_move_nothing() {
    walk(async |visit| {
        visit.open("/help/guides/link-your-account").await;
        // Not `ready`: its close look makes the window narrow, which moves things and loads pictures.
        visit.until(async || visit.is_started().await).await;
        let pictures = "return [...document.querySelectorAll('main img')].map((it) => [it.alt !== '', it.width > 0])";
        let found = visit.ask(pictures, vec![]).await;
        assert!(found.as_array().is_some_and(|it| it.len() >= 4), "{found}");
        assert!(found.as_array().is_some_and(|all| all.iter().all(|it| *it == json!([true, true]))), "{found}");
        let loaded = "return [...document.querySelectorAll('main img')].every((it) => it.complete && it.naturalWidth)";
        // In the end of a frame, so that all that moved until then is counted.
        let look = "const done = arguments[0];
            document.querySelectorAll('main img').forEach((it) => it.scrollIntoView());
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        visit
            .until(async || {
                visit.browser.client.execute_async(look, vec![]).await.expect("the pictures are looked at");
                match visit.ask(loaded, vec![]).await {
                    serde_json::Value::Bool(true) => Ok(()),
                    _ => Err("not every picture came".to_owned()),
                }
            })
            .await;
        let moved = visit.ask("return journey.seen", vec![]).await;
        assert_eq!(moved["shift"], 0, "what moved: {}", moved["shifts"]);
        visit.ready(Title("guides/link-your-account")).await;
    })
    .await;
}

#[tokio::test]
pub async fn an_answer_opens_beside_the_form_and_the_form_stays() {
    walk(async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.fill(text::sign_in::PASSWORD, "not sent yet").await;
        visit.press(QUESTION).await;
        visit.sees(ANSWER).await;
        visit.ready(text::sign_in::TITLE).await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        assert_eq!(visit.value(text::sign_in::PASSWORD).await, "not sent yet");
        // It is open again when one comes back from its own page.
        visit.press_for(about(text::guides::OWN_PAGE, QUESTION), QUESTION).await;
        visit.back_to(text::sign_in::TITLE).await;
        visit.sees(ANSWER).await;
        visit.press(QUESTION).await;
        visit
            .until(async || match visit.text().await.contains(ANSWER) {
                true => Err("the answer is still open".to_owned()),
                false => Ok(()),
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_does_not_come_says_so_and_can_be_tried_again() {
    walk(async |visit| {
        visit.site.lose(Some(ANSWERS));
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.press(QUESTION).await;
        visit.sees(text::guides::ANSWER_MISSING).await;
        // Chromium has written that the part was not found.
        _ = visit.read_console().await;
        visit.ready(text::sign_in::TITLE).await;
        visit.pressable(about(text::guides::OWN_PAGE, QUESTION)).await;
        visit.site.lose(None);
        visit.press(text::guides::TRY_AGAIN).await;
        visit.sees(ANSWER).await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
    })
    .await;
}

#[tokio::test]
async fn a_country_is_looked_up_by_the_keyboard_alone() {
    walk(async |visit| {
        visit.open_page("/help/phone-countries", LOOK_UP).await;
        let field = visit.field(text::guides::COUNTRY).await;
        field.click().await.expect("the field takes the focus");
        visit.type_keys("alg").await;
        visit.sees(text::guides::found(1)).await;
        visit.ready(LOOK_UP).await;
        visit.key(Key::Down).await;
        visit.key(Key::Enter).await;
        visit.sees(text::guides::result_calls("Algeria")).await;
        visit.ready(LOOK_UP).await;
        visit.fill(text::guides::COUNTRY, "cuba").await;
        visit.key(Key::Enter).await;
        visit.sees(text::guides::result_none("Cuba")).await;
        visit.ready(LOOK_UP).await;
        visit.fill(text::guides::COUNTRY, "atlantis").await;
        visit.sees(text::guides::COUNTRY_NONE).await;
        visit.ready(LOOK_UP).await;
        // The whole list, and away from it.
        visit.press(text::guides::COUNTRY_OPEN).await;
        visit.key(Key::Escape).await;
        visit.fill(text::guides::COUNTRY, "germ").await;
        visit.key(Key::Tab).await;
        visit.sees(text::guides::result_both("Germany")).await;
        assert_eq!(visit.value(text::guides::COUNTRY).await, text::guides::country_entry("Germany", "49"));
    })
    .await;
}

#[tokio::test]
async fn the_look_up_says_when_the_backend_is_away_and_works_when_it_is_back() {
    walk(async |visit| {
        visit.site.take_backend_away(true);
        visit.open("/help/guides/phones-abroad").await;
        visit.sees(text::guides::AWAY).await;
        visit.ready(Title("guides/phones-abroad")).await;
        visit.sees("What works everywhere").await;
        visit.press(text::guides::TRY_AGAIN).await;
        visit.sees(text::guides::AWAY).await;
        visit.site.take_backend_away(false);
        visit.press(text::guides::TRY_AGAIN).await;
        visit.fill(text::guides::COUNTRY, "+49").await;
        visit.key(Key::Enter).await;
        visit.sees(text::guides::result_both("Germany")).await;
        visit.ready(Title("guides/phones-abroad")).await;
    })
    .await;
}

impl Visit {
    async fn is_shown(&self, selector: &str) -> bool {
        let script = "return [...document.querySelectorAll(arguments[0])].some((it) => it.checkVisibility())";
        self.ask(script, vec![json!(selector)]).await == json!(true)
    }
}

#[tokio::test]
async fn on_paper_a_guide_is_its_text_and_nothing_to_press() {
    walk(async |visit| {
        visit.open_page("/help/guides/ways-to-prove-it-is-you", Title("guides/ways-to-prove-it-is-you")).await;
        assert!(visit.is_shown("header").await && visit.is_shown("nav").await);
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        for gone in ["header nav", "footer", "main nav", "main button", ".lk-do-it-now", ".lk-other-guides"] {
            assert!(!visit.is_shown(gone).await, "{gone}");
        }
        for there in ["h1", "table caption", "thead th", "tbody td", "time"] {
            assert!(visit.is_shown(there).await, "{there}");
        }
        let address = "const link = document.querySelector('.lk-prose a[href=\"/help/backup-codes\"]');
                       return getComputedStyle(link, '::after').content";
        assert_eq!(visit.ask(address, vec![]).await, json!("\" (/help/backup-codes)\""));
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    })
    .await;
}

#[tokio::test]
async fn a_guide_can_be_read_without_script() {
    walk(async |visit| {
        visit.browser.protocol("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        visit.open("/help/guides/phones-abroad").await;
        let body = visit.browser.client.find(fantoccini::Locator::Css("body")).await.expect("a body");
        let text = body.text().await.expect("its text");
        for words in ["What works everywhere", &known_part(&text::guides::reviewed_on(GAP)), &*text::guides::NO_SCRIPT]
        {
            assert!(text.contains(words), "the page does not say “{words}”:\n{text}");
        }
    })
    .await;
}
