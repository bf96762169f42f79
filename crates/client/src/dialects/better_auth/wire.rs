//! One call of better-auth and its answer.

use contract::Verb::{Get, Post};
use serde_json::{Value, json};

use super::BetterAuth;
use crate::{
    Reply, Request,
    dialects::foreign::{Stop, text},
};

/// What better-auth said: a document, `null`, or `{"code": …, "message": …}`.
pub(super) struct Answer {
    pub status: u16,
    pub json: Value,
}

impl Answer {
    /// Whether it was done.
    pub fn is_ok(&self) -> bool {
        matches!(self.status, 200..300)
    }

    /// Why it was not.
    pub fn code(&self) -> &str {
        if self.is_ok() { "" } else { self.json["code"].as_str().unwrap_or_default() }
    }

    /// What stands under this key, as text.
    pub fn text(&self, key: &str) -> String {
        text(&self.json[key])
    }
}

impl BetterAuth {
    pub(super) async fn get(&self, path: &str) -> Result<Answer, Stop> {
        self.call(Request { verb: Get, path: path.to_owned(), body: None, headers: Vec::new() }).await
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> Result<Answer, Stop> {
        let body = Some(body.to_string());
        self.call(Request { verb: Post, path: path.to_owned(), body, headers: Vec::new() }).await
    }

    /// Does something that needs no body.
    pub(super) async fn order(&self, path: &str) -> Result<Answer, Stop> {
        self.post(path, json!({})).await
    }

    /// Asks, and gives what better-auth answered, whatever the status is. It stops where someone else has answered (a proxy,
    /// or an address that is not there), and where there were too many calls: that answer has no code.
    async fn call(&self, request: Request) -> Result<Answer, Stop> {
        let reply = self.transport.send(request).await?;
        let Ok(json) = serde_json::from_str::<Value>(&reply.body) else { return Err(nobody(reply)) };
        let answer = Answer { status: reply.status, json };
        let is_limit = reply.status == 429 && answer.code().is_empty();
        if is_limit { Err(Stop::limited(reply.retry_after)) } else { Ok(answer) }
    }
}

/// Where better-auth has nothing at an address, it answers with nothing: then a plug-in or a setting is missing.
fn nobody(reply: Reply) -> Stop {
    match reply.status == 404 && reply.body.is_empty() {
        true => Stop::refused(contract::Code::Unsupported),
        false => Stop::Foreign(reply),
    }
}
