//! What a tab knows of the request that it was sent with, and what it tells of it.

use futures::executor::block_on;

use super::*;
use crate::{
    Client, Latchkey, Request,
    api::tests::{MEMBER, Script, script},
    dialects::scripted::Scripted,
};

/// The key of a session document that says what comes next for the request `r-1`.
fn waits(step: &str) -> String {
    format!(
        r#""request":{{"id":"r-1","service":{{"id":"s","name":"S","site":"https://s.example/"}},"step":"{step}",
            "facts":[{{"kind":"account"}},{{"kind":"email","value":"ann@example.org"}}],"login_hint":"ann@example.org",
            "proof":"key","back":"https://s.example/back?error=access_denied","expires_at":"2026-11-24T09:40:00Z"}}"#
    )
}

fn with(session: &str, key: &str) -> String {
    session.replacen('{', &format!("{{{key},"), 1)
}

fn nobody() -> String {
    r#"{"state":"anonymous","now":"2026-11-24T09:30:00Z"}"#.to_owned()
}

/// Where a tab stands that was sent with this request, by this document.
fn opened(named: Option<&str>, document: &str) -> Standing {
    let client = Client::new(Latchkey::over(script(&[(200, document)]))).sent_with(named.map(str::to_owned));
    block_on(client.standing())
}

fn named(request: &Request) -> Option<&str> {
    request.headers.iter().find(|it| it.0 == contract::REQUEST_HEADER).map(|it| it.1.as_str())
}

#[test]
fn each_call_of_a_tab_names_its_own_request_and_no_call_of_another_tab_does() {
    let backends: Vec<std::sync::Arc<Script>> = (0..3).map(|_| script(&[(200, &nobody()), (200, MEMBER)])).collect();
    for (backend, request) in backends.iter().zip([Some("r-1"), Some("r-2"), None]) {
        let client = Client::new(Latchkey::over(backend.clone())).sent_with(request.map(str::to_owned));
        let Standing::Visitor(visitor) = block_on(client.standing()) else { panic!() };
        let member = block_on(visitor.sign_in("ann@example.org", "x")).unwrap();
        _ = block_on(member.look_again());
        let sent = backend.sent();
        assert_eq!(sent.len(), 3);
        assert!(sent.iter().all(|it| named(it) == request), "{sent:?}");
    }
}

#[test]
fn a_standing_has_the_request_of_its_own_document() {
    let (agree, answer) = (with(MEMBER, &waits("agree")), with(MEMBER, &waits("answer")));
    let client = Client::new(Latchkey::over(script(&[(200, &agree), (200, &answer), (200, MEMBER)])));
    let first = block_on(client.sent_with(Some("r-1".to_owned())).standing());
    let second = block_on(first.look_again()).unwrap();
    let third = block_on(second.look_again()).unwrap();
    let step = |it: &Standing| it.request().map(PendingRequest::step);
    assert_eq!([&first, &second, &third].map(step), [Some(RequestStep::Agree), Some(RequestStep::Answer), None]);
    assert!(first != second && second != third && first.request().unwrap().left() == 600);
    // It is still this tab's: the next document may have it again.
    assert_eq!(third.request_id().as_deref(), Some("r-1"));
}

#[test]
fn the_request_of_another_tab_is_not_this_ones() {
    let other = opened(Some("r-2"), &with(MEMBER, &waits("agree")));
    assert_eq!((other.request(), other.request_id().as_deref()), (None, Some("r-2")));
    // Back from another site, the backend says which it is.
    let back = opened(None, &with(MEMBER, &waits("agree")));
    assert_eq!(back.request_id().as_deref(), Some("r-1"));
    // What waits elsewhere is told, and not taken over.
    let elsewhere = opened(None, &with(MEMBER, &waits("elsewhere")));
    assert!(elsewhere.request().is_some_and(|it| !it.is_open()) && elsewhere.request_id().is_none());
}

#[test]
fn nothing_of_a_member_is_left_in_the_request_when_the_session_is_over() {
    let member = opened(Some("r-1"), &with(MEMBER, &waits("agree")));
    assert_eq!(member.request().and_then(PendingRequest::login_hint), Some("ann@example.org"));
    for gone in [member.after_leaving(), member.unknown(), Standing::nobody(member.api())] {
        let request = gone.request().unwrap();
        assert!(!format!("{request:?}").contains("ann@example.org"), "{request:?}");
        assert_eq!((request.step(), request.service().name.as_str()), (RequestStep::SignIn, "S"));
    }
    let over = opened(Some("r-1"), &with(MEMBER, &waits("over"))).after_leaving();
    assert_eq!(over.request().map(PendingRequest::step), Some(RequestStep::Over));
}

#[test]
fn the_way_back_is_an_address_of_a_site_or_none() {
    let request = |back: &str, site: &str, step: RequestStep| {
        let service = Service { site: site.to_owned(), ..Service::default() };
        let request = ServiceRequest { service, step, back: Some(back.to_owned()), ..ServiceRequest::default() };
        PendingRequest::read(request, Timestamp(0)).back().map(str::to_owned)
    };
    let (back, site) = ("https://s.example/back", "https://s.example/");
    assert_eq!(request(back, site, RequestStep::SignIn).as_deref(), Some(back));
    // It tells the service that its member has not agreed, which is of no use to who waits no longer.
    assert_eq!(request(back, site, RequestStep::Over).as_deref(), Some(site));
    assert_eq!(request("javascript:alert(1)", site, RequestStep::SignIn).as_deref(), Some(site));
    assert_eq!(request("javascript:alert(1)", "/x", RequestStep::SignIn), None);
}

#[test]
fn nobody_can_agree_to_what_has_no_name_here() {
    let strange = waits("agree").replace(r#""kind":"account""#, r#""kind":"shoe_size""#);
    let standing = opened(Some("r-1"), &with(MEMBER, &strange));
    assert_eq!(standing.request().map(PendingRequest::step), Some(RequestStep::Unknown));
}

#[test]
fn the_answer_leads_to_a_site_and_to_nothing_else() {
    let (backend, Standing::Member(member)) = Scripted::at(MEMBER) else { panic!() };
    for (address, is_site) in [
        ("https://s.example/callback?code=x", true),
        ("http://127.0.0.1:8083/callback?code=x", true),
        ("http://s.example/callback?code=x", false),
        ("javascript:alert(1)", false),
        ("data:text/html,x", false),
    ] {
        backend.answers::<ops::AnswerServiceRequest>(&format!(r#"{{"redirect_url":"{address}"}}"#));
        let want = is_site.then(|| address.to_owned()).ok_or(Failure::WrongAnswer);
        assert_eq!(block_on(member.answer_request("r-1")), want, "{address}");
    }
    // What no id can be names no request.
    assert!(matches!(block_on(member.answer_request("../x")), Err(Failure::Refused(_))));
}
