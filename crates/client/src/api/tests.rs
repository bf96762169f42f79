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
    let tokens: Vec<_> = sent.iter().map(|it| it.headers.first().map(|it| (it.0, it.1.as_str()))).collect();
    assert_eq!(tokens, [None, Some((contract::CSRF_HEADER, "first")), Some((contract::CSRF_HEADER, "second"))]);
    assert_eq!(sent[1].body.as_deref(), Some(r#"{"email":"Ann@example.org","password":" a b "}"#));
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
    let refused = Failure::Refused(Refusal { code: Code::Csrf, ..Refusal::default() });
    assert_eq!(block_on(visitor.sign_in("a", "b")), Err(refused));
    assert_eq!(transport.sent.lock().unwrap().len(), 4);
    assert_eq!(visitor.api.was_heard(), Some(true), "it is no outage");
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

#[test]
fn any_status_of_success_will_do() {
    for status in [200, 201, 202, 299] {
        let transport = script(&[(200, VISITOR), (status, MEMBER)]);
        let Standing::Visitor(visitor) = stands(&transport) else { panic!() };
        assert!(matches!(block_on(visitor.sign_in("a", "b")), Ok(Standing::Member(_))), "{status}");
    }
}

#[test]
fn a_backend_that_has_done_it_without_a_word_is_asked_where_one_stands() {
    for (status, body) in [(204, ""), (200, ""), (202, " \n")] {
        let transport = script(&[(200, MEMBER), (status, body), (200, VISITOR)]);
        assert!(matches!(block_on(stands(&transport).leave()), Ok(Standing::Visitor(_))), "{status}");
        let asked: Vec<_> = transport.sent().into_iter().map(|it| (it.verb, it.path)).collect();
        let want = [(Verb::Get, "/session"), (Verb::Delete, "/session"), (Verb::Get, "/session")];
        assert_eq!(asked, want.map(|(verb, path)| (verb, path.to_owned())));
    }
    // Where one stands is not asked again and again of a backend that never says it.
    let transport = says(204, "");
    assert!(matches!(stands(&transport), Standing::Away(_)));
    assert_eq!(transport.sent().len(), 1);
}

#[test]
fn a_backend_without_csrf_tokens_is_spoken_to_as_well() {
    for token in ["", r#","csrf_token":null"#] {
        let visitor = format!(r#"{{"state":"anonymous","now":"2026-11-24T09:30:00Z"{token}}}"#);
        let transport = script(&[(200, &visitor), (200, MEMBER)]);
        let Standing::Visitor(visitor) = stands(&transport) else { panic!() };
        assert!(matches!(block_on(visitor.sign_in("a", "b")), Ok(Standing::Member(_))));
        assert_eq!(transport.sent()[1].headers, [(contract::CSRF_HEADER, String::new())]);
    }
}

/// What developers are told when a visit begins with the first reply and then signs in and out again.
fn told(replies: &[(u16, &str)]) -> (Result<Standing, Failure>, Vec<String>) {
    let said = Arc::<Mutex<Vec<String>>>::default();
    let console = said.clone();
    let tell = move |line: &str| console.lock().unwrap().push(line.to_owned());
    let standing = block_on(Client::new(Latchkey::over(script(replies))).telling(tell).standing());
    let Standing::Visitor(visitor) = standing else { panic!() };
    let first = block_on(visitor.sign_in("ann@example.org", "four quiet boats"));
    assert_eq!(block_on(visitor.sign_in("ann@example.org", "four quiet boats")).err(), first.clone().err());
    let said = said.lock().unwrap().clone();
    (first, said)
}

#[test]
fn an_answer_that_does_not_fit_is_told_once_with_its_call_and_its_place() {
    let line = |status: u16, what: &str| {
        format!("The answer to POST /session (status {status}) does not fit contract {}: {what}.", contract::CONTRACT)
    };
    let links = MEMBER.replace(r#""reference":"K7-204""#, r#""reference":["K7-204"]"#);
    let next_year = MEMBER.replace("signed_in", "needs_a_dance");
    for (status, body, what) in [
        (200, r#"{"state":"signed_in","now":"2026-11-24T09:30:00Z"}"#, "“account” is missing"),
        (200, &links, "“account.links[].reference” should be a string, and is a list"),
        (200, &next_year, "“state” should be a state that this version knows, and is something else"),
        (404, r#"{"detail":"Not Found"}"#, "“code” is missing"),
        (409, r#"{"code":"step_mismatch"}"#, "“session” is missing"),
        (409, r#"{"code":"step_mismatch","session":{"state":"anonymous"}}"#, "“session.now” is missing"),
    ] {
        let (answer, said) = told(&[(200, VISITOR), (status, body)]);
        assert_eq!((answer, said), (Err(Failure::WrongAnswer), vec![line(status, what)]), "{body}");
    }
    // A page of a proxy is no answer of the backend. A route that is missing looks the same, so it is told as well.
    let (answer, said) = told(&[(200, VISITOR), (404, "<html>")]);
    assert_eq!((answer, said), (Err(Failure::Unavailable), vec![line(404, "it is no JSON")]));
}

#[test]
fn what_fits_and_what_has_broken_down_is_not_told() {
    for (status, body) in [
        (502, "<html>"),
        (500, r#"{"message":"Internal server error"}"#),
        (503, r#"{"code":"unavailable"}"#),
        (429, "slow down"),
        (422, r#"{"code":"incorrect_credentials"}"#),
        (403, r#"{"code":"from_next_year","detail":"No."}"#),
    ] {
        assert_eq!(told(&[(200, VISITOR), (status, body)]).1, [""; 0], "{status} {body}");
    }
}

#[test]
fn options_without_a_challenge_are_no_answer() {
    for (options, fits) in [
        (r#"{"publicKey":{"challenge":"AAAA"}}"#, true),
        (r#"{"publicKey":7}"#, false),
        ("{}", false),
        (r#"{"publicKey":{"challenge":[1,2]}}"#, false),
    ] {
        let transport = script(&[(200, VISITOR), (200, options)]);
        let Standing::Visitor(visitor) = stands(&transport) else { panic!() };
        let answer = block_on(visitor.passkey_options());
        assert_eq!(answer.err(), (!fits).then_some(Failure::WrongAnswer), "{options}");
    }
}

#[test]
fn a_set_of_backup_codes_without_codes_is_no_answer() {
    let empty = format!(r#"{{"codes":null,"session":{MEMBER}}}"#);
    let transport = script(&[(200, MEMBER), (200, &empty)]);
    let Standing::Member(member) = stands(&transport) else { panic!() };
    assert_eq!(block_on(member.make_backup_codes()), Err(Failure::WrongAnswer));
}
