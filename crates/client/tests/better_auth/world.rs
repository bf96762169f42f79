//! A peer, live or recorded, and browsers that visit it: a transport with a cookie jar, and a note that outlives a reload.

use std::{
    process::Command,
    sync::{Arc, Mutex},
};

use client::{
    BetterAuth, Client, EmailCode, Failure, Member, Notes, Offline, Reply, Request, Standing, Surroundings, Transport,
};
use contract::{Config, Verb};
use futures::{
    executor::block_on,
    future::{LocalBoxFuture, ready},
};

use crate::foreign::{
    PASSWORD,
    http::Jar,
    is_member,
    peer::{Peer, Set, installed, root, skipped},
    run,
    tape::Tape,
};

const SUITE: &str = "better_auth";
/// When everything happens.
pub const NOW: u64 = 1_795_512_600;

#[derive(Clone)]
pub struct World {
    peer: Option<Arc<Peer>>,
    tape: Arc<Mutex<Tape>>,
}

/// Runs a journey on the real thing; with `LATCHKEY_RECORD` it is recorded.
pub fn live(name: &str, set: Set, journey: fn(&World)) {
    let packages = installed("better-auth");
    if !packages.join("node_modules").exists() {
        skipped("better-auth is not installed. `cargo xtask peers` does it, and needs Node with npm.");
        return;
    }
    let mut node = Command::new("node");
    node.arg(root().join("tests/peers/better-auth/server.mjs")).env("PEER_PACKAGES", packages).env("PEER_CLOCK", "yes");
    let world = World { peer: Some(Arc::new(Peer::run(&mut node, set))), tape: Arc::default() };
    journey(&world);
    if std::env::var_os("LATCHKEY_RECORD").is_some() {
        world.tape.lock().unwrap().write(SUITE, name);
    }
}

/// Runs a journey on what was recorded.
pub fn replay(name: &str, journey: fn(&World)) {
    let world = World { peer: None, tape: Arc::new(Mutex::new(Tape::read(SUITE, name))) };
    journey(&world);
    assert!(world.tape.lock().unwrap().0.is_empty(), "more was asked when the journey was recorded: record it again");
}

impl World {
    pub fn browser(&self) -> Arc<Browser> {
        Arc::new(Browser {
            world: self.clone(),
            cookies: Jar::default(),
            note: Arc::default(),
            origin: Mutex::new(self.origin()),
        })
    }

    /// The code in the newest email to this address.
    pub fn code(&self, to: &str) -> String {
        let call = format!("mail {to}");
        let mut tape = self.tape.lock().unwrap();
        let text = match &self.peer {
            Some(peer) => {
                let text = peer.mail(to, "code");
                tape.note(&call, 0, &text);
                text
            }
            None => tape.answer(&call).1,
        };
        text.split("code is ").nth(1).unwrap()[..6].to_owned()
    }

    /// Makes everything that the peer keeps so much older.
    pub fn later(&self, seconds: u64) {
        let Some(peer) = &self.peer else { return };
        let path = format!("/peer/later?seconds={seconds}");
        let request = Request { verb: Verb::Post, path, body: None, headers: Vec::new() };
        let base = format!("http://localhost:{}", peer.port);
        assert_eq!(Jar::default().send(&base, &request, &[], "x").0, 204);
    }

    /// Where pages of this peer are.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.peer.as_ref().map_or(0, |it| it.port))
    }

    /// A new account, and its browser.
    pub fn member(&self, email: &str) -> (Arc<Browser>, Member) {
        let browser = self.browser();
        let code = browser.begins_account(email, PASSWORD);
        let standing = run(code.answer(&self.code(email))).unwrap();
        (browser, is_member(standing))
    }
}

#[derive(Default)]
struct Note(Mutex<Option<String>>);

impl Notes for Note {
    fn read(&self) -> Option<String> {
        self.0.lock().unwrap().clone()
    }

    fn write(&self, note: Option<&str>) {
        *self.0.lock().unwrap() = note.map(str::to_owned);
    }
}

pub struct Browser {
    world: World,
    cookies: Jar,
    note: Arc<Note>,
    origin: Mutex<String>,
}

impl Browser {
    /// What the page asks when it is loaded.
    pub fn opens(self: &Arc<Self>) -> (Config, Standing) {
        let around = Surroundings { rp_id: "localhost".to_owned(), now: || NOW };
        let client = Client::new(BetterAuth::over(self.clone(), self.note.clone(), around));
        let client = client.telling(|line| panic!("{line}"));
        let (config, standing) = block_on(client.open());
        (config.expect("a configuration"), standing)
    }

    pub fn stands(self: &Arc<Self>) -> Standing {
        self.opens().1
    }

    /// From now on it stands on a page of another site.
    pub fn goes_to(&self, origin: &str) {
        origin.clone_into(&mut self.origin.lock().unwrap());
    }

    /// What is kept for a reload.
    pub fn note(&self) -> Option<String> {
        self.note.read()
    }

    pub fn begins_account(self: &Arc<Self>, email: &str, password: &str) -> EmailCode {
        let Standing::Visitor(visitor) = self.stands() else { panic!() };
        let Standing::NewPassword(step) = run(visitor.create_account(email, "en")).unwrap() else { panic!() };
        let Standing::EmailCode(code) = run(step.set(password)).unwrap() else { panic!() };
        code
    }

    /// First step of signing in.
    pub fn signs_in(self: &Arc<Self>, email: &str, password: &str) -> Result<Standing, Failure> {
        let Standing::Visitor(visitor) = self.stands() else { panic!() };
        run(visitor.sign_in(email, password))
    }

    fn sent(&self, request: &Request) -> Reply {
        let call = format!("{} {}", request.verb.as_str(), request.path);
        let mut tape = self.world.tape.lock().unwrap();
        let Some(peer) = &self.world.peer else {
            let (status, body) = tape.answer(&call);
            return Reply { status, body, retry_after: (status == 429).then_some(10) };
        };
        let base = format!("http://localhost:{}/api/auth", peer.port);
        let origin = self.origin.lock().unwrap().clone();
        let headers = [("origin", origin.as_str())];
        let (status, body, wait) = self.cookies.send(&base, request, &headers, "x-retry-after");
        tape.note(&call, status, &body);
        Reply { status, body, retry_after: wait.and_then(|it| it.parse().ok()) }
    }
}

impl Transport for Browser {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        Box::pin(ready(Ok(self.sent(&request))))
    }
}
