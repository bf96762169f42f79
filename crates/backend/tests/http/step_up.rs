//! The fresh proof before a change.

use backend::{Reauthentication, Settings};
use contract::{Code, FieldCode, MethodKind, State};
use serde_json::json;

use crate::client::{PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";

#[tokio::test]
async fn a_change_asks_for_a_fresh_proof_after_twenty_minutes() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    anna.post_empty("/account/methods/backup-codes").await.ok();
    world.clock.advance(600);
    anna.stay().await;
    world.clock.advance(599);
    anna.post_empty("/account/methods/totp").await.ok();
    world.clock.advance(1);
    let answer = anna.post_empty("/account/methods/totp").await;
    assert_eq!(answer.code(), Code::ReauthenticationRequired);
    let methods: Vec<_> = answer.problem().methods.iter().map(|it| (it.kind, it.left)).collect();
    let want = [(MethodKind::Totp, None), (MethodKind::BackupCode, Some(10))];
    assert_eq!(methods, want);

    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    let session = anna.post("/session/reauthentication", proof.clone()).await.session();
    assert_eq!((session.state, session.fresh_until.unwrap().seconds_since(session.now)), (State::SignedIn, 1200));
    anna.post_empty("/account/methods/totp").await.ok();
    assert_eq!(anna.post("/session/reauthentication", proof).await.code(), Code::IncorrectCode);
}

#[tokio::test]
async fn the_password_alone_is_no_fresh_proof() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let password = json!({ "type": "password", "password": PASSWORD });
    let answer = anna.post("/session/reauthentication", password.clone()).await;
    assert_eq!(answer.field(), ("/type".into(), FieldCode::NotOffered));
    // Not even right after a second method.
    world.prove_again(&mut anna, &secret).await;
    let answer = anna.post("/session/reauthentication", password).await;
    assert_eq!(answer.field(), ("/type".into(), FieldCode::NotOffered));
}

#[tokio::test]
async fn where_the_operator_says_any_the_password_is_a_fresh_proof_and_is_limited_like_signing_in() {
    let world = World::with(Settings { reauthentication: Reauthentication::Any, ..settings() });
    let (mut anna, _) = world.member(ANNA).await;
    world.clock.advance(600);
    anna.stay().await;
    world.clock.advance(600);
    let asked = anna.post_empty("/account/methods/totp").await.problem().methods;
    assert_eq!(asked.iter().map(|it| it.kind).collect::<Vec<_>>(), [MethodKind::Totp, MethodKind::Password]);
    anna.post("/session/reauthentication", json!({ "type": "password", "password": PASSWORD })).await.session();
    let empty = anna.post("/session/reauthentication", json!({ "type": "password" })).await;
    assert_eq!(empty.field(), ("/password".into(), FieldCode::Required));
    let wrong = json!({ "type": "password", "password": "not the right one" });
    for left in [None, Some(3), Some(2), Some(1)] {
        let answer = anna.post("/session/reauthentication", wrong.clone()).await;
        assert_eq!((answer.code(), answer.problem().attempts_left), (Code::IncorrectPassword, left));
    }
    let answer = anna.post("/session/reauthentication", wrong).await;
    assert_eq!((answer.code(), answer.problem().retry_after), (Code::TooManyAttempts, Some(60)));
    // It locks this browser, and nobody else.
    world.at_second_step(ANNA).await;
    assert_eq!(world.known(&anna).await.sign_in(ANNA, PASSWORD).await.code(), Code::TooManyAttempts);
    world.clock.advance(60);
    anna.post("/session/reauthentication", json!({ "type": "password", "password": PASSWORD })).await.session();
}

#[tokio::test]
async fn wrong_codes_of_a_fresh_proof_count_with_those_of_signing_in_in_this_browser() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
    for _ in 0..9 {
        assert_eq!(anna.post("/session/reauthentication", wrong.clone()).await.code(), Code::IncorrectCode);
    }
    let mut second = world.known(&anna).await;
    second.sign_in(ANNA, PASSWORD).await.session();
    assert_eq!(second.session().await.pending.unwrap().attempts_left, Some(1));
    assert_eq!(second.post("/session/second-step", wrong.clone()).await.code(), Code::TooManyAttempts);
    assert_eq!(anna.post("/session/reauthentication", wrong).await.code(), Code::TooManyAttempts);
}

#[tokio::test]
async fn the_password_is_no_second_step() {
    let world = World::new();
    world.member(ANNA).await;
    let mut anna = world.at_second_step(ANNA).await;
    let answer = anna.post("/session/second-step", json!({ "type": "password", "password": PASSWORD })).await;
    assert_eq!(answer.field(), ("/type".into(), FieldCode::NotOffered));
    let answer = anna.post("/session/reauthentication", json!({ "type": "password", "password": PASSWORD })).await;
    assert_eq!(answer.code(), Code::StepMismatch);
}
