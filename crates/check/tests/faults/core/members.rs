//! Faults of signing in, of the session, and of what each step may call.

use serde_json::json;

use check::transport::{Answer, Request};

use crate::faulty::{Faulty, alter, code, done, is, problem, sent, state};
use crate::proof::{Fault, fault};

const SECOND: &str = "/session/second-step";

pub const FAULTS: &[Fault] = &[
    fault("the second step tells when a method was added", &["password-leads-to-the-second-step"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session") && state(&answer) == "needs_second_step" {
            alter(&mut answer, |json| json["pending"]["methods"][0]["added_at"] = json!("2026-11-24T09:30:00Z"));
        }
        answer
    }),
    fault("after a wrong password the right one is wrong", &["wrong-password-is-refused"], |it, request| {
        let cookie = request.header("cookie").unwrap_or_default().to_owned();
        if is(request, "POST", "/session") && it.kept(&cookie).is_some() {
            return problem(422, "incorrect_credentials");
        }
        let answer = it.pass(request);
        if code(&answer) == "incorrect_credentials" {
            it.keep(&cookie, "");
        }
        answer
    }),
    fault("an unknown address is told at signing in", &["unknown-address-signs-in-alike"], |it, request| {
        let mut answer = it.pass(request);
        let email = sent(request)["email"].as_str().unwrap_or_default().trim().to_lowercase();
        if is(request, "POST", "/accounts") {
            it.keep(&email, "");
        } else if code(&answer) == "incorrect_credentials" && it.kept(&email).is_none() {
            alter(&mut answer, |json| json["attempts_left"] = json!(3));
        }
        answer
    }),
    fault("no app signs in", &["app-code-signs-in"], |it, request| {
        let answer = it.pass(request);
        let is_app = is(request, "POST", SECOND) && sent(request)["type"] == "totp";
        if is_app && answer.status == 200 { problem(422, "incorrect_code") } else { answer }
    }),
    fault("the code of an app works twice", &["app-code-works-once"], |it, request| {
        it.replays(request, is(request, "POST", SECOND) && sent(request)["type"] == "totp")
    }),
    fault(
        "a wrong code of an app is said to be too old at the second step",
        &["wrong-second-step-is-refused", "guessing-codes-has-an-end"],
        |it, request| {
            let answer = it.pass(request);
            let is_app = is(request, "POST", SECOND) && sent(request)["type"] == "totp";
            let again = it.kept(&request.body.clone().unwrap_or_default()).is_some();
            if is_app && answer.status == 200 {
                it.keep(&request.body.clone().unwrap(), "");
            }
            if is_app && code(&answer) == "incorrect_code" && !again { expired(&answer) } else { answer }
        },
    ),
    fault("a password is looked at as a second step", &["second-step-takes-what-the-account-has"], |it, request| {
        match is(request, "POST", SECOND) && sent(request)["type"] == "password" {
            true => problem(422, "incorrect_code"),
            false => it.pass(request),
        }
    }),
    fault(
        "the cookie stays through the second step",
        &["cookie-is-new-after-each-proof", "old-cookie-is-nobodys"],
        |it, request| {
            let mut answer = renamed(it, request);
            let set = answer.headers.iter().find(|it| it.0 == "set-cookie" && it.1.starts_with("latchkey=")).cloned();
            if let (true, Some((_, set)), Some(own)) = (is(request, "POST", SECOND), set, own_cookie(request)) {
                it.keep(&own, set.split(';').next().unwrap());
                answer.headers.retain(|it| it.0 != "set-cookie" || !it.1.starts_with("latchkey="));
            }
            answer
        },
    ),
    fault("the old cookie still works", &["old-cookie-is-nobodys"], |it, request| {
        let answer = renamed(it, request);
        let set = answer.headers.iter().find(|it| it.0 == "set-cookie" && it.1.starts_with("latchkey=")).cloned();
        if let (true, Some((_, set)), Some(own)) = (is(request, "POST", SECOND), set, own_cookie(request)) {
            it.keep(&own, set.split(';').next().unwrap());
        }
        answer
    }),
    fault(
        "an account without a method is shown as another's",
        &["first-method-comes-first-after-the-password"],
        |it, request| {
            let mut answer = it.pass(request);
            if is(request, "POST", "/session") && state(&answer) == "needs_first_method" {
                alter(&mut answer, |json| json["account"]["email"] = json!("someone.else@example.org"));
            }
            answer
        },
    ),
    fault("codes can be guessed for ever", &["guessing-codes-has-an-end"], |it, request| {
        let answer = it.pass(request);
        let is_locked = is(request, "POST", SECOND) && code(&answer) == "too_many_attempts";
        if is_locked { problem(422, "incorrect_code") } else { answer }
    }),
    fault("the end of a lock is not in the session", &["guessing-codes-has-an-end"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/session") && answer.body.contains("locked_until") {
            alter(&mut answer, |json| _ = json["pending"].as_object_mut().unwrap().remove("locked_until"));
        }
        answer
    }),
    fault("codes of emails can be guessed for ever", &["guessing-email-codes-has-an-end"], |it, request| {
        let answer = it.pass(request);
        let is_locked = is(request, "POST", "/session/email-verification") && code(&answer) == "too_many_attempts";
        if is_locked { problem(422, "incorrect_code") } else { answer }
    }),
    fault("an account has another id each time", &["session-is-the-same-when-read-again"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/session") && state(&answer) == "signed_in" {
            let count = it.kept("count").map_or(0, |it| it.parse::<u32>().unwrap()) + 1;
            it.keep("count", &count.to_string());
            alter(&mut answer, |json| json["account"]["id"] = json!(count.to_string()));
        }
        answer
    }),
    fault("asking extends the session", &["asking-is-no-use"], |it, request| {
        let answer = it.pass(request);
        let is_own = request.header("sec-fetch-site") == Some("same-origin");
        if !is_own || !is(request, "GET", "/session") || state(&answer) != "signed_in" {
            return answer;
        }
        let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        it.with(request, |it| {
            (it.verb, it.path) = ("POST".to_owned(), "/session/extend".to_owned());
            it.headers.push(("x-csrf-token".to_owned(), json["csrf_token"].as_str().unwrap().to_owned()));
        })
    }),
    fault("the config promises another length of a session", &["session-lives-as-config-says"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/config") {
            alter(&mut answer, |json| json["session"]["idle_seconds"] = json!(600));
        }
        answer
    }),
    fault("a shared computer is like any other", &["shared-computer-has-a-shorter-session"], |it, request| {
        let mut body = sent(request);
        match is(request, "POST", "/session") && body["shared"] == true {
            true => {
                body["shared"] = json!(false);
                it.with(request, |it| it.body = Some(body.to_string()))
            }
            false => it.pass(request),
        }
    }),
    fault("signing out is only shown", &["sign-out-ends-the-session"], |it, request| {
        if !is(request, "DELETE", "/session") {
            return it.pass(request);
        }
        let refused = it.with(request, |it| it.headers.retain(|it| it.0 != "x-csrf-token"));
        let answer = it.with(request, |it| (it.verb, it.path) = ("GET".to_owned(), "/session".to_owned()));
        if state(&answer) != "signed_in" || request.header("x-csrf-token").is_none() || code(&refused) == "origin" {
            return it.pass(request);
        }
        let mut answer = answer;
        alter(&mut answer, |json| {
            json["state"] = json!("anonymous");
            json["ended"] = json!("signed_out");
            json.as_object_mut()
                .unwrap()
                .retain(|name, _| matches!(name.as_str(), "state" | "ended" | "now" | "csrf_token"));
        });
        answer
    }),
    fault("nobody cannot sign out", &["sign-out-of-nobody-is-fine"], |it, request| {
        let was = it.session(request);
        let answer = it.pass(request);
        let is_done = is(request, "DELETE", "/session") && answer.status == 200;
        if is_done && state(&was) == "anonymous" { problem(403, "csrf") } else { answer }
    }),
    fault("a member signs in again", &["members-do-not-sign-in-again"], |it, request| {
        let answer = it.pass(request);
        match is(request, "POST", "/session") && code(&answer) == "step_mismatch" {
            true => it.with(request, |it| (it.verb, it.path) = ("GET".to_owned(), "/session".to_owned())),
            false => answer,
        }
    }),
    fault("visitors read what has happened", &["visitors-call-nothing-of-members"], |it, request| {
        opened(it, request, "anonymous", "GET", "/account/activity", json!({ "events": [], "more": false }))
    }),
    fault("the password alone shows where one is signed in", &["password-alone-opens-nothing"], |it, request| {
        opened(it, request, "needs_second_step", "GET", "/account/sessions", json!({ "devices": [] }))
    }),
    fault("a proved address shows where one is signed in", &["address-alone-opens-nothing"], |it, request| {
        opened(it, request, "needs_password", "GET", "/account/sessions", json!({ "devices": [] }))
    }),
    fault(
        "an account without a method reads what has happened",
        &["account-without-a-method-sets-one-up"],
        |it, request| {
            opened(
                it,
                request,
                "needs_first_method",
                "GET",
                "/account/activity",
                json!({ "events": [], "more": false }),
            )
        },
    ),
    fault("two browsers set up a first method", &["first-method-ends-other-set-ups"], |it, request| {
        let answer = it.pass(request);
        let cookie = request.header("cookie").unwrap_or_default().to_owned();
        let set = answer.headers.iter().find(|it| it.0 == "set-cookie").map(|it| it.1.clone()).unwrap_or_default();
        if is(request, "POST", "/session") && state(&answer) == "needs_first_method" {
            it.keep(set.split(';').next().unwrap(), "");
        }
        if is(request, "POST", "/account/methods/totp") {
            if answer.status == 200 {
                it.keep("setup", &answer.body);
            } else if it.kept(&cookie).is_some() {
                return Answer { body: it.kept("setup").unwrap(), ..done(&answer) };
            }
        }
        answer
    }),
];

/// What is refused in this state is answered.
fn opened(it: &Faulty, request: &Request, at: &str, verb: &str, path: &str, with: serde_json::Value) -> Answer {
    let answer = it.pass(request);
    match is(request, verb, path) && answer.status >= 400 && state(&answer) == at {
        true => Answer { body: with.to_string(), ..done(&answer) },
        false => answer,
    }
}

/// The problem `code_expired` with the session of another one.
fn expired(answer: &Answer) -> Answer {
    let mut expired = problem(410, "code_expired");
    let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    alter(&mut expired, |it| it["session"] = json["session"].clone());
    expired
}

fn own_cookie(request: &Request) -> Option<String> {
    let all = request.header("cookie")?;
    all.split("; ").find(|it| it.starts_with("latchkey=")).map(str::to_owned)
}

/// With the cookie that took the place of the one that is sent.
fn renamed(it: &Faulty, request: &Request) -> Answer {
    let Some((own, new)) = own_cookie(request).and_then(|own| Some((own.clone(), it.kept(&own)?))) else {
        return it.pass(request);
    };
    it.with(request, |it| {
        for (name, value) in &mut it.headers {
            if name == "cookie" {
                *value = value.replace(&own, &new);
            }
        }
    })
}
