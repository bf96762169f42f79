//! Faults that show in any answer.

use check::transport::Answer;
use serde_json::json;

use crate::faulty::{alter, code, is, problem, sent, set};
use crate::proof::{Fault, fault};

pub const FAULTS: &[Fault] = &[
    fault("extending a session ends in a fault", &["no-answer-is-a-fault"], |it, request| {
        if is(request, "POST", "/session/extend") { problem(500, "unavailable") } else { it.pass(request) }
    }),
    fault("a fault is shown as a page", &["no-answer-is-a-fault"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "DELETE", "/session") {
            (answer.status, answer.body) = (502, "<h1>Bad gateway</h1>".to_owned());
            set(&mut answer, "content-type", "text/html");
        }
        answer
    }),
    fault("signing out is answered by a page", &["answers-are-json"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "DELETE", "/session") {
            answer.body = "<!doctype html><p>Bye.</p>".to_owned();
            set(&mut answer, "content-type", "text/html; charset=utf-8");
        }
        answer
    }),
    fault("problems say that they are plain JSON", &["answers-are-json"], |it, request| {
        let mut answer = it.pass(request);
        if code(&answer) == "incorrect_credentials" {
            set(&mut answer, "content-type", "application/json");
        }
        answer
    }),
    fault("the key URI of an app is missing", &["answers-fit-the-schema"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/account/methods/totp") && answer.status == 200 {
            alter(&mut answer, |json| _ = json.as_object_mut().unwrap().remove("otpauth_uri"));
        }
        answer
    }),
    fault("the digits of a code are said as text", &["answers-fit-the-schema"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/accounts") && answer.status == 200 {
            alter(&mut answer, |json| json["pending"]["sent"]["code_length"] = json!("6"));
        }
        answer
    }),
    fault("a session document has no time", &["answers-fit-the-schema"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "DELETE", "/session") && answer.status == 200 {
            alter(&mut answer, |json| _ = json.as_object_mut().unwrap().remove("now"));
        }
        answer
    }),
    fault("a time is a number", &["answers-fit-the-schema"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session/extend") && answer.status == 200 {
            alter(&mut answer, |json| json["expires_at"] = json!(1_795_512_600));
        }
        answer
    }),
    fault("the config may be stored", &["answers-are-not-stored"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/config") {
            set(&mut answer, "cache-control", "max-age=60");
        }
        answer
    }),
    fault("problems may be stored", &["answers-are-not-stored"], |it, request| {
        let mut answer = it.pass(request);
        if answer.status >= 400 {
            answer.headers.retain(|it| it.0 != "cache-control");
        }
        answer
    }),
    fault("a problem has no code", &["problems-are-whole"], |it, request| {
        let mut answer = it.pass(request);
        if code(&answer) == "incorrect_credentials" {
            alter(&mut answer, |json| _ = json.as_object_mut().unwrap().remove("code"));
        }
        answer
    }),
    fault("a problem with a field names none", &["problems-are-whole"], |it, request| {
        let mut answer = it.pass(request);
        let is_broken = request.body.as_deref() == Some("[]");
        if is_broken && code(&answer) == "validation" {
            alter(&mut answer, |json| _ = json.as_object_mut().unwrap().remove("errors"));
        }
        answer
    }),
    fault("a problem has another status", &["problems-have-their-status"], |it, request| {
        let mut answer = it.pass(request);
        if code(&answer) == "incorrect_code" {
            answer.status = 400;
            alter(&mut answer, |json| json["status"] = json!(400));
        }
        answer
    }),
    fault("a problem repeats another status", &["problems-have-their-status"], |it, request| {
        let mut answer = it.pass(request);
        if code(&answer) == "step_mismatch" {
            alter(&mut answer, |json| json["status"] = json!(422));
        }
        answer
    }),
    fault("a call says a problem of another call", &["problems-are-listed"], |it, request| {
        match (is(request, "POST", "/session"), request.body.as_deref()) {
            (true, Some("[]")) => problem(422, "incorrect_password"),
            _ => it.pass(request),
        }
    }),
    fault("a lock says nothing of its end in the header", &["waits-are-said"], |it, request| {
        let mut answer = it.pass(request);
        if code(&answer) == "too_many_attempts" {
            answer.headers.retain(|it| it.0 != "retry-after");
        }
        answer
    }),
    fault("scripts can read the cookie", &["cookies-are-guarded"], |it, request| {
        cookies(it.pass(request), "; HttpOnly", "")
    }),
    fault("the cookie goes with requests of other sites", &["cookies-are-guarded"], |it, request| {
        cookies(it.pass(request), "SameSite=Lax", "SameSite=None")
    }),
    fault("the address that waits for its code is not said", &["states-have-their-keys"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session/email-verification/resend") && answer.status == 200 {
            alter(&mut answer, |json| _ = json["pending"].as_object_mut().unwrap().remove("email"));
        }
        answer
    }),
    fault("the account is shown before the second step", &["states-have-their-keys"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session") && answer.body.contains("needs_second_step") && answer.status == 200 {
            alter(&mut answer, |json| json["account"] = json!({ "email": "ann@example.org" }));
        }
        answer
    }),
    fault("a session document has no token", &["states-have-their-keys"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session/extend") && answer.status == 200 {
            alter(&mut answer, |json| _ = json.as_object_mut().unwrap().remove("csrf_token"));
        }
        answer
    }),
    fault(
        "signing out leads to a password",
        &["states-follow-from-calls", "sign-out-ends-the-session", "sign-out-of-nobody-is-fine"],
        |it, request| {
            let mut answer = it.pass(request);
            if is(request, "DELETE", "/session") && answer.status == 200 {
                let pending = json!({ "email": "ann@example.org" });
                alter(&mut answer, |json| (json["state"], json["pending"]) = (json!("needs_password"), pending));
            }
            answer
        },
    ),
    fault("a refused password is repeated", &["passwords-are-never-said"], |it, request| {
        let mut answer = it.pass(request);
        if code(&answer) == "incorrect_credentials" {
            alter(&mut answer, |json| json["detail"] = sent(request)["password"].clone());
        }
        answer
    }),
    fault("the clock is an hour late", &["now-is-the-time"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "DELETE", "/session") && answer.status == 200 {
            alter(&mut answer, |json| json["now"] = json!("2026-11-24T07:00:00Z"));
        }
        answer
    }),
];

fn cookies(mut answer: Answer, from: &str, to: &str) -> Answer {
    for (name, value) in &mut answer.headers {
        if name == "set-cookie" {
            *value = value.replace(from, to);
        }
    }
    answer
}
