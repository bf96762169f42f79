//! A world to test in: a backend in memory, a clock, and browsers that keep their cookie and CSRF token.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use backend::{Backend, HashCost, Mail, Settings, TestClock};
use contract::{API_BASE, CSRF_HEADER, Session, State, Timestamp};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};
use tower::ServiceExt;

pub use crate::answer::Answer;
use crate::listed::assert_is_listed;
use crate::watched::Watched;

pub const PASSWORD: &str = "plum tree by the wall";
pub const ORIGIN: &str = "http://localhost:8080";

pub struct World {
    pub backend: Backend,
    pub clock: Arc<TestClock>,
    pub router: Router,
    pub watched: Watched,
}

impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.watched.assert_tells_nothing(&self.backend);
        }
    }
}

/// Settings that every test starts from: in memory, cheap hashes, the made-up older accounts.
pub fn settings() -> Settings {
    Settings { database: ":memory:".into(), demo: true, hash_cost: HashCost::CHEAP, ..Settings::default() }
}

impl World {
    pub fn new() -> World {
        World::with(settings())
    }

    pub fn with(settings: Settings) -> World {
        World::opened(settings, 0).unwrap()
    }

    /// The same some minutes later, or why it does not start.
    pub fn opened(settings: Settings, minutes: u64) -> Result<World, String> {
        let clock = Arc::new(TestClock::at(Timestamp(1_795_512_600 + minutes * 60)));
        let watched = Watched::new();
        // With a line for each request, too.
        let settings = Settings { log: watched.log.clone(), access_log: true, ..settings };
        let backend = Backend::open(settings, clock.clone())?;
        Ok(World { router: backend.router(), backend, clock, watched })
    }

    pub async fn visitor(&self) -> Browser {
        let mut browser = Browser {
            router: self.router.clone(),
            watched: self.watched.clone(),
            cookie: None,
            remembered: None,
            browser: None,
            csrf: String::new(),
            extra: Vec::new(),
        };
        browser.session().await;
        browser
    }

    /// A new visit in the browser of a member, which the account knows.
    pub async fn known(&self, member: &Browser) -> Browser {
        let mut browser = self.visitor().await;
        browser.browser = member.browser.clone();
        browser
    }

    pub fn mails_to(&self, email: &str) -> Vec<Mail> {
        self.backend.outbox().into_iter().filter(|it| it.to == email).collect()
    }

    /// The code in the newest mail to `email`.
    pub fn code(&self, email: &str) -> String {
        let text = self.mails_to(email).pop().unwrap().text;
        text.split("Your code is: ").nth(1).unwrap()[..6].to_owned()
    }

    /// A code that is not the one in the newest mail to `email`, whether or not that mail has one.
    pub fn wrong_code(&self, email: &str) -> &'static str {
        let text = self.mails_to(email).pop().unwrap().text;
        if text.contains("Your code is: 000000") { "000001" } else { "000000" }
    }

    /// The token of the link in the newest mail to `email`.
    pub fn link_token(&self, email: &str) -> String {
        let text = self.mails_to(email).pop().unwrap().text;
        let link = text.lines().find(|it| it.starts_with(ORIGIN) && it.contains("link#")).unwrap();
        link.split('#').nth(1).unwrap().to_owned()
    }

    /// A visit that has proved the address of a forgotten password by its code.
    pub async fn reset_proved(&self, email: &str) -> Browser {
        let mut browser = self.visitor().await;
        browser.post("/password-resets", json!({ "email": email })).await.session();
        let code = self.code(email);
        browser.post("/password-resets/current/code", json!({ "code": code })).await.session();
        browser
    }

    /// A visit whose address is proved.
    pub async fn proved(&self, email: &str) -> Browser {
        let mut browser = self.visitor().await;
        browser.post("/accounts", json!({ "email": email })).await.session();
        let code = self.code(email);
        let session = browser.post("/session/email-verification", json!({ "code": code })).await.session();
        assert_eq!(session.state, State::NeedsPassword);
        browser
    }

    /// A new account without a second method.
    pub async fn setting_up(&self, email: &str) -> Browser {
        let mut browser = self.proved(email).await;
        let session = browser.put("/session/password", json!({ "password": PASSWORD })).await.session();
        assert_eq!(session.state, State::NeedsFirstMethod);
        browser
    }

    /// A member with an authenticator app, whose secret comes too.
    pub async fn member(&self, email: &str) -> (Browser, String) {
        let mut browser = self.setting_up(email).await;
        let secret = browser.add_totp(self).await;
        (browser, secret)
    }

    /// A visit that has given the right password of a member.
    pub async fn at_second_step(&self, email: &str) -> Browser {
        let mut browser = self.visitor().await;
        let session = browser.sign_in(email, PASSWORD).await.session();
        assert_eq!(session.state, State::NeedsSecondStep);
        browser
    }

    /// The code of an authenticator app now. `steps` later or earlier.
    pub fn totp(&self, secret: &str, steps: i64) -> String {
        use backend::Clock;
        let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).with_account_name("x").build();
        totp.unwrap().generate(self.clock.now().0.checked_add_signed(steps * 30).unwrap()).to_string()
    }

    /// Gives a fresh proof by the app, with a code that was not used before.
    pub async fn prove_again(&self, member: &mut Browser, secret: &str) {
        self.clock.advance(60);
        let proof = json!({ "type": "totp", "code": self.totp(secret, 0) });
        member.post("/session/reauthentication", proof).await.session();
    }

    /// A code that an authenticator app does not show now.
    pub fn wrong_totp(&self, secret: &str) -> String {
        let shown: Vec<String> = (-1..=1).map(|it| self.totp(secret, it)).collect();
        (0..4).map(|it| format!("00000{it}")).find(|it| !shown.contains(it)).unwrap()
    }

    pub async fn raw(&self, request: Request<Body>) -> Answer {
        answer(&self.router, request).await
    }
}

#[derive(Clone)]
pub struct Browser {
    pub router: Router,
    watched: Watched,
    pub cookie: Option<String>,
    /// The cookie of a browser that is remembered.
    pub remembered: Option<String>,
    /// The cookie by which the browser is known when it signs in again.
    pub browser: Option<String>,
    pub csrf: String,
    /// Headers besides the usual ones.
    pub extra: Vec<(&'static str, String)>,
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.call("GET", path, None).await
    }

    pub async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.call("POST", path, Some(body)).await
    }

    pub async fn post_empty(&mut self, path: &str) -> Answer {
        self.call("POST", path, None).await
    }

    pub async fn put(&mut self, path: &str, body: Value) -> Answer {
        self.call("PUT", path, Some(body)).await
    }

    pub async fn patch(&mut self, path: &str, body: Value) -> Answer {
        self.call("PATCH", path, Some(body)).await
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        self.call("DELETE", path, None).await
    }

    pub async fn session(&mut self) -> Session {
        self.get("/session").await.session()
    }

    /// Uses the session, so that its time without use starts over.
    pub async fn stay(&mut self) -> Session {
        self.post_empty("/session/extend").await.session()
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/session", json!({ "email": email, "password": password })).await
    }

    /// Adds an authenticator app and gives its secret.
    pub async fn add_totp(&mut self, world: &World) -> String {
        let setup = self.post_empty("/account/methods/totp").await.ok();
        let secret = setup["secret"].as_str().unwrap().to_owned();
        let code = world.totp(&secret, 0);
        let session = self.put("/account/methods/totp", json!({ "code": code })).await.session();
        assert_eq!(session.state, State::SignedIn);
        secret
    }

    pub async fn call(&mut self, verb: &str, path: &str, body: Option<Value>) -> Answer {
        body.iter().for_each(|it| self.watched.plant_typed(it));
        let text = body.map(|it| it.to_string());
        self.send(verb, path, text.as_deref(), Some("application/json")).await
    }

    pub async fn send(&mut self, verb: &str, path: &str, body: Option<&str>, kind: Option<&str>) -> Answer {
        let mut request = Request::builder().method(verb).uri(format!("{API_BASE}{path}"));
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("other=1; latchkey={cookie}"));
        }
        if let Some(cookie) = &self.remembered {
            request = request.header(header::COOKIE, format!("latchkey-trusted={cookie}"));
        }
        if let Some(browser) = &self.browser {
            request = request.header(header::COOKIE, format!("latchkey-browser={browser}"));
        }
        if verb != "GET" {
            request = request.header(CSRF_HEADER, &self.csrf);
        }
        for (name, value) in &self.extra {
            self.watched.plant(value.trim_start_matches("Bearer "));
            request = request.header(*name, value);
        }
        if let (Some(body), Some(kind)) = (body, kind) {
            request = request.header(header::CONTENT_LENGTH, body.len()).header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(Body::from(body.unwrap_or_default().to_owned())).unwrap();
        let answer = answer(&self.router, request).await;
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        self.watched.plant_handed_out(&answer.json);
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.watched.plant(value);
            match name {
                "latchkey-trusted" => self.remembered = Some(value.to_owned()),
                "latchkey-browser" => self.browser = Some(value.to_owned()),
                _ => self.cookie = Some(value.to_owned()),
            }
        }
        let token = |at: &Value| at["csrf_token"].as_str().map(str::to_owned);
        let json = &answer.json;
        if let Some(token) = token(json).or_else(|| token(&json["session"])) {
            self.csrf = token;
        }
    }
}

async fn answer(router: &Router, request: Request<Body>) -> Answer {
    let (verb, path) = (request.method().to_string(), request.uri().to_string());
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let answer = Answer { status: parts.status, headers: parts.headers, json, text };
    assert_is_listed(&verb, &path, &answer);
    answer
}
