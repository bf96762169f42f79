//! Backends for tests of dialects: one that answers at random, and one that says what a test wants.

use std::sync::{Arc, Mutex};

use contract::{Asked, Inspect, Operation, inspect_all};
use futures::{
    executor::block_on,
    future::{LocalBoxFuture, ready},
};
use serde_json::json;

use crate::{
    Client, Dialect, Offline, Reply, Request, Transport,
    fuzz::{Random, spoil},
};

const STATUSES: [u16; 12] = [200, 200, 200, 401, 401, 400, 403, 404, 409, 429, 500, 0];

/// Answers at random out of what the backend has answered at some time, spoiled; always the same way for the same seed.
pub struct Chance {
    random: Mutex<Random>,
    answers: &'static [&'static str],
}

impl Chance {
    pub fn of(answers: &'static [&'static str], seed: u64) -> Arc<Chance> {
        Arc::new(Chance { random: Mutex::new(Random::new(seed)), answers })
    }
}

impl Transport for Chance {
    fn send(&self, _: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let mut random = self.random.lock().unwrap();
        let document = serde_json::from_str(random.one_of::<&str>(self.answers)).unwrap();
        let body = String::from_utf8_lossy(&spoil(document, &mut random)).into_owned();
        let retry_after = *random.one_of(&[None, Some(0), Some(u64::MAX)]);
        Box::pin(ready(Ok(Reply { status: *random.one_of(&STATUSES), body, retry_after })))
    }
}

/// Every operation, with a body that has each key there is.
struct All(Vec<Asked>);

impl Inspect for All {
    fn inspect<O: Operation>(&mut self) {
        let body = json!({
            "email": "a@b.org", "password": "p", "current": "c", "code": "123456", "token": "t%3Az%", "name": "n",
            "type": "totp", "kind": "passkey", "channel": "sms", "id": "e-1", "credential": {}, "confirm": true,
        });
        let parameter = |_: &str| Some("7".to_owned());
        let body = serde_json::from_value(body).or_else(|_| serde_json::from_value(json!(null)));
        let operation = body.ok().and_then(|it| O::of(&parameter, it));
        self.0.extend(operation.and_then(|it| Asked::of(&it)));
    }
}

/// Asks a dialect everything there is, and where one stands then. What it answers does not matter.
pub fn ask_everything(dialect: Arc<dyn Dialect>) {
    let mut all = All(Vec::new());
    inspect_all(&mut all);
    assert!(all.0.len() > 40);
    for asked in all.0 {
        let _ = block_on(dialect.answer(asked));
    }
    let standing = block_on(Client::new(dialect).standing());
    let _ = format!("{standing:?}");
}

/// Answers by verb and address.
pub type Answers = &'static [(&'static str, u16, &'static str)];

/// Says what a test wants to each call, and keeps what was asked.
pub struct Says {
    pub answers: Answers,
    pub sent: Mutex<Vec<Request>>,
    pub retry_after: Option<u64>,
    /// The one cookie that scripts may read.
    pub cookie: Option<(&'static str, &'static str)>,
}

impl Says {
    pub fn the(answers: Answers) -> Says {
        Says { answers, sent: Mutex::default(), retry_after: None, cookie: None }
    }
}

impl Transport for Says {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let call = format!("{} {}", request.verb.as_str(), request.path);
        self.sent.lock().unwrap().push(request);
        let answer = self.answers.iter().find(|it| it.0 == call);
        let reply = answer.map(|(_, status, body)| Reply {
            status: *status,
            body: (*body).to_owned(),
            retry_after: self.retry_after,
        });
        Box::pin(ready(reply.ok_or(Offline)))
    }

    fn cookie(&self, name: &str) -> Option<String> {
        self.cookie.filter(|it| it.0 == name).map(|it| it.1.to_owned())
    }
}
