//! The reference backend and the built site in the test's own process, with a clock that the test moves, and with
//! faults that it can switch on. Where a journey wants the backend of others, this one only serves the files.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use backend::{Backend, HashCost, Log, Settings, TestClock};
use contract::Timestamp;
use latchkey::{browser::Language, text::Brand};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::watch};

use super::{
    peer::{self, Peer, Wishes, ask_peer},
    put_in::{Scripts, put_in},
};

/// What is below it is asked of our own backend.
pub const API: &str = "/api/";

/// 24 November 2026, 10:00 UTC: when every test begins.
const START: Timestamp = Timestamp(1_795_514_400);

/// A site of its own for one test.
pub struct Site {
    pub origin: String,
    pub backend: Backend,
    pub clock: Arc<TestClock>,
    /// The backend of others that the pages ask, if it is not ours.
    pub peer: Option<Arc<Peer>>,
    log: Log,
    faults: Arc<Faults>,
    scripts: Scripts,
    _database: TempDir,
}

/// An answer of the API that is not the backend's own.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub kind: &'static str,
    pub body: String,
}

/// What the test has switched on, and what was asked for.
struct Faults {
    /// What is below it is asked of the backend.
    api: &'static str,
    answer: Mutex<Option<Answer>>,
    changed: Mutex<Option<String>>,
    lost: Mutex<Option<String>>,
    late: Mutex<Option<(String, Duration)>>,
    held: watch::Sender<Option<String>>,
    requests: Mutex<Vec<String>>,
    sent_by_forms: Mutex<Vec<String>>,
}

impl Site {
    /// `change` is what differs from the settings of every test; `peer` is the backend, if it is another.
    pub async fn open(peer: Option<(&'static peer::Kind, Wishes)>, change: impl FnOnce(&mut Settings)) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let database = TempDir::new().expect("a folder for the database");
        let (clock, log) = (Arc::new(TestClock::at(START)), Log::kept());
        let mut settings = Settings {
            listen: address,
            origin: format!("http://localhost:{}", address.port()),
            database: database.path().join("accounts.sqlite"),
            site: Some(built_site()),
            demo: true,
            log: log.clone(),
            hash_cost: HashCost::CHEAP,
            languages: operator().languages_offered,
            ..Settings::default()
        };
        let peer = peer.map(|(kind, wishes)| Peer::start(kind, wishes, &settings.origin));
        if let Some(peer) = &peer {
            settings.site = Some(peer.site());
        }
        change(&mut settings);
        // Another server may stand in front of the backend.
        let origin = settings.origin.clone();
        let backend = Backend::open(settings, clock.clone()).unwrap_or_else(|why| panic!("{why}"));
        let faults = Arc::new(Faults {
            api: peer.as_ref().map_or(API, |it| it.kind.below),
            answer: Mutex::default(),
            changed: Mutex::default(),
            lost: Mutex::default(),
            late: Mutex::default(),
            held: watch::Sender::new(None),
            requests: Mutex::default(),
            sent_by_forms: Mutex::default(),
        });
        let scripts = Scripts::default();
        let router = backend.router().layer(from_fn_with_state(peer.clone(), ask_peer));
        let router = router.layer(from_fn_with_state(faults.clone(), at_fault));
        let router = router.layer(from_fn_with_state(scripts.clone(), put_in));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Site { origin, backend, clock, peer, log, faults, scripts, _database: database }
    }

    /// Lets time pass, with what it makes due.
    pub fn pass(&self, seconds: u64) {
        self.clock.advance(seconds);
        self.backend.tick();
    }

    /// The backend answers every call with 503 from now on, or works again. The pages still come.
    pub fn take_backend_away(&self, away: bool) {
        let resting =
            || Answer { status: 503, kind: "text/plain", body: "The service is being looked after.".to_owned() };
        self.answer_all_with(away.then(resting));
    }

    /// Every call of the API gets this answer from now on, whatever it asks; with `None`, its own again.
    pub fn answer_all_with(&self, answer: Option<Answer>) {
        if let Ok(mut all) = self.faults.answer.lock() {
            *all = answer;
        }
    }

    /// The files with such a name are longer from now on. A `*` stands for anything.
    pub fn change(&self, name: &str) {
        if let Ok(mut changed) = self.faults.changed.lock() {
            *changed = Some(name.to_owned());
        }
    }

    /// The files with such a name are gone from now on, as after a new version was put in place; with `None`, back.
    pub fn lose(&self, name: Option<&str>) {
        if let Ok(mut lost) = self.faults.lost.lock() {
            *lost = name.map(str::to_owned);
        }
    }

    /// The files with such a name come later than they would, from now on.
    pub fn delay(&self, name: &str, by: Duration) {
        if let Ok(mut late) = self.faults.late.lock() {
            *late = Some((name.to_owned(), by));
        }
    }

    /// The files with such a name do not come until they are released.
    pub fn hold(&self, name: &str) {
        self.faults.held.send_replace(Some(name.to_owned()));
    }

    /// Neither the program nor a part of it comes until it is released.
    pub fn hold_program(&self) {
        self.hold(".wasm");
    }

    pub fn release_program(&self) {
        self.faults.held.send_replace(None);
    }

    /// Each page runs this before its own scripts from now on.
    pub fn put_into_pages(&self, script: &str) {
        self.scripts.add(script);
    }

    /// What the backend has written in its log: nothing in it is an address, nor the secret part of a link that was sent.
    pub fn log(&self) -> Vec<String> {
        let lines = self.log.lines();
        let mails = self.backend.outbox();
        let links =
            mails.iter().flat_map(|it| it.text.lines()).filter_map(|it| it.split_once('#')).map(|it| it.1.trim());
        let secrets: Vec<&str> = links.filter(|it| it.len() > 8).chain(["@"]).collect();
        for line in &lines {
            let told = secrets.iter().find(|it| line.contains(**it));
            assert_eq!(told, None, "the log tells it: {line}");
        }
        lines
    }

    /// Every request so far, as "POST /api/v1/session".
    pub fn requests(&self) -> Vec<String> {
        self.faults.requests.lock().map(|it| it.clone()).unwrap_or_default()
    }

    /// What browsers sent by themselves, as forms and not through the API: the address, and how long its body is.
    pub fn sent_by_forms(&self) -> Vec<String> {
        self.faults.sent_by_forms.lock().map(|it| it.clone()).unwrap_or_default()
    }

    /// Services are told who has signed out; they may ask for the keys of the site before they believe it.
    pub async fn tell_services(&self) {
        let backend = self.backend.clone();
        tokio::task::spawn_blocking(move || backend.tell_services()).await.expect("they are told");
    }

    /// How often this was asked for, such as "POST /api/v1/session".
    pub fn asked(&self, request: &str) -> usize {
        self.requests().iter().filter(|it| *it == request).count()
    }
}

async fn at_fault(State(faults): State<Arc<Faults>>, mut request: Request, next: Next) -> Response {
    let line = format!("{} {}", request.method(), request.uri());
    if let Ok(mut requests) = faults.requests.lock() {
        requests.push(line);
    }
    let path = request.uri().path().to_owned();
    if request.method() == Method::POST && !path.starts_with(faults.api) {
        let length = request.headers().get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()).unwrap_or("0");
        if let Ok(mut sent) = faults.sent_by_forms.lock() {
            sent.push(format!("POST {path}, {length} bytes"));
        }
    }
    let answer = faults.answer.lock().ok().and_then(|it| it.clone()).filter(|_| path.starts_with(faults.api));
    if let Some(Answer { status, kind, body }) = answer {
        let status = StatusCode::from_u16(status).unwrap_or_default();
        return (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    }
    let is_free = |held: &Option<String>| held.as_ref().is_none_or(|name| !is_called(&path, name));
    _ = faults.held.subscribe().wait_for(is_free).await;
    let late = faults.late.lock().ok().and_then(|it| it.clone()).filter(|(name, _)| is_called(&path, name));
    if let Some((_, by)) = late {
        tokio::time::sleep(by).await;
    }
    if faults.lost.lock().is_ok_and(|it| it.as_ref().is_some_and(|name| is_called(&path, name))) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if !faults.changed.lock().is_ok_and(|it| it.as_ref().is_some_and(|name| is_called(&path, name))) {
        return next.run(request).await;
    }
    // Unpacked, so that what is changed is the file and not its packing.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    request.headers_mut().remove(header::IF_NONE_MATCH);
    let (mut parts, body) = next.run(request).await.into_parts();
    let mut bytes = to_bytes(body, usize::MAX).await.unwrap_or_default().to_vec();
    // A blank at the end of a text and an empty section at the end of a module change nothing else, so that only the
    // check of the hash can see it.
    bytes.extend(if path.ends_with(".wasm") { &b"\0\x01\0"[..] } else { b" " });
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::from(bytes))
}

fn is_called(path: &str, name: &str) -> bool {
    match name.split_once('*') {
        Some((start, end)) => path.starts_with(start) && path.ends_with(end),
        None => path.ends_with(name),
    }
}

/// The folder with the built site.
pub fn built_site() -> PathBuf {
    let site = std::env::var_os("SITE_FOLDER").map_or_else(|| project().join("dist"), PathBuf::from);
    assert!(site.join("index.html").is_file(), "the site is not built: run `cargo xtask build` first");
    site
}

/// The operator of the built site, in the language that is spoken.
pub fn operator() -> Brand {
    let file = std::fs::read_to_string(project().join("public/latchkey.json")).expect("the settings of the site");
    Brand::read(&file, &Brand::unknown()).in_language(Language::spoken().tag())
}

/// Whether the built site has pages in this language.
pub fn is_offered(language: Language) -> bool {
    let languages = ::words::languages(&project().join("content"), false).expect("the languages of the site");
    let offered = ::words::offered(&languages, operator().languages_offered.as_deref()).expect("what the site offers");
    offered.iter().any(|it| it.tag == language.tag())
}

/// The folder of the project.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
