//! Both services with the reference backend: the whole way of a member, over HTTP, and out again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use backend::{Backend, Clock, HashCost, Settings, SystemClock};
use contract::{API_BASE, CSRF_HEADER, REQUEST_HEADER};
use demo_services::{SERVICES, Service};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use totp_rs::{Builder, Secret};
use url::Url;

const ANN: &str = "ann@example.org";
const PASSWORD: &str = "plum tree by the wall";

/// A backend at a port, the services at others, and one browser.
struct World {
    _runtime: Runtime,
    backend: Backend,
    origin: String,
    services: [String; 2],
    agent: ureq::Agent,
    /// By host, as browsers keep them: the port does not matter.
    cookies: BTreeMap<String, BTreeMap<String, String>>,
    csrf: String,
    request: String,
}

impl World {
    fn open() -> World {
        let runtime = Runtime::new().unwrap();
        let bind = || runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let (site, beside) = (bind(), [bind(), bind()]);
        let port = |it: &TcpListener| it.local_addr().unwrap().port();
        let origin = format!("http://localhost:{}", port(&site));
        let ports = [port(&beside[0]), port(&beside[1])];
        let registered: String = SERVICES.iter().zip(ports).map(|(it, port)| it.setting(port)).collect();
        let folder = std::env::temp_dir().join(format!("demo-services-{}", port(&site)));
        let top = format!("origin = '{origin}'\ndatabase = ':memory:'\ndemo = true\naccess_log = false\n");
        std::fs::write(&folder, top + &registered).unwrap();
        let settings = Settings::load(Some(&folder), std::iter::empty());
        std::fs::remove_file(&folder).unwrap();
        let settings = Settings { hash_cost: HashCost::CHEAP, ..settings.unwrap() };
        let backend = Backend::open(settings, Arc::new(SystemClock)).unwrap();
        let serve =
            |listener: TcpListener, router: Router| _ = runtime.spawn(async { axum::serve(listener, router).await });
        serve(site, backend.router());
        for ((service, port), listener) in SERVICES.into_iter().zip(ports).zip(beside) {
            serve(listener, service.router(port, &format!("{origin}/api/oidc")));
        }
        let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false);
        World {
            agent: config.allow_non_standard_methods(true).build().into(),
            services: ports.map(Service::origin),
            cookies: BTreeMap::new(),
            csrf: String::new(),
            request: String::new(),
            _runtime: runtime,
            backend,
            origin,
        }
    }

    /// Status, where it leads, and the text.
    fn sends(&mut self, verb: &str, address: &str, body: &str) -> (u16, String, String) {
        let url = Url::parse(address).unwrap();
        let jar = self.cookies.entry(url.host_str().unwrap().to_owned()).or_default();
        let cookies: Vec<String> = jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = ureq::http::Request::builder().method(verb).uri(address).header("cookie", cookies.join("; "));
        if url.path().starts_with(API_BASE) {
            request = request.header(CSRF_HEADER, &self.csrf).header("content-type", "application/json");
            if !self.request.is_empty() {
                request = request.header(REQUEST_HEADER, &self.request);
            }
        }
        let mut answer = self.agent.run(request.body(body.to_owned()).unwrap()).unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            match value.is_empty() {
                true => _ = jar.remove(name),
                false => _ = jar.insert(name.to_owned(), value.to_owned()),
            }
        }
        let to = answer.headers().get("location").map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        (answer.status().as_u16(), to, answer.body_mut().read_to_string().unwrap())
    }

    fn calls(&mut self, verb: &str, path: &str, body: Value) -> Value {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let (status, _, text) = self.sends(verb, &format!("{}{API_BASE}{path}", self.origin), &body);
        assert!(status < 300, "{verb} {path}: {status} {text}");
        let json: Value = serde_json::from_str(&text).unwrap_or_default();
        if let Some(token) = json["csrf_token"].as_str().or_else(|| json["session"]["csrf_token"].as_str()) {
            token.clone_into(&mut self.csrf);
        }
        json
    }

    fn goes(&mut self, address: &str) -> String {
        let (status, to, text) = self.sends("GET", address, "");
        assert_eq!(status, 303, "{address}: {text}");
        to
    }

    fn page(&mut self, service: usize) -> String {
        let address = format!("{}/", self.services[service]);
        self.sends("GET", &address, "").2
    }

    fn joins(&mut self) {
        self.calls("GET", "/session", Value::Null);
        self.calls("POST", "/accounts", json!({ "email": ANN }));
        let mail = self.backend.outbox().pop().unwrap().text;
        let code = &mail.split("Your code is: ").nth(1).unwrap()[..6];
        self.calls("POST", "/session/email-verification", json!({ "code": code }));
        self.calls("PUT", "/session/password", json!({ "password": PASSWORD }));
        let setup = self.calls("POST", "/account/methods/totp", Value::Null);
        let secret = Secret::try_from_base32(setup["secret"].as_str().unwrap()).unwrap();
        let app = Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
        let code = app.generate(SystemClock.now().0).to_string();
        self.calls("PUT", "/account/methods/totp", json!({ "code": code }));
    }

    fn step(&mut self) -> String {
        self.calls("GET", "/session", Value::Null)["request"]["step"].as_str().unwrap().to_owned()
    }

    /// Is sent from this service to the site, whose tab takes the request up.
    fn is_sent_from(&mut self, service: usize) {
        let there = self.goes(&format!("{}/sign-in", self.services[service]));
        let page = self.goes(&there);
        self.request = page.strip_prefix(&format!("{}/services/", self.origin)).expect(&page).to_owned();
    }

    /// Agrees, and comes back to the service.
    fn agrees_and_returns(&mut self) {
        let path = format!("/service-requests/{}", self.request);
        assert_eq!(self.step(), "agree");
        self.calls("POST", &format!("{path}/agreement"), Value::Null);
        let back = self.calls("POST", &format!("{path}/answer"), Value::Null);
        assert_eq!(self.goes(back["redirect_url"].as_str().unwrap()), "/");
    }

    fn links(&mut self) {
        let fields = json!({ "claim_number": "A12345670", "password": "garden-gate-4711" });
        let preview = self.calls("POST", "/account/links", json!({ "provider": "services-online", "fields": fields }));
        let confirm = format!("/account/links/{}/confirm", preview["id"].as_str().unwrap());
        self.calls("POST", &confirm, json!({ "notice_email": "account" }));
    }

    fn is_in(&mut self, service: usize) -> bool {
        self.page(service).contains("You are signed in.")
    }

    fn is_in_both(&mut self) {
        self.joins();
        self.is_sent_from(0);
        self.links();
        self.agrees_and_returns();
        self.is_sent_from(1);
        self.agrees_and_returns();
        assert!(self.is_in(0) && self.is_in(1));
    }
}

#[test]
fn each_service_is_told_what_it_needs_and_one_needs_the_older_account_first() {
    let mut world = World::open();
    world.joins();
    assert!(!world.is_in(0) && !world.is_in(1));
    world.is_sent_from(0);
    assert_eq!(world.step(), "link");
    world.links();
    world.agrees_and_returns();
    let page = world.page(0);
    assert!(page.contains(ANN) && page.contains("A12345670"), "{page}");

    assert!(!world.is_in(1));
    world.is_sent_from(1);
    world.agrees_and_returns();
    let page = world.page(1);
    assert!(page.contains(ANN) && !page.contains("A12345670"), "{page}");
}

#[test]
fn signing_out_at_one_service_signs_out_here_and_at_the_other() {
    let mut world = World::open();
    world.is_in_both();
    let (status, to, text) = world.sends("POST", &format!("{}/sign-out", world.services[1].clone()), "");
    assert_eq!(status, 303, "{text}");
    assert_eq!(world.goes(&to), format!("{}/", world.services[1]));
    assert_eq!(world.calls("GET", "/session", Value::Null)["state"], "anonymous");
    assert!(world.is_in(0) && !world.is_in(1));
    world.backend.tell_services();
    assert!(!world.is_in(0));
}

#[test]
fn a_news_of_signing_out_that_the_provider_has_not_signed_ends_nothing() {
    let mut world = World::open();
    world.is_in_both();
    let there = format!("{}/told-signed-out", world.services[0]);
    for form in ["", "logout_token=", "logout_token=a.b.c", "logout_token=eyJhbGciOiJub25lIn0.e30."] {
        assert_eq!(world.sends("POST", &there, form).0, 400, "{form}");
    }
    assert!(world.is_in(0));
    world.calls("DELETE", "/session", Value::Null);
    world.backend.tell_services();
    assert!(!world.is_in(0) && !world.is_in(1));
}

#[test]
fn who_did_not_begin_at_the_service_is_not_signed_in_by_an_address() {
    let mut world = World::open();
    world.joins();
    world.is_sent_from(1);
    let path = format!("/service-requests/{}", world.request);
    world.calls("POST", &format!("{path}/agreement"), Value::Null);
    let back = world.calls("POST", &format!("{path}/answer"), Value::Null);
    let back = back["redirect_url"].as_str().unwrap();
    // The same address in another browser, and with another state or issuer in this one.
    let own = world.cookies.remove("127.0.0.1").unwrap();
    assert_eq!(world.sends("GET", back, "").0, 502);
    world.cookies.insert("127.0.0.1".to_owned(), own);
    for (name, value) in [("state", "another"), ("iss", "http://localhost:1/api/oidc")] {
        let mut url = Url::parse(back).unwrap();
        let all: Vec<_> = url.query_pairs().into_owned().filter(|it| it.0 != name).collect();
        url.query_pairs_mut().clear().extend_pairs(all).append_pair(name, value);
        assert_eq!(world.sends("GET", url.as_str(), "").0, 502, "{name}");
    }
    assert!(!world.is_in(1));
    assert_eq!(world.goes(back), "/");
    assert!(world.is_in(1));
}
