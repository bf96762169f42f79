//! Everyday ID over HTTP, as the site and a browser speak with it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use demo_services::EverydayId;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use url::Url;
use url::form_urlencoded::{self, Serializer};

const SITE: &str = "http://localhost:1";
const BACK: &str = "http://localhost:1/sign-in/with/everyday-id";
const VERIFIER: &str = "a-secret-of-at-least-forty-three-characters";
/// How the site shows who it is: `latchkey` and its secret.
const SHOWN: (&str, &str) = ("latchkey", "known-to-everyone-who-reads-this");

struct World {
    _runtime: Runtime,
    issuer: String,
    agent: ureq::Agent,
}

impl World {
    fn open() -> World {
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (issuer, router) = (EverydayId::origin(port), EverydayId::new(port, SITE).router().unwrap());
        runtime.spawn(async { axum::serve(listener, router).await });
        let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false);
        World { _runtime: runtime, issuer, agent: config.build().into() }
    }

    /// Status, where it leads, and the text.
    fn sends(&self, verb: &str, path: &str, shown: &str, body: String) -> (u16, String, String) {
        let request = ureq::http::Request::builder().method(verb).uri(format!("{}{path}", self.issuer));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let mut answer = self.agent.run(request.header("authorization", shown).body(body).unwrap()).unwrap();
        let to = answer.headers().get("location").map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        (answer.status().as_u16(), to, answer.body_mut().read_to_string().unwrap())
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.sends("GET", path, "", String::new()).2).unwrap()
    }

    /// A browser is sent here with a request that is as it must be, with this changed.
    fn is_asked(&self, changes: &[(&str, &str)]) -> (u16, String, String) {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let mut all: BTreeMap<&str, &str> = BTreeMap::from([
            ("client_id", SHOWN.0),
            ("redirect_uri", BACK),
            ("response_type", "code"),
            ("response_mode", "fragment"),
            ("scope", "openid email"),
            ("state", "the state"),
            ("nonce", "the nonce"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("ui_locales", "es"),
        ]);
        all.extend(changes.iter().copied());
        self.sends("GET", &format!("/authorize?{}", form(all)), "", String::new())
    }

    /// From there to the answer, as this person or nobody.
    fn is_chosen(&self, changes: &[(&str, &str)], person: &str) -> (u16, String, String) {
        let (status, _, page) = self.is_asked(changes);
        assert_eq!(status, 200, "{page}");
        let request = between(&page, "name=\"request\" value=\"", "\"").to_owned();
        let chosen = || form([("request", request.as_str()), ("person", person)]);
        let answer = self.sends("POST", "/choose", "", chosen());
        assert_eq!(self.sends("POST", "/choose", "", chosen()).0, 400, "a request is answered once");
        answer
    }

    fn code(&self, person: &str) -> String {
        let (status, to, _) = self.is_chosen(&[], person);
        assert_eq!(status, 303);
        let answer = answer(&to, '#');
        assert_eq!((answer["state"].as_str(), &answer["iss"]), ("the state", &self.issuer));
        answer["code"].clone()
    }

    /// The code for tokens, in a form that is as it must be, with this changed.
    fn tokens(&self, shown: &str, code: &str, changes: &[(&str, &str)]) -> (u16, Value) {
        let mut all: BTreeMap<&str, &str> = BTreeMap::from([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", BACK),
            ("code_verifier", VERIFIER),
        ]);
        all.extend(changes.iter().copied());
        let (status, _, text) = self.sends("POST", "/token", shown, form(all));
        (status, serde_json::from_str(&text).unwrap())
    }

    fn facts(&self, token: &str) -> (u16, Value) {
        let (status, _, text) = self.sends("GET", "/userinfo", &format!("Bearer {token}"), String::new());
        (status, serde_json::from_str(&text).unwrap_or_default())
    }

    /// The claims of a token that is signed by the published key.
    fn signed(&self, token: &str) -> Value {
        let key = self.json("/jwks")["keys"][0].clone();
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let (text, signature) = token.rsplit_once('.').unwrap();
        let (head, claims) = text.split_once('.').unwrap();
        let point = [vec![4], bytes(key["x"].as_str().unwrap()), bytes(key["y"].as_str().unwrap())].concat();
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        public.verify(text.as_bytes(), &bytes(signature)).unwrap();
        let head: Value = serde_json::from_slice(&bytes(head)).unwrap();
        assert_eq!((&head["alg"], &head["kid"]), (&json!("ES256"), &key["kid"]));
        serde_json::from_slice(&bytes(claims)).unwrap()
    }
}

fn form<'a>(all: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    Serializer::new(String::new()).extend_pairs(all).finish()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap_or_else(|| panic!("{text}")).1.split_once(end).unwrap().0
}

/// What is behind this sign of the address of the site.
fn answer(to: &str, sign: char) -> BTreeMap<String, String> {
    let (address, rest) = to.split_once(sign).unwrap_or_else(|| panic!("{to}"));
    assert_eq!(address, BACK);
    form_urlencoded::parse(rest.as_bytes()).into_owned().collect()
}

fn basic() -> String {
    format!("Basic {}", STANDARD.encode(format!("{}:{}", SHOWN.0, SHOWN.1)))
}

#[test]
fn it_says_where_everything_is_and_everything_is_there() {
    let world = World::open();
    let found = world.json("/.well-known/openid-configuration");
    assert_eq!(found["issuer"], world.issuer);
    for name in ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"] {
        let address = Url::parse(found[name].as_str().unwrap()).unwrap();
        assert_eq!(address.origin().ascii_serialization(), world.issuer);
        assert_ne!(world.sends("GET", address.path(), "", String::new()).0, 404, "{name}");
    }
    assert!(world.json("/jwks")["keys"][0].get("d").is_none(), "the secret half is told to nobody");
    assert_eq!(world.sends("GET", "/", "", String::new()).0, 200);
    assert_eq!(world.sends("GET", "/style.css", "", String::new()).0, 200);
}

#[test]
fn who_is_chosen_is_told_signed_and_whether_the_address_is_checked() {
    let world = World::open();
    for (person, email, verified) in [
        ("person-1", "nora@example.org", true),
        ("person-2", "margaret@example.org", true),
        ("person-3", "sam@example.org", false),
    ] {
        let (status, tokens) = world.tokens(&basic(), &world.code(person), &[]);
        assert_eq!((status, &tokens["token_type"]), (200, &json!("Bearer")), "{tokens}");
        let claims = world.signed(tokens["id_token"].as_str().unwrap());
        let told = ["iss", "aud", "sub", "nonce"].map(|it| claims[it].as_str().unwrap());
        assert_eq!(told, [&world.issuer, SHOWN.0, person, "the nonce"]);
        assert!(claims["exp"].as_u64() > claims["iat"].as_u64());
        let facts = json!({ "sub": person, "email": email, "email_verified": verified });
        assert_eq!(world.facts(tokens["access_token"].as_str().unwrap()), (200, facts));
    }
}

#[test]
fn nothing_is_told_that_was_not_asked_for_or_to_whom_it_was_not_given() {
    let world = World::open();
    let (_, to, _) = world.is_chosen(&[("scope", "openid")], "person-1");
    let (_, tokens) = world.tokens(&basic(), &answer(&to, '#')["code"], &[]);
    assert_eq!(world.facts(tokens["access_token"].as_str().unwrap()), (200, json!({ "sub": "person-1" })));
    for token in ["", "another", tokens["id_token"].as_str().unwrap()] {
        assert_eq!(world.facts(token).0, 401, "{token}");
    }
}

#[test]
fn a_code_works_once_and_only_for_the_site_that_asked_with_its_secret() {
    let world = World::open();
    let code = world.code("person-1");
    assert_eq!(world.tokens(&basic(), &code, &[]).0, 200);
    assert_eq!(world.tokens(&basic(), &code, &[]), (400, json!({ "error": "invalid_grant" })));
    for (name, value) in [
        ("code", "another"),
        ("redirect_uri", "http://localhost:1/profile/identities/everyday-id/return"),
        ("redirect_uri", ""),
        ("code_verifier", ""),
        ("code_verifier", "another-secret-of-at-least-forty-three-characters"),
    ] {
        let told = world.tokens(&basic(), &world.code("person-1"), &[(name, value)]);
        assert_eq!(told, (400, json!({ "error": "invalid_grant" })), "{name}={value}");
    }
    let other = world.tokens(&basic(), &world.code("person-1"), &[("grant_type", "password")]);
    assert_eq!(other, (400, json!({ "error": "unsupported_grant_type" })));
}

#[test]
fn the_site_shows_who_it_is_by_http_or_in_the_form_and_nobody_else_can() {
    let world = World::open();
    let in_form = [("client_id", SHOWN.0), ("client_secret", SHOWN.1)];
    assert_eq!(world.tokens("", &world.code("person-1"), &in_form).0, 200);
    let wrong = format!("Basic {}", STANDARD.encode("latchkey:another"));
    for (shown, changes) in [
        ("", &[][..]),
        ("", &[("client_id", SHOWN.0)]),
        ("", &[("client_id", SHOWN.0), ("client_secret", "another")]),
        ("", &[("client_id", "another"), ("client_secret", SHOWN.1)]),
        (&wrong, &[]),
        (&wrong, &in_form),
        ("Basic ?", &[]),
    ] {
        let told = world.tokens(shown, &world.code("person-1"), changes);
        assert_eq!(told, (401, json!({ "error": "invalid_client" })), "{shown} {changes:?}");
    }
}

#[test]
fn who_does_not_allow_it_goes_back_without_a_code() {
    let world = World::open();
    let (status, to, _) = world.is_chosen(&[], "nobody");
    assert_eq!(status, 303);
    let told = answer(&to, '#');
    assert_eq!((told["error"].as_str(), told["state"].as_str()), ("access_denied", "the state"));
    assert!(told["iss"] == world.issuer && !told.contains_key("code"));
}

#[test]
fn the_answer_comes_in_the_way_that_was_asked_for() {
    let world = World::open();
    let other = "http://localhost:1/profile/identities/everyday-id/return";
    let (_, to, _) = world.is_chosen(&[("redirect_uri", other)], "person-1");
    assert!(to.starts_with(&format!("{other}#")), "{to}");
    let (_, to, _) = world.is_chosen(&[("response_mode", "query")], "person-1");
    assert!(answer(&to, '?').contains_key("code"));
    let (status, to, page) = world.is_chosen(&[("response_mode", "form_post")], "person-1");
    assert_eq!((status, to.as_str()), (200, ""));
    assert_eq!(between(&page, "<form method=\"post\" action=\"", "\""), BACK);
    assert_eq!(between(&page, "name=\"state\" value=\"", "\""), "the state");
    assert_eq!(between(&page, "name=\"iss\" value=\"", "\""), world.issuer);
    assert_eq!(world.tokens(&basic(), between(&page, "name=\"code\" value=\"", "\""), &[]).0, 200);
}

#[test]
fn a_request_that_does_not_fit_is_answered_where_that_is_safe_and_else_here() {
    let world = World::open();
    let (status, to, _) = world.is_asked(&[("prompt", "none")]);
    assert_eq!((status, answer(&to, '#')["error"].as_str()), (303, "login_required"));
    let (status, to, _) = world.is_asked(&[("code_challenge_method", "plain")]);
    assert_eq!((status, answer(&to, '#')["error"].as_str()), (303, "invalid_request"));
    let (status, to, page) = world.is_asked(&[("redirect_uri", "https://evil.example/")]);
    assert_eq!((status, to.as_str()), (400, ""));
    assert!(!page.contains("evil.example"), "{page}");
}
