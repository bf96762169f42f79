//! Keeps what goes to the backend and comes back, with the state before and after.

use axum::http::header;
use contract::{API_BASE, CSRF_HEADER, Verb};
use serde_json::{Value, json};

use super::fakes::Fakes;
use crate::client::{Answer, Browser};
use crate::listed::operation;

/// One chapter of what is recorded.
pub struct Tape {
    chapter: &'static str,
    exchanges: Vec<Value>,
    pub fakes: Fakes,
}

impl Tape {
    /// `number`: in which place the chapter stands, so that no two of them show the same made-up values.
    pub fn new(chapter: &'static str, number: u64) -> Tape {
        Tape { chapter, exchanges: Vec::new(), fakes: Fakes::new(number * 1000) }
    }

    /// Calls, and keeps the exchange under this name.
    pub async fn take(
        &mut self,
        name: &'static str,
        browser: &mut Browser,
        verb: &str,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        let mut headers = json!({});
        let row = operation(verb, &format!("{API_BASE}{path}")).unwrap();
        if row.verb != Verb::Get && row.needs_csrf_token() && !browser.csrf.is_empty() {
            headers[CSRF_HEADER] = json!(browser.csrf);
            self.fakes.know("csrf_token", &browser.csrf);
        }
        for (name, value) in browser.extra.iter().filter(|it| it.0 != "cookie") {
            headers[*name] = json!(value);
        }
        let before = browser.clone().session().await.state;
        let answer = browser.call(verb, path, body.clone()).await;
        if let Some(body) = &body {
            self.fakes.know_all(body, &["code", "token", "state"]);
            self.fakes.know_answer(body);
        }
        self.fakes.know_answer(&answer.json);
        let mut exchange = json!({
            "chapter": self.chapter,
            "name": name,
            "operation": row.name,
            "before": before,
            "request": { "verb": verb, "path": format!("{API_BASE}{path}") },
            "answer": { "status": answer.status.as_u16(), "body": shortened(answer.json.clone()) },
        });
        if headers.as_object().is_some_and(|it| !it.is_empty()) {
            exchange["request"]["headers"] = headers;
        }
        if let Some(body) = body {
            exchange["request"]["body"] = body;
        }
        let set: Vec<&str> = answer.headers.get_all(header::SET_COOKIE).iter().map(|it| it.to_str().unwrap()).collect();
        for cookie in &set {
            let value = cookie.split(['=', ';']).nth(1).unwrap();
            self.fakes.know("cookie", value);
        }
        if !set.is_empty() {
            exchange["answer"]["headers"]["Set-Cookie"] = json!(set);
        }
        if let Some(seconds) = answer.headers.get(header::RETRY_AFTER) {
            exchange["answer"]["headers"]["Retry-After"] = json!(seconds.to_str().unwrap());
        }
        if answer.status.is_success() {
            let session = [&answer.json, &answer.json["session"]].into_iter().find(|it| it["csrf_token"].is_string());
            exchange["after"] = session.map_or(json!(before), |it| it["state"].clone());
        }
        self.exchanges.push(exchange);
        answer
    }

    /// The same of a call that must have worked: its body.
    pub async fn ok(
        &mut self,
        name: &'static str,
        browser: &mut Browser,
        verb: &str,
        path: &str,
        body: Option<Value>,
    ) -> Value {
        self.take(name, browser, verb, path, body).await.ok()
    }

    /// The same of a call that must have been refused with this code.
    #[track_caller]
    pub fn refused(answer: &Answer, code: contract::Code) {
        assert_eq!(answer.code(), code, "{}", answer.text);
    }

    /// What was kept, with fixed values in place of what was made at random.
    pub fn end(self) -> Vec<Value> {
        self.exchanges.iter().map(|it| self.fakes.applied(it)).collect()
    }
}

/// The list of all countries is long; two of them show what it is.
fn shortened(mut body: Value) -> Value {
    if let Some(countries) = body.get_mut("countries").and_then(Value::as_array_mut) {
        countries.retain(|it| matches!(it["code"].as_str(), Some("CA" | "US")));
    }
    body
}
