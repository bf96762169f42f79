//! How a session begins, lives and ends; and that no other site can act in it.

use axum::http::header;
use contract::{Code, Ended, State};
use serde_json::json;

use crate::client::{ORIGIN, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";

#[tokio::test]
async fn a_visit_begins_with_a_cookie_and_nothing_kept() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.cookie = None;
    let answer = visitor.get("/session").await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("latchkey=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
    let session = answer.session();
    assert_eq!((session.state, session.ended, session.expires_at), (State::Anonymous, None, None));
    assert!(visitor.get("/session").await.headers.get(header::SET_COOKIE).is_none());
}

#[tokio::test]
async fn on_https_the_cookie_is_tied_to_the_host() {
    let mut settings = settings();
    settings.origin = "https://accounts.localhost".into();
    let answer = World::with(settings).visitor().await.get("/session").await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-latchkey="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
}

#[tokio::test]
async fn the_cookie_changes_with_every_proof_and_the_old_one_is_worth_nothing() {
    let world = World::new();
    let (member, secret) = world.member(ANNA).await;
    assert!(member.cookie.is_some());
    world.clock.advance(60);
    let mut anna = world.visitor().await;
    let mut cookies = vec![anna.cookie.clone()];
    anna.sign_in(ANNA, PASSWORD).await.session();
    cookies.push(anna.cookie.clone());
    let mut stolen = anna.clone();
    anna.post("/session/second-step", json!({ "type": "totp", "code": world.totp(&secret, 0) })).await.session();
    cookies.push(anna.cookie.clone());
    let mut stolen_later = anna.clone();
    world.prove_again(&mut anna, &secret).await;
    cookies.push(anna.cookie.clone());
    for (at, one) in cookies.iter().enumerate() {
        assert!(cookies[at + 1..].iter().all(|it| it != one));
    }
    assert_eq!(stolen.session().await.state, State::Anonymous);
    assert_eq!(stolen_later.session().await.state, State::Anonymous);
}

#[tokio::test]
async fn a_session_ends_after_a_quarter_of_an_hour_without_use_and_says_so_until_something_else_begins() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    world.clock.advance(899);
    let session = anna.stay().await;
    assert_eq!(session.state, State::SignedIn);
    assert_eq!(session.idle_expires_at.unwrap().seconds_since(session.now), 900);
    world.clock.advance(900);
    let (mut left, mut forgets, old) = (anna.clone(), anna.clone(), anna.cookie.clone());
    // The answer may get lost, or reach a page that is just being left; two tabs ask, too.
    for tab in [&mut left, &mut anna, &mut forgets] {
        let session = tab.session().await;
        assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::Expired)));
    }
    anna.sign_in(ANNA, PASSWORD).await.session();
    assert_ne!(anna.cookie, old);
    assert_eq!(anna.session().await.ended, None);
    assert_eq!(left.session().await.ended, None);
}

#[tokio::test]
async fn a_session_whose_time_was_over_opens_nothing_whatever_the_clock_and_can_be_signed_out_of() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    world.clock.advance(900);
    assert_eq!(anna.session().await.ended, Some(Ended::Expired));
    assert_eq!(anna.post_empty("/session/extend").await.code(), Code::Unauthenticated);
    assert_eq!(anna.get("/account/activity").await.code(), Code::Unauthenticated);
    let old = anna.cookie.clone();
    assert_eq!(anna.delete("/session").await.session().ended, Some(Ended::SignedOut));
    assert_ne!(anna.cookie, old);
    assert_eq!(anna.session().await.ended, None);
}

#[tokio::test]
async fn that_a_step_took_too_long_is_not_said_like_the_end_of_a_session() {
    let world = World::new();
    world.member(ANNA).await;
    let (mut at_step, mut resets) = (world.visitor().await, world.visitor().await);
    at_step.sign_in(ANNA, PASSWORD).await.session();
    resets.post("/password-resets", json!({ "email": "nobody.here@example.org" })).await.session();
    world.clock.advance(900 + 1800);
    for (visitor, why) in [(&mut at_step, Ended::StepExpired), (&mut resets, Ended::ResetExpired)] {
        // Until something else begins.
        for _ in 0..2 {
            let session = visitor.session().await;
            assert_eq!((session.state, session.ended), (State::Anonymous, Some(why)));
        }
        visitor.sign_in(ANNA, PASSWORD).await.session();
        assert_eq!(visitor.session().await.ended, None);
    }
}

#[tokio::test]
async fn why_a_session_ended_is_forgotten_after_a_day() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    world.clock.advance(900);
    assert_eq!(anna.session().await.ended, Some(Ended::Expired));
    world.clock.advance(86_400 + 901);
    world.backend.tick();
    assert_eq!(anna.session().await.ended, None);
}

#[tokio::test]
async fn asking_where_one_stands_does_not_use_the_session_and_every_other_call_does() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let mut tab = anna.clone();
    world.clock.advance(600);
    let session = tab.session().await;
    assert_eq!(session.idle_expires_at.unwrap().seconds_since(session.now), 300);
    anna.get("/account/activity").await.ok();
    let session = tab.session().await;
    assert_eq!(session.idle_expires_at.unwrap().seconds_since(session.now), 900);
    for _ in 0..3 {
        world.clock.advance(300);
        tab.session().await;
    }
    assert_eq!(anna.post_empty("/session/extend").await.code(), Code::Unauthenticated);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_whatever_happens() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    for _ in 0..(12 * 6 - 1) {
        world.clock.advance(600);
        assert_eq!(anna.stay().await.state, State::SignedIn);
    }
    let session = anna.stay().await;
    assert_eq!(session.idle_expires_at, session.expires_at);
    world.clock.advance(600);
    assert_eq!(anna.session().await.ended, Some(Ended::Expired));
}

#[tokio::test]
async fn a_call_in_an_ended_session_is_refused_with_a_session_to_continue_with() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    world.clock.advance(900);
    let answer = anna.post_empty("/account/methods/totp").await;
    assert_eq!(answer.code(), Code::Unauthenticated);
    let session = answer.problem().session.unwrap();
    assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::Expired)));
    // Signing in works at once with what that answer brought.
    anna.sign_in(ANNA, PASSWORD).await.session();
}

#[tokio::test]
async fn signing_in_works_in_an_ended_session() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    world.clock.advance(900);
    assert_eq!(anna.sign_in(ANNA, "not the right one").await.code(), Code::IncorrectCredentials);
    anna.sign_in(ANNA, PASSWORD).await.session();
}

#[tokio::test]
async fn signing_out_works_for_anyone_and_ends_the_session() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let mut kept = anna.clone();
    for _ in 0..2 {
        let session = anna.delete("/session").await.session();
        assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::SignedOut)));
    }
    assert_eq!(anna.session().await.ended, None);
    assert_eq!(kept.session().await.state, State::Anonymous);
    assert_eq!(kept.post_empty("/account/methods/totp").await.code(), Code::Unauthenticated);
}

#[tokio::test]
async fn a_change_needs_the_csrf_token_of_its_own_visit() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let other = world.visitor().await;
    let right = anna.csrf.clone();
    for wrong in [String::new(), other.csrf.clone(), right.to_uppercase(), right[..42].to_owned()] {
        anna.csrf = wrong;
        assert_eq!(anna.delete("/session").await.code(), Code::Csrf);
    }
    anna.csrf = right;
    anna.extra = vec![("origin", ORIGIN.into()), ("sec-fetch-site", "same-origin".into())];
    anna.delete("/session").await.session();
}

#[tokio::test]
async fn a_change_must_come_from_our_own_pages() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://localhost:8081"),
        ("origin", "http://localhost:8080.evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        anna.extra = vec![(name, value.into())];
        assert_eq!(anna.delete("/session").await.code(), Code::Origin, "{name}: {value}");
    }
    anna.extra.clear();
    assert_eq!(anna.session().await.state, State::SignedIn);
}

#[tokio::test]
async fn a_form_of_another_site_is_not_json() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    let body = json!({ "email": ANNA, "password": PASSWORD }).to_string();
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonx"]
    {
        let answer = visitor.send("POST", "/session", Some(&body), Some(kind)).await;
        assert_eq!(answer.code(), Code::UnsupportedMediaType, "{kind}");
    }
    let answer = visitor.send("POST", "/session", Some(&body), Some("Application/JSON; charset=utf-8")).await;
    assert_eq!(answer.code(), Code::IncorrectCredentials);
}

#[tokio::test]
async fn a_get_changes_nothing() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let before = (anna.session().await, world.backend.outbox());
    for path in ["/config", "/session", "/account/links/x", "/accounts", "/nowhere"] {
        anna.get(path).await;
    }
    assert_eq!((anna.session().await, world.backend.outbox()), before);
}

#[tokio::test]
async fn no_answer_is_kept_by_anyone_on_the_way() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    for path in ["/config", "/session", "/nowhere"] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    }
}

#[tokio::test]
async fn every_answer_of_the_api_has_the_headers_that_protect_it_without_a_proxy() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    for (verb, path) in [("GET", "/config"), ("GET", "/nowhere"), ("POST", "/session"), ("TRACE", "/session")] {
        let answer = visitor.call(verb, path, None).await;
        for (name, value) in hosting::SECURITY_HEADERS {
            // Nothing of the API is a page, so it is allowed even less.
            let is_policy = *name == "Content-Security-Policy";
            let value = if is_policy { "default-src 'none'; frame-ancestors 'none'" } else { value };
            assert_eq!(answer.headers[*name], value, "{verb} {path}");
        }
    }
}
