//! A peer, live or recorded, and browsers that visit it: a transport with a cookie jar.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use client::{Allauth, Client, EmailCode, Failure, Member, Offline, Reply, Request, Standing, Surroundings, Transport};
use contract::{Code, Config};
use futures::{
    executor::block_on,
    future::{LocalBoxFuture, ready},
};
use totp_rs::{Builder, Secret};

use crate::{
    peer::{Peer, Set},
    recorded::Tape,
};

pub const PASSWORD: &str = "plum tree by the wall";
/// When everything happens.
pub const NOW: u64 = 1_795_512_600;

#[derive(Clone)]
pub struct World {
    peer: Option<Arc<Peer>>,
    tape: Arc<Mutex<Tape>>,
}

/// Runs a journey on the real thing; with `LATCHKEY_RECORD` it is recorded.
pub fn live(name: &str, set: Set, journey: fn(&World)) {
    let Some(peer) = Peer::start(set) else { return };
    let world = World { peer: Some(Arc::new(peer)), tape: Arc::new(Mutex::new(Tape(Default::default()))) };
    journey(&world);
    if std::env::var_os("LATCHKEY_RECORD").is_some() {
        world.tape.lock().unwrap().write(name);
    }
}

/// Runs a journey on what was recorded.
pub fn replay(name: &str, journey: fn(&World)) {
    let world = World { peer: None, tape: Arc::new(Mutex::new(Tape::read(name))) };
    journey(&world);
    assert!(world.tape.lock().unwrap().0.is_empty(), "more was asked when the journey was recorded: record it again");
}

impl World {
    pub fn browser(&self) -> Arc<Browser> {
        Arc::new(Browser { world: self.clone(), cookies: Mutex::default(), lends: true })
    }

    /// One in which pages cannot read cookies.
    pub fn blind_browser(&self) -> Arc<Browser> {
        Arc::new(Browser { world: self.clone(), cookies: Mutex::default(), lends: false })
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
    cookies: Mutex<BTreeMap<String, String>>,
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
        let url = format!("http://localhost:{}/_allauth/browser/v1{}", peer.port, request.path);
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, it)| format!("{name}={it}")).collect();
        let mut http = ureq::http::Request::builder()
            .method(request.verb.as_str())
            .uri(url)
            .header("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0")
            .header("accept-language", "en")
            .header("cookie", cookies.join("; "));
        for (name, value) in &request.headers {
            http = http.header(*name, value);
        }
        let config = ureq::Agent::config_builder().http_status_as_error(false).allow_non_standard_methods(true).build();
        let agent = ureq::Agent::new_with_config(config);
        let mut answer = match &request.body {
            Some(body) => {
                agent.run(http.header("content-type", "application/json").body(body.clone()).unwrap()).unwrap()
            }
            None => agent.run(http.body(()).unwrap()).unwrap(),
        };
        for cookie in answer.headers().get_all("set-cookie") {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.lock().unwrap().insert(name.to_owned(), value.trim_matches('"').to_owned());
        }
        let (status, body) = (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap());
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
        self.cookies.lock().unwrap().get(name).filter(|_| self.lends).cloned()
    }
}

pub fn run<T>(it: impl Future<Output = T>) -> T {
    block_on(it)
}

#[track_caller]
pub fn is_member(standing: Standing) -> Member {
    let Standing::Member(member) = standing else { panic!("{standing:?}") };
    member
}

#[track_caller]
pub fn is_refused<T: std::fmt::Debug>(answer: Result<T, Failure>, code: Code) {
    assert_eq!(answer.as_ref().err().and_then(Failure::code), Some(code), "{answer:?}");
}

/// Gives the password where a fresh proof is asked for.
#[track_caller]
pub fn proves<T: std::fmt::Debug>(member: &Member, answer: Result<T, Failure>) {
    assert!(matches!(answer, Err(Failure::ProveAgain(_))), "{answer:?}");
    run(member.prove_with_password(PASSWORD)).unwrap();
}

/// The code that an app with this secret shows so many half minutes from now. Each works once.
pub fn app_code(secret: &str, later: u64) -> String {
    let app = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).with_account_name("x").build();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    app.unwrap().generate(now + 30 * later).to_string()
}
