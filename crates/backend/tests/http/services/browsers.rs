//! A request belongs to the browser that was sent, and to the tab that took it up: no other tab, browser or member can have
//! it, see it or answer it.

use contract::{Code, RequestStep, State};
use serde_json::json;

use super::{ANNA, agree, answer, answered, begun, claims, parameter, request, sent, step, takes_up, world};
use crate::client::{ORIGIN, PASSWORD};

#[tokio::test]
async fn the_id_alone_shows_nothing_and_starts_nothing() {
    let world = world();
    let mut victim = world.visitor().await;
    let id = begun(&world, &mut victim, &[]).await;
    let (mut other, _) = world.member("ben@example.org").await;
    takes_up(&mut other, &id);
    assert_eq!(request(&mut other).await, None);
    assert_eq!(agree(&mut other, &id).await.code(), Code::CodeExpired);
    assert_eq!(answer(&mut other, &id).await.code(), Code::CodeExpired);
    // The same as of one that never was; a browser with requests of its own is no better.
    takes_up(&mut other, "no-such-request");
    assert_eq!(request(&mut other).await, None);
    sent(&world, &mut other, &[]).await;
    takes_up(&mut other, &id);
    assert_eq!(request(&mut other).await, None);
    assert_eq!(answer(&mut other, &id).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn two_tabs_have_two_requests_and_a_third_has_none() {
    let world = world();
    let (mut first, _) = world.member(ANNA).await;
    let one = begun(&world, &mut first, &[("state", "state-one")]).await;
    let mut second = first.clone();
    let two =
        begun(&world, &mut second, &[("state", "state-two"), ("redirect_uri", "https://shop.example/other")]).await;
    let mut third = first.clone();
    third.extra.retain(|it| it.0 == "cookie");
    assert_ne!(one, two);
    assert_eq!(request(&mut third).await, None);
    assert_eq!(request(&mut first).await.unwrap().id, one);
    assert_eq!(request(&mut second).await.unwrap().id, two);
    let url = answered(&world, &mut second, &two).await;
    assert_eq!(parameter(url.as_str(), "state").as_deref(), Some("state-two"));
    assert!(url.as_str().starts_with("https://shop.example/other"));
    assert_eq!(step(&mut first).await, Some(RequestStep::Answer));
    let url = answered(&world, &mut first, &one).await;
    assert_eq!(parameter(url.as_str(), "state").as_deref(), Some("state-one"));
}

#[tokio::test]
async fn two_members_in_one_browser_each_agree_for_themselves() {
    let world = world();
    let (mut browser, _) = world.member(ANNA).await;
    let id = begun(&world, &mut browser, &[("prompt", "consent")]).await;
    assert_eq!(agree(&mut browser, &id).await.session().request.unwrap().step, RequestStep::Answer);
    let (mut ben, secret) = world.member("ben@example.org").await;
    // That he has agreed before is not enough for this one.
    super::code(&world, &mut ben, &[]).await;
    browser.call("DELETE", "/session", None).await.session();
    (browser.browser, browser.remembered) = (ben.browser.clone(), None);
    world.clock.advance(60);
    browser.sign_in("ben@example.org", PASSWORD).await.session();
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    let session = browser.post("/session/second-step", proof).await.session();
    // What Anna agreed to is not agreed to by Ben, and what is shown is his.
    let shown = session.request.unwrap();
    assert_eq!((session.state, shown.step), (State::SignedIn, RequestStep::Agree));
    assert_eq!(shown.facts[1].value.as_deref(), Some("ben@example.org"));
    assert_eq!(answer(&mut browser, &id).await.code(), Code::StepMismatch);
    let url = answered(&world, &mut browser, &id).await;
    let told = claims(&world, &parameter(url.as_str(), "code").unwrap()).await;
    let own = super::code(&world, &mut ben, &[]).await;
    assert_eq!(told["sub"], claims(&world, &own).await["sub"]);
}

#[tokio::test]
async fn a_link_by_email_in_another_browser_says_where_the_request_waits() {
    let world = world();
    let mut first = world.visitor().await;
    let id = begun(&world, &mut first, &[("login_hint", ANNA)]).await;
    first.post("/accounts", json!({ "email": ANNA })).await.session();
    let token = world.link_token(ANNA);
    let mut phone = world.visitor().await;
    let session = phone.post("/session/email-verification", json!({ "token": token })).await.session();
    let shown = session.request.unwrap();
    assert_eq!((session.state, shown.step), (State::NeedsPassword, RequestStep::Elsewhere));
    assert_eq!(shown.service.name, "Example Shop");
    assert!(shown.back.is_none() && shown.login_hint.is_none() && shown.facts.is_empty(), "{shown:?}");
    // It stays so to the end of the way there, and opens nothing.
    phone.put("/session/password", json!({ "password": PASSWORD })).await.session();
    phone.add_totp(&world).await;
    takes_up(&mut phone, &id);
    assert_eq!(step(&mut phone).await, Some(RequestStep::Elsewhere));
    assert_eq!(answer(&mut phone, &id).await.code(), Code::CodeExpired);
    assert_eq!(step(&mut first).await, Some(RequestStep::SignIn), "it waits where it began");
    // Once it is over, nothing is said of it there any more.
    world.clock.advance(3600);
    assert_eq!(step(&mut phone).await, None);
}

#[tokio::test]
async fn a_link_by_email_in_another_tab_of_the_same_browser_takes_the_request_up_once() {
    let world = world();
    let mut first = world.visitor().await;
    let id = begun(&world, &mut first, &[]).await;
    first.post("/accounts", json!({ "email": ANNA })).await.session();
    let token = world.link_token(ANNA);
    let mut second = first.clone();
    second.extra.retain(|it| it.0 == "cookie");
    let session = second.post("/session/email-verification", json!({ "token": token })).await.session();
    assert_eq!(session.request.unwrap().id, id);
    takes_up(&mut second, &id);
    second.put("/session/password", json!({ "password": PASSWORD })).await.session();
    second.add_totp(&world).await;
    // From then on a tab that was not sent has nothing of it.
    let mut third = second.clone();
    third.extra.retain(|it| it.0 == "cookie");
    assert_eq!(request(&mut third).await, None);
    answered(&world, &mut second, &id).await;
}

#[tokio::test]
async fn a_link_for_a_forgotten_password_says_it_too() {
    let world = world();
    world.member(ANNA).await;
    let mut first = world.visitor().await;
    begun(&world, &mut first, &[]).await;
    first.post("/password-resets", json!({ "email": ANNA })).await.session();
    let token = world.link_token(ANNA);
    let mut phone = world.visitor().await;
    let session = phone.post("/password-resets/current/code", json!({ "token": token })).await.session();
    assert_eq!(session.request.unwrap().step, RequestStep::Elsewhere);
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_and_other_sites_and_is_not_kept_as_it_is() {
    let world = world();
    let mut browser = world.visitor().await;
    let path = format!("/authorize?{}", super::query(&super::parameters(&[])));
    let answer = super::goes(&world, &mut browser, &path).await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("latchkey-requests=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    // The second time it is there already, and binds both.
    let again = super::goes(&world, &mut browser, &path).await;
    assert!(!again.headers.contains_key("set-cookie"));
    assert!(super::location(&again).starts_with(ORIGIN));
}

#[tokio::test]
async fn a_browser_has_twenty_requests_and_the_oldest_make_room() {
    let world = world();
    let mut browser = world.visitor().await;
    let first = begun(&world, &mut browser, &[]).await;
    for _ in 0..19 {
        sent(&world, &mut browser, &[]).await;
    }
    takes_up(&mut browser, &first);
    assert!(request(&mut browser).await.is_some());
    sent(&world, &mut browser, &[]).await;
    assert_eq!(request(&mut browser).await, None);
}
