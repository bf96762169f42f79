//! Faults of the level account.

use check::transport::{Answer, Request};
use serde_json::{Value, json};

use crate::faulty::{Faulty, alter, code, done, is, problem, sent};
use crate::proof::{Fault, fault};

const AGAIN: &str = "/session/reauthentication";

pub const FAULTS: &[Fault] = &[
    fault(
        "other browsers are signed out without a fresh proof",
        &["changes-ask-for-a-fresh-proof", "wrong-fresh-proof-opens-nothing"],
        |it, request| {
            let answer = it.pass(request);
            let is_it = is(request, "DELETE", "/account/sessions") && code(&answer) == "reauthentication_required";
            if is_it { session(it, request) } else { answer }
        },
    ),
    fault("backup codes are made without a fresh proof", &["changes-ask-for-a-fresh-proof"], |it, request| {
        let answer = it.pass(request);
        let is_it =
            is(request, "POST", "/account/methods/backup-codes") && code(&answer) == "reauthentication_required";
        if !is_it {
            return answer;
        }
        let session: Value = serde_json::from_str(&session(it, request).body).unwrap();
        Answer { body: json!({ "codes": ["AAAA-AAAA-AAAA"], "session": session }).to_string(), ..done(&answer) }
    }),
    fault("reading asks for a fresh proof", &["reading-asks-for-no-proof", "problems-are-listed"], |it, request| {
        let answer = it.pass(request);
        match is(request, "GET", "/account/activity") && answer.status == 200 && !is_fresh(it, request) {
            true => {
                let mut problem = problem(403, "reauthentication_required");
                alter(&mut problem, |json| json["methods"] = json!([{ "type": "totp", "id": "x" }]));
                problem
            }
            false => answer,
        }
    }),
    fault("a fresh proof is said to last for ever", &["fresh-proof-opens-changes"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", AGAIN) && answer.status == 200 {
            alter(&mut answer, |json| json["fresh_until"] = json["expires_at"].clone());
        }
        answer
    }),
    fault("the cookie stays through a fresh proof", &["fresh-proof-opens-changes"], |it, request| {
        let own = own_cookie(request);
        let kept = own.as_deref().and_then(|own| it.kept(own));
        let mut answer = match (&own, kept) {
            (Some(own), Some(new)) => it.with(request, |it| {
                for (name, value) in &mut it.headers {
                    if name == "cookie" {
                        *value = value.replace(own, &new);
                    }
                }
            }),
            _ => it.pass(request),
        };
        let set = answer.headers.iter().find(|it| it.0 == "set-cookie" && it.1.starts_with("latchkey=")).cloned();
        if let (true, Some((_, set)), Some(own)) = (is(request, "POST", AGAIN), set, own) {
            it.keep(&own, set.split(';').next().unwrap());
            answer.headers.retain(|it| it.0 != "set-cookie" || !it.1.starts_with("latchkey="));
        }
        answer
    }),
    fault("a wrong fresh proof is told to be too old", &["wrong-fresh-proof-opens-nothing"], |it, request| {
        let answer = it.pass(request);
        let is_wrong = is(request, "POST", AGAIN) && code(&answer) == "incorrect_code";
        if is_wrong { problem(410, "code_expired") } else { answer }
    }),
    fault("how many browsers are remembered is not said", &["remembered-browser-skips-one-step"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session") && answer.body.contains("remembered_browsers") {
            alter(&mut answer, |json| json["account"]["remembered_browsers"] = json!(0));
        }
        answer
    }),
    fault("remembered browsers are not forgotten", &["remembered-browsers-are-forgotten"], |it, request| {
        match is(request, "DELETE", "/account/remembered-browsers") {
            true => {
                let mut answer = session(it, request);
                alter(&mut answer, |json| json["account"]["remembered_browsers"] = json!(0));
                answer
            }
            false => it.pass(request),
        }
    }),
    fault("a method may have an empty name", &["method-is-renamed"], |it, request| {
        match is(request, "PATCH", "/account/methods/{}") && sent(request)["name"] == "" {
            true => it.with(request, |it| it.body = Some(json!({ "name": "App" }).to_string())),
            false => it.pass(request),
        }
    }),
    fault("the default method is not kept", &["default-method-is-chosen"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "PUT", "/account/methods/default") && answer.status == 200 {
            alter(&mut answer, |json| _ = json["account"]["methods"][0].as_object_mut().unwrap().remove("default"));
        }
        answer
    }),
    fault("the last method is removed", &["last-method-stays"], |it, request| {
        let answer = it.pass(request);
        if code(&answer) == "last_method" { session(it, request) } else { answer }
    }),
    fault("a method that is removed is still shown", &["method-is-removed"], |it, request| {
        let before = is(request, "DELETE", "/account/methods/{}").then(|| session(it, request));
        let mut answer = it.pass(request);
        if let (Some(before), 200) = (before, answer.status) {
            let before: Value = serde_json::from_str(&before.body).unwrap();
            alter(&mut answer, |json| json["account"]["methods"] = before["account"]["methods"].clone());
        }
        answer
    }),
    fault("a changed password leaves the cookie", &["password-is-changed"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "PUT", "/account/password") && answer.status == 200 {
            answer.headers.retain(|it| it.0 != "set-cookie");
        }
        answer
    }),
    fault("a wrong present password is named elsewhere", &["present-password-must-be-right"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "PUT", "/account/password") && answer.body.contains("password_incorrect") {
            alter(&mut answer, |json| json["errors"][0]["pointer"] = json!("/password"));
        }
        answer
    }),
    fault("a changed password leaves others signed in", &["password-change-ends-other-sessions"], |it, request| {
        let mut body = sent(request);
        match is(request, "PUT", "/account/password") {
            true => {
                body["end_other_sessions"] = json!(false);
                it.with(request, |it| it.body = Some(body.to_string()))
            }
            false => it.pass(request),
        }
    }),
    fault("a sign-in with the old password continues", &["password-change-ends-sign-ins"], |it, request| {
        let mut answer = it.pass(request);
        let own = own_cookie(request).unwrap_or_default();
        let body: Value = serde_json::from_str(&answer.body).unwrap();
        let set = answer.headers.iter().find(|it| it.0 == "set-cookie" && it.1.starts_with("latchkey=")).cloned();
        if let (Some((_, set)), true) = (set, body["state"] == "needs_second_step" && answer.status == 200) {
            it.keep(set.split(';').next().unwrap(), &answer.body);
        }
        if let (Some(old), true) = (it.kept(&own), is(request, "GET", "/session") && body["state"] == "anonymous") {
            answer.body = old;
        }
        answer
    }),
    fault("why the visit ends with the account is not said", &["account-is-deleted"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/account/deletion") && answer.status == 200 {
            alter(&mut answer, |json| _ = json.as_object_mut().unwrap().remove("ended"));
        }
        answer
    }),
    fault("an added address has another id once it is proved", &["address-is-added-by-its-code"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/account/emails/{}/verification") && answer.status == 200 {
            alter(&mut answer, |json| json["account"]["emails"][1]["id"] = json!("another"));
        }
        answer
    }),
    fault("the link for an added address works twice", &["address-is-added-by-its-link"], |it, request| {
        it.replays(request, is(request, "POST", "/account/emails/verification"))
    }),
    fault(
        "a wrong code for an added address is told to be too old",
        &["wrong-code-adds-no-address", "new-code-for-an-added-address"],
        |it, request| {
            let answer = it.pass(request);
            let is_it = is(request, "POST", "/account/emails/{}/verification") && code(&answer) == "incorrect_code";
            if is_it { problem(410, "code_expired") } else { answer }
        },
    ),
    fault("another code for an added address is not sent", &["new-code-for-an-added-address"], |it, request| match is(
        request,
        "POST",
        "/account/emails/{}/verification/resend",
    ) {
        true => session(it, request),
        false => it.pass(request),
    }),
    fault("an address of another account is told", &["known-address-is-added-alike"], |it, request| {
        let answer = it.pass(request);
        let email = sent(request)["email"].to_string();
        if is(request, "POST", "/accounts") {
            it.keep(&email, "");
        }
        let is_known = is(request, "POST", "/account/emails") && it.kept(&email).is_some();
        if is_known && answer.status == 200 { problem(409, "email_limit") } else { answer }
    }),
    fault("two addresses are primary", &["primary-address-is-chosen"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "PUT", "/account/emails/primary") && answer.status == 200 {
            alter(&mut answer, |json| {
                json["account"]["emails"].as_array_mut().unwrap().iter_mut().for_each(|it| it["primary"] = json!(true));
            });
        }
        answer
    }),
    fault("the primary address is removed", &["primary-address-stays"], |it, request| {
        let answer = it.pass(request);
        if code(&answer) == "email_primary" { session(it, request) } else { answer }
    }),
    fault("an address that is removed is kept", &["removed-address-signs-in-no-more"], |it, request| {
        match is(request, "DELETE", "/account/emails/{}")
            && is_fresh(it, request)
            && request.header("x-csrf-token").is_some()
        {
            true if request.header("origin").is_some_and(|it| it == crate::world::ORIGIN) => {
                let primary = session(it, request);
                let json: Value = serde_json::from_str(&primary.body).unwrap();
                let id = request.path.rsplit('/').next().unwrap();
                let emails = json["account"]["emails"].as_array().unwrap();
                match emails.iter().any(|it| it["id"] == id && it["primary"] != true) {
                    true => primary,
                    false => it.pass(request),
                }
            }
            _ => it.pass(request),
        }
    }),
    fault("only one's own place is listed", &["places-are-listed"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/account/sessions") && answer.status == 200 {
            alter(&mut answer, |json| {
                let devices = json["devices"].as_array_mut().unwrap();
                devices.reverse();
            });
        }
        answer
    }),
    fault("another browser is told to be signed out and is not", &["one-place-is-signed-out"], |it, request| {
        match is(request, "DELETE", "/account/sessions/{}") && it.kept("first").is_none() && is_fresh(it, request) {
            true => {
                it.keep("first", "");
                session(it, request)
            }
            false => it.pass(request),
        }
    }),
    fault("anyone signs anyone out", &["nobody-signs-out-someone-else"], |it, request| {
        let answer = it.pass(request);
        let ended = format!("ended {}", request.path);
        if is(request, "DELETE", "/account/sessions/{}") && answer.status == 200 {
            it.keep(&ended, "");
        }
        let is_it = is(request, "DELETE", "/account/sessions/{}") && code(&answer) == "not_found";
        if is_it && it.kept(&ended).is_none() { session(it, request) } else { answer }
    }),
    fault("all others are told to be signed out and are not", &["all-other-places-are-signed-out"], |it, request| {
        match is(request, "DELETE", "/account/sessions") && is_fresh(it, request) {
            true => session(it, request),
            false => it.pass(request),
        }
    }),
    fault("what has happened is told oldest first", &["activity-is-told-newest-first"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/account/activity") && answer.status == 200 {
            alter(&mut answer, |json| {
                let events = json["events"].as_array_mut().unwrap();
                events.retain(|it| it["kind"] != "account_created");
            });
        }
        answer
    }),
];

/// The session document of whoever asks.
fn session(it: &Faulty, request: &Request) -> Answer {
    it.with(request, |it| {
        (it.verb, it.path, it.body) = ("GET".to_owned(), "/session".to_owned(), None);
        it.headers.retain(|it| it.0 != "content-type");
    })
}

/// Whether whoever asks has a fresh proof.
fn is_fresh(it: &Faulty, request: &Request) -> bool {
    session(it, request).body.contains("fresh_until")
}

fn own_cookie(request: &Request) -> Option<String> {
    let all = request.header("cookie")?;
    all.split("; ").find(|it| it.starts_with("latchkey=")).map(str::to_owned)
}
