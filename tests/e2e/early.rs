//! What is asked of the backend before the program is there (public/boot.js): it is asked once, and the program goes by it.

use serde_json::Value;

use crate::{
    every_engine::in_every_engine,
    support::{Engine, PASSWORD, Visit, text, walk, walk_in},
};

const SIGN_IN: &str = "POST /api/v1/session";

/// Waits for the answer that a sign-in needs before the program is there.
const READY_TO_SEND: &str =
    "const session = [...latchkeyEarly].find(([it]) => /^GET .*\\/session$/m.test(it.replace('\\n', ' ')));
                             return session ? session[1].then(() => true) : false";

impl Visit {
    /// Presses "Sign in" while the program does not come, and the backend has answered what it is asked first.
    async fn sign_in_early(&self, email: &str, password: &str) {
        self.open_held("/sign-in").await;
        let ready = async || match self.ask(READY_TO_SEND, vec![]).await {
            Value::Bool(true) => Ok(()),
            other => Err(format!("nothing was asked first: {other}")),
        };
        self.until(ready).await;
        self.keeps_secret(password);
        self.fill(text::sign_in::EMAIL, email).await;
        self.fill(text::sign_in::PASSWORD, password).await;
        self.press(text::sign_in::BUTTON).await;
        self.sees(text::start::WAIT).await;
        assert!(!self.has_started().await);
    }

    fn has_signed_in(&self, times: usize) -> Result<(), String> {
        let sent = self.site.asked(SIGN_IN);
        if sent == times { Ok(()) } else { Err(format!("{SIGN_IN} was sent {sent} times and not {times}")) }
    }
}

in_every_engine! {
    async fn a_press_before_the_start_is_sent_at_once_and_only_once(visit: &Visit) {
        visit.sign_in_early("ann@example.org", "a wrong guess").await;
        visit.until(async || visit.has_signed_in(1)).await;
        assert!(!visit.has_started().await);
        visit.site.release_program();
        visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.has_signed_in(1).unwrap();
        for first in ["GET /api/v1/config", "GET /api/v1/session", "GET /latchkey.json"] {
            assert_eq!(visit.site.asked(first), 1, "{first}");
        }
        visit.fill(text::sign_in::PASSWORD, "another guess").await;
        visit.press(text::sign_in::BUTTON).await;
        visit.until(async || visit.has_signed_in(2)).await;
    }
}

#[tokio::test]
async fn what_is_typed_after_an_early_press_is_what_counts() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        for (early, late) in [("a wrong guess", PASSWORD), (PASSWORD, "a wrong guess")] {
            let other = visit.in_another_browser().await;
            other.sign_in_early(&ann.email, early).await;
            other.fill(text::sign_in::PASSWORD, late).await;
            visit.site.release_program();
            match late {
                PASSWORD => other.ready(text::sign_in::USE_APP).await,
                _ => other.sees(text::problem::INCORRECT_CREDENTIALS).await,
            }
            other.leave().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_only_the_program_can_read_is_not_sent_before_it_is_there() {
    walk(async |visit| {
        for (email, sent) in [("", 0), ("F5678901Y", 0), ("Ann <ann@example.org>", 1), ("ann@example.org.", 2)] {
            let before = visit.site.asked(SIGN_IN);
            visit.sign_in_early(email, PASSWORD).await;
            visit.has_signed_in(before).unwrap();
            visit.site.release_program();
            visit.until(async || visit.has_signed_in(sent)).await;
        }
    })
    .await;
}
