//! Faults of what protects a call, and of requests of the wrong form.

use check::transport::{Answer, Request};
use serde_json::json;

use crate::faulty::{Faulty, alter, code, is, problem, sent, set, state};
use crate::proof::{Fault, fault};
use crate::world::ORIGIN;

pub const FAULTS: &[Fault] = &[
    fault("no token is needed", &["csrf-token-must-be-there"], |it, request| {
        if request.header("x-csrf-token").is_none() { with_token(it, request) } else { it.pass(request) }
    }),
    fault("any token is taken", &["csrf-token-must-be-right"], |it, request| {
        if request.header("x-csrf-token") == Some("made-up") { with_token(it, request) } else { it.pass(request) }
    }),
    fault("the token from before signing in is taken", &["csrf-token-is-new-after-signing-in"], |it, request| {
        let answer = it.pass(request);
        if state(&answer) == "needs_second_step" && answer.status == 200 {
            let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            it.keep(json["csrf_token"].as_str().unwrap(), "");
        }
        let was_sent = request.header("x-csrf-token").is_some_and(|own| it.kept(own).is_some());
        if code(&answer) == "csrf" && was_sent { with_token(it, request) } else { answer }
    }),
    fault("a session document says an old token", &["csrf-token-of-a-session-document-works"], |it, request| {
        let cookie = request.header("cookie").unwrap_or_default().to_owned();
        let mut answer = it.pass(request);
        if is(request, "POST", "/session/extend") && answer.status == 200 {
            it.keep(&cookie, "");
        } else if is(request, "GET", "/session") && it.kept(&cookie).is_some() {
            alter(&mut answer, |json| json["csrf_token"] = json!("stale"));
        }
        answer
    }),
    fault("requests of other pages are taken", &["origin-must-be-the-pages"], |it, request| {
        it.with(request, |it| {
            for (name, value) in &mut it.headers {
                match name.as_str() {
                    "origin" => *value = ORIGIN.to_owned(),
                    "sec-fetch-site" => *value = "same-origin".to_owned(),
                    _ => {}
                }
            }
        })
    }),
    fault("every website may read", &["other-websites-read-nothing"], |it, request| {
        let mut answer = it.pass(request);
        set(&mut answer, "access-control-allow-origin", "*");
        answer
    }),
    fault("an unknown address is said to be not offered", &["unknown-address-is-a-problem"], |it, request| {
        if is(request, "GET", "/no-such-address") { problem(404, "unsupported") } else { it.pass(request) }
    }),
    fault("an unknown address is a page", &["answers-are-json"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/no-such-address") {
            answer.body = "<h1>Not found</h1>".to_owned();
            set(&mut answer, "content-type", "text/html");
        }
        answer
    }),
    fault("a wrong verb is not found", &["wrong-verb-is-a-problem"], |it, request| {
        let answer = it.pass(request);
        if code(&answer) == "method_not_allowed" { problem(404, "not_found") } else { answer }
    }),
    fault("forms of other sites are read", &["body-must-be-json"], |it, request| {
        it.with(request, |it| {
            for (name, value) in &mut it.headers {
                if name == "content-type" {
                    *value = "application/json".to_owned();
                }
            }
        })
    }),
    fault("a list is taken for a message", &["broken-bodies-are-refused"], |it, request| {
        match is(request, "POST", "/accounts") && request.body.as_deref() == Some("[]") {
            true => it.with(request, |it| it.body = Some(json!({ "email": "nobody@example.org" }).to_string())),
            false => it.pass(request),
        }
    }),
    fault("a missing field is named by its bare name", &["wrong-field-is-named"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session") && sent(request)["password"].is_null() && code(&answer) == "validation" {
            alter(&mut answer, |json| json["errors"] = json!([{ "pointer": "password", "code": "required" }]));
        }
        answer
    }),
    fault("null is no value", &["null-is-as-missing"], |it, request| {
        let is_null = sent(request).get("locale").is_some_and(serde_json::Value::is_null);
        if is(request, "POST", "/accounts") && is_null { field("/locale") } else { it.pass(request) }
    }),
    fault("keys of a later version are refused", &["null-is-as-missing"], |it, request| {
        match sent(request).get("a_later_version") {
            Some(_) => field("/a_later_version"),
            None => it.pass(request),
        }
    }),
    fault("a body may be of any size", &["body-has-a-limit"], |it, request| {
        if request.body.as_ref().is_some_and(|it| it.len() > 100_000) { field("/email") } else { it.pass(request) }
    }),
    fault("a call is not there", &["every-operation-is-there", "problems-are-listed"], |it, request| {
        if is(request, "GET", "/phone-countries") { problem(404, "not_found") } else { it.pass(request) }
    }),
];

/// The request with the right token, as if none were asked for.
fn with_token(it: &Faulty, request: &Request) -> Answer {
    let asked = it.with(request, |it| {
        (it.verb, it.path, it.body) = ("GET".to_owned(), "/session".to_owned(), None);
        it.headers.retain(|it| it.0 != "content-type");
    });
    let json: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
    let token = json["csrf_token"].as_str().unwrap_or_default().to_owned();
    it.with(request, |it| {
        it.headers.retain(|it| it.0 != "x-csrf-token");
        it.headers.push(("x-csrf-token".to_owned(), token));
    })
}

fn field(pointer: &str) -> Answer {
    let mut answer = problem(422, "validation");
    alter(&mut answer, |json| json["errors"] = json!([{ "pointer": pointer, "code": "wrong_type" }]));
    answer
}
