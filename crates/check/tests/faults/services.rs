//! Faults of the level services.

use check::transport::Answer;
use serde_json::{Value, json};

use crate::faulty::{alter, code, done, is, state};
use crate::proof::{Fault, fault};

const AGREEMENT: &str = "/service-requests/{}/agreement";
const ANSWER: &str = "/service-requests/{}/answer";

fn request_in(answer: &Answer) -> Value {
    serde_json::from_str::<Value>(&answer.body).unwrap_or_default()["request"].clone()
}

pub const FAULTS: &[Fault] = &[
    fault("one can agree to a request that is not there", &["no-request-is-opened-by-an-id"], |it, request| {
        let answer = it.pass(request);
        match is(request, "POST", AGREEMENT)
            && request.path.contains("no-such-request")
            && code(&answer) == "code_expired"
        {
            true => it.session(request),
            false => answer,
        }
    }),
    fault("a service that is not used is stopped", &["only-own-services-are-stopped"], |it, request| {
        let answer = it.pass(request);
        let is_none = is(request, "DELETE", "/account/services/{}") && request.path.contains("no-such-service");
        if is_none && code(&answer) == "not_found" { it.session(request) } else { answer }
    }),
    fault(
        "what is made up is said of whoever is not signed in",
        &["request-is-shown-where-it-was-sent"],
        |it, request| {
            let mut answer = it.pass(request);
            if is(request, "GET", "/session") && state(&answer) == "anonymous" && request_in(&answer).is_object() {
                alter(&mut answer, |json| json["request"]["facts"][1]["value"] = json!("ann@example.org"));
            }
            answer
        },
    ),
    fault("a request is shown in every tab", &["request-is-shown-where-it-was-sent"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/session") && state(&answer) == "anonymous" {
            let cookie = request.header("cookie").unwrap_or_default();
            let name = cookie.split("latchkey-requests=").nth(1).unwrap_or_default().to_owned();
            let shown = request_in(&answer);
            match (shown.is_object(), it.kept(&name)) {
                (true, _) => it.keep(&name, &shown.to_string()),
                (false, Some(kept)) if request.header("x-service-request").is_none() => {
                    alter(&mut answer, |json| json["request"] = serde_json::from_str(&kept).unwrap());
                }
                _ => {}
            }
        }
        answer
    }),
    fault("a request is shown to whoever knows its id", &["request-belongs-to-its-browser"], |it, request| {
        let mut answer = it.pass(request);
        let id = request.header("x-service-request").unwrap_or_default().to_owned();
        if is(request, "GET", "/session") && !id.is_empty() {
            let shown = request_in(&answer);
            match (shown.is_object(), it.kept(&id)) {
                (true, _) => it.keep(&id, &shown.to_string()),
                (false, Some(kept)) => {
                    alter(&mut answer, |json| json["request"] = serde_json::from_str(&kept).unwrap());
                }
                _ => {}
            }
        }
        answer
    }),
    fault("an answer is given before anyone agrees", &["nothing-is-answered-before-it-is-agreed-to"], |it, request| {
        let answer = it.pass(request);
        let is_early = is(request, "POST", ANSWER) && code(&answer) == "step_mismatch" && state(&answer) == "signed_in";
        let body = json!({ "redirect_url": "https://shop.example.org/back?code=x" }).to_string();
        if is_early { Answer { body, ..done(&answer) } } else { answer }
    }),
    fault("a request is answered as often as one likes", &["request-is-answered-once"], |it, request| {
        it.replays(request, is(request, "POST", ANSWER))
    }),
    fault("sharing goes on when it was stopped", &["sharing-is-listed-and-stopped"], |it, request| {
        let is_it = is(request, "DELETE", "/account/services/{}") && !request.path.contains("no-such-service");
        if is_it { it.only_shows(request, "signed_in") } else { it.pass(request) }
    }),
];
