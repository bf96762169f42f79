//! Calls against a backend that says what a test wants, and that backend for the other tests of the crate.

use std::collections::VecDeque;

use futures::{
    executor::block_on,
    future::{LocalBoxFuture, ready},
};

use super::*;
use crate::{Client, Reply};

pub(crate) const MEMBER: &str = r#"{"state":"signed_in","account":{"email":"ann@example.org","links":[{"id":"l-1","provider":"old","label":"A ••••• 67 0","notice_email":"ann@example.org","linked_at":"2026-11-24T09:30:00Z","reference":"K7-204"}]},"now":"2026-11-24T09:30:00Z","csrf_token":"second"}"#;
const VISITOR: &str = r#"{"state":"anonymous","now":"2026-11-24T09:30:00Z","csrf_token":"first"}"#;

/// A backend that is never asked.
pub(crate) fn silent() -> Api {
    Api::new(says(500, ""))
}

/// A backend that always says the same.
pub(crate) fn says(status: u16, body: &str) -> Arc<Script> {
    script(&[(status, body)])
}

pub(crate) fn script(replies: &[(u16, &str)]) -> Arc<Script> {
    let replies = replies.iter().map(|(status, body)| (*status, (*body).to_owned())).collect();
    Arc::new(Script { replies: Mutex::new(replies), sent: Mutex::default() })
}

/// Gives its replies in order, the last one for ever.
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

#[test]
fn a_change_carries_the_token_of_the_last_session_document() {
    let transport = script(&[(200, VISITOR), (200, MEMBER), (200, VISITOR)]);
    let Standing::Visitor(visitor) = block_on(Client::new(transport.clone()).standing()) else { panic!() };
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
    let Standing::Visitor(visitor) = block_on(Client::new(transport.clone()).standing()) else { panic!() };
    assert!(matches!(block_on(visitor.sign_in("a", "b")), Ok(Standing::Member(_))));

    let transport = script(&[(200, VISITOR), csrf, (200, VISITOR), csrf]);
    let Standing::Visitor(visitor) = block_on(Client::new(transport.clone()).standing()) else { panic!() };
    assert_eq!(block_on(visitor.sign_in("a", "b")), Err(Failure::Unavailable));
    assert_eq!(transport.sent.lock().unwrap().len(), 4);
}

#[test]
fn a_call_is_not_repeated_in_the_name_of_someone_else() {
    let csrf = (403, r#"{"code":"csrf"}"#);
    let other = MEMBER.replace("ann@", "bob@");
    for now in [other.as_str(), VISITOR] {
        let transport = script(&[(200, MEMBER), csrf, (200, now), (200, now)]);
        let Standing::Member(member) = block_on(Client::new(transport.clone()).standing()) else { panic!() };
        assert!(matches!(block_on(member.make_backup_codes()), Err(Failure::Moved(_))), "{now}");
        assert_eq!(transport.sent.lock().unwrap().len(), 3);
    }
}

#[test]
fn signing_out_is_repeated_whoever_is_signed_in_by_now() {
    let other = MEMBER.replace("ann@", "bob@");
    let transport = script(&[(200, MEMBER), (403, r#"{"code":"csrf"}"#), (200, &other), (200, VISITOR)]);
    let member = block_on(Client::new(transport.clone()).standing());
    assert!(matches!(block_on(member.leave()), Ok(Standing::Visitor(_))));
}

#[test]
fn a_method_is_named_and_removed_by_its_id() {
    let member = MEMBER.replace(r#""links""#, r#""methods":[{"type":"totp","id":"m-1"}],"links""#);
    let transport = script(&[(200, &member)]);
    let Standing::Member(member) = block_on(Client::new(transport.clone()).standing()) else { panic!() };
    let app = member.methods()[0].clone();
    block_on(member.rename_method(&app, " My phone ")).unwrap();
    block_on(member.remove_method(&app)).unwrap();
    let sent = transport.sent.lock().unwrap();
    let calls: Vec<_> = sent[1..].iter().map(|it| (it.verb, it.path.as_str(), it.body.as_deref())).collect();
    let named = (Verb::Patch, "/account/methods/m-1", Some(r#"{"name":" My phone "}"#));
    assert_eq!(calls, [named, (Verb::Delete, "/account/methods/m-1", None)]);
}

#[test]
fn an_id_cannot_change_which_call_is_made() {
    assert_eq!(segment("lnk_9-a"), Ok("lnk_9-a"));
    for id in ["", ".", "..", "5.1", "../../session?x=/#", "a b", "a/b", "%2e%2e", "ü"] {
        assert_eq!(segment(id).map_err(|it| it.code()), Err(Some(Code::NotFound)), "{id}");
    }
}

const TWO: &str = r#"{"state":"signed_in","account":{"email":"ann@example.org","emails":[{"id":"main","email":"ann@example.org","primary":true},{"id":"e-1","email":"ann@example.net","sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}}]},"now":"2026-11-24T09:30:00Z","csrf_token":"third"}"#;

#[test]
fn an_added_address_is_the_one_that_was_not_there_before() {
    let transport = script(&[(200, MEMBER), (200, TWO), (200, TWO), (200, MEMBER)]);
    let Standing::Member(member) = block_on(Client::new(transport.clone()).standing()) else { panic!() };
    let (added, standing) = block_on(member.add_address(" Ann@example.net")).unwrap();
    let (Some(id), Standing::Member(now)) = (added, &standing) else { panic!() };
    let code = now.code_for(&id).unwrap();
    assert_eq!((code.email(), code.resend_in(), now.code_for("main")), ("ann@example.net", 30, None));
    assert_eq!(code.again(&block_on(code.resend()).unwrap()), Some(code.clone()));
    // It is proved, so nothing is due any more.
    assert_eq!(code.again(&block_on(code.answer("1")).unwrap()), None);
    let sent: Vec<_> = transport.sent.lock().unwrap().iter().skip(1).map(|it| it.path.clone()).collect();
    let base = "/account/emails";
    assert_eq!(sent, [base.into(), format!("{base}/e-1/verification/resend"), format!("{base}/e-1/verification")]);
}
