//! What an operator's program does to an account: it signs it out everywhere.

use axum::body::Body;
use axum::http::{Request, header};
use backend::Settings;
use contract::{API_BASE, Code, State};
use serde_json::{Value, json};

use crate::client::{Answer, Browser, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";
const KEY: &str = "an-operators-key-of-32-letters-at-least";

fn world() -> World {
    World::with(Settings { operator_key: KEY.to_owned(), ..settings() })
}

/// As an operator's program calls: with its key, and with no cookie and no token of a visit.
async fn end_all(world: &World, account: &str, key: &str) -> Answer {
    let request = Request::delete(format!("{API_BASE}/accounts/{account}/sessions"))
        .header(header::AUTHORIZATION, format!("Bearer {key}"));
    world.raw(request.body(Body::empty()).unwrap()).await
}

async fn id_of(member: &mut Browser) -> String {
    member.session().await.account.unwrap().id
}

fn last(world: &World, event: &str) -> Value {
    world.watched.lines().into_iter().rfind(|it| it["event"] == event).unwrap()
}

#[tokio::test]
async fn an_operator_signs_an_account_out_everywhere_at_once_and_its_owner_is_told() {
    let world = world();
    let (mut anna, secret) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    let id = id_of(&mut anna).await;
    let (mut other, _) = super::passkey::sign_in(&world, &secret, json!({ "remember_browser": true })).await;
    let mut on_the_way = world.at_second_step(ANNA).await;

    let answer = end_all(&world, &id, KEY).await;
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
    assert_eq!(answer.ok(), json!({ "sessions": 3, "remembered_browsers": 1 }));
    for browser in [&mut anna, &mut other, &mut on_the_way] {
        assert_eq!(browser.get("/account/activity").await.code(), Code::Unauthenticated);
        assert_eq!(browser.session().await.state, State::Anonymous);
    }
    assert_eq!(other.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsSecondStep, "it was remembered");
    assert_eq!(ben.session().await.state, State::SignedIn);

    let called = last(&world, "operator");
    let of_it = ["operation", "account", "status"].map(|it| called[it].clone());
    assert_eq!(json!(of_it), json!(["EndAllSessions", id, 200]));
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "Your account was signed out everywhere");
    world.clock.advance(60);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    other.post("/session/second-step", proof).await.session();
    let kinds: Vec<Value> = other.get("/account/activity").await.ok()["events"].as_array().unwrap().to_vec();
    let ended = kinds.iter().find(|it| it["kind"] == "sessions_ended_by_operator").unwrap();
    assert!(ended.get("browser").is_none(), "{ended}");
}

#[tokio::test]
async fn where_nothing_is_left_to_end_nothing_is_told() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let id = id_of(&mut anna).await;
    end_all(&world, &id, KEY).await.ok();
    let mails = world.mails_to(ANNA).len();
    assert_eq!(end_all(&world, &id, KEY).await.ok(), json!({ "sessions": 0, "remembered_browsers": 0 }));
    assert_eq!(world.mails_to(ANNA).len(), mails);
}

#[tokio::test]
async fn only_who_shows_the_key_signs_others_out_and_only_of_accounts_that_are_there() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    let id = id_of(&mut anna).await;
    assert_eq!(end_all(&world, &id, &KEY[1..]).await.code(), Code::OperatorKey);
    assert_eq!(ben.delete(&format!("/accounts/{id}/sessions")).await.code(), Code::OperatorKey);
    assert_eq!(anna.session().await.state, State::SignedIn);
    for unknown in ["some-id", ANNA, "%27--"] {
        assert_eq!(end_all(&world, unknown, KEY).await.code(), Code::NotFound, "{unknown}");
    }
    // Another site cannot use a browser for it, even if it knew the key.
    let request = Request::delete(format!("{API_BASE}/accounts/{id}/sessions"))
        .header(header::AUTHORIZATION, format!("Bearer {KEY}"))
        .header(header::ORIGIN, "https://evil.example");
    assert_eq!(world.raw(request.body(Body::empty()).unwrap()).await.code(), Code::Origin);
    let (mut anna, without) = (anna, World::new());
    assert_eq!(end_all(&without, "some-id", KEY).await.code(), Code::Unsupported, "no key is set");
    assert_eq!(anna.session().await.state, State::SignedIn);
}
