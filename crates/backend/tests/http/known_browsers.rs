//! A sign-in from a browser that was not seen with the account before is told to its owner.

use axum::http::header;
use contract::{Activity, EventKind};
use serde_json::json;

use crate::client::{Browser, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";
const NEW: &str = "Your account was signed in to from a new browser";

async fn sign_in(world: &World, browser: &mut Browser, secret: &str) {
    world.clock.advance(60);
    browser.sign_in(ANNA, PASSWORD).await.session();
    browser.post("/session/second-step", json!({ "type": "totp", "code": world.totp(secret, 0) })).await.session();
}

fn told(world: &World) -> usize {
    world.mails_to(ANNA).iter().filter(|it| it.subject == NEW).count()
}

#[tokio::test]
async fn the_browser_in_which_the_account_was_made_is_known() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    anna.delete("/session").await.session();
    sign_in(&world, &mut anna, &secret).await;
    assert_eq!(told(&world), 0);
    let activity: Activity = serde_json::from_value(anna.get("/account/activity").await.ok()).unwrap();
    assert_eq!(activity.events[0].kind, EventKind::SignedIn);
}

#[tokio::test]
async fn a_new_browser_is_told_once_to_the_owner_with_what_it_says_it_is() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let mut other = world.visitor().await;
    other.extra = vec![("user-agent", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0".into())];
    sign_in(&world, &mut other, &secret).await;
    assert_eq!(told(&world), 1);
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert!(
        mail.text.contains("Firefox on Windows\n- When: Tuesday, November 24, 2026, 9:31 AM (UTC)"),
        "{}",
        mail.text
    );
    assert!(mail.text.contains("/profile/devices/not-me"), "{}", mail.text);
    other.delete("/session").await.session();
    sign_in(&world, &mut other, &secret).await;
    assert_eq!(told(&world), 1);
}

#[tokio::test]
async fn the_password_alone_makes_no_browser_known() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let mut other = world.at_second_step(ANNA).await;
    assert_eq!(other.browser, None);
    other.delete("/session").await.session();
    sign_in(&world, &mut other, &secret).await;
    assert_eq!(told(&world), 1);
}

#[tokio::test]
async fn a_browser_known_to_one_account_is_new_to_another() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    ben.delete("/session").await.session();
    let before = ben.browser.clone();
    sign_in(&world, &mut ben, &secret).await;
    assert_eq!((told(&world), ben.browser), (1, before));
}

#[tokio::test]
async fn a_browser_that_was_away_too_long_or_cleared_its_cookies_is_new_again() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    world.clock.advance(401 * 86_400);
    sign_in(&world, &mut anna, &secret).await;
    assert_eq!(told(&world), 1);
    anna.delete("/session").await.session();
    anna.browser = None;
    sign_in(&world, &mut anna, &secret).await;
    assert_eq!(told(&world), 2);
}

#[tokio::test]
async fn an_invented_cookie_is_kept_and_opens_nothing() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    for odd in ["x".to_owned(), "A".repeat(43)] {
        let mut other = world.visitor().await;
        other.browser = Some(odd);
        assert_eq!(other.session().await.state, contract::State::Anonymous);
        let told_before = told(&world);
        sign_in(&world, &mut other, &secret).await;
        assert_eq!(told(&world), told_before + 1);
    }
}

#[tokio::test]
async fn the_browsers_cookie_is_out_of_reach_of_scripts_and_tied_to_the_host() {
    for (origin, name, end) in [
        ("http://localhost:8080", "latchkey-browser", "HttpOnly; SameSite=Lax"),
        ("https://accounts.localhost", "__Host-latchkey-browser", "HttpOnly; SameSite=Lax; Secure"),
    ] {
        let mut settings = settings();
        settings.origin = origin.into();
        let world = World::with(settings);
        let cookies = new_cookies(&world).await;
        let cookie = cookies.iter().find(|it| it.starts_with(&format!("{name}="))).expect(name);
        assert!(cookie.ends_with(&format!("; Path=/; Max-Age=34560000; {end}")), "{cookie}");
    }
}

/// Every cookie that comes with the first method of a new account.
async fn new_cookies(world: &World) -> Vec<String> {
    let mut jar = std::collections::BTreeMap::<String, String>::new();
    let mut csrf = String::new();
    let email = ANNA;
    let mut answer = step(world, &mut jar, &mut csrf, "GET", "/session", None).await;
    for (verb, path) in [
        ("POST", "/accounts"),
        ("POST", "/session/email-verification"),
        ("PUT", "/session/password"),
        ("POST", "/account/methods/totp"),
        ("PUT", "/account/methods/totp"),
    ] {
        let body = match path {
            "/accounts" => json!({ "email": email }),
            "/session/email-verification" => json!({ "code": world.code(email) }),
            "/session/password" => json!({ "password": PASSWORD }),
            _ if verb == "PUT" => json!({ "code": world.totp(answer.0["secret"].as_str().unwrap(), 0) }),
            _ => json!(null),
        };
        answer = step(world, &mut jar, &mut csrf, verb, path, Some(body)).await;
    }
    answer.1
}

async fn step(
    world: &World,
    jar: &mut std::collections::BTreeMap<String, String>,
    csrf: &mut String,
    verb: &str,
    path: &str,
    body: Option<serde_json::Value>,
) -> (serde_json::Value, Vec<String>) {
    let cookies: Vec<String> = jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut request = axum::http::Request::builder().method(verb).uri(format!("/api/v1{path}"));
    request = request.header(header::COOKIE, cookies.join("; ")).header(contract::CSRF_HEADER, csrf.as_str());
    let text = body.filter(|it| !it.is_null()).map(|it| it.to_string()).unwrap_or_default();
    if !text.is_empty() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    let answer = world.raw(request.body(axum::body::Body::from(text)).unwrap()).await;
    let set: Vec<String> =
        answer.headers.get_all(header::SET_COOKIE).iter().map(|it| it.to_str().unwrap().to_owned()).collect();
    for cookie in &set {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        jar.insert(name.to_owned(), value.to_owned());
    }
    if let Some(token) = answer.json["csrf_token"].as_str() {
        *csrf = token.to_owned();
    }
    (answer.ok(), set)
}
