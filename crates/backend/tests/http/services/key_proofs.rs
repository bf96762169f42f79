//! A service may ask for a proof by a passkey or security key (`acr_values=phr`): the member is told before, and nothing
//! else counts.

use contract::{Code, MethodKind, RequestedProof};
use serde_json::json;

use super::{ANNA, agree, answer, answered, begun, claims, code, parameter, request, sent, world};
use crate::client::Browser;
use crate::keys::{add, prove};
use crate::soft_key::soft_key;

#[tokio::test]
async fn a_proof_by_key_is_asked_for_and_no_other_counts() {
    let world = world();
    let (mut anna, secret) = world.member(ANNA).await;
    let mut key = soft_key(7, false);
    add(&mut anna, "security_key", &mut key).await.session();
    let id = begun(&world, &mut anna, &[("acr_values", "urn:other phr")]).await;
    agree(&mut anna, &id).await.session();
    assert_eq!(request(&mut anna).await.unwrap().proof, Some(RequestedProof::Key));
    let refused = answer(&mut anna, &id).await;
    assert_eq!(refused.code(), Code::ReauthenticationRequired);
    let offered: Vec<_> = refused.problem().methods.iter().map(|it| it.kind).collect();
    assert_eq!(offered, [MethodKind::SecurityKey]);
    world.prove_again(&mut anna, &secret).await;
    assert_eq!(answer(&mut anna, &id).await.code(), Code::ReauthenticationRequired, "an app is no key");
    prove(&mut anna, "/session/reauthentication", "security_key", &mut key).await.session();
    assert_eq!(request(&mut anna).await.unwrap().proof, None);
    let url = answered(&world, &mut anna, &id).await;
    let told = claims(&world, &parameter(url.as_str(), "code").unwrap()).await;
    assert_eq!((&told["acr"], &told["amr"]), (&json!("phr"), &json!(["pop", "mfa"])));
}

#[tokio::test]
async fn who_has_no_key_is_told_that_one_is_needed_and_another_service_is_not_bothered() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &[("acr_values", "phr")]).await;
    agree(&mut anna, &id).await.session();
    assert!(answer(&mut anna, &id).await.problem().methods.is_empty());
    let told = code(&world, &mut anna, &[("acr_values", "urn:other")]).await;
    assert_eq!(claims(&world, &told).await.get("acr"), None);
}

#[tokio::test]
async fn before_anybody_is_signed_in_the_page_can_say_that_a_key_is_needed() {
    let world = world();
    let mut visitor = world.visitor().await;
    begun(&world, &mut visitor, &[("acr_values", "phr")]).await;
    assert_eq!(request(&mut visitor).await.unwrap().proof, Some(RequestedProof::Key));
    begun(&world, &mut visitor, &[("prompt", "login")]).await;
    assert_eq!(request(&mut visitor).await.unwrap().proof, None, "signing in is that proof");
}

#[tokio::test]
async fn who_signs_in_with_a_passkey_has_shown_one_and_must_again_when_it_is_too_long_ago() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let mut key = soft_key(7, true);
    add(&mut anna, "passkey", &mut key).await.session();
    let mut browser = world.visitor().await;
    let id = begun(&world, &mut browser, &[("acr_values", "phr"), ("max_age", "60")]).await;
    let options = browser.post_empty("/session/passkey/options").await.ok();
    browser.post("/session/passkey", json!({ "credential": key.get(&options) })).await.session();
    assert_eq!(request(&mut browser).await.unwrap().proof, None);
    answered(&world, &mut browser, &id).await;
    world.clock.advance(61);
    begun(&world, &mut browser, &[("acr_values", "phr"), ("max_age", "60")]).await;
    assert_eq!(request(&mut browser).await.unwrap().proof, Some(RequestedProof::Key));
}

#[tokio::test]
async fn a_key_is_told_of_only_as_the_last_proof_or_where_one_is_demanded_and_then_with_its_own_time() {
    let world = world();
    let (mut anna, secret) = world.member(ANNA).await;
    let mut key = soft_key(7, false);
    add(&mut anna, "security_key", &mut key).await.session();
    world.clock.advance(60);
    prove(&mut anna, "/session/reauthentication", "security_key", &mut key).await.session();
    let by_key = anna.session().await.now.0;
    let last = code(&world, &mut anna, &[]).await;
    let last = claims(&world, &last).await;
    assert_eq!(json!([last["acr"], last["amr"], last["auth_time"]]), json!(["phr", ["pop", "mfa"], by_key]));
    world.clock.advance(60);
    world.prove_again(&mut anna, &secret).await;
    let by_app = anna.session().await.now.0;
    assert!(by_app > by_key);
    for silent in [&[][..], &[("prompt", "none")]] {
        let given = async |browser: &mut Browser, more: &[(&str, &str)]| {
            let changes = [silent, more].concat();
            let code = match silent.is_empty() {
                true => code(&world, browser, &changes).await,
                false => parameter(&sent(&world, browser, &changes).await, "code").unwrap(),
            };
            claims(&world, &code).await
        };
        let told = given(&mut anna, &[]).await;
        assert_eq!(json!([told.get("acr"), told["amr"], told["auth_time"]]), json!([null, ["mfa"], by_app]));
        let told = given(&mut anna, &[("acr_values", "phr")]).await;
        assert_eq!(json!([told["acr"], told["amr"], told["auth_time"]]), json!(["phr", ["pop", "mfa"], by_key]));
    }
}
