//! What is known of an exchange when the rules look at it that hold for every answer.

use contract::{Session, State};
use serde_json::Value;

use crate::exchange::Exchange;
use crate::schema::AnswerSchemas;

/// One exchange with what was before it.
pub struct Seen<'a> {
    /// The exchange.
    pub exchange: &'a Exchange,
    /// The state of the visit before it, if it was known.
    pub before: Option<State>,
    /// Whether cookies must be `Secure`: everywhere but on http://localhost.
    pub is_secure: bool,
    /// The time of the checker.
    pub now: u64,
    /// The published schemas.
    pub schemas: &'a AnswerSchemas,
}

impl Seen<'_> {
    /// The session document of an answer that is one or holds one.
    pub fn session(&self) -> Option<Session> {
        if !self.exchange.is_done() {
            return None;
        }
        serde_json::from_value(session_in(&self.exchange.json)?.clone()).ok()
    }
}

/// The session document in an answer or in a problem.
pub fn session_in(json: &Value) -> Option<&Value> {
    let is_session = |it: &&Value| it["state"].is_string() && it.get("now").is_some();
    Some(json).filter(is_session).or_else(|| json.get("session").filter(is_session))
}
