//! The level "help": messages to support, and whether the help was helpful.

use backend::Settings;
use contract::Code;
use serde_json::{Value, json};

use super::ANNA;
use super::tape::Tape;
use crate::client::{World, settings};

const KEY: &str = "an-operators-key-of-32-letters-at-least";

pub async fn walk() -> Vec<Value> {
    let world = World::with(Settings { operator_key: KEY.to_owned(), ..settings() });
    let mut tape = Tape::new("help", 7);
    let mut visitor = world.visitor().await;
    let message = json!({
        "topic": "sign_in", "full_name": "Anna Smith", "email": ANNA, "message": "I cannot sign in.",
        "page": "Enter the code from your app", "problem": "SIGN-IN-CODE · NO-ANSWER · 14:05 UTC", "locale": "en",
    });
    tape.ok("ask-support", &mut visitor, "POST", "/support-requests", Some(message)).await;
    let said = json!({ "page": "/help/what-is-mfa", "helpful": false, "reason": "It is too long." });
    tape.ok("give-feedback", &mut visitor, "POST", "/feedback", Some(said)).await;
    let missing = json!({ "topic": "sign_in", "full_name": "", "email": ANNA, "message": "", "locale": "en" });
    let refused = tape.take("ask-support-empty", &mut visitor, "POST", "/support-requests", Some(missing)).await;
    Tape::refused(&refused, Code::Validation);
    let mut operator = world.visitor().await;
    operator.extra = vec![("authorization", format!("Bearer {KEY}"))];
    tape.ok("get-support-requests", &mut operator, "GET", "/support-requests", None).await;
    tape.ok("get-feedback-summary", &mut operator, "GET", "/feedback/summary", None).await;
    tape.end()
}
