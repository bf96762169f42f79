//! Backends of others behind the site: each unmodified, a process of its own for one journey, with a new database. The
//! site itself is what it always is, files with their headers from the test's own server, which hands on what is below the
//! peer's address. Every peer (`tests/peers`) keeps the same bargain: it listens on 127.0.0.1 at a port of its own choice,
//! prints that as its first line once it answers, takes its wishes from variables that begin with `PEER_`, and writes each
//! email as a file into `mail/` in its folder. One that is not installed is passed over, aloud.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{StatusCode, Uri, header, uri::PathAndQuery},
    middleware::Next,
    response::{IntoResponse, Response},
};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    folder::changed_site,
    server::{built_site, project},
};

/// What a peer is asked to be: variables and their values.
pub type Wishes = &'static [(&'static str, &'static str)];

/// A backend that is not ours.
pub struct Kind {
    pub name: &'static str,
    /// What is written in `latchkey.json`: the key `api_dialect`.
    pub dialect: &'static str,
    /// And the key `api_base`.
    pub base: &'static str,
    /// What is below this address is the peer's.
    pub below: &'static str,
    /// How it is started, with what `cargo xtask peers` has put into this folder; `None` if it has not.
    pub command: fn(&Path) -> Option<Command>,
    /// Whether a word of an email is a code.
    pub is_code: fn(&str) -> bool,
    /// How many codes of an app ahead of its clock it accepts: each works once, and no test waits for the next.
    pub codes_ahead: u64,
    /// Cookies that scripts may read, since the peer wants so.
    pub open_cookies: &'static [&'static str],
}

/// A peer that runs, and ends with its journey.
pub struct Peer {
    pub kind: &'static Kind,
    wishes: Mutex<Vec<(String, String)>>,
    origin: String,
    folder: TempDir,
    site: TempDir,
    process: Mutex<(Child, u16)>,
    /// The half minute whose code was the last that was typed.
    last_code: AtomicU64,
    client: Client<HttpConnector, Body>,
}

/// Why there is none, or what starts it.
pub fn installed(kind: &Kind) -> Option<Command> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project().join("target"), PathBuf::from);
    (kind.command)(&target.join("peers"))
}

impl Peer {
    /// `origin` is where the pages are.
    pub fn start(kind: &'static Kind, wishes: Wishes, origin: &str) -> Arc<Peer> {
        let folder = TempDir::new().expect("a folder for the peer");
        let wishes: Vec<_> = wishes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let process = begin(kind, &wishes, origin, folder.path());
        Arc::new(Peer {
            kind,
            wishes: Mutex::new(wishes),
            origin: origin.to_owned(),
            folder,
            site: site_of(kind),
            process: Mutex::new(process),
            last_code: AtomicU64::new(0),
            client: Client::builder(TokioExecutor::new()).build_http(),
        })
    }

    /// The built site, which names this backend.
    pub fn site(&self) -> PathBuf {
        self.site.path().to_owned()
    }

    /// Starts it again on the same accounts, with one wish more, such as codes that are too old at once: its clock is the
    /// machine's, and no test waits for that.
    pub fn start_again(&self, name: &str, value: &str) {
        let mut wishes = self.wishes.lock().unwrap_or_else(PoisonError::into_inner);
        wishes.push((name.to_owned(), value.to_owned()));
        let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        end(&mut process.0);
        *process = begin(self.kind, &wishes, &self.origin, self.folder.path());
    }

    /// Every email so far, the oldest first.
    fn mails(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("mail")).into_iter().flatten().flatten();
        let mut files: Vec<_> =
            entries.filter_map(|it| Some((it.metadata().ok()?.modified().ok()?, it.path()))).collect();
        files.sort();
        files.iter().filter_map(|(_, file)| fs::read_to_string(file).ok()).collect()
    }

    /// The newest email to this address, with its headers.
    pub fn newest_mail(&self, to: &str) -> String {
        let line = format!("To: {to}");
        let newest = self.mails().into_iter().rev().find(|it| it.lines().any(|it| it.trim_end() == line));
        newest.unwrap_or_else(|| panic!("no email went to {to}"))
    }

    /// The code in an email.
    pub fn code_in(&self, mail: &str) -> Option<String> {
        mail.split_whitespace().find(|it| (self.kind.is_code)(it)).map(str::to_owned)
    }

    /// When an authenticator app shows the code to type next, in seconds since 1970.
    pub fn time_of_next_code(&self) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() / 30);
        let next = now.max(self.last_code.load(Ordering::Relaxed) + 1);
        assert!(next <= now + self.kind.codes_ahead, "a journey types no more codes than {} accepts", self.kind.name);
        self.last_code.store(next, Ordering::Relaxed);
        next * 30
    }

    /// What it has written since it was started first.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Where it listens.
    fn port(&self) -> u16 {
        self.process.lock().unwrap_or_else(PoisonError::into_inner).1
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        end(&mut self.process.lock().unwrap_or_else(PoisonError::into_inner).0);
    }
}

fn site_of(kind: &Kind) -> TempDir {
    let settings = fs::read_to_string(built_site().join("latchkey.json")).expect("the settings of the site");
    let mut settings: Value = serde_json::from_str(&settings).expect("JSON");
    settings["api_base"] = json!(kind.base);
    settings["api_dialect"] = json!(kind.dialect);
    changed_site(&[("latchkey.json", settings.to_string().as_bytes())])
}

/// Starts the process, and waits until it says its port.
fn begin(kind: &Kind, wishes: &[(String, String)], origin: &str, folder: &Path) -> (Child, u16) {
    let log = File::options().create(true).append(true).open(folder.join("log")).expect("a log");
    let mut command = installed(kind).unwrap_or_else(|| panic!("{} is not installed", kind.name));
    command.env("PEER_FOLDER", folder).env("PEER_ORIGIN", origin).env("PEER_PORT", "0");
    command.envs(wishes.iter().map(|(name, value)| (name, value)));
    let mut process = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the peer starts");
    let mut says = BufReader::new(process.stdout.take().expect("its output"));
    let mut line = String::new();
    says.read_line(&mut line).expect("the peer says its port");
    let Ok(port) = line.trim().parse() else {
        end(&mut process);
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        panic!("{} does not listen, and says “{}”\n{log}", kind.name, line.trim());
    };
    // Read to the end: a process whose lines nobody takes stops at some point.
    std::thread::spawn(move || std::io::copy(&mut says, &mut std::io::sink()));
    (process, port)
}

fn end(process: &mut Child) {
    _ = process.kill();
    _ = process.wait();
}

/// The layer of the site that hands on what is the peer's. The host stays the one that the browser has named: RP IDs and
/// checks of the origin depend on it.
pub async fn ask_peer(State(peer): State<Option<Arc<Peer>>>, request: Request, next: Next) -> Response {
    let Some(peer) = peer.filter(|it| request.uri().path().starts_with(it.kind.below)) else {
        return next.run(request).await;
    };
    let (mut parts, body) = request.into_parts();
    let rest = parts.uri.path_and_query().map_or("/", PathAndQuery::as_str);
    parts.uri = format!("http://127.0.0.1:{}{rest}", peer.port()).parse::<Uri>().expect("an address");
    parts.headers.remove(header::CONNECTION);
    match peer.client.request(Request::from_parts(parts, body)).await {
        Ok(answer) => answer.map(Body::new).into_response(),
        Err(why) => (StatusCode::BAD_GATEWAY, format!("{} does not answer: {why}", peer.kind.name)).into_response(),
    }
}
