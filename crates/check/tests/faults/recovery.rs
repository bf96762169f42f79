//! Faults of the level recovery.

use serde_json::json;

use crate::faulty::{alter, code, is, problem, sent};
use crate::proof::{Fault, fault};

const PROVE: &str = "/password-resets/current/code";

pub const FAULTS: &[Fault] = &[
    fault("the address of a forgotten password is kept as typed", &["reset-begins-with-an-address"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/password-resets") && answer.status == 200 {
            let email = sent(request)["email"].clone();
            alter(&mut answer, |json| json["pending"]["email"] = email);
        }
        answer
    }),
    fault(
        "an unknown address is told when a password is forgotten",
        &["unknown-address-resets-alike"],
        |it, request| {
            let mut answer = it.pass(request);
            let email = sent(request)["email"].to_string().to_lowercase();
            if is(request, "POST", "/accounts") {
                it.keep(&email, "");
            } else if is(request, "POST", "/password-resets") && answer.status == 200 && it.kept(&email).is_none() {
                answer.status = 202;
            }
            answer
        },
    ),
    fault("a wrong code of an unknown address is told apart", &["unknown-address-resets-alike"], |it, request| {
        let answer = it.pass(request);
        let cookie = answer.headers.iter().find(|it| it.0 == "set-cookie").map(|it| it.1.clone()).unwrap_or_default();
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let email = sent(request)["email"].to_string();
        if is(request, "POST", "/accounts") {
            it.keep(&email, "");
        } else if is(request, "POST", "/password-resets") && it.kept(&email).is_none() {
            it.keep(&cookie, "");
        }
        let is_unknown = request.header("cookie").is_some_and(|own| it.kept(own).is_some());
        let is_wrong = is(request, "POST", PROVE) && code(&answer) == "incorrect_code";
        if is_wrong && is_unknown { problem(410, "code_expired") } else { answer }
    }),
    fault(
        "a forgotten password is not said at the second step",
        &["reset-code-leads-to-the-second-step"],
        |it, request| {
            let mut answer = it.pass(request);
            if is(request, "POST", PROVE) && answer.status == 200 {
                alter(&mut answer, |json| _ = json["pending"].as_object_mut().unwrap().remove("resets_password"));
            }
            answer
        },
    ),
    fault("the link for a forgotten password works twice", &["reset-link-leads-to-the-second-step"], |it, request| {
        it.replays(request, is(request, "POST", PROVE) && sent(request)["token"].is_string())
    }),
    fault(
        "a wrong code for a forgotten password is told to be too old",
        &["wrong-reset-code-is-refused", "new-reset-code-ends-the-old"],
        |it, request| {
            let answer = it.pass(request);
            let is_wrong = is(request, "POST", PROVE) && code(&answer) == "incorrect_code";
            if is_wrong { problem(410, "code_expired") } else { answer }
        },
    ),
    fault("the code for a forgotten password works twice", &["reset-code-works-once"], |it, request| {
        it.replays(request, is(request, "POST", PROVE) && sent(request)["code"].is_string())
    }),
    fault(
        "another code for a forgotten password is not sent",
        &["new-reset-code-ends-the-old"],
        |it, request| match is(request, "POST", "/password-resets/current/resend") {
            true => it.with(request, |it| (it.verb, it.path) = ("GET".to_owned(), "/session".to_owned())),
            false => it.pass(request),
        },
    ),
    fault("a new password is taken before the second step", &["reset-never-skips-the-second-step"], |it, request| {
        let answer = it.pass(request);
        let early = is(request, "PUT", "/password-resets/current") && code(&answer) == "step_mismatch";
        if !early {
            return answer;
        }
        it.with(request, |it| (it.verb, it.path, it.body) = ("DELETE".to_owned(), "/session".to_owned(), None))
    }),
    fault("why the visit ends after a new password is not said", &["new-password-signs-nobody-in"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "PUT", "/password-resets/current") && answer.status == 200 {
            alter(&mut answer, |json| _ = json.as_object_mut().unwrap().remove("ended"));
        }
        answer
    }),
    fault("a new password leaves others signed in", &["reset-ends-sessions-when-asked"], |it, request| {
        let mut body = sent(request);
        match is(request, "PUT", "/password-resets/current") {
            true => {
                body["end_other_sessions"] = json!(false);
                it.with(request, |it| it.body = Some(body.to_string()))
            }
            false => it.pass(request),
        }
    }),
    fault("the wait of a reset is not the one of the config", &["account-reset-waits"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/config") {
            alter(&mut answer, |json| json["account_reset"]["wait_hours"] = json!(48));
        }
        answer
    }),
    fault("a member is not told of a reset", &["account-reset-is-told"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/session") && answer.body.contains("\"signed_in\"") {
            alter(&mut answer, |json| _ = json.as_object_mut().unwrap().remove("account_reset"));
        }
        answer
    }),
    fault("a stopped reset is still shown", &["account-reset-is-stopped"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/account-resets") && answer.status == 200 {
            let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            it.keep("reset", &json["account_reset"].to_string());
        }
        if is(request, "DELETE", "/account-resets/current") && answer.status == 200 {
            let reset: serde_json::Value = serde_json::from_str(&it.kept("reset").unwrap()).unwrap();
            alter(&mut answer, |json| json["account_reset"] = reset);
        }
        answer
    }),
    fault("the link that stops a reset works twice", &["account-reset-is-stopped-by-its-link"], |it, request| {
        it.replays(request, is(request, "POST", "/account-resets/cancel"))
    }),
    fault("the link that stops a reset does it", &["account-reset-is-not-done-early"], |it, request| {
        let answer = it.pass(request);
        let made_up = sent(request)["token"].as_str().is_some_and(|it| it.starts_with("AAAA"));
        let early = is(request, "POST", "/account-resets/confirm") && code(&answer) == "code_expired" && !made_up;
        let again = it.kept(&request.body.clone().unwrap_or_default()).is_some();
        if is(request, "POST", "/account-resets/confirm") && answer.status == 200 {
            it.keep(&request.body.clone().unwrap(), "");
        }
        match early && !again {
            true => {
                it.with(request, |it| (it.verb, it.path, it.body) = ("DELETE".to_owned(), "/session".to_owned(), None))
            }
            false => answer,
        }
    }),
    fault("a reset that is done is not said", &["account-reset-is-done-by-its-link"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/account-resets/confirm") && answer.status == 200 {
            alter(&mut answer, |json| _ = json.as_object_mut().unwrap().remove("ended"));
        }
        answer
    }),
];
