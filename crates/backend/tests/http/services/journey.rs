//! From a service and back to it: the whole way, and with all that can be in its middle.

use contract::{FactKind, RequestStep, State};
use serde_json::json;

use super::{
    ANNA, BACK, ISSUER, agree, answer, answered, begun, claims, code, location, opened, parameter, request, sent,
    shows, step, told_to, world,
};
use crate::client::{Browser, PASSWORD, World};

pub async fn signs_in(world: &World, browser: &mut Browser, secret: &str) {
    world.clock.advance(60);
    browser.sign_in(ANNA, PASSWORD).await.session();
    let proof = json!({ "type": "totp", "code": world.totp(secret, 0) });
    browser.post("/session/second-step", proof).await.session();
}

#[tokio::test]
async fn a_member_comes_signs_in_agrees_and_is_in_and_the_next_time_at_once() {
    let world = world();
    let (_, secret) = world.member(ANNA).await;
    let mut browser = world.visitor().await;
    let id = begun(&world, &mut browser, &[("login_hint", ANNA)]).await;
    let shown = request(&mut browser).await.unwrap();
    assert_eq!((shown.step, shown.id.as_str(), shown.login_hint.as_deref()), (RequestStep::SignIn, &*id, Some(ANNA)));
    assert_eq!(
        (shown.service.name.as_str(), shown.service.site.as_str()),
        ("Example Shop", "https://shop.example/sign-in")
    );
    assert!(shown.facts.iter().all(|it| it.value.is_none()), "nobody is signed in yet");
    let back = shown.back.unwrap();
    assert_eq!(parameter(&back, "error").as_deref(), Some("access_denied"));
    assert_eq!(parameter(&back, "state").as_deref(), Some("state-of-the-shop"));

    signs_in(&world, &mut browser, &secret).await;
    let shown = request(&mut browser).await.unwrap();
    assert_eq!(shown.step, RequestStep::Agree);
    let facts: Vec<_> = shown.facts.iter().map(|it| (it.kind, it.value.as_deref())).collect();
    assert_eq!(facts, [(FactKind::Account, None), (FactKind::Email, Some(ANNA))]);
    assert_eq!(agree(&mut browser, &id).await.session().request.unwrap().step, RequestStep::Answer);

    let url = answered(&world, &mut browser, &id).await;
    assert!(url.as_str().starts_with(BACK), "{url}");
    assert_eq!(parameter(url.as_str(), "iss").as_deref(), Some(ISSUER));
    assert_eq!(parameter(url.as_str(), "state").as_deref(), Some("state-of-the-shop"));
    let tokens = shows(&world, &parameter(url.as_str(), "code").unwrap()).await.ok();
    assert_eq!((&tokens["token_type"], &tokens["scope"]), (&json!("Bearer"), &json!("openid email")));
    let (_, claims) = opened(&super::keys(&world).await, tokens["id_token"].as_str().unwrap()).unwrap();
    assert_eq!(json!([claims["iss"], claims["aud"], claims["nonce"]]), json!([ISSUER, "shop", "nonce-of-the-shop"]));
    assert_eq!(claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap(), 600);
    assert_eq!(claims["amr"], json!(["mfa"]));
    let facts = told_to(&world, tokens["access_token"].as_str().unwrap()).await.ok();
    assert_eq!(facts, json!({ "sub": claims["sub"], "email": ANNA, "email_verified": true }));

    begun(&world, &mut browser, &[]).await;
    assert_eq!(step(&mut browser).await, Some(RequestStep::Answer));
}

#[tokio::test]
async fn a_service_knows_a_member_by_the_same_name_each_time_and_another_service_by_another() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let first = code(&world, &mut anna, &[]).await;
    let first = claims(&world, &first).await;
    let again = code(&world, &mut anna, &[]).await;
    let again = claims(&world, &again).await;
    assert_eq!(first["sub"], again["sub"]);
    assert_eq!(first["sid"], again["sid"], "one visit is one session there");
    let id = anna.session().await.account.unwrap().id;
    assert!(!first.to_string().contains(&id) && !first.to_string().contains(ANNA), "{first}");

    let back = "https://page.example/back";
    let there = code(&world, &mut anna, &[("client_id", "page"), ("redirect_uri", back)]).await;
    let mut form = super::token_form(&there).to_vec();
    form.iter_mut().filter(|it| it.0 == "redirect_uri").for_each(|it| it.1 = back);
    form.push(("client_id", "page"));
    let tokens = super::calls(&world, "/token", None, &form).await.ok();
    let (_, there) = opened(&super::keys(&world).await, tokens["id_token"].as_str().unwrap()).unwrap();
    assert_ne!(first["sub"], there["sub"]);

    let mut services = super::registered();
    services[0].subject = backend::Subject::Public;
    let open = super::with(services);
    let (mut anna, _) = open.member(ANNA).await;
    let id = anna.session().await.account.unwrap().id;
    let code = code(&open, &mut anna, &[]).await;
    assert_eq!(claims(&open, &code).await["sub"], json!(id));
}

#[tokio::test]
async fn creating_an_account_in_the_middle_loses_nothing() {
    let world = world();
    let mut browser = world.visitor().await;
    let id = begun(&world, &mut browser, &[]).await;
    browser.post("/accounts", json!({ "email": ANNA })).await.session();
    assert_eq!(step(&mut browser).await, Some(RequestStep::SignIn));
    let code = world.code(ANNA);
    browser.post("/session/email-verification", json!({ "code": code })).await.session();
    let session = browser.put("/session/password", json!({ "password": PASSWORD })).await.session();
    assert_eq!((session.state, session.request.unwrap().step), (State::NeedsFirstMethod, RequestStep::SignIn));
    browser.add_totp(&world).await;
    answered(&world, &mut browser, &id).await;
}

#[tokio::test]
async fn a_forgotten_password_and_the_end_of_a_session_lose_nothing() {
    let world = world();
    let (_, secret) = world.member(ANNA).await;
    let mut browser = world.visitor().await;
    let id = begun(&world, &mut browser, &[]).await;
    browser.post("/password-resets", json!({ "email": ANNA })).await.session();
    let code = world.code(ANNA);
    browser.post("/password-resets/current/code", json!({ "code": code })).await.session();
    world.clock.advance(60);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    browser.post("/session/second-step", proof).await.session();
    let new = json!({ "password": PASSWORD.to_owned() + " again", "end_other_sessions": true });
    let session = browser.put("/password-resets/current", new).await.session();
    assert_eq!((session.state, session.request.unwrap().step), (State::Anonymous, RequestStep::SignIn));
    world.clock.advance(60);
    browser.sign_in(ANNA, &(PASSWORD.to_owned() + " again")).await.session();
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    browser.post("/session/second-step", proof).await.session();
    assert_eq!(step(&mut browser).await, Some(RequestStep::Agree));
    world.clock.advance(1800);
    let session = browser.session().await;
    assert_eq!((session.state, session.request.unwrap().step), (State::Anonymous, RequestStep::SignIn));
    signs_out_and_in(&world, &mut browser, &secret).await;
    answered(&world, &mut browser, &id).await;
}

async fn signs_out_and_in(world: &World, browser: &mut Browser, secret: &str) {
    world.clock.advance(60);
    browser.sign_in(ANNA, &(PASSWORD.to_owned() + " again")).await.session();
    let proof = json!({ "type": "totp", "code": world.totp(secret, 0) });
    browser.post("/session/second-step", proof).await.session();
}

#[tokio::test]
async fn an_account_reset_that_is_asked_for_in_the_middle_loses_nothing() {
    let world = world();
    world.member(ANNA).await;
    let mut browser = world.visitor().await;
    begun(&world, &mut browser, &[]).await;
    browser.sign_in(ANNA, PASSWORD).await.session();
    let session = browser.post_empty("/account-resets").await.session();
    assert_eq!(session.request.unwrap().step, RequestStep::SignIn);
}

#[tokio::test]
async fn a_request_waits_for_an_hour_and_then_says_that_it_is_over() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &[]).await;
    world.clock.advance(3599);
    let shown = request(&mut anna).await.unwrap();
    assert_eq!(shown.expires_at.seconds_since(anna.session().await.now), 1);
    world.clock.advance(1);
    let shown = request(&mut anna).await.unwrap();
    assert_eq!((shown.step, shown.back), (RequestStep::Over, None));
    assert_eq!(shown.service.site, "https://shop.example/sign-in");
    let (mut anna, _) = world.member("ben@example.org").await;
    super::takes_up(&mut anna, &id);
    assert_eq!(answer(&mut anna, &id).await.code(), contract::Code::CodeExpired);
    world.clock.advance(86_400 + 1);
    world.backend.tick();
    assert_eq!(request(&mut world.visitor().await).await, None);
}

#[tokio::test]
async fn an_answer_is_given_once() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &[]).await;
    answered(&world, &mut anna, &id).await;
    assert_eq!(answer(&mut anna, &id).await.code(), contract::Code::CodeExpired);
    assert_eq!(agree(&mut anna, &id).await.code(), contract::Code::CodeExpired);
    assert_eq!(step(&mut anna).await, Some(RequestStep::Over));
}

#[tokio::test]
async fn the_page_is_in_the_language_that_the_service_asks_for_if_there_is_one() {
    let world = world();
    let mut browser = world.visitor().await;
    for (asked, begins) in [("xx es-MX en", "/es/services/"), ("xx", "/services/"), ("en", "/services/")] {
        let to = sent(&world, &mut browser, &[("ui_locales", asked)]).await;
        assert!(to.starts_with(&format!("{}{begins}", crate::client::ORIGIN)), "{to}");
    }
}

#[tokio::test]
async fn a_service_may_send_its_member_by_a_form_too() {
    let world = world();
    let form = super::parameters(&[]);
    let form: Vec<(&str, &str)> = form.iter().map(|it| (&*it.0, &*it.1)).collect();
    let to = location(&super::calls(&world, "/authorize", None, &form).await);
    let mut browser = world.visitor().await;
    let path = to.strip_prefix("/api/oidc").unwrap();
    assert!(location(&super::goes(&world, &mut browser, path).await).contains("/services/"));
}
