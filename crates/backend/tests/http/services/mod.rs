//! Services that send their members here (OpenID Connect), as a service and a browser meet the backend.

mod agreement;
mod asked;
mod bounds;
mod browsers;
mod journey;
mod key_proofs;
mod leaving;
mod links;
mod openid_client;
mod prompts;
mod rfc9700;
mod rows;
mod tokens;
mod told;

use axum::body::Body;
use axum::http::{Request, header};
use backend::{Algorithm, ServiceSetting, Settings};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use contract::{FactKind, REQUEST_HEADER, RequestStep, ServiceRequest};
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

use crate::client::{Answer, Browser, ORIGIN, World, settings};

pub const ANNA: &str = "anna.smith@example.org";
pub const SECRET: &str = "a-secret-of-the-shop-that-nobody-guesses";
pub const VERIFIER: &str = "a-verifier-of-the-service-with-more-than-43-letters";
pub const BACK: &str = "https://shop.example/back";
pub const ISSUER: &str = "http://localhost:8080/api/oidc";

pub fn hexadecimal(text: &str) -> String {
    Sha256::digest(text).iter().map(|it| format!("{it:02x}")).collect()
}

pub fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}

/// A shop that may know the address; `records`, which needs an older account; and a program in a browser.
pub fn registered() -> Vec<ServiceSetting> {
    let shop = ServiceSetting {
        id: "shop".into(),
        name: "Example Shop".into(),
        site: "https://shop.example/sign-in".into(),
        redirect_uris: vec![BACK.into(), "https://shop.example/other".into()],
        post_logout_redirect_uris: vec!["https://shop.example/bye".into()],
        secret_sha256: hexadecimal(SECRET),
        facts: vec![FactKind::Email],
        algorithm: Algorithm::Es256,
        ..ServiceSetting::default()
    };
    let records = ServiceSetting {
        id: "records".into(),
        name: "Example Records".into(),
        redirect_uris: vec!["https://records.example/back".into()],
        facts: vec![FactKind::LinkedNumber],
        needs_link: Some("services-online".into()),
        ..shop.clone()
    };
    let page = ServiceSetting {
        id: "page".into(),
        name: "Example Page".into(),
        redirect_uris: vec!["https://page.example/back".into()],
        secret_sha256: String::new(),
        public: true,
        facts: Vec::new(),
        ..shop.clone()
    };
    vec![shop, records, page]
}

pub fn world() -> World {
    with(registered())
}

pub fn with(services: Vec<ServiceSetting>) -> World {
    with_settings(|it| it.services = services)
}

/// A world of all services, with other settings, too.
pub fn with_settings(change: impl FnOnce(&mut Settings)) -> World {
    let mut settings = Settings { services: registered(), ..settings() };
    change(&mut settings);
    let world = World::with(settings);
    world.watched.plant(SECRET);
    world.watched.plant(VERIFIER);
    world
}

/// What the shop asks with; each of `changes` replaces a parameter, adds one, or takes one away.
pub fn parameters(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let usual = [
        ("client_id", "shop"),
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("scope", "openid email"),
        ("state", "state-of-the-shop"),
        ("nonce", "nonce-of-the-shop"),
        ("code_challenge", &challenge(VERIFIER)),
        ("code_challenge_method", "S256"),
    ];
    let mut all: Vec<(String, String)> = usual.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    for (name, value) in changes {
        all.retain(|it| it.0 != *name);
        if !value.is_empty() {
            all.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    all
}

pub fn query(parameters: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish()
}

/// The browser goes to an address below the issuer, with its cookies.
pub async fn goes(world: &World, browser: &mut Browser, path: &str) -> Answer {
    let mut request = Request::builder().uri(format!("/api/oidc{path}"));
    if let Some(cookie) = &browser.cookie {
        request = request.header(header::COOKIE, format!("latchkey={cookie}"));
    }
    for (name, value) in browser.extra.iter().filter(|it| it.0 == "cookie") {
        request = request.header(*name, value);
    }
    let answer = world.raw(request.body(Body::empty()).unwrap()).await;
    for cookie in answer.headers.get_all(header::SET_COOKIE) {
        let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
        if cookie.starts_with("latchkey-requests=") {
            world.watched.plant(cookie.split('=').nth(1).unwrap());
            browser.extra.push(("cookie", cookie.to_owned()));
        }
    }
    answer
}

/// Where the browser is sent.
#[track_caller]
pub fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.headers[header::LOCATION].to_str().unwrap().to_owned()
}

/// The service sends the browser here; gives where it goes on.
pub async fn sent(world: &World, browser: &mut Browser, changes: &[(&str, &str)]) -> String {
    location(&goes(world, browser, &format!("/authorize?{}", query(&parameters(changes)))).await)
}

/// The same for a tab that takes the request up.
pub async fn begun(world: &World, browser: &mut Browser, changes: &[(&str, &str)]) -> String {
    let to = sent(world, browser, changes).await;
    let id = to.strip_prefix(&format!("{ORIGIN}/services/")).unwrap_or_else(|| panic!("{to}")).to_owned();
    takes_up(browser, &id);
    id
}

/// From now on the tab sends this request.
pub fn takes_up(browser: &mut Browser, id: &str) {
    browser.extra.retain(|it| it.0 != REQUEST_HEADER);
    browser.extra.push((REQUEST_HEADER, id.to_owned()));
}

pub async fn request(browser: &mut Browser) -> Option<ServiceRequest> {
    browser.session().await.request.map(|it| *it)
}

pub async fn step(browser: &mut Browser) -> Option<RequestStep> {
    request(browser).await.map(|it| it.step)
}

pub async fn agree(browser: &mut Browser, id: &str) -> Answer {
    browser.post_empty(&format!("/service-requests/{id}/agreement")).await
}

pub async fn answer(browser: &mut Browser, id: &str) -> Answer {
    browser.post_empty(&format!("/service-requests/{id}/answer")).await
}

/// Agrees if need be, and answers; gives the address that the browser goes to.
pub async fn answered(world: &World, browser: &mut Browser, id: &str) -> Url {
    if step(browser).await == Some(RequestStep::Agree) {
        agree(browser, id).await.session();
    }
    let url = answer(browser, id).await.ok()["redirect_url"].as_str().unwrap().to_owned();
    if let Some(code) = parameter(&url, "code") {
        world.watched.plant(&code);
    }
    Url::parse(&url).unwrap()
}

pub fn parameter(url: &str, name: &str) -> Option<String> {
    let url = Url::parse(url).unwrap();
    url.query_pairs().find(|it| it.0 == name).map(|it| it.1.into_owned())
}

/// A code for the shop, for the member of this browser.
pub async fn code(world: &World, browser: &mut Browser, changes: &[(&str, &str)]) -> String {
    let id = begun(world, browser, changes).await;
    parameter(answered(world, browser, &id).await.as_str(), "code").unwrap()
}

/// A call of a service.
pub async fn calls(world: &World, path: &str, service: Option<(&str, &str)>, form: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method("POST").uri(format!("/api/oidc{path}"));
    if let Some((id, secret)) = service {
        let shown = STANDARD.encode(format!("{id}:{secret}"));
        request = request.header(header::AUTHORIZATION, format!("Basic {shown}"));
    }
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = world.raw(request.body(Body::from(form)).unwrap()).await;
    for name in ["access_token", "id_token", "request_uri"] {
        answer.json[name].as_str().into_iter().for_each(|it| world.watched.plant(it));
    }
    answer
}

/// The shop shows a code.
pub async fn shows(world: &World, code: &str) -> Answer {
    calls(world, "/token", Some(("shop", SECRET)), &token_form(code)).await
}

pub fn token_form(code: &str) -> [(&str, &str); 4] {
    [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)]
}

#[track_caller]
pub fn error(answer: &Answer) -> String {
    assert!(answer.status == 400 || answer.status == 401, "{} {}", answer.status, answer.text);
    answer.json["error"].as_str().unwrap().to_owned()
}

/// What is told to the bearer of an access token.
pub async fn told_to(world: &World, access: &str) -> Answer {
    let request =
        Request::builder().uri("/api/oidc/userinfo").header(header::AUTHORIZATION, format!("Bearer {access}"));
    world.raw(request.body(Body::empty()).unwrap()).await
}

pub async fn keys(world: &World) -> Vec<Value> {
    let answer = world.raw(Request::builder().uri("/api/oidc/jwks").body(Body::empty()).unwrap()).await;
    answer.ok()["keys"].as_array().unwrap().clone()
}

/// The head and the claims of a token that one of the published keys has signed.
pub fn opened(keys: &[Value], token: &str) -> Option<(Value, Value)> {
    use ring::signature::{
        ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
    };
    let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let (text, signature) = token.rsplit_once('.').unwrap();
    let (head, claims) = text.split_once('.').unwrap();
    let head: Value = serde_json::from_slice(&decoded(head)).unwrap();
    let key = keys.iter().find(|it| it["kid"] == head["kid"])?;
    assert_eq!(key["alg"], head["alg"]);
    let part = |name: &str| decoded(key[name].as_str().unwrap());
    let fits = match head["alg"].as_str().unwrap() {
        "ES256" => UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, [vec![4], part("x"), part("y")].concat())
            .verify(text.as_bytes(), &decoded(signature)),
        "RS256" => RsaPublicKeyComponents { n: part("n"), e: part("e") }.verify(
            &RSA_PKCS1_2048_8192_SHA256,
            text.as_bytes(),
            &decoded(signature),
        ),
        other => panic!("{other}"),
    };
    fits.ok()?;
    Some((head, serde_json::from_slice(&decoded(claims)).unwrap()))
}

/// The claims of the ID token for a code of the shop.
pub async fn claims(world: &World, code: &str) -> Value {
    let tokens = shows(world, code).await.ok();
    opened(&keys(world).await, tokens["id_token"].as_str().unwrap()).unwrap().1
}
