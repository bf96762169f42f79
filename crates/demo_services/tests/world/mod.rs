//! The reference backend with all that the demonstration has beside it, and one browser that goes between them over HTTP.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use backend::{Backend, Clock, HashCost, Settings, SystemClock};
use contract::{API_BASE, CSRF_HEADER, REQUEST_HEADER};
use demo_services::{EverydayId, SERVICES, Service};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use totp_rs::{Builder, Secret};
use url::Url;

pub const ANN: &str = "ann@example.org";
const PASSWORD: &str = "plum tree by the wall";

/// A backend at a port, the services and Everyday ID at others, and one browser.
pub struct World {
    _runtime: Runtime,
    pub backend: Backend,
    pub origin: String,
    pub services: [String; 2],
    pub everyday: String,
    agent: ureq::Agent,
    /// By host, as browsers keep them: the port does not matter.
    pub cookies: BTreeMap<String, BTreeMap<String, String>>,
    csrf: String,
    pub request: String,
}

impl World {
    pub fn open() -> World {
        let runtime = Runtime::new().unwrap();
        let bind = || runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let (site, beside, everyday) = (bind(), [bind(), bind()], bind());
        let port = |it: &TcpListener| it.local_addr().unwrap().port();
        let origin = format!("http://localhost:{}", port(&site));
        let ports = [port(&beside[0]), port(&beside[1])];
        let registered: String = SERVICES.iter().zip(ports).map(|(it, port)| it.setting(port)).collect();
        let registered = registered + &EverydayId::setting(port(&everyday));
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
        let everyday_at = EverydayId::origin(port(&everyday));
        let router = EverydayId::new(port(&everyday), &origin).router().unwrap();
        serve(everyday, router);
        let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false);
        World {
            agent: config.allow_non_standard_methods(true).build().into(),
            services: ports.map(Service::origin),
            everyday: everyday_at,
            cookies: BTreeMap::new(),
            csrf: String::new(),
            request: String::new(),
            _runtime: runtime,
            backend,
            origin,
        }
    }

    /// Status, where it leads, and the text.
    pub fn sends(&mut self, verb: &str, address: &str, body: &str) -> (u16, String, String) {
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

    pub fn calls(&mut self, verb: &str, path: &str, body: Value) -> Value {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let (status, _, text) = self.sends(verb, &format!("{}{API_BASE}{path}", self.origin), &body);
        assert!(status < 300, "{verb} {path}: {status} {text}");
        let json: Value = serde_json::from_str(&text).unwrap_or_default();
        if let Some(token) = json["csrf_token"].as_str().or_else(|| json["session"]["csrf_token"].as_str()) {
            token.clone_into(&mut self.csrf);
        }
        json
    }

    pub fn goes(&mut self, address: &str) -> String {
        let (status, to, text) = self.sends("GET", address, "");
        assert_eq!(status, 303, "{address}: {text}");
        to
    }

    pub fn page(&mut self, service: usize) -> String {
        let address = format!("{}/", self.services[service]);
        self.sends("GET", &address, "").2
    }

    pub fn joins(&mut self) {
        self.joins_as(ANN);
    }

    pub fn joins_as(&mut self, email: &str) {
        self.calls("GET", "/session", Value::Null);
        self.calls("POST", "/accounts", json!({ "email": email }));
        self.gives_emailed_code();
        self.calls("PUT", "/session/password", json!({ "password": PASSWORD }));
        let setup = self.calls("POST", "/account/methods/totp", Value::Null);
        let secret = Secret::try_from_base32(setup["secret"].as_str().unwrap()).unwrap();
        let app = Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
        let code = app.generate(SystemClock.now().0).to_string();
        self.calls("PUT", "/account/methods/totp", json!({ "code": code }));
    }

    /// The code of the newest email.
    pub fn gives_emailed_code(&mut self) -> Value {
        let mail = self.backend.outbox().pop().unwrap().text;
        let code = &mail.split("Your code is: ").nth(1).unwrap()[..6];
        self.calls("POST", "/session/email-verification", json!({ "code": code }))
    }

    pub fn step(&mut self) -> String {
        self.calls("GET", "/session", Value::Null)["request"]["step"].as_str().unwrap().to_owned()
    }

    /// Is sent from this service to the site, whose tab takes the request up.
    pub fn is_sent_from(&mut self, service: usize) {
        let there = self.goes(&format!("{}/sign-in", self.services[service]));
        let page = self.goes(&there);
        self.request = page.strip_prefix(&format!("{}/services/", self.origin)).expect(&page).to_owned();
    }

    /// Agrees, and comes back to the service.
    pub fn agrees_and_returns(&mut self) {
        let path = format!("/service-requests/{}", self.request);
        assert_eq!(self.step(), "agree");
        self.calls("POST", &format!("{path}/agreement"), Value::Null);
        let back = self.calls("POST", &format!("{path}/answer"), Value::Null);
        assert_eq!(self.goes(back["redirect_url"].as_str().unwrap()), "/");
    }

    pub fn links(&mut self) {
        let fields = json!({ "claim_number": "A12345670", "password": "garden-gate-4711" });
        let preview = self.calls("POST", "/account/links", json!({ "provider": "services-online", "fields": fields }));
        let confirm = format!("/account/links/{}/confirm", preview["id"].as_str().unwrap());
        self.calls("POST", &confirm, json!({ "notice_email": "account" }));
    }

    pub fn is_in(&mut self, service: usize) -> bool {
        self.page(service).contains("You are signed in.")
    }

    pub fn is_in_both(&mut self) {
        self.joins();
        self.is_sent_from(0);
        self.links();
        self.agrees_and_returns();
        self.is_sent_from(1);
        self.agrees_and_returns();
        assert!(self.is_in(0) && self.is_in(1));
    }
}
