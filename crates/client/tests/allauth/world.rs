//! A peer, live or recorded, and browsers that visit it: a transport with a cookie jar.

use std::{
    process::Command,
    sync::{Arc, Mutex},
};

use client::{Allauth, Client, EmailCode, Failure, Member, Offline, Reply, Request, Standing, Surroundings, Transport};
use contract::Config;
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

const SUITE: &str = "allauth";
/// When everything happens.
pub const NOW: u64 = 1_795_512_600;

#[derive(Clone)]
pub struct World {
    peer: Option<Arc<Peer>>,
    tape: Arc<Mutex<Tape>>,
}

/// Runs a journey on the real thing; with `LATCHKEY_RECORD` it is recorded.
pub fn live(name: &str, set: Set, journey: fn(&World)) {
    let python = installed("allauth").join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        skipped("django-allauth is not installed. `cargo xtask peers` does it, and needs python3 with venv.");
        return;
    }
    let peer = Peer::run(Command::new(python).arg(root().join("tests/peers/allauth/peer.py")), set);
    let world = World { peer: Some(Arc::new(peer)), tape: Arc::default() };
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
        Arc::new(Browser { world: self.clone(), cookies: Jar::default(), lends: true })
    }

    /// One in which pages cannot read cookies.
    pub fn blind_browser(&self) -> Arc<Browser> {
        Arc::new(Browser { world: self.clone(), cookies: Jar::default(), lends: false })
    }

    /// The newest email to this address that holds `part`.
    pub fn mail(&self, to: &str, part: &str) -> String {
        let call = format!("mail {to}");
        let mut tape = self.tape.lock().unwrap();
        match &self.peer {
            Some(peer) => {
                let text = peer.mail(to, part);
                tape.note(&call, 0, &text);
                text
            }
            None => tape.answer(&call).1,
        }
    }

    /// The code in an email.
    pub fn code(&self, to: &str) -> String {
        let text = self.mail(to, "code");
        let is_code = |it: &&str| it.len() == 9 && it.as_bytes()[4] == b'-' && it.to_uppercase() == *it;
        text.lines().find(is_code).expect("a code").to_owned()
    }

    /// What stands behind `#` in the link of an email.
    pub fn token(&self, to: &str) -> String {
        let text = self.mail(to, "#");
        text.split_once('#').unwrap().1.split_whitespace().next().unwrap().to_owned()
    }

    /// Where pages of this peer are.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.peer.as_ref().map_or(0, |it| it.port))
    }

    /// A new account without methods, and its browser.
    pub fn member(&self, email: &str) -> (Arc<Browser>, Member) {
        let browser = self.browser();
        let code = browser.begins_account(email);
        let Standing::NewPassword(step) = run(code.answer(&self.code(email))).unwrap() else { panic!() };
        let standing = run(step.set(PASSWORD)).unwrap();
        (browser, is_member(standing))
    }
}

pub struct Browser {
    world: World,
    cookies: Jar,
    lends: bool,
}

impl Browser {
    /// What the page asks when it is loaded.
    pub fn opens(self: &Arc<Self>) -> (Config, Standing) {
        let around = Surroundings { rp_id: "localhost".to_owned(), now: || NOW };
        let client =
            Client::new(Allauth::over(self.clone(), around)).telling(|line| assert!(line.contains(" 500"), "{line}"));
        let (config, standing) = block_on(client.open());
        (config.expect("a configuration"), standing)
    }

    pub fn stands(self: &Arc<Self>) -> Standing {
        self.opens().1
    }

    pub fn begins_account(self: &Arc<Self>, email: &str) -> EmailCode {
        let Standing::Visitor(visitor) = self.stands() else { panic!() };
        let Standing::EmailCode(code) = run(visitor.create_account(email, "en")).unwrap() else { panic!() };
        code
    }

    /// First step of signing in.
    pub fn signs_in(self: &Arc<Self>, email: &str, password: &str) -> Result<Standing, Failure> {
        let Standing::Visitor(visitor) = self.stands() else { panic!() };
        run(visitor.sign_in(email, password))
    }

    fn sent(&self, request: &Request) -> (u16, String) {
        let call = format!("{} {}", request.verb.as_str(), request.path);
        let mut tape = self.world.tape.lock().unwrap();
        let Some(peer) = &self.world.peer else { return tape.answer(&call) };
        let base = format!("http://localhost:{}/_allauth/browser/v1", peer.port);
        let (status, body, _) = self.cookies.send(&base, request, &[], "retry-after");
        tape.note(&call, status, &body);
        (status, body)
    }
}

impl Transport for Browser {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let (status, body) = self.sent(&request);
        Box::pin(ready(Ok(Reply { status, body, retry_after: None })))
    }

    fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.0.lock().unwrap().get(name).filter(|_| self.lends).cloned()
    }
}
