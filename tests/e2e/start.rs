//! How a page starts: what can be done before the program is there, and what is shown when it cannot run.

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::support::{Engine, PASSWORD, Title, Visit, Words, text, walk};

impl Visit {
    /// Opens a page whose program does not come yet, also not from the browser's own store.
    pub async fn open_held(&self, path: &str) {
        self.load_everything_again().await;
        self.site.hold_program();
        self.open(path).await;
    }

    /// Only Chromium can be told; in other engines a journey opens its first page so.
    pub async fn load_everything_again(&self) {
        if self.browser.engine != Engine::Chromium {
            return;
        }
        self.browser.protocol("Network.enable", json!({})).await;
        self.browser.protocol("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    }

    pub async fn has_started(&self) -> bool {
        self.ask("return document.documentElement.dataset.start", vec![]).await == "done"
    }
}

#[tokio::test]
pub async fn the_address_of_a_forgotten_password_can_be_sent_before_the_start() {
    walk(async |visit| {
        visit.open_held("/forgot-password").await;
        visit.fill(text::create_account::EMAIL_LABEL, "ann@example.org").await;
        visit.press(text::password::FORGOT_BUTTON).await;
        assert!(!visit.has_started().await);
        visit.site.release_program();
        visit.ready(text::password::CODE).await;
        visit.sees(text::password::code_lead("ann@example.org")).await;
    })
    .await;
}

#[tokio::test]
pub async fn nothing_typed_is_lost_when_the_app_takes_over_and_nothing_moves() {
    walk(async |visit| {
        visit.open_held("/sign-in").await;
        visit.field(text::sign_in::EMAIL).await.click().await.expect("the field can be pressed");
        visit.type_keys("ann@example.org").await;
        visit.key(Key::Tab).await;
        visit.type_keys("four quiet").await;
        assert!(!visit.has_started().await);
        visit.site.release_program();
        let mut rest = " boats at noon, and this continues for as long as it takes until the page has changed".chars();
        let mut typed = "four quiet".to_owned();
        let mut after = 0;
        while after < 10 {
            let Some(letter) = rest.next() else {
                // The program took longer than the sentence.
                visit
                    .until(async || if visit.has_started().await { Ok(()) } else { Err("not started".to_owned()) })
                    .await;
                break;
            };
            visit.key(letter).await;
            typed.push(letter);
            after += usize::from(visit.has_started().await);
        }
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        assert_eq!(visit.value(text::sign_in::PASSWORD).await, typed);
        assert_eq!(visit.ask("return document.activeElement.id", vec![]).await, "password");
        let moved = visit.ask("return journey.seen", vec![]).await;
        assert_eq!(moved["shift"], 0, "what moved: {}", moved["shifts"]);
        visit.ready(text::sign_in::TITLE).await;
    })
    .await;
}

#[tokio::test]
async fn nothing_moves_when_the_app_takes_over_a_page_of_the_help() {
    walk(async |visit| {
        for path in ["/", "/help", "/help/what-is-mfa", "/create-account"] {
            visit.open_held(path).await;
            let heading = visit.heading().await;
            visit.site.release_program();
            visit.until(async || if visit.has_started().await { Ok(()) } else { Err("not started".to_owned()) }).await;
            let moved = visit.ask("return journey.seen", vec![]).await;
            assert_eq!(moved["shift"], 0, "what moved on {path}: {}", moved["shifts"]);
            visit.ready(&heading).await;
        }
    })
    .await;
}

#[tokio::test]
pub async fn a_form_sent_before_the_start_goes_through_after_it() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open_held("/sign-in").await;
        visit.fill(text::sign_in::EMAIL, &ann.email).await;
        visit.fill(text::sign_in::PASSWORD, PASSWORD).await;
        visit.press(text::sign_in::BUTTON).await;
        visit.sees(text::start::WAIT).await;
        assert_eq!(visit.value(text::sign_in::PASSWORD).await, PASSWORD);
        assert_eq!(visit.address().await, "/sign-in");
        visit.site.release_program();
        visit.ready(text::sign_in::USE_APP).await;
        assert_eq!(visit.site.asked("POST /api/v1/session"), 1);
    })
    .await;
}

#[tokio::test]
async fn a_question_opened_before_the_start_stays_open() {
    walk(async |visit| {
        visit.open_held("/help").await;
        let summary = visit.ask("return document.querySelector('main summary').innerText.trim()", vec![]).await;
        visit.press(summary.as_str().unwrap_or_default()).await;
        visit.site.release_program();
        visit.ready(text::help::QUESTIONS).await;
        let open = "return document.querySelector('main details').open";
        assert_eq!(visit.ask(open, vec![]).await, true);
    })
    .await;
}

#[tokio::test]
async fn without_script_the_help_can_be_read_and_signing_in_says_what_to_do() {
    walk(async |visit| {
        let off = json!({ "value": true });
        visit.browser.protocol("Emulation.setScriptExecutionDisabled", off).await;
        visit.open("/help/what-is-mfa").await;
        visit.reads(Title("what-is-mfa")).await;
        visit.reads("It means that you prove who you are in two ways instead of one.").await;
        visit.reads(text::start::NO_SCRIPT).await;
        visit.open("/sign-in").await;
        visit.reads(text::start::NO_SCRIPT_TEXT).await;
        visit.reads("1-555-0100").await;
    })
    .await;
}

impl Visit {
    /// The same as `sees`, by the browser itself and not by a script of the page.
    async fn reads(&self, words: impl Into<Words>) {
        let words = words.into().to_string();
        let body = self.browser.client.find(fantoccini::Locator::Css("body")).await.expect("a body");
        let text = body.text().await.expect("its text");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&words), "the page does not say “{words}”:\n{text}");
    }
}

#[tokio::test]
async fn a_changed_file_is_refused_and_the_page_says_what_to_do() {
    walk(async |visit| {
        visit.load_everything_again().await;
        // The program, its part for this page, the words, the script that calls them, the scripts that start and guard it,
        // the style sheet.
        for part in [
            "_bg.wasm",
            "/latchkey-sign-in-*.wasm",
            "/latchkey-words-en-*.wasm",
            "/latchkey-*.js",
            "/boot-*.js",
            "/guard-*.js",
            "/latchkey-*.css",
        ] {
            visit.site.change(part);
            for path in ["/sign-in", "/profile"] {
                visit.open(path).await;
                visit.sees(text::start::NOT_STARTED).await;
                visit.sees(text::start::SAFE).await;
                visit.sees("1-555-0100").await;
                let started = "return document.documentElement.dataset.start";
                assert_ne!(visit.ask(started, vec![]).await, "done", "the app runs with a changed {part}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn where_no_script_comes_the_style_sheet_shows_the_help_on_top() {
    walk(async |visit| {
        // Half a minute passes quickly here.
        visit.browser.protocol("Animation.enable", json!({})).await;
        visit.browser.protocol("Animation.setPlaybackRate", json!({ "playbackRate": 100 })).await;
        visit.site.change(".js");
        visit.open("/sign-in").await;
        visit.sees(text::start::NOT_STARTED).await;
        let help = "const box = document.querySelector('#start-help').getBoundingClientRect();
                    return [box.top, box.height > 200, box.bottom <= innerHeight]";
        assert_eq!(visit.ask(help, vec![]).await, json!([0, true, true]));
    })
    .await;
}

#[tokio::test]
async fn an_error_of_the_program_before_it_has_taken_over_ends_in_the_help() {
    walk(async |visit| {
        // A function that the program cannot do without, in a browser that lacks it. It is not wasm that fails.
        visit.before_each_page("Document.prototype.createTextNode = undefined").await;
        visit.open("/sign-in").await;
        visit.sees(text::start::NOT_STARTED).await;
        visit.sees("SIGN-IN · NOT-STARTED · ").await;
        assert_eq!(visit.ask("return document.querySelectorAll('input').length", vec![]).await, 0);
        let thrown = visit.ask("return journey.seen.errors.join()", vec![]).await;
        assert!(thrown.as_str().is_some_and(|it| it.contains("is not a function")), "{thrown}");
    })
    .await;
}

#[tokio::test]
async fn an_error_of_an_extension_does_not_end_the_start() {
    walk(async |visit| {
        let source = "addEventListener('DOMContentLoaded', () => {
                          Promise.reject(new Error('theirs'));
                          Promise.reject('theirs');
                          throw new Error('theirs');
                      });
                      //# sourceURL=chrome-extension://abcdefgh/inpage.js";
        visit.before_each_page(source).await;
        visit.open_held("/sign-in").await;
        let thrown = visit.ask("return journey.seen.errors.length", vec![]).await;
        assert_eq!(thrown, 3);
        visit.site.release_program();
        visit.until(async || if visit.has_started().await { Ok(()) } else { Err("not started".to_owned()) }).await;
    })
    .await;
}

#[tokio::test]
async fn a_page_starts_in_a_browser_without_the_time_limit_of_its_own() {
    walk(async |visit| {
        visit.before_each_page("delete AbortSignal.timeout").await;
        visit.join("ann@example.org").await;
    })
    .await;
}

#[tokio::test]
async fn a_program_that_has_begun_and_never_takes_over_is_given_up() {
    walk(async |visit| {
        visit.load_everything_again().await;
        // The clock of the page passes two minutes in a moment.
        visit
            .before_each_page("const own = setInterval; globalThis.setInterval = (it, time) => own(it, time / 100)")
            .await;
        visit.site.hold("/latchkey.json");
        visit.open_at_once("/sign-in").await;
        visit.sees("SIGN-IN · NOT-STARTED · ").await;
        visit.site.release_program();
        visit.sees(text::start::NOT_STARTED).await;
        assert_eq!(visit.ask("return document.querySelectorAll('input').length", vec![]).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_program_that_has_stopped_lets_nothing_more_in() {
    walk(async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.fill(text::sign_in::PASSWORD, PASSWORD).await;
        // As the panic hook of the program does.
        visit.ask("document.dispatchEvent(new Event('latchkey-failed'))", vec![]).await;
        visit.sees(text::start::STOPPED).await;
        visit.sees("SIGN-IN · STOPPED · ").await;
        visit.does_not_see(text::sign_in::EMAIL).await;
        assert_eq!(visit.ask("return document.querySelectorAll('input').length", vec![]).await, 0);
        visit.press_for(text::start::AGAIN, text::sign_in::TITLE).await;
    })
    .await;
}

#[tokio::test]
async fn a_program_that_takes_long_says_so() {
    walk(async |visit| {
        visit.open_held("/create-account").await;
        let status = "return document.querySelector('#start-wait').checkVisibility()";
        assert_eq!(visit.ask(status, vec![]).await, Value::Bool(false));
        visit.sees(text::start::WAIT).await;
        let moved = visit.ask("return journey.seen", vec![]).await;
        assert_eq!(moved["shift"], 0, "what moved: {}", moved["shifts"]);
        visit.site.release_program();
        visit.ready(text::create_account::EMAIL).await;
    })
    .await;
}

#[tokio::test]
async fn the_page_after_a_form_that_was_not_sent_passes_the_checks_of_every_page() {
    walk(async |visit| {
        visit.open("/405.html").await;
        visit.sees(text::frame::NOT_SENT).await;
        assert_eq!(visit.all_faults().await, Vec::<String>::new());
    })
    .await;
}
