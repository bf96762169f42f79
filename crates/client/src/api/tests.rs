//! Calls against a backend that says what a test wants, and that backend for the other tests of the crate.

use std::collections::VecDeque;

use futures::{
    executor::block_on,
    future::{LocalBoxFuture, ready},
};

use super::*;
use crate::{Client, Latchkey, Request, Transport};

pub(crate) const MEMBER: &str = r#"{"state":"signed_in","account":{"email":"ann@example.org","links":[{"id":"l-1","provider":"old","label":"A ••••• 67 0","notice_email":"ann@example.org","linked_at":"2026-11-24T09:30:00Z","reference":"K7-204"}]},"now":"2026-11-24T09:30:00Z","csrf_token":"second"}"#;
const VISITOR: &str = r#"{"state":"anonymous","now":"2026-11-24T09:30:00Z","csrf_token":"first"}"#;

/// A backend that is never asked.
pub(crate) fn silent() -> Api {
    Api::new(Latchkey::over(says(500, "")))
}

/// A backend that always says the same.
pub(crate) fn says(status: u16, body: &str) -> Arc<Script> {
    script(&[(status, body)])
}

pub(crate) fn script(replies: &[(u16, &str)]) -> Arc<Script> {
    let replies = replies.iter().map(|(status, body)| (*status, (*body).to_owned())).collect();
    Arc::new(Script { replies: Mutex::new(replies), sent: Mutex::default() })
}

/// Gives its replies in order, the last one forever.
pub(crate) struct Script {
    replies: Mutex<VecDeque<(u16, String)>>,
    sent: Mutex<Vec<Request>>,
}

impl Script {
    /// Every request so far.
    pub(crate) fn sent(&self) -> Vec<Request> {
        self.sent.lock().unwrap().clone()
    }
}

impl Transport for Script {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        self.sent.lock().unwrap().push(request);
        let mut replies = self.replies.lock().unwrap();
        let next = if replies.len() > 1 { replies.pop_front() } else { replies.front().cloned() };
        let reply = next.map(|(status, body)| Reply { status, body, retry_after: None });
        Box::pin(ready(reply.ok_or(Offline)))
    }
}

fn stands(backend: &Arc<Script>) -> Standing {
    block_on(Client::new(Latchkey::over(backend.clone())).standing())
}

#[test]
fn a_change_carries_the_token_of_the_last_session_document() {
    let transport = script(&[(200, VISITOR), (200, MEMBER), (200, VISITOR)]);
    let Standing::Visitor(visitor) = stands(&transport) else { panic!() };
    let member = block_on(visitor.sign_in(" Ann@example.org", " a b ")).unwrap();
    block_on(member.leave()).unwrap();
    let sent = transport.sent.lock().unwrap();
    let tokens: Vec<_> = sent.iter().map(|it| it.csrf_token.as_deref()).collect();
    assert_eq!(tokens, [None, Some("first"), Some("second")]);
    assert_eq!(sent[1].body.as_deref(), Some(r#"{"email":" Ann@example.org","password":" a b "}"#));
    assert_eq!(sent[2].body, None);
}

#[test]
fn an_old_token_is_renewed_once_and_the_call_repeated() {
    let csrf = (403, r#"{"code":"csrf"}"#);
    let transport = script(&[(200, VISITOR), csrf, (200, VISITOR), (200, MEMBER)]);
    let Standing::Visitor(visitor) = stands(&transport) else { panic!() };
    assert!(matches!(block_on(visitor.sign_in("a", "b")), Ok(Standing::Member(_))));

    let transport = script(&[(200, VISITOR), csrf, (200, VISITOR), csrf]);
    let Standing::Visitor(visitor) = stands(&transport) else { panic!() };
    assert_eq!(block_on(visitor.sign_in("a", "b")), Err(Failure::Unavailable));
    assert_eq!(transport.sent.lock().unwrap().len(), 4);
}

#[test]
fn a_call_is_not_repeated_in_the_name_of_someone_else() {
    let csrf = (403, r#"{"code":"csrf"}"#);
    let other = MEMBER.replace("ann@", "bob@");
    for now in [other.as_str(), VISITOR] {
        let transport = script(&[(200, MEMBER), csrf, (200, now), (200, now)]);
        let Standing::Member(member) = stands(&transport) else { panic!() };
        assert!(matches!(block_on(member.make_backup_codes()), Err(Failure::Moved(_))), "{now}");
        assert_eq!(transport.sent.lock().unwrap().len(), 3);
    }
}

#[test]
fn signing_out_is_repeated_whoever_is_signed_in_by_now() {
    let other = MEMBER.replace("ann@", "bob@");
    let transport = script(&[(200, MEMBER), (403, r#"{"code":"csrf"}"#), (200, &other), (200, VISITOR)]);
    let member = stands(&transport);
    assert!(matches!(block_on(member.leave()), Ok(Standing::Visitor(_))));
}

#[test]
fn what_no_id_can_be_is_refused_and_not_sent() {
    let transport = script(&[(200, MEMBER)]);
    let Standing::Member(member) = stands(&transport) else { panic!() };
    let refused = block_on(member.link_preview("../../session")).map_err(|it| it.code());
    assert_eq!(refused, Err(Some(Code::NotFound)));
    assert_eq!(transport.sent().len(), 1);
}
