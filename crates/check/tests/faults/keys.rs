//! Faults of the levels keys and phones.

use check::transport::Answer;
use serde_json::{Value, json};

use crate::faulty::{alter, code, done, is, problem, sent};
use crate::proof::{Fault, fault};

const SECOND: &str = "/session/second-step";
const OPTIONS: &str = "/account/methods/webauthn/options";
const KEYS: &str = "/account/methods/webauthn";
const PHONES: &str = "/account/methods/phones";

pub const FAULTS: &[Fault] = &[
    fault("a passkey need not check who is there", &["passkey-options-ask-for-a-passkey"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", OPTIONS) && sent(request)["kind"] == "passkey" && answer.status == 200 {
            alter(&mut answer, |json| {
                json["publicKey"]["authenticatorSelection"]["userVerification"] = json!("preferred")
            });
        }
        answer
    }),
    fault("a passkey is made for another site", &["passkey-options-ask-for-a-passkey"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", OPTIONS) && sent(request)["kind"] == "passkey" && answer.status == 200 {
            alter(&mut answer, |json| json["publicKey"]["rp"]["id"] = json!("example.org"));
        }
        answer
    }),
    fault("a security key may be the device itself", &["security-key-options-ask-for-a-plain-key"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", OPTIONS) && sent(request)["kind"] == "security_key" && answer.status == 200 {
            alter(&mut answer, |json| {
                let selection = json["publicKey"]["authenticatorSelection"].as_object_mut().unwrap();
                selection.remove("authenticatorAttachment");
            });
        }
        answer
    }),
    fault("the list of passkeys is not whole", &["key-is-registered"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/session") && answer.body.contains("credential_ids") {
            alter(&mut answer, |json| json["account"]["passkeys"]["credential_ids"] = json!([]));
        }
        answer
    }),
    fault("a key of another site is told to be too late", &["key-of-another-site-is-refused"], |it, request| {
        let answer = it.pass(request);
        let is_wrong = is(request, "POST", KEYS) && code(&answer) == "incorrect_key";
        if is_wrong { problem(410, "code_expired") } else { answer }
    }),
    fault("one challenge makes two keys", &["making-a-key-works-once"], |it, request| {
        let answer = it.pass(request);
        if is(request, "POST", KEYS) && answer.status == 200 {
            it.keep("made", &answer.body);
        }
        match is(request, "POST", KEYS) && code(&answer) == "code_expired" {
            true => Answer { body: it.kept("made").unwrap(), ..done(&answer) },
            false => answer,
        }
    }),
    fault("a key is offered again to the account that has it", &["key-is-added-once"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", OPTIONS) && answer.status == 200 {
            alter(&mut answer, |json| json["publicKey"]["excludeCredentials"] = json!([]));
        }
        answer
    }),
    fault("no key is a second step", &["key-is-a-second-step"], |it, request| {
        let answer = it.pass(request);
        let is_key = is(request, "POST", SECOND) && sent(request)["credential"].is_object();
        if is_key && answer.status == 200 { problem(422, "incorrect_key") } else { answer }
    }),
    fault("the challenge of the second step names no key", &["key-challenge-names-the-keys"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session/second-step/challenges") && answer.status == 200 {
            alter(&mut answer, |json| json["publicKey"]["allowCredentials"] = json!([]));
        }
        answer
    }),
    fault("the answer of a key works twice", &["key-answer-works-once"], |it, request| {
        it.replays(request, is(request, "POST", SECOND) && sent(request)["credential"].is_object())
    }),
    fault("a wrong key is told to be too late", &["wrong-key-is-refused"], |it, request| {
        let answer = it.pass(request);
        let is_wrong = is(request, "POST", SECOND) && code(&answer) == "incorrect_key";
        if !is_wrong {
            return answer;
        }
        let mut late = problem(410, "code_expired");
        alter(&mut late, |json| json["detail"] = json!("too late"));
        late
    }),
    fault("options for signing in by a passkey name someone's keys", &["passkey-signs-in-alone"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session/passkey/options") && answer.status == 200 {
            alter(&mut answer, |json| {
                json["publicKey"]["allowCredentials"] = json!([{ "type": "public-key", "id": "AAAA" }]);
            });
        }
        answer
    }),
    fault("a passkey signs in twice", &["passkey-sign-in-works-once"], |it, request| {
        it.replays(request, is(request, "POST", "/session/passkey"))
    }),
    fault("a known passkey is told to be unknown", &["unknown-passkey-signs-nobody-in"], |it, request| {
        let answer = it.pass(request);
        let is_wrong = is(request, "POST", "/session/passkey") && code(&answer) == "incorrect_key";
        let again = it.kept("once").is_some();
        if is_wrong {
            it.keep("once", "");
        }
        if is_wrong && again { problem(422, "unknown_passkey") } else { answer }
    }),
    fault("a passkey is offered for ever", &["declined-passkey-is-not-offered-again"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "DELETE", "/account/passkey-offer") && answer.status == 200 {
            alter(&mut answer, |json| json["offers_passkey"] = json!(true));
        }
        answer
    }),
    fault("the country at home is none of the list", &["phone-countries-are-listed"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "GET", "/phone-countries") {
            alter(&mut answer, |json| json["home"] = json!("XX"));
        }
        answer
    }),
    fault(
        "no phone can be added",
        &["phone-is-added-by-its-code", "wrong-phone-code-adds-nothing", "new-phone-code-ends-the-old"],
        |it, request| {
            let answer = it.pass(request);
            let is_it = is(request, "POST", "/account/methods/phones/{}/verification");
            if is_it && answer.status == 200 { problem(422, "incorrect_code") } else { answer }
        },
    ),
    fault("a phone's number is said in full", &["phone-number-is-masked"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", PHONES) && answer.status == 200 {
            let number = sent(request)["number"].clone();
            alter(&mut answer, |json| json["pending"]["phone"]["hint"] = number);
        }
        answer
    }),
    fault("what is no number gets a code", &["phone-number-must-be-one"], |it, request| {
        match is(request, "POST", PHONES) && sent(request)["number"] == "1234" {
            true => {
                it.with(request, |it| it.body = Some(json!({ "number": "+12025550123", "channel": "sms" }).to_string()))
            }
            false => it.pass(request),
        }
    }),
    fault(
        "a wrong code to a phone is told to be too old",
        &["wrong-phone-code-adds-nothing", "new-phone-code-ends-the-old"],
        |it, request| {
            let answer = it.pass(request);
            let is_it =
                is(request, "POST", "/account/methods/phones/{}/verification") && code(&answer) == "incorrect_code";
            if is_it { problem(410, "code_expired") } else { answer }
        },
    ),
    fault("a code to a phone signs in twice", &["phone-code-works-once"], |it, request| {
        let kind = sent(request)["type"].clone();
        it.replays(request, is(request, "POST", SECOND) && (kind == "sms" || kind == "voice"))
    }),
    fault(
        "another code to a phone is promised and not sent",
        &["new-phone-code-ends-the-old"],
        |it, request| match is(request, "POST", "/account/methods/phones/{}/resend") {
            true => it.with(request, |it| {
                (it.verb, it.path, it.body) = ("GET".to_owned(), "/session".to_owned(), None);
                it.headers.retain(|it| it.0 != "content-type");
            }),
            false => it.pass(request),
        },
    ),
    fault("which phone got a code is not said", &["phone-is-a-second-step"], |it, request| {
        let mut answer = it.pass(request);
        if is(request, "POST", "/session/second-step/codes") && answer.status == 200 {
            alter(&mut answer, |json| _ = json["pending"]["sent"].as_object_mut().unwrap().remove("id"));
        }
        answer
    }),
    fault("no code to a phone is a fresh proof", &["phone-is-a-fresh-proof"], |it, request| {
        let answer = it.pass(request);
        let is_it = is(request, "POST", "/session/reauthentication") && answer.status == 200;
        if is_it { problem(422, "incorrect_code") } else { answer }
    }),
    fault("a code goes to anyone's phone", &["nobodys-phone-gets-no-code"], |it, request| {
        let answer = it.pass(request);
        let json: Value = serde_json::from_str(&answer.body).unwrap();
        if is(request, "POST", "/session/second-step/codes") && answer.status == 200 {
            it.keep("sent", &json.to_string());
        }
        let refused = is(request, "POST", "/session/second-step/codes") && answer.status >= 400;
        match (refused, is(request, "POST", "/session/second-step/codes")) {
            (true, _) => {
                let seen = it.with(request, |it| {
                    (it.verb, it.path, it.body) = ("GET".to_owned(), "/session".to_owned(), None);
                    it.headers.retain(|it| it.0 != "content-type");
                });
                Answer { headers: done(&answer).headers, ..seen }
            }
            _ => answer,
        }
    }),
];
