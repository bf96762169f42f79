//! The window of a phone, also with text twice as large: a page begins near its top, and after a press the next one is
//! seen to be there.

use fantoccini::key::Key;

use crate::support::{Visit, WIDE, operator, text, walk};

const PHONE: (u32, u32) = (390, 844);

const HEADER: &str = "return document.querySelector('header').getBoundingClientRect().bottom / innerHeight";
const LARGE_TEXT: &str = "document.documentElement.style.fontSize = '200%'";
/// Where the heading begins and ends, as parts of the window.
const HEADING: &str = "const it = document.querySelector('h1').getBoundingClientRect();
    return [it.top / innerHeight, it.bottom / innerHeight]";
const IS_OPEN: &str = "return document.getElementById('site-menu').open";

impl Visit {
    /// The heading is wholly in the window, once what follows a press has happened.
    async fn shows_its_heading(&self) {
        self.until(async || {
            let place = self.ask(HEADING, vec![]).await;
            let [top, bottom] = [0, 1].map(|at| place[at].as_f64().unwrap_or(2.0));
            if top >= 0.0 && bottom <= 1.0 { Ok(()) } else { Err(format!("the heading is at {top} to {bottom}")) }
        })
        .await;
    }
}

#[tokio::test]
async fn the_frame_is_two_lines_of_a_phone() {
    walk(async |visit| {
        visit.browser.resize(PHONE).await;
        for path in ["/", "/sign-in", "/help", "/es", "/es/create-account"] {
            visit.open(path).await;
            let part = visit.ask(HEADER, vec![]).await.as_f64().unwrap_or(1.0);
            assert!(part <= 0.15, "{path}: the header ends at {part} of the window");
        }
    })
    .await;
}

#[tokio::test]
async fn after_a_press_the_heading_is_in_view_on_a_phone_with_large_text() {
    walk(async |visit| {
        visit.open_page("/", text::help::home(&operator())).await;
        visit.browser.resize(PHONE).await;
        visit.ask(LARGE_TEXT, vec![]).await;
        visit.press(text::help::CREATE).await;
        visit.until(async || visit.is_ready_now(text::create_account::EMAIL).await).await;
        visit.shows_its_heading().await;
        visit.press(text::create_account::EMAIL_SIGN_IN).await;
        visit.until(async || visit.is_ready_now(text::sign_in::TITLE).await).await;
        visit.shows_its_heading().await;
        // On the page of a journey the places are not in the menu, but the help is at its end.
        visit.press(text::frame::HELP).await;
        visit.until(async || visit.is_ready_now(text::help::QUESTIONS).await).await;
        visit.shows_its_heading().await;
        visit.press(text::frame::MENU).await;
        visit.press(text::frame::CREATE).await;
        visit.until(async || visit.is_ready_now(text::create_account::EMAIL).await).await;
        visit.shows_its_heading().await;
        assert_eq!(visit.ask(IS_OPEN, vec![]).await, false, "the menu is closed on the next page");
    })
    .await;
}

#[tokio::test]
async fn the_menu_opens_and_closes_by_the_keyboard_and_wide_windows_have_none() {
    walk(async |visit| {
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.browser.resize(PHONE).await;
        visit.ask("document.querySelector('#site-menu summary').focus()", vec![]).await;
        visit.key(Key::Enter).await;
        visit
            .until(
                async || if visit.ask(IS_OPEN, vec![]).await == true { Ok(()) } else { Err("it is closed".to_owned()) },
            )
            .await;
        visit.key(Key::Tab).await;
        // What it has opened comes next.
        visit.focus_is_on_words(&text::frame::HELP).await;
        visit.key(Key::Escape).await;
        visit
            .until(
                async || if visit.ask(IS_OPEN, vec![]).await == false { Ok(()) } else { Err("it is open".to_owned()) },
            )
            .await;
        visit.focus_is_on("site-menu-button").await;
        visit.browser.resize(WIDE).await;
        let shown = visit.ask("return document.querySelector('#site-menu').checkVisibility()", vec![]).await;
        assert_eq!(shown, false);
    })
    .await;
}
