//! Faults of the levels links and help.

use check::transport::Answer;
use serde_json::json;

use crate::faulty::{alter, code, done, is, problem, sent};
use crate::proof::{Fault, fault};

const RESETS: &str = "/links/{}/password-resets";
const CURRENT: &str = "/links/{}/password-resets/current";

pub const FAULTS: &[Fault] = &[
    fault("the number of an older account is said in full", &["older-account-is-shown-first"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/account/links") && answer.status == 200 {
            let number = sent(request)["fields"]["claim_number"].clone();
            alter(&mut answer, |json| json["label"] = number);
        }
        answer
    }),
    fault("a wrong password is told apart from an unknown number", &["wrong-pair-is-not-found"], |it, request| {
        let mut answer = it.pass(request);
        let number = sent(request)["fields"]["claim_number"].as_str().unwrap_or_default().to_owned();
        if is(request, "POST", "/account/links") && code(&answer) == "link_not_found" && number.contains("1234567") {
            alter(&mut answer, |json| json["attempts_left"] = json!(3));
        }
        answer
    }),
    fault("anyone sees a preview", &["preview-is-of-one-account"], |it, request| {
        let answer = it.pass(request);
        if is(request, "POST", "/account/links") && answer.status == 200 {
            it.keep("preview", &answer.body);
        }
        match is(request, "GET", "/account/links/{}") && code(&answer) == "not_found" {
            true => Answer { body: it.kept("preview").unwrap(), ..done(&answer) },
            false => answer,
        }
    }),
    fault("a link has another id than its preview", &["older-account-is-linked"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/account/links/{}/confirm") && answer.status == 200 {
            alter(&mut answer, |json| json["session"]["account"]["links"] = json!([]));
        }
        answer
    }),
    fault(
        "an older account of another member is told to be one's own",
        &["older-account-is-linked-once"],
        |it, request| {
            let answer = it.pass(request);
            if code(&answer) == "link_taken" { problem(409, "link_own") } else { answer }
        },
    ),
    fault("where notices go is not kept", &["notices-go-where-one-says"], |it, request| {
        let mut body = sent(request);
        match is(request, "PATCH", "/account/links/{}") && body["notice_email"] == "on_file" {
            true => {
                body["notice_email"] = json!("account");
                it.with(request, |it| it.body = Some(body.to_string()))
            }
            false => it.pass(request),
        }
    }),
    fault("a link that was ended is not shown", &["unlinking-can-be-undone"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/session") && answer.body.contains("\"unlinked\"") {
            alter(&mut answer, |json| _ = json["account"].as_object_mut().unwrap().remove("unlinked"));
        }
        answer
    }),
    fault("a wrong address of an older account is told", &["old-password-is-asked-for-alike"], |it, request| {
        let mut answer = it.pass(request);
        let is_wrong = sent(request)["fields"]["email"].as_str().is_some_and(|it| it.starts_with("check-"));
        if is(request, "POST", RESETS) && is_wrong && answer.status == 200 {
            alter(&mut answer, |json| json["account"]["old_password_reset"]["attempts_left"] = json!(1));
        }
        answer
    }),
    fault(
        "the code for an older account's password works twice",
        &["old-password-is-set-by-its-code"],
        |it, request| it.replays(request, is(request, "PUT", CURRENT)),
    ),
    fault("another code for an older account is not sent", &["new-old-password-code-is-sent"], |it, request| match is(
        request,
        "POST",
        "/links/{}/password-resets/current/resend",
    ) {
        true => it.with(request, |it| (it.verb, it.path) = ("GET".to_owned(), "/session".to_owned())),
        false => it.pass(request),
    }),
    fault(
        "the way to a provider's site is tied to nothing",
        &["redirect-goes-to-the-providers-site"],
        |it, request| {
            let mut answer = it.pass(request);
            if is(request, "POST", "/account/links/{}/start") && answer.status == 200 {
                alter(&mut answer, |json| {
                    json["redirect_url"] = json!("https://records.example.org/authorize?state=x")
                });
            }
            answer
        },
    ),
    fault("an answer that nobody asked for is looked at", &["redirect-answer-is-of-this-visit"], |it, request| {
        let answer = it.pass(request);
        let is_it = is(request, "POST", "/account/links/{}/finish") && code(&answer) == "link_not_begun";
        if is_it { problem(409, "link_unconfirmed") } else { answer }
    }),
    fault("feedback cannot be changed", &["feedback-is-taken"], |it, request| {
        let mut body = sent(request);
        match is(request, "POST", "/feedback") && body["replaces"].is_string() {
            true => {
                body.as_object_mut().unwrap().remove("replaces");
                it.with(request, |it| it.body = Some(body.to_string()))
            }
            false => it.pass(request),
        }
    }),
    fault("feedback is taken about any page", &["feedback-is-about-the-help"], |it, request| {
        let mut body = sent(request);
        match is(request, "POST", "/feedback") && body["page"].as_str().is_some_and(|it| it.starts_with("https")) {
            true => {
                body["page"] = json!("/help/what-is-mfa");
                it.with(request, |it| it.body = Some(body.to_string()))
            }
            false => it.pass(request),
        }
    }),
    fault("a message that is sent again is another one", &["message-gets-a-reference"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/support-requests") && answer.status == 200 {
            let again = it.kept(request.body.as_deref().unwrap()).is_some();
            it.keep(request.body.as_deref().unwrap(), "");
            if again {
                alter(&mut answer, |json| json["reference"] = json!("AAA-AAA"));
            }
        }
        answer
    }),
    fault("a message is taken about anything", &["message-is-of-an-offered-topic"], |it, request| {
        let mut body = sent(request);
        match is(request, "POST", "/support-requests") && body["topic"] == "no-such-topic" {
            true => {
                body["topic"] = json!("other");
                it.with(request, |it| it.body = Some(body.to_string()))
            }
            false => it.pass(request),
        }
    }),
    fault("a message tells whether its address is known", &["message-of-a-known-address-alike"], |it, request| {
        let mut answer = it.pass(request);
        let email = sent(request)["email"].to_string();
        if is(request, "POST", "/accounts") {
            it.keep(&email, "");
        } else if is(request, "POST", "/support-requests") && answer.status == 200 && it.kept(&email).is_some() {
            alter(&mut answer, |json| json["at"] = json!(null));
        }
        answer
    }),
    fault("any key is an operator's", &["operators-need-their-key"], |it, request| {
        match request.header("authorization").is_some_and(|it| it.contains("made-up")) {
            true => it.with(request, |it| {
                it.headers.retain(|it| it.0 != "authorization");
                it.headers.push(("authorization".to_owned(), format!("Bearer {}", crate::world::OPERATOR_KEY)));
            }),
            false => it.pass(request),
        }
    }),
    fault("operators read no feedback", &["operators-read-feedback"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/feedback/summary") && answer.status == 200 {
            alter(&mut answer, |json| json["pages"] = json!([]));
        }
        answer
    }),
    fault("every message is told to be of a proved address", &["operators-read-messages"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/support-requests") && answer.status == 200 {
            alter(&mut answer, |json| {
                json["requests"].as_array_mut().unwrap().iter_mut().for_each(|it| it["proved"] = json!(true));
            });
        }
        answer
    }),
    fault("operators end nothing", &["operators-end-all-sessions"], |it, request| {
        match is(request, "DELETE", "/accounts/{}/sessions") && request.header("authorization").is_some() {
            true => {
                let mut answer = it.with(request, |it| it.path = "/accounts/nobody/sessions".to_owned());
                if answer.status == 200 || code(&answer) == "not_found" {
                    answer = Answer {
                        body: json!({ "sessions": 1, "remembered_browsers": 0 }).to_string(),
                        ..done(&answer)
                    };
                }
                answer
            }
            false => it.pass(request),
        }
    }),
];
