//! A backend for tests: it answers by operation what a test has said, and remembers what was asked. What is a matter of
//! HTTP is tested on a `Transport` instead.

use std::sync::{Arc, Mutex};

use contract::{Asked, Operation, ops};
use futures::{
    executor::block_on,
    future::{LocalBoxFuture, ready},
};

use super::Dialect;
use crate::{Client, Offline, Reply, Standing};

/// What it was not told about is not answered.
#[derive(Default)]
pub(crate) struct Scripted {
    answers: Mutex<Vec<Answer>>,
    asked: Mutex<Vec<Asked>>,
}

struct Answer {
    is_to: fn(&Asked) -> bool,
    body: String,
}

impl Scripted {
    /// A backend that says where the visit stands, and where one stands then.
    pub fn at(session: &str) -> (Arc<Scripted>, Standing) {
        let backend = Arc::<Scripted>::default();
        backend.answers::<ops::GetSession>(session);
        let standing = block_on(Client::new(backend.clone()).standing());
        (backend, standing)
    }

    /// Answers this operation from now on with this document.
    #[track_caller]
    pub fn answers<O: Operation>(&self, json: &str) {
        serde_json::from_str::<O::Answer>(json).expect("an answer of this operation");
        self.answers.lock().unwrap().insert(0, Answer { is_to: Asked::is::<O>, body: json.to_owned() });
    }

    /// Every operation of this type that was asked, in order.
    pub fn asked<O: Operation>(&self) -> Vec<O> {
        self.asked.lock().unwrap().iter().filter_map(Asked::read).collect()
    }
}

impl Dialect for Scripted {
    fn answer(&self, asked: Asked) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let answers = self.answers.lock().unwrap();
        let body = answers.iter().find(|it| (it.is_to)(&asked)).map(|it| it.body.clone());
        self.asked.lock().unwrap().push(asked);
        Box::pin(ready(body.map(|body| Reply { status: 200, body, retry_after: None }).ok_or(Offline)))
    }
}
