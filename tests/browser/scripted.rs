//! A backend made of a script: it gives its answers in order, and keeps what it was sent.

use std::{collections::VecDeque, sync::Mutex};

use client::{Offline, Reply, Request, Transport};
use futures::future::{LocalBoxFuture, pending, ready};

#[derive(Default)]
pub struct Script {
    pub replies: Mutex<VecDeque<Reply>>,
    pub sent: Mutex<Vec<String>>,
    pub bodies: Mutex<Vec<String>>,
}

impl Transport for Script {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        self.sent.lock().unwrap().push(format!("{} {}", request.verb.as_str(), request.path));
        self.bodies.lock().unwrap().push(request.body.unwrap_or_default());
        let reply = self.replies.lock().unwrap().pop_front();
        match reply {
            Some(Reply { status: 0, .. }) => Box::pin(pending()),
            other => Box::pin(ready(other.ok_or(Offline))),
        }
    }
}
