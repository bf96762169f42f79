//! With the keyboard alone.

use fantoccini::key::Key;
use serde_json::Value;

use crate::support::{PASSWORD, Visit, walk};

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
    async fn tab_to(&self, words: &str) {
        let mut seen = Vec::new();
        for _ in 0..40 {
            self.key(Key::Tab).await;
            let Value::Array(found) = self.ask(FOCUS, vec![]).await else { continue };
            let text = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
            assert_eq!(text(1), "", "“{}”, reached by Tab", text(0));
            if text(0) == words {
                return;
            }
            seen.push(text(0));
        }
        panic!("Tab does not reach “{words}”, only {seen:?}");
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
        visit.until(async || visit.is_ready_now("Sign in").await).await;
        for words in [
            "E-mail address",
            "Password",
            "Show password",
            "Sign in",
            "Forgot your password?",
            "Trouble signing in?",
            "Create an account",
        ] {
            visit.tab_to(words).await;
        }
        visit.open("/create-account").await;
        visit.until(async || visit.is_ready_now("Create your account").await).await;
        for words in ["E-mail address", "Send me a code", "Sign in with it", "Call us on 1-555-0100"] {
            visit.tab_to(words).await;
        }
    })
    .await;
}

async fn sign_in_by_keyboard(visit: &Visit) {
    let ann = visit.join("ann@example.org").await;
    visit.sign_out().await;
    visit.open("/").await;
    visit.ready("Welcome to Example ID").await;
    visit.tab_to("Skip to the main part").await;
    visit.key(Key::Enter).await;
    visit.tab_to("Sign in").await;
    visit.key(Key::Enter).await;
    visit.ready("Sign in").await;
    visit.focus_is_on_heading().await;
    visit.tab_to("E-mail address").await;
    visit.type_keys(&ann.email).await;
    visit.tab_to("Password").await;
    visit.type_keys(PASSWORD).await;
    visit.key(Key::Enter).await;
    visit.ready("Enter the code from your app").await;
    visit.focus_is_on_heading().await;
    visit.tab_to("Code from the app").await;
    visit.type_keys("000000").await;
    visit.key(Key::Enter).await;
    visit.sees("That code is not right.").await;
    visit.ready("Enter the code from your app").await;
    // From the summary to the field by its link.
    visit.tab_to("That code is not right. Check the code and type it again.").await;
    visit.key(Key::Enter).await;
    visit
        .until(async || match visit.ask("return document.activeElement.id", vec![]).await {
            Value::String(id) if id == "code" => Ok(()),
            other => Err(format!("the focus is on {other}")),
        })
        .await;
    for _ in 0..6 {
        visit.key(Key::Backspace).await;
    }
    visit.key(Key::End).await;
    for _ in 0..6 {
        visit.key(Key::Backspace).await;
    }
    visit.type_keys(&visit.site.app_code(&ann)).await;
    visit.tab_to("Go on").await;
    visit.key(' ').await;
    visit.ready("Your profile").await;
    visit.focus_is_on_heading().await;
}

#[tokio::test]
async fn the_dialog_closes_with_escape_and_gives_the_focus_back() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.link("F23456783", "lighthouse-0815").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
        visit.site.clock.advance(11 * 60);
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.stay().await;
        visit.site.clock.advance(10 * 60);
        visit.press("Unlink Services Online").await;
        visit.ready("Unlink Services Online?").await;
        visit.tab_to("Unlink it").await;
        visit.key(Key::Enter).await;
        visit.sees("Please prove again that it is you").await;
        visit.ready("Unlink Services Online?").await;
        // The focus stays inside.
        for _ in 0..12 {
            visit.key(Key::Tab).await;
            let inside = "const it = document.activeElement; return it === document.body || !!it.closest('dialog')";
            assert_eq!(visit.ask(inside, vec![]).await, true, "Tab leaves the dialog");
        }
        visit.key(Key::Escape).await;
        visit
            .until(async || match visit.ask("return document.activeElement.textContent", vec![]).await {
                Value::String(words) if words == "Unlink it" => Ok(()),
                other => Err(format!("the focus is on {other}")),
            })
            .await;
        visit.does_not_see("Please prove again that it is you").await;
        // Nothing was done, and it can be begun again.
        visit.key(Key::Enter).await;
        visit.sees("Please prove again that it is you").await;
        visit.press("Password").await;
        visit.press("Go on").await;
        visit.sees("There is a problem").await;
        visit.ready("Unlink Services Online?").await;
        visit.fill("Password", "not the password").await;
        visit.press("Go on").await;
        visit.sees("That password is not right.").await;
        visit.ready("Unlink Services Online?").await;
        visit.fill("Password", PASSWORD).await;
        visit.press("Go on").await;
        visit.ready("Your profile").await;
        visit.sees("Services Online is no longer linked.").await;
    })
    .await;
}
