//! A backend made of a script: it gives its answers in order, and keeps what it was sent.

use std::{collections::VecDeque, sync::Mutex};

use client::{Offline, Reply, Request, Transport};
use futures::future::{LocalBoxFuture, pending, ready};

#[derive(Default)]
pub struct Script {
    pub replies: Mutex<VecDeque<Reply>>,
    pub sent: Mutex<Vec<String>>,
    pub bodies: Mutex<Vec<String>>,
    /// The request of a service that each call names.
    pub requests: Mutex<Vec<Option<String>>>,
}

impl Script {
    /// The requests of services that all calls have named, also those of the start.
    pub fn named_requests(&self) -> Vec<Option<String>> {
        self.requests.lock().unwrap().clone()
    }
}

impl Transport for Script {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        self.sent.lock().unwrap().push(format!("{} {}", request.verb.as_str(), request.path));
        let named = request.headers.iter().find(|it| it.0 == contract::REQUEST_HEADER).map(|it| it.1.clone());
        self.requests.lock().unwrap().push(named);
        self.bodies.lock().unwrap().push(request.body.unwrap_or_default());
        let reply = self.replies.lock().unwrap().pop_front();
        match reply {
            Some(Reply { status: 0, .. }) => Box::pin(pending()),
            other => Box::pin(ready(other.ok_or(Offline))),
        }
    }
}
