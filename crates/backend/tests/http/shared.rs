//! Computers that others use too: the session is shorter, and nothing stays on them.

use contract::{Ended, FieldCode, State};
use serde_json::json;

use crate::client::{Browser, PASSWORD, World};
use crate::soft_key::soft_key;

const ANNA: &str = "anna.smith@example.org";

async fn signed_in(world: &World, shared: bool) -> Browser {
    let (_, secret) = world.member(ANNA).await;
    let mut anna = world.visitor().await;
    let session =
        anna.post("/session", json!({ "email": ANNA, "password": PASSWORD, "shared": shared })).await.session();
    assert_eq!(session.shared, shared);
    world.clock.advance(60);
    let code = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    let session = anna.post("/session/second-step", code).await.session();
    assert_eq!((session.shared, session.offers_passkey), (shared, !shared));
    anna
}

#[tokio::test]
async fn a_session_on_a_shared_computer_ends_after_five_minutes_without_use() {
    let world = World::new();
    let mut anna = signed_in(&world, true).await;
    world.clock.advance(299);
    let session = anna.stay().await;
    assert_eq!(session.state, State::SignedIn);
    assert_eq!(session.idle_expires_at.unwrap().seconds_since(session.now), 300);
    world.clock.advance(300);
    assert_eq!(anna.session().await.ended, Some(Ended::Expired));
    let config = world.visitor().await.get("/config").await.ok();
    assert_eq!(config["session"]["shared_idle_seconds"], 300);
}

#[tokio::test]
async fn no_passkey_is_made_there_and_a_security_key_may_be_added() {
    let world = World::new();
    let mut anna = signed_in(&world, true).await;
    let answer = anna.post("/account/methods/webauthn/options", json!({ "kind": "passkey" })).await;
    assert_eq!(answer.field(), ("/kind".into(), FieldCode::NotOffered));
    anna.post("/account/methods/webauthn/options", json!({ "kind": "security_key" })).await.ok();
}

#[tokio::test]
async fn a_passkey_on_a_phone_opens_a_short_session_there() {
    let world = World::new();
    let mut key = soft_key(7, true);
    let mut member = world.setting_up(ANNA).await;
    let options = member.post("/account/methods/webauthn/options", json!({ "kind": "passkey" })).await.ok();
    let body = json!({ "kind": "passkey", "name": "", "credential": key.create(&options) });
    member.post("/account/methods/webauthn", body).await.session();
    let mut anna = world.visitor().await;
    let options = anna.post_empty("/session/passkey/options").await.ok();
    let body = json!({ "credential": key.get(&options), "shared": true });
    let session = anna.post("/session/passkey", body).await.session();
    assert_eq!((session.shared, session.idle_expires_at.unwrap().seconds_since(session.now)), (true, 300));
}
