//! Faults of the level identities.

use check::transport::{Answer, Request};
use serde_json::json;
use url::Url;

use crate::faulty::{Faulty, alter, code, done, is, problem, sent, state};
use crate::proof::{Fault, fault};

const START: &str = "/session/identities/{}/start";
const FINISH: &str = "/session/identities/{}/finish";
const JOIN: &str = "/account/identities/{}/start";
const JOINED: &str = "/account/identities/{}/finish";
const REMOVE: &str = "/account/identities/{}";
const WAITING: &str = "/account/waiting-identity";

/// Finds what is wrong with the way to a provider.
const WAY: &[&str] = &["sign-in-with-goes-there-safely"];

/// Changes the address to which one is sent.
fn leads(it: &Faulty, request: &Request, start: &str, change: impl FnOnce(&mut Url)) -> Answer {
    let mut answer = it.pass(request);
    if is(request, "POST", start) && answer.status == 200 {
        alter(&mut answer, |json| {
            let mut url = Url::parse(json["redirect_url"].as_str().unwrap()).unwrap();
            change(&mut url);
            json["redirect_url"] = json!(url.as_str());
        });
    }
    answer
}

/// Says another value by this name; `None`: says none.
fn says(url: &mut Url, name: &str, value: Option<&str>) {
    let others: Vec<(String, String)> = url.query_pairs().into_owned().filter(|it| it.0 != name).collect();
    url.query_pairs_mut().clear().extend_pairs(others).extend_pairs(value.map(|it| (name, it)));
}

fn configured(it: &Faulty, request: &Request, name: &str, value: &str) -> Answer {
    let mut answer = it.pass(request);
    if is(request, "GET", "/config") {
        alter(&mut answer, |json| json["sign_in_with"][0][name] = json!(value));
    }
    answer
}

pub const FAULTS: &[Fault] = &[
    fault("the picture of a provider is somewhere else", &["providers-are-named-for-pages"], |it, request| {
        configured(it, request, "logo", "//id.example.org/logo.svg")
    }),
    fault("the site of a provider is an address", &["providers-are-named-for-pages"], |it, request| {
        configured(it, request, "site", "https://id.example.org/")
    }),
    fault("a provider is asked for a token at once", WAY, |it, request| {
        leads(it, request, START, |url| says(url, "response_type", Some("id_token")))
    }),
    fault("the provider's token is bound to nothing", WAY, |it, request| {
        leads(it, request, START, |url| says(url, "nonce", None))
    }),
    fault("the verifier of a way is shown", WAY, |it, request| {
        leads(it, request, START, |url| says(url, "code_challenge_method", Some("plain")))
    }),
    fault("the code comes back where servers log it", WAY, |it, request| {
        leads(it, request, START, |url| says(url, "response_mode", None))
    }),
    fault("the answer goes to another site", WAY, |it, request| {
        leads(it, request, START, |url| {
            says(url, "redirect_uri", Some("https://accounts.example.net/sign-in/with/example-id"));
        })
    }),
    fault("one goes to a provider without TLS", WAY, |it, request| {
        leads(it, request, START, |url| url.set_host(Some("id.example.org")).unwrap())
    }),
    fault("the nonce is the same for all", &["each-way-has-its-own-values"], |it, request| {
        leads(it, request, START, |url| says(url, "nonce", Some("n-0S6_WzA2Mj")))
    }),
    fault("one is sent to a provider that nobody knows", &["unknown-provider-is-not-found"], |it, request| {
        match is(request, "POST", START) && request.path.contains("no-such-name") {
            true => it.with(request, |it| it.path = "/session/identities/example-id/start".to_owned()),
            false => it.pass(request),
        }
    }),
    fault("an answer that nobody asked for is looked at", &["answer-is-of-this-browser"], |it, request| {
        let answer = it.pass(request);
        let is_it = is(request, "POST", FINISH) && sent(request)["state"] == "made-up";
        if is_it && code(&answer) == "provider_not_begun" { problem(409, "provider_unconfirmed") } else { answer }
    }),
    fault("an answer counts in every browser", &["answer-is-of-this-browser"], |it, request| {
        let answer = it.pass(request);
        let body = sent(request);
        let is_other = is(request, "POST", FINISH) && body["state"] != "made-up" && body["code"] == "made-up";
        if is_other && code(&answer) == "provider_not_begun" { problem(409, "provider_unconfirmed") } else { answer }
    }),
    fault("a way that has ended can be gone again", &["error-ends-the-way"], |it, request| {
        let answer = it.pass(request);
        let is_it = is(request, "POST", FINISH) && sent(request)["code"] == "";
        if is_it && code(&answer) == "provider_not_begun" { problem(409, "provider_unconfirmed") } else { answer }
    }),
    fault("a member signs in over and over", &["member-does-not-sign-in-again"], |it, request| {
        let answer = it.pass(request);
        let body = json!({ "redirect_url": "https://id.example.org/authorize" }).to_string();
        let is_it = is(request, "POST", START) && code(&answer) == "step_mismatch";
        if is_it { Answer { body, ..done(&answer) } } else { answer }
    }),
    fault("whoever joins an account is sent to sign in", &["joining-comes-back-to-the-profile"], |it, request| {
        leads(it, request, JOIN, |url| {
            says(url, "redirect_uri", Some("http://localhost:8080/sign-in/with/example-id"));
        })
    }),
    fault("an account is joined that nobody asked for", &["joining-is-begun-here"], |it, request| {
        let answer = it.pass(request);
        let is_it = is(request, "POST", JOINED) && code(&answer) == "provider_not_begun";
        if is_it { it.session(request) } else { answer }
    }),
    fault("a yes joins what never waited", &["nothing-waits-nothing-is-joined"], |it, request| {
        let answer = it.pass(request);
        let is_it = is(request, "POST", WAITING) && code(&answer) == "code_expired";
        if is_it { it.session(request) } else { answer }
    }),
    fault("anything is removed", &["unknown-identity-is-not-removed"], |it, request| {
        let answer = it.pass(request);
        let is_it = is(request, "DELETE", REMOVE) && code(&answer) == "not_found";
        if is_it { it.session(request) } else { answer }
    }),
    fault("removing what is not there changes a method", &["unknown-identity-is-not-removed"], |it, request| {
        let answer = it.pass(request);
        if is(request, "DELETE", REMOVE) && code(&answer) == "not_found" {
            it.keep("removed", "");
        }
        let mut answer = answer;
        if is(request, "GET", "/session") && state(&answer) == "signed_in" && it.kept("removed").is_some() {
            alter(&mut answer, |json| json["account"]["methods"][0]["name"] = json!("gone"));
        }
        answer
    }),
    fault("a password is compared where there are none", &[WITHOUT_PASSWORDS], |it, request| {
        let answer = it.pass(request);
        let is_it = is(request, "POST", "/session") && code(&answer) == "unsupported";
        if is_it { problem(422, "incorrect_credentials") } else { answer }
    }),
];

/// The rule for a backend without passwords, which the others of this file are not looked at with.
pub const WITHOUT_PASSWORDS: &str = "no-passwords-where-there-are-none";
