//! The questions page: what is looked for, what is open, and where one was. Also what the browser itself does with folded
//! answers: finding words in the page, and printing.

use base64::{Engine, engine::general_purpose::STANDARD};
use fantoccini::key::Key;
use serde_json::json;

use crate::support::{GAP, Text, Title, Visit, known_part, operator, text, walk};

const SEARCH: Text = text::search::LABEL;
const QUESTIONS: Text = text::help::QUESTIONS;
const CODE: Title = Title("code-does-not-come");
const MFA: Title = Title("what-is-mfa");

/// The ids of the answers that are open.
async fn open_answers(visit: &Visit) -> Vec<String> {
    let ids = "return [...document.querySelectorAll('main details[open]')].map((it) => it.id)";
    serde_json::from_value(visit.ask(ids, vec![]).await).unwrap_or_default()
}

async fn are_open(visit: &Visit, wanted: &[&str]) {
    visit
        .until(async || {
            let open = open_answers(visit).await;
            if open == wanted { Ok(()) } else { Err(format!("open are {open:?} and not {wanted:?}")) }
        })
        .await;
}

/// The heading of what was found, whatever the number.
fn found_for(words: &str) -> String {
    known_part(&text::search::found_for(10, words).replace("10", GAP))
}

async fn says_politely(visit: &Visit, words: &str) {
    let spoken = "return [...document.querySelectorAll('main [role=status]')].map((it) => it.textContent)";
    visit
        .until(async || {
            let said = visit.ask(spoken, vec![]).await.to_string();
            if said.contains(words) { Ok(()) } else { Err(format!("“{words}” is not spoken: {said}")) }
        })
        .await;
}

/// How far down this place is in the window.
async fn place(visit: &Visit, selector: &str) -> f64 {
    let script = "return document.querySelector(arguments[0])?.getBoundingClientRect().top ?? NaN";
    visit.ask(script, vec![json!(selector)]).await.as_f64().unwrap_or(f64::NAN)
}

async fn is_about_at(visit: &Visit, selector: &str, wanted: f64) {
    visit
        .until(async || {
            let at = place(visit, selector).await;
            if (at - wanted).abs() < 8.0 { Ok(()) } else { Err(format!("{selector} is at {at} and not {wanted}")) }
        })
        .await;
}

#[tokio::test]
async fn a_search_that_does_not_come_says_nothing_false_and_can_be_tried_again() {
    walk(async |visit| {
        visit.site.lose(Some("/latchkey-search-*.wasm"));
        visit.open("/help?q=sms").await;
        visit.sees(text::search::MISSING).await;
        // Chromium has written that the part was not found.
        _ = visit.read_console().await;
        visit.ready(QUESTIONS).await;
        visit.does_not_see(text::search::NONE).await;
        assert_eq!(visit.value(SEARCH).await, "sms");
        // The list stays.
        visit.sees(text::help::QUESTIONS_LEAD).await;
        visit.ready(QUESTIONS).await;
        visit.site.lose(None);
        visit.press(text::guides::TRY_AGAIN).await;
        visit.sees(found_for("sms")).await;
        says_politely(visit, "found").await;
        visit.ready(QUESTIONS).await;
    })
    .await;
}

#[tokio::test]
async fn a_typing_error_and_a_synonym_find_the_answer_and_back_leads_to_the_list() {
    walk(async |visit| {
        visit.open_page("/help", QUESTIONS).await;
        visit.fill(SEARCH, "sms not comming").await;
        visit.sees(found_for("sms not comming")).await;
        says_politely(visit, "found").await;
        visit.ready(QUESTIONS).await;
        visit.is_at("/help?q=sms+not+comming").await;
        let first = "return document.querySelector('main .lk-list a').textContent";
        assert_eq!(visit.ask(first, vec![]).await, CODE.to_string());
        visit.press_for(CODE, CODE).await;
        visit.back_to(QUESTIONS).await;
        visit.sees(found_for("sms not comming")).await;
        assert_eq!(visit.value(SEARCH).await, "sms not comming");
        visit.reload_keeps(QUESTIONS).await;
        visit.sees(found_for("sms not comming")).await;
        visit.press(text::search::SHOW_ALL).await;
        visit.is_at("/help").await;
        visit.sees(text::help::QUESTIONS_LEAD).await;
    })
    .await;
}

#[tokio::test]
async fn where_nothing_is_found_it_says_what_to_do() {
    walk(async |visit| {
        visit.open("/help?q=pizza+margherita").await;
        visit.sees(text::search::none_for("pizza margherita")).await;
        says_politely(visit, &text::search::NONE).await;
        visit.ready(QUESTIONS).await;
        visit.sees(text::frame::call(&operator())).await;
        visit.sees(text::help::QUESTIONS_LEAD).await;
        visit.press(text::search::GOOD_WORDS[1]).await;
        visit.sees(found_for("password")).await;
        visit.is_at("/help?q=password").await;
        visit.back().await;
        visit.sees(text::search::none_for("pizza margherita")).await;
    })
    .await;
}

#[tokio::test]
async fn home_and_answers_lead_to_the_search_by_keyboard_alone() {
    walk(async |visit| {
        for (page, heading) in [("/", &*text::help::home(&operator())), ("/help/what-is-mfa", &*MFA.to_string())] {
            visit.open_page(page, heading).await;
            visit.field(SEARCH).await.send_keys("unlnk").await.unwrap();
            visit.key(Key::Enter).await;
            visit.ready(QUESTIONS).await;
            visit.is_at("/help?q=unlnk").await;
            visit.sees(Title("unlink")).await;
        }
        // Enter goes to what was found, Escape empties the field.
        visit.field(SEARCH).await.click().await.unwrap();
        visit.key(Key::Enter).await;
        visit.focus_is_on("found").await;
        visit.key(Key::Tab).await;
        visit.focus_is_on_words(&Title("unlink").to_string()).await;
        visit.key(Key::Enter).await;
        visit.ready(Title("unlink")).await;
        visit.back_to(QUESTIONS).await;
        visit.field(SEARCH).await.click().await.unwrap();
        visit.key(Key::Escape).await;
        visit.is_at("/help").await;
        visit.focus_is_on("help-search").await;
        assert_eq!(visit.value(SEARCH).await, "");
    })
    .await;
}

#[tokio::test]
async fn search_works_while_the_backend_is_away() {
    walk(async |visit| {
        visit.site.take_backend_away(true);
        visit.open_page("/help", QUESTIONS).await;
        visit.fill(SEARCH, "lost my celphone").await;
        visit.sees(Title("lost-phone")).await;
        visit.ready(QUESTIONS).await;
        visit.press_for(Title("lost-phone"), Title("lost-phone")).await;
        visit.does_not_see(text::feedback::QUESTION).await;
    })
    .await;
}

#[tokio::test]
pub async fn open_answers_and_the_place_are_there_again_after_back_and_after_a_reload() {
    walk(async |visit| {
        visit.open_page("/help", QUESTIONS).await;
        visit.press(CODE).await;
        visit.press(Title("how-to-link")).await;
        let open = ["answer-code-does-not-come", "answer-how-to-link"];
        are_open(visit, &open).await;
        visit.sees(text::feedback::QUESTION).await;
        visit.ready(QUESTIONS).await;
        let link = "#answer-how-to-link .lk-muted a";
        visit.ask(&format!("document.querySelector('{link}').scrollIntoView({{ block: 'center' }})"), vec![]).await;
        let was = place(visit, link).await;

        visit
            .browser
            .element(&format!("return document.querySelector('{link}')"), vec![])
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
        visit.ready(Title("how-to-link")).await;
        visit.back_to(QUESTIONS).await;
        are_open(visit, &open).await;
        is_about_at(visit, link, was).await;

        visit.reload().await;
        visit.ready(QUESTIONS).await;
        are_open(visit, &open).await;
        is_about_at(visit, link, was).await;

        // What was closed stays closed, and another visit begins with all closed.
        visit.press(CODE).await;
        are_open(visit, &open[1..]).await;
        visit.reload().await;
        visit.ready(QUESTIONS).await;
        are_open(visit, &open[1..]).await;
        visit.open_page("/", text::help::home(&operator())).await;
        visit.open_page("/help", QUESTIONS).await;
        are_open(visit, &[]).await;
    })
    .await;
}

#[tokio::test]
async fn an_address_can_name_the_answer_that_is_open() {
    walk(async |visit| {
        visit.open_page("/help#answer-unlink", QUESTIONS).await;
        are_open(visit, &["answer-unlink"]).await;
    })
    .await;
}

#[tokio::test]
async fn the_browsers_own_search_opens_the_answer_that_holds_the_words() {
    walk(async |visit| {
        // A text fragment finds words as Ctrl+F does, and opens what they are folded in.
        visit.open_page("/help#:~:text=spam%20or%20junk", QUESTIONS).await;
        are_open(visit, &["answer-code-does-not-come"]).await;
        visit.reload().await;
        visit.ready(QUESTIONS).await;
        are_open(visit, &["answer-code-does-not-come"]).await;
    })
    .await;
}

#[tokio::test]
async fn on_paper_every_answer_is_open_and_nothing_is_there_to_press() {
    walk(async |visit| {
        visit.open_page("/help", QUESTIONS).await;
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let seen = "const main = document.querySelector('main');
            const shown = (it) => it.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
            const closed = [...main.querySelectorAll('details')].filter((it) => !it.querySelector('.lk-prose').getBoundingClientRect().height);
            const pressable = [...main.querySelectorAll('input, button, .lk-do-it-now')].filter((it) => shown(it) && !it.closest('details:not([open])'));
            return [closed.map((it) => it.id), pressable.map((it) => it.outerHTML)]";
        assert_eq!(visit.ask(seen, vec![]).await, json!([[], []]));
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69 });
        let printed = visit.browser.protocol("Page.printToPDF", paper).await;
        let pdf = STANDARD.decode(printed["data"].as_str().unwrap_or_default()).unwrap_or_default();
        assert!(pdf.starts_with(b"%PDF"), "{printed}");
        if let Some(folder) = std::env::var_os("PICTURES_FOLDER") {
            std::fs::write(std::path::Path::new(&folder).join("questions.pdf"), &pdf).unwrap();
        }
        // Thirty answers take more than the two pages that thirty questions take.
        let pages = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
        assert!(pages >= 6, "{pages} pages");
    })
    .await;
}
