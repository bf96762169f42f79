//! One browser: it keeps its cookies and its CSRF token, and sends what a page of Latchkey would send.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use contract::{CSRF_HEADER, Code, OPERATIONS, Operation, Problem, Row, State};
use serde_json::Value;

use crate::clock::Clock;
use crate::exchange::Exchange;
use crate::jar::Jar;
use crate::rule::{Check, Finding, Rule, Step, Stop};
use crate::schema::AnswerSchemas;
use crate::seen::{Seen, session_in};
use crate::transport::{Answer, Request, Transport};

/// What all visits of a run share.
pub struct Shared {
    /// Carries the requests.
    pub transport: Arc<dyn Transport>,
    /// Where the pages are, as browsers say it.
    pub origin: String,
    /// Whether cookies must be `Secure`.
    pub is_secure: bool,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The published schemas.
    pub schemas: &'static AnswerSchemas,
    /// A limit that ends within so many seconds is waited for; a longer one ends the rule.
    pub waits_for_limits: u64,
    /// The rule that is looked at now, or the one that its steps belong to.
    pub rule: Cell<&'static str>,
    /// The rules that hold for every answer.
    pub always: Vec<Rule>,
    /// What was found.
    pub found: RefCell<Vec<Finding>>,
    /// The operations that were done, by their names.
    pub done: RefCell<BTreeSet<&'static str>>,
    /// How many requests were sent.
    pub sent: Cell<u64>,
}

impl Shared {
    /// Notes a finding; of each rule the first one is kept.
    pub fn note(&self, finding: Finding) {
        let mut found = self.found.borrow_mut();
        if !found.iter().any(|it| it.rule == finding.rule) {
            found.push(finding);
        }
    }
}

/// One browser.
#[derive(Clone)]
pub struct Visit {
    shared: Rc<Shared>,
    /// Its cookies.
    pub jar: Jar,
    /// Its CSRF token.
    pub csrf: String,
    /// The state that the last session document said.
    pub state: Option<State>,
    /// What it says where the page comes from.
    pub origin: String,
    /// The content type of what it sends.
    pub kind: &'static str,
    /// The operator's key, of a program that has it.
    pub key: Option<String>,
    /// The service's request that its tab is about.
    pub request: Option<String>,
    /// Whether it takes a limit as it comes, and does not wait for its end.
    pub wants_limits: bool,
}

impl Visit {
    /// A browser without any cookie.
    pub fn new(shared: Rc<Shared>) -> Visit {
        let origin = shared.origin.clone();
        Visit {
            shared,
            jar: Jar::default(),
            csrf: String::new(),
            state: None,
            origin,
            kind: "application/json",
            key: None,
            request: None,
            wants_limits: false,
        }
    }

    /// Asks for an operation without gaps in its address. `Value::Null`: no body.
    pub fn ask<O: Operation>(&mut self, body: Value) -> Step<Exchange> {
        self.ask_at::<O>("", body)
    }

    /// Asks for an operation whose address has a gap.
    pub fn ask_at<O: Operation>(&mut self, gap: &str, body: Value) -> Step<Exchange> {
        let exchange = self.ask_row(&O::ROW, gap, body)?;
        let fits = !exchange.is_done() || serde_json::from_value::<O::Answer>(exchange.json.clone()).is_ok();
        if fits {
            return Ok(exchange);
        }
        self.findings(&exchange).into_iter().next().map_or(Ok(exchange), Finding::stop)
    }

    /// Asks for an operation that is not known by its type.
    pub fn ask_row(&mut self, row: &Row, gap: &str, body: Value) -> Step<Exchange> {
        let path = row.gaps.iter().fold(row.path.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), gap));
        let text = (!body.is_null()).then(|| body.to_string());
        let exchange = self.send(row.verb.as_str(), &path, text.clone())?;
        let again = exchange.json.get("retry_after").and_then(Value::as_u64).filter(|_| !self.wants_limits);
        match (exchange.code(), again) {
            (Some(Code::RateLimited | Code::TooManyAttempts | Code::Unavailable), Some(seconds))
                if seconds <= self.shared.waits_for_limits =>
            {
                self.shared.clock.wait(seconds);
                self.send(row.verb.as_str(), &path, text)
            }
            (Some(Code::RateLimited | Code::TooManyAttempts), Some(seconds)) => Err(Stop::Skipped(format!(
                "{} {} is limited for another {seconds} seconds here",
                row.verb.as_str(),
                row.path
            ))),
            _ => Ok(exchange),
        }
    }

    /// Sends anything.
    pub fn send(&mut self, verb: &str, path: &str, body: Option<String>) -> Step<Exchange> {
        let request = self.request(verb, path, body);
        let answer = self.shared.transport.send(&request);
        self.shared.sent.set(self.shared.sent.get() + 1);
        let answer = answer.map_err(|why| Stop::Unreachable(format!("{verb} {path}: {why}")))?;
        self.take(request, answer)
    }

    /// Opens an address as a browser that is sent there by another site, and follows no redirect. It is no call of the
    /// contract, so that no rule for answers is held against it.
    pub fn opens(&mut self, url: &str) -> Step<Answer> {
        let mut request = self.request("GET", url, None);
        request.headers.retain(|it| !matches!(&*it.0, "sec-fetch-site" | "x-service-request"));
        let answer = self.shared.transport.send(&request);
        self.shared.sent.set(self.shared.sent.get() + 1);
        let answer = answer.map_err(|why| Stop::Unreachable(format!("GET {url}: {why}")))?;
        answer.headers("set-cookie").for_each(|it| self.jar.keep(it));
        Ok(answer)
    }

    /// Sends the same request twice at the same time. Takes over nothing.
    pub fn twice<O: Operation>(&mut self, body: &Value) -> Step<[Exchange; 2]> {
        let request = self.request(O::VERB.as_str(), O::PATH, (!body.is_null()).then(|| body.to_string()));
        let transport = self.shared.transport.clone();
        let send = || transport.send(&request);
        let [one, two] = std::thread::scope(|scope| [scope.spawn(send), scope.spawn(send)].map(|it| it.join()));
        self.shared.sent.set(self.shared.sent.get() + 2);
        let take = |answer: std::thread::Result<Result<Answer, String>>| {
            let answer = answer.map_err(|_| Stop::Mistake("a request panicked".to_owned()))?;
            self.clone().take(request.clone(), answer.map_err(Stop::Unreachable)?)
        };
        Ok([take(one)?, take(two)?])
    }

    fn request(&self, verb: &str, path: &str, body: Option<String>) -> Request {
        let mut headers = vec![
            ("accept", "application/json".to_owned()),
            ("accept-language", "en".to_owned()),
            ("user-agent", concat!("latchkey-check/", env!("CARGO_PKG_VERSION")).to_owned()),
        ];
        if let Some(key) = &self.key {
            headers.push(("authorization", format!("Bearer {key}")));
        } else {
            let is_own = self.origin == self.shared.origin;
            headers.push(("sec-fetch-site", if is_own { "same-origin" } else { "cross-site" }.to_owned()));
            headers.extend(self.jar.header().map(|it| ("cookie", it)));
            headers.extend(self.request.clone().map(|it| ("x-service-request", it)));
            if verb != "GET" {
                headers.push(("origin", self.origin.clone()));
                if !self.csrf.is_empty() {
                    headers.push(("x-csrf-token", self.csrf.clone()));
                }
            }
        }
        debug_assert!(CSRF_HEADER.eq_ignore_ascii_case("x-csrf-token"));
        if body.is_some() {
            headers.push(("content-type", self.kind.to_owned()));
        }
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Request { verb: verb.to_owned(), path: path.to_owned(), headers, body }
    }

    /// Takes over what an answer says of the visit, and holds it against the rules that every answer keeps.
    fn take(&mut self, request: Request, answer: Answer) -> Step<Exchange> {
        let row = operation(&request.verb, &request.path);
        let exchange = Exchange::new(self.shared.rule.get(), row, request, answer);
        let first = self.look(&exchange);
        for set in exchange.answer.headers("set-cookie") {
            self.jar.keep(set);
        }
        let session = session_in(&exchange.json);
        if let Some(session) = session {
            self.csrf = session["csrf_token"].as_str().unwrap_or_default().to_owned();
            self.state = serde_json::from_value(session["state"].clone()).ok();
        }
        if let (Some(row), true) = (row, exchange.is_done()) {
            self.shared.done.borrow_mut().insert(row.name);
        }
        let is_problem = || serde_json::from_value::<Problem>(exchange.json.clone()).is_ok();
        let has_token = session.is_none() || !self.csrf.is_empty();
        let is_of_use = match exchange.is_done() {
            true => !exchange.json.is_null() && has_token,
            false => is_problem() && (exchange.answer.status < 500 || exchange.answer.status == 503),
        };
        match first {
            Some(finding) if !is_of_use => finding.stop(),
            _ => Ok(exchange),
        }
    }

    /// Notes which of the rules for every answer are broken; gives the first one.
    fn look(&self, exchange: &Exchange) -> Option<Finding> {
        let mut first = None;
        for finding in self.findings(exchange) {
            first.get_or_insert(finding.clone());
            self.shared.note(finding);
        }
        first
    }

    fn findings(&self, exchange: &Exchange) -> Vec<Finding> {
        let shared = &self.shared;
        let now = shared.clock.now();
        let seen = Seen { exchange, before: self.state, is_secure: shared.is_secure, now, schemas: shared.schemas };
        let broken = |rule: &Rule| match rule.check {
            Check::Always(holds) => holds(&seen).err().map(|expected| (rule.id, expected)),
            Check::Story(_) => None,
        };
        let found = shared.always.iter().filter_map(broken);
        found.map(|(rule, expected)| Finding { rule, expected, exchange: Some(exchange.clone()) }).collect()
    }
}

/// The operation at this address, as a router finds it: of those that fit, the one with the fewest gaps; then its verb.
fn operation(verb: &str, path: &str) -> Option<&'static Row> {
    let path = path.split('?').next()?;
    let fits = |row: &&Row| {
        let (here, there) = (row.path.split('/'), path.split('/'));
        let is_gap = |it: &str| it.starts_with('{');
        here.clone().count() == there.clone().count()
            && here.zip(there).all(|(here, there)| here == there || (is_gap(here) && !there.is_empty()))
    };
    let found = OPERATIONS.iter().filter(fits).min_by_key(|it| it.gaps.len())?;
    OPERATIONS.iter().find(|it| it.verb.as_str() == verb && it.path == found.path)
}
