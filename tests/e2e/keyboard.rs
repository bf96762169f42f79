//! With the keyboard alone.

use std::ops::Deref;

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};
use serde_json::Value;

use crate::support::{PASSWORD, Visit, operator, text, walk, wrong_app_code};

/// Where the focus is: its words, and what is wrong with how it looks.
const FOCUS: &str = r#"
    const it = document.activeElement;
    if (it === document.body) return ["", ""];
    const name = journey.nameOf(it);
    // What is drawn of a choice is its label.
    const isChoice = it.matches("[type=radio], [type=checkbox]"), shown = isChoice ? it.labels[0] : it;
    const box = shown.getBoundingClientRect(), drawn = getComputedStyle(shown, isChoice ? "::before" : null);
    let wrong = "";
    if (drawn.outlineStyle === "none" || parseFloat(drawn.outlineWidth) < 2) wrong = "its focus cannot be seen";
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (box.width && !(shown === top || shown.contains(top) || top?.contains(shown))) wrong = "something covers it";
    return [name, wrong];
"#;

impl Visit {
    /// Presses Tab until the focus is on what has these words.
    pub async fn tab_to(&self, words: impl Deref<Target = str>) {
        self.tab(&words, async || self.key(Key::Tab).await).await;
    }

    /// The same with Shift and Tab, against the order of the page.
    pub async fn tab_back_to(&self, words: impl Deref<Target = str>) {
        let back = async || {
            let (shift, tab) = (Key::Shift.into(), Key::Tab.into());
            let press = KeyActions::new("keyboard".to_owned())
                .then(KeyAction::Down { value: shift })
                .then(KeyAction::Down { value: tab })
                .then(KeyAction::Up { value: tab })
                .then(KeyAction::Up { value: shift });
            self.browser.client.perform_actions(press).await.expect("the keys are pressed");
        };
        self.tab(&words, back).await;
    }

    async fn tab(&self, words: &str, mut step: impl AsyncFnMut()) {
        let mut seen = Vec::new();
        for _ in 0..40 {
            step().await;
            let Value::Array(found) = self.ask(FOCUS, vec![]).await else { continue };
            let text = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
            assert_eq!(text(1), "", "“{}”, reached by Tab", text(0));
            if text(0) == words {
                return;
            }
            seen.push(text(0));
        }
        panic!("Tab does not reach “{}”, only {seen:?}", words);
    }
}

#[tokio::test]
async fn signing_in_needs_no_mouse() {
    walk(sign_in_by_keyboard).await;
}

#[tokio::test]
async fn the_focus_is_seen_in_the_smallest_window_too() {
    walk(async |visit| {
        // 1280 × 1024 at 400 %.
        visit.browser.resize((320, 256)).await;
        visit.open("/sign-in").await;
        visit.until(async || visit.is_ready_now(text::sign_in::TITLE).await).await;
        for words in [
            text::sign_in::EMAIL,
            text::sign_in::PASSWORD,
            text::sign_in::SHOW,
            text::sign_in::BUTTON,
            text::password::FORGOT,
            text::sign_in::TROUBLE,
            text::sign_in::CREATE,
        ] {
            visit.tab_to(words).await;
        }
        visit.open("/create-account").await;
        visit.until(async || visit.is_ready_now(text::create_account::EMAIL).await).await;
        for words in
            [text::create_account::EMAIL_LABEL, text::create_account::EMAIL_BUTTON, text::create_account::EMAIL_SIGN_IN]
        {
            visit.tab_to(words).await;
        }
        visit.tab_to(text::frame::call(&operator())).await;
    })
    .await;
}

async fn sign_in_by_keyboard(visit: &Visit) {
    let ann = visit.join("ann@example.org").await;
    visit.sign_out().await;
    visit.open_page("/", text::help::home(&operator())).await;
    visit.tab_to(text::frame::SKIP).await;
    visit.key(Key::Enter).await;
    visit.tab_to(text::help::SIGN_IN).await;
    visit.key(Key::Enter).await;
    visit.ready(text::sign_in::TITLE).await;
    visit.focus_is_on_heading().await;
    visit.tab_to(text::sign_in::EMAIL).await;
    visit.type_keys(&ann.email).await;
    visit.tab_to(text::sign_in::PASSWORD).await;
    visit.type_keys(PASSWORD).await;
    visit.key(Key::Enter).await;
    visit.ready(text::sign_in::USE_APP).await;
    visit.focus_is_on_heading().await;
    visit.tab_to(text::sign_in::CODE_LABEL_APP).await;
    visit.type_keys("000000").await;
    visit.key(Key::Enter).await;
    visit.sees(text::problem::INCORRECT_CODE).await;
    visit.ready(text::sign_in::USE_APP).await;
    // From the summary to the field by its link.
    visit.tab_to(wrong_app_code()).await;
    visit.key(Key::Enter).await;
    visit.focus_is_on("code").await;
    for _ in 0..6 {
        visit.key(Key::Backspace).await;
    }
    visit.key(Key::End).await;
    for _ in 0..6 {
        visit.key(Key::Backspace).await;
    }
    visit.type_keys(&visit.site.app_code(&ann)).await;
    visit.tab_to(text::sign_in::CONTINUE).await;
    visit.key(' ').await;
    visit.ready(text::account::PROFILE).await;
    visit.focus_is_on_heading().await;
}

#[tokio::test]
pub async fn the_dialog_closes_with_escape_and_gives_the_focus_back() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("F23456783", "lighthouse-0815").await;
        visit.press_for(text::link::CHECK_BUTTON, text::link::DONE).await;
        visit.site.clock.advance(11 * 60);
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.stay().await;
        visit.site.clock.advance(10 * 60);
        visit.press_for(text::account::unlink_link("Services Online"), text::account::unlink("Services Online")).await;
        visit.tab_to(text::account::UNLINK_BUTTON).await;
        visit.key(Key::Enter).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::account::unlink("Services Online")).await;
        // The focus stays inside.
        for _ in 0..12 {
            visit.key(Key::Tab).await;
            let inside = "const it = document.activeElement; return it === document.body || !!it.closest('dialog')";
            assert_eq!(visit.ask(inside, vec![]).await, true, "Tab leaves the dialog");
        }
        // In Firefox Tab also goes through the bars of the window: back to the page.
        visit
            .until(async || {
                visit.key(Key::Tab).await;
                let inside = "return document.hasFocus() && !!document.activeElement.closest('dialog')";
                if visit.ask(inside, vec![]).await == true { Ok(()) } else { Err("the focus is outside".to_owned()) }
            })
            .await;
        visit.key(Key::Escape).await;
        visit.focus_is_on_words(&text::account::UNLINK_BUTTON).await;
        visit.does_not_see(text::account::PROVE).await;
        // Nothing was done, and it can be begun again.
        visit.key(Key::Enter).await;
        visit.sees(text::account::PROVE).await;
        visit.press(text::account::PROVE_BUTTON).await;
        visit.sees(text::problem::SUMMARY).await;
        visit.ready(text::account::unlink("Services Online")).await;
        visit.fill(text::sign_in::CODE_LABEL_APP, "000000").await;
        visit.press(text::account::PROVE_BUTTON).await;
        visit.sees(text::problem::INCORRECT_CODE).await;
        visit.ready(text::account::unlink("Services Online")).await;
        visit.fill(text::sign_in::CODE_LABEL_APP, &visit.site.app_code(&ann)).await;
        visit.press_for(text::account::PROVE_BUTTON, text::account::PROFILE).await;
        visit.sees(text::account::unlinked("Services Online")).await;
    })
    .await;
}
