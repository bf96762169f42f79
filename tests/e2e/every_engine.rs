//! How a page starts in Chromium, Firefox and WebKit, and what it says where it cannot. Firefox and WebKit are passed over
//! where they are not on the machine.

use std::time::Duration;

use serde_json::Value;

use crate::{
    passkeys::join_with_passkey,
    support::{Engine, Visit, text, walk_in},
    whole_journey::from_question_to_linked_account,
};

/// Each of these is walked in every engine, on a site of its own.
macro_rules! in_every_engine {
    ($(async fn $name:ident($visit:ident: &Visit) $journey:block)*) => { $(
        mod $name {
            use super::*;

            async fn journey($visit: &Visit) $journey

            #[tokio::test]
            async fn in_chromium() {
                walk_in(Engine::Chromium, journey).await;
            }

            #[tokio::test]
            async fn in_firefox() {
                walk_in(Engine::Firefox, journey).await;
            }

            #[tokio::test]
            async fn in_webkit() {
                walk_in(Engine::WebKit, journey).await;
            }
        }
    )* };
}
pub(crate) use in_every_engine;

const SHEET: &str = "/latchkey-*.css";
const CANNOT_START: text::in_program::Text = text::start::NOT_STARTED;

impl Visit {
    async fn has_taken_over(&self) {
        self.until(async || match self.ask("return document.documentElement.dataset.start", vec![]).await {
            Value::String(it) if it == "done" => Ok(()),
            other => Err(format!("the page has not started: {other}")),
        })
        .await;
    }

    /// The help is the page, and the first thing in the window: nothing else can be read, nothing can be typed.
    async fn is_only_help(&self) {
        self.sees(CANNOT_START).await;
        self.sees("1-555-0100").await;
        let shown = "return [document.documentElement.dataset.start, document.querySelectorAll('input').length,
                     document.activeElement.textContent, document.title]";
        assert_eq!(self.ask(shown, vec![]).await, serde_json::json!(["failed", 0, &*CANNOT_START, &*CANNOT_START]));
    }
}

in_every_engine! {
    async fn a_style_sheet_that_comes_late_is_waited_for(visit: &Visit) {
        visit.site.delay(SHEET, Duration::from_millis(300));
        for path in ["/sign-in", "/", "/help"] {
            visit.open(path).await;
            visit.has_taken_over().await;
        }
        // With everything at hand, and with some of it, whichever the browser keeps.
        for _ in 0..8 {
            visit.reload().await;
            visit.has_taken_over().await;
            visit.open("/sign-in").await;
            visit.has_taken_over().await;
        }
    }

    async fn a_page_whose_style_sheet_is_missing_asks_for_no_password(visit: &Visit) {
        visit.site.lose(Some(SHEET));
        for path in ["/sign-in", "/sign-in/trouble"] {
            visit.open(path).await;
            visit.is_only_help().await;
        }
        visit.site.lose(None);
        visit.open("/create-account").await;
        visit.has_taken_over().await;
    }

    async fn a_page_whose_style_sheet_was_changed_asks_for_no_password(visit: &Visit) {
        visit.site.change(SHEET);
        for path in ["/sign-in", "/sign-in"] {
            visit.open(path).await;
            visit.is_only_help().await;
        }
    }

    async fn a_page_whose_own_script_does_not_run_becomes_the_help_at_once(visit: &Visit) {
        visit.site.change("/boot-*.js");
        visit.open("/sign-in").await;
        // Its clock of half a minute is the style sheet's, which is not needed here.
        visit.is_only_help().await;
    }

    async fn a_guard_that_comes_late_still_shows_the_help(visit: &Visit) {
        visit.site.change("_bg.wasm");
        visit.site.delay("/guard-*.js", Duration::from_millis(700));
        visit.open("/sign-in").await;
        visit.is_only_help().await;
    }

    async fn without_its_guard_the_program_does_not_start_and_the_help_is_on_top(visit: &Visit) {
        visit.site.change("/guard-*.js");
        visit.open("/sign-in").await;
        visit.until(async || {
            let help = "const it = document.querySelector('#start-help'), box = it.getBoundingClientRect();
                        return [getComputedStyle(it).visibility, box.top, box.height > 200]";
            let help = visit.ask(help, vec![]).await;
            let want = serde_json::json!(["visible", 0, true]);
            if help == want { Ok(()) } else { Err(format!("the help is {help}")) }
        })
        .await;
        let started = visit.ask("return document.documentElement.dataset.start ?? ''", vec![]).await;
        assert_eq!(started, "", "the program runs");
    }

    async fn each_file_of_the_first_view_is_loaded_once(visit: &Visit) {
        // Still on its way when it is asked for a second time, as on a slow line.
        visit.site.delay("_bg.wasm", Duration::from_millis(300));
        visit.open("/sign-in").await;
        visit.has_taken_over().await;
        let mut requests = visit.site.requests();
        requests.retain(|it| [".wasm", ".js", ".css", ".json"].iter().any(|ending| it.ends_with(ending)));
        let all = requests.len();
        requests.sort();
        requests.dedup();
        assert_eq!(requests.len(), all, "some were loaded twice; all are {:#?}", visit.site.requests());
        assert!(requests.iter().any(|it| it.ends_with("_bg.wasm")), "{requests:?}");
    }

    async fn a_form_that_the_browser_sends_by_itself_holds_nothing_and_is_answered(visit: &Visit) {
        visit.site.change("/guard-*.js");
        visit.open("/es/sign-in").await;
        // As nothing listens, the browser sends the form.
        let filled = "for (const it of document.querySelectorAll('form input')) it.value = 'four quiet boats';
                      document.querySelector('form[method=post]').submit()";
        visit.ask(filled, vec![]).await;
        visit.sees("Su formulario no se envió").await;
        assert_eq!(visit.ask("return document.querySelectorAll('script').length", vec![]).await, 0);
        assert_eq!(visit.site.sent_by_forms(), ["POST /es/sign-in, 0 bytes"]);
    }
}

#[tokio::test]
async fn in_firefox_someone_reads_creates_an_account_and_links_the_old_one() {
    walk_in(Engine::Firefox, from_question_to_linked_account).await;
}

#[tokio::test]
async fn in_webkit_someone_reads_creates_an_account_and_links_the_old_one() {
    walk_in(Engine::WebKit, from_question_to_linked_account).await;
}

#[tokio::test]
async fn in_firefox_a_passkey_alone_signs_in() {
    walk_in(Engine::Firefox, async |visit| {
        visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        visit.sign_in_again().await;
        visit.press_for(text::sign_in::PASSKEY_BUTTON, text::account::PROFILE).await;
        assert_eq!(visit.site.asked("POST /api/v1/session/passkey"), 1);
    })
    .await;
}

/// WebKitGTK has no WebAuthn at all.
#[tokio::test]
async fn in_webkit_without_keys_the_page_says_so_and_offers_the_rest() {
    walk_in(Engine::WebKit, async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.sees(text::sign_in::NO_PASSKEYS).await;
        visit.begin_account("pat@example.org").await;
        visit.sees(text::create_account::METHOD_NO_KEYS).await;
        visit.set_up_app("pat@example.org").await;
    })
    .await;
}
