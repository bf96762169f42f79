//! What is asked of the backend before the program is there (public/boot/): it is asked once, and the program goes by it.
//! That a sign-in is refused is said before the program, too: `refused.rs`.

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
    pub async fn sign_in_early(&self, email: &str, password: &str) {
        self.open_to_sign_in_early("/sign-in").await;
        self.sign_in_with(email, password).await;
        assert!(!self.has_started().await);
    }

    pub async fn open_to_sign_in_early(&self, path: &str) {
        self.open_held(path).await;
        let ready = async || match self.ask(READY_TO_SEND, vec![]).await {
            Value::Bool(true) => Ok(()),
            other => Err(format!("nothing was asked first: {other}")),
        };
        self.until(ready).await;
    }

    pub async fn sign_in_with(&self, email: &str, password: &str) {
        self.keeps_secret(password);
        self.fill(text::sign_in::EMAIL, email).await;
        self.fill(text::sign_in::PASSWORD, password).await;
        self.press(text::sign_in::BUTTON).await;
    }

    pub fn has_signed_in(&self, times: usize) -> Result<(), String> {
        let sent = self.site.asked(SIGN_IN);
        if sent == times { Ok(()) } else { Err(format!("{SIGN_IN} was sent {sent} times and not {times}")) }
    }
}

in_every_engine! {
    async fn a_press_before_the_start_is_sent_at_once_and_only_once(visit: &Visit) {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        let other = visit.in_another_browser().await;
        let asked = |what: &str| other.site.asked(what);
        let before = [SIGN_IN, "GET /api/v1/config", "GET /api/v1/session", "GET /latchkey.json"].map(|it| (it, asked(it)));
        other.sign_in_early(&ann.email, PASSWORD).await;
        other.until(async || other.has_signed_in(before[0].1 + 1)).await;
        other.sees(text::start::WAIT).await;
        assert!(!other.has_started().await);
        other.site.release_program();
        other.ready(text::sign_in::USE_APP).await;
        for (what, before) in before {
            assert_eq!(asked(what), before + 1, "{what}");
        }
        other.leave().await;
    }
}

#[tokio::test]
async fn what_is_typed_after_an_early_press_that_is_not_answered_is_what_counts() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        let other = visit.in_another_browser().await;
        other.sign_in_early(&ann.email, PASSWORD).await;
        other.fill(text::sign_in::PASSWORD, "a wrong guess").await;
        visit.site.release_program();
        other.sees(text::problem::INCORRECT_CREDENTIALS).await;
        other.leave().await;
    })
    .await;
}

#[tokio::test]
async fn what_only_the_program_can_read_is_not_sent_before_it_is_there() {
    walk(async |visit| {
        for (email, sent) in [("", 0), ("F5678901Y", 0), ("Ann <ann@example.org>", 1), ("ann@example.org.", 2)] {
            let before = visit.site.asked(SIGN_IN);
            visit.sign_in_early(email, PASSWORD).await;
            visit.sees(text::start::WAIT).await;
            visit.has_signed_in(before).unwrap();
            visit.site.release_program();
            visit.until(async || visit.has_signed_in(sent)).await;
        }
    })
    .await;
}
