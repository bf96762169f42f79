//! Whether the time of an answer tells if an address has an account: `cargo bench -p backend --bench enumeration`. Known and
//! unknown addresses in turn, at the real cost of a hash, in the program itself: without the noise of a network, so it sees
//! more than anyone outside. Figures, and no verdict: docs/security/requirements.md (S8) says how to read them.

// A bench may panic, as a test may: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use backend::{Backend, Limits, Settings, SystemClock};
use contract::{API_BASE, CSRF_HEADER};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

/// Addresses of each kind.
const ADDRESSES: usize = 40;
/// Calls with each: fewer than begin a lock.
const CALLS: usize = 4;
const PASSWORD: &str = "plum tree by the wall";

/// What is called, and the status that it has for both kinds. Another one would be no measurement.
const OPERATIONS: [(&str, &str, u16); 3] =
    [("sign in", "/session", 422), ("create account", "/accounts", 200), ("forgot password", "/password-resets", 200)];

fn main() {
    println!("{} calls of each kind; medians in milliseconds", ADDRESSES * CALLS);
    println!("{:<10} {:<16} {:>8} {:>8} {:>7} {:>7}", "database", "operation", "known", "unknown", "ratio", "t");
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        measure("in memory", Path::new(":memory:")).await;
        measure("on disk", &folder.path().join("bench.sqlite")).await;
    });
}

async fn measure(place: &str, database: &Path) {
    let limits = Limits { reset_sends: 100, stranger_emails_per_minute: 100_000, ..Limits::default() };
    let settings = Settings { database: database.to_owned(), access_log: false, limits, ..Settings::default() };
    // The lines about refusals would be written while the clock runs, for both kinds alike.
    let settings = Settings { log: backend::Log::kept(), ..settings };
    let backend = Backend::open(settings, Arc::new(SystemClock)).unwrap();
    let known: Vec<String> = (0..ADDRESSES).map(|it| format!("known-{it:03}@example.org")).collect();
    let unknown: Vec<String> = (0..ADDRESSES).map(|it| format!("other-{it:03}@example.org")).collect();
    for email in &known {
        join(&backend, email).await;
    }
    for (name, path, status) in OPERATIONS {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for call in 0..CALLS {
            for (at, (known, unknown)) in known.iter().zip(&unknown).enumerate() {
                // Who is first changes, so that neither kind gains by its place.
                if (at + call) % 2 == 0 {
                    with.push(time(&backend, path, known, status).await);
                    without.push(time(&backend, path, unknown, status).await);
                } else {
                    without.push(time(&backend, path, unknown, status).await);
                    with.push(time(&backend, path, known, status).await);
                }
            }
        }
        report(place, name, with, without);
    }
}

/// The account of `email`, with a password and no second method yet.
async fn join(backend: &Backend, email: &str) {
    let mut visitor = Visitor::new(backend.router()).await;
    visitor.call("POST", "/accounts", json!({ "email": email })).await;
    let text = backend.outbox().pop().unwrap().text;
    let code = &text.split("Your code is: ").nth(1).unwrap()[..6];
    visitor.call("POST", "/session/email-verification", json!({ "code": code })).await;
    assert_eq!(visitor.call("PUT", "/session/password", json!({ "password": PASSWORD })).await, 200);
}

/// How long one call of a new visit takes, in milliseconds.
async fn time(backend: &Backend, path: &str, email: &str, status: u16) -> f64 {
    let mut visitor = Visitor::new(backend.router()).await;
    let body = match path {
        "/session" => json!({ "email": email, "password": "not the right one" }),
        _ => json!({ "email": email }),
    };
    let began = Instant::now();
    let answered = visitor.call("POST", path, body).await;
    let took = began.elapsed();
    assert_eq!(answered, status, "{path} {email}");
    took.as_secs_f64() * 1000.0
}

/// Welch's t is of the fastest nine tenths of both together: what the machine does besides makes a few calls very slow.
fn report(place: &str, name: &str, with: Vec<f64>, without: Vec<f64>) {
    let (middle, other) = (median(with.clone()), median(without.clone()));
    let mut all: Vec<f64> = with.iter().chain(&without).copied().collect();
    all.sort_by(f64::total_cmp);
    let most = all[all.len() * 9 / 10];
    let cut = |times: Vec<f64>| times.into_iter().filter(|it| *it <= most).collect::<Vec<_>>();
    let t = welch(&cut(with), &cut(without));
    println!("{place:<10} {name:<16} {middle:>8.2} {other:>8.2} {:>7.3} {t:>7.2}", middle / other);
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn welch(one: &[f64], other: &[f64]) -> f64 {
    let mean = |it: &[f64]| it.iter().sum::<f64>() / it.len() as f64;
    let error = |it: &[f64]| {
        let middle = mean(it);
        it.iter().map(|it| (it - middle).powi(2)).sum::<f64>() / (it.len() - 1) as f64 / it.len() as f64
    };
    (mean(one) - mean(other)) / (error(one) + error(other)).sqrt()
}

/// A new browser.
struct Visitor {
    router: Router,
    cookie: String,
    token: String,
}

impl Visitor {
    async fn new(router: Router) -> Visitor {
        let mut visitor = Visitor { router, cookie: String::new(), token: String::new() };
        visitor.call("GET", "/session", Value::Null).await;
        visitor
    }

    async fn call(&mut self, verb: &str, path: &str, body: Value) -> u16 {
        let request = Request::builder()
            .method(verb)
            .uri(format!("{API_BASE}{path}"))
            .header(header::COOKIE, format!("latchkey={}", self.cookie))
            .header(CSRF_HEADER, &self.token)
            .header(header::CONTENT_TYPE, "application/json");
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let answer = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let status = answer.status().as_u16();
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter().map(|it| it.to_str().unwrap().to_owned());
        for cookie in cookies.collect::<Vec<_>>() {
            if let Some(value) = cookie.strip_prefix("latchkey=") {
                self.cookie = value.split(';').next().unwrap().to_owned();
            }
        }
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let token = |at: &Value| at["csrf_token"].as_str().map(str::to_owned);
        if let Some(token) = token(&answer).or_else(|| token(&answer["session"])) {
            self.token = token;
        }
        status
    }
}
