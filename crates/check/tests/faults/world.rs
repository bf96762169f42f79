//! The reference backend in this process, as the checker meets it, and by a clock that it moves itself.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request as HttpRequest;
use backend::{Algorithm, Backend, HashCost, LinkSetting, Log, Redirect, ServiceSetting, Settings, TestClock};
use check::clock::Clock;
use check::plan::{Given, OldAccount, Plan};
use check::post::{Post, Source};
use check::run::{Report, run};
use check::transport::{Answer, Request, Transport};
use contract::{API_BASE, FactKind, LinkKind, Timestamp};
use http_body_util::BodyExt;
use tokio::runtime::Runtime;
use tower::ServiceExt;

pub const ORIGIN: &str = "http://localhost:8080";
pub const OPERATOR_KEY: &str = "an-operators-key-of-32-letters-at-least";

/// The reference backend, with what surrounds it.
pub struct World {
    pub backend: Backend,
    clock: Arc<TestClock>,
    runtime: Arc<Runtime>,
}

impl World {
    pub fn new() -> World {
        World::with(settings())
    }

    /// Where accounts have no passwords.
    pub fn without_passwords() -> World {
        World::with(Settings { passwords: false, ..settings() })
    }

    pub fn with(settings: Settings) -> World {
        let clock = Arc::new(TestClock::at(Timestamp(1_795_512_600)));
        let backend = Backend::open(settings, clock.clone()).unwrap();
        // One to answer, and another for what is sent at the same moment.
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        World { backend, clock, runtime: Arc::new(runtime) }
    }

    /// The backend without any fault.
    pub fn transport(&self) -> InProcess {
        InProcess { router: self.backend.router(), runtime: self.runtime.clone() }
    }

    /// A plan that reads the outbox, and waits as long as it likes.
    pub fn plan(&self, transport: Arc<dyn Transport>) -> Plan {
        let old = |number: &str, password: &str, email: Option<&str>| OldAccount {
            provider: "services-online".to_owned(),
            number: number.to_owned(),
            password: password.to_owned(),
            email: email.map(str::to_owned),
        };
        Plan {
            transport,
            origin: ORIGIN.to_owned(),
            clock: Arc::new(Moved(self.backend.clone(), self.clock.clone())),
            source: Source::Messages(Box::new(Outbox(self.backend.clone()))),
            post_patience: Duration::ZERO,
            seed: 7,
            domain: "example.org".to_owned(),
            given: Given {
                patience: u64::MAX,
                phone: None,
                old_accounts: vec![
                    old("A12345670", "garden-gate-4711", Some("margaret@example.org")),
                    old("F5678901Y", "paper-lantern-77", Some("old.address@example.org")),
                ],
                service: Some(format!("{ORIGIN}/api/oidc/authorize?{}", asked())),
                operator_key: Some(OPERATOR_KEY.to_owned()),
            },
            only: Vec::new(),
        }
    }

    /// Looks at these levels and rules.
    pub fn check(&self, transport: Arc<dyn Transport>, only: &[&str]) -> Report {
        let only = only.iter().map(|it| (*it).to_owned()).collect();
        run(Plan { only, ..self.plan(transport) }, |_, _, _| {}).unwrap()
    }
}

/// A provider with a site of its own, which nobody goes to.
fn redirecting() -> LinkSetting {
    let at = |path: &str| format!("https://records.example.org/{path}");
    let redirect = Redirect {
        authorize: at("authorize"),
        token: at("token"),
        account: at("account"),
        client_id: "latchkey".to_owned(),
        client_secret: "a secret".to_owned(),
        scope: String::new(),
    };
    let kind = LinkKind::Redirect;
    LinkSetting {
        id: "records".to_owned(),
        name: "Records".to_owned(),
        kind,
        redirect: Some(redirect),
        ..LinkSetting::default()
    }
}

/// A service, by which members come.
fn shop() -> ServiceSetting {
    ServiceSetting {
        id: "shop".to_owned(),
        name: "Example Shop".to_owned(),
        site: "https://shop.example.org/".to_owned(),
        redirect_uris: vec!["https://shop.example.org/back".to_owned()],
        public: true,
        facts: vec![FactKind::Email],
        algorithm: Algorithm::Es256,
        ..ServiceSetting::default()
    }
}

/// What it asks.
fn asked() -> String {
    "client_id=shop&redirect_uri=https%3A%2F%2Fshop.example.org%2Fback&response_type=code&scope=openid+email&state=s\
     &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        .to_owned()
}

/// In memory, with cheap hashes and the made-up older accounts.
pub fn settings() -> Settings {
    Settings {
        database: ":memory:".into(),
        demo: true,
        hash_cost: HashCost::CHEAP,
        log: Log::kept(),
        operator_key: OPERATOR_KEY.to_owned(),
        links: vec![LinkSetting::default(), redirecting()],
        services: vec![shop()],
        sign_in_with: vec![crate::provider::setting()],
        ..Settings::default()
    }
}

/// The backend without a network between.
pub struct InProcess {
    router: Router,
    runtime: Arc<Runtime>,
}

impl Transport for InProcess {
    fn send(&self, request: &Request) -> Result<Answer, String> {
        let mut asked = HttpRequest::builder().method(&*request.verb).uri(request.uri(API_BASE));
        for (name, value) in &request.headers {
            asked = asked.header(name, value);
        }
        if let Some(body) = &request.body {
            asked = asked.header("content-length", body.len());
        }
        let asked = asked.body(Body::from(request.body.clone().unwrap_or_default())).map_err(|it| it.to_string())?;
        self.runtime.block_on(async {
            let (parts, body) = self.router.clone().oneshot(asked).await.unwrap().into_parts();
            let bytes = body.collect().await.unwrap().to_bytes();
            let text = |it: &axum::http::HeaderValue| it.to_str().unwrap().to_owned();
            let headers = parts.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
            Ok(Answer { status: parts.status.as_u16(), headers, body: String::from_utf8_lossy(&bytes).into_owned() })
        })
    }
}

/// The clock of the tests: waiting moves it, and what it makes due is done.
struct Moved(Backend, Arc<TestClock>);

impl Clock for Moved {
    fn now(&self) -> u64 {
        backend::Clock::now(&*self.1).0
    }

    fn wait(&self, seconds: u64) {
        self.1.advance(seconds);
        self.0.tick();
    }
}

/// Everything that the backend has sent.
struct Outbox(Backend);

impl Post for Outbox {
    fn texts(&mut self, to: &str) -> Result<Vec<String>, String> {
        let mails = self.0.outbox().into_iter().map(|it| (it.to, it.text));
        let messages = self.0.messages().into_iter().map(|it| (it.to, it.text));
        Ok(mails.chain(messages).filter(|it| it.0 == to).map(|it| it.1).collect())
    }
}
