//! What services are told of when and by what a member was proved who came in by an account from elsewhere: of the proof here,
//! or of the sign-in there as the provider says it, and never when its answer came.

use backend::{Clock, EmailTrust};
use contract::{Code, RequestStep, RequestedProof, State};
use serde_json::{Value, json};

use super::{Provider, lands, member, requests};
use crate::client::{Browser, World};
use crate::services::{agree, answer, answered, begun, claims, parameter, request, sent, step};

/// A member whose provider's word skips the second step, and the secret of her app.
async fn enough() -> (World, Provider, String) {
    let (world, provider) = requests::with(|it| {
        it.email = EmailTrust::Trusted;
        (it.enough_amr, it.enough_seconds) = (vec!["mfa".to_owned()], 600);
    })
    .await;
    let (_, secret) = member(&world, &provider).await;
    (world, provider, secret)
}

/// Signed in at the provider so many seconds ago, and here just now.
async fn comes(world: &World, provider: &Provider, ago: u64) -> Browser {
    provider.claims(json!({ "amr": ["mfa"], "auth_time": world.clock.now().0 - ago }));
    let mut browser = world.visitor().await;
    assert_eq!(lands(&mut browser, provider).await.state, State::SignedIn);
    browser
}

async fn told(world: &World, browser: &mut Browser, changes: &[(&str, &str)]) -> Value {
    let id = begun(world, browser, changes).await;
    let url = answered(world, browser, &id).await;
    claims(world, &parameter(url.as_str(), "code").unwrap()).await
}

#[tokio::test]
async fn it_is_the_time_of_the_sign_in_there_and_not_that_of_the_answer() {
    let (world, provider, _) = enough().await;
    let mut anna = comes(&world, &provider, 500).await;
    let there = world.clock.now().0 - 500;
    world.clock.advance(20);
    let told = told(&world, &mut anna, &[]).await;
    assert_eq!((&told["auth_time"], &told["amr"]), (&json!(there), &json!(["mfa"])));
}

#[tokio::test]
async fn one_that_asks_for_a_fresh_sign_in_has_the_member_asked_here_unless_the_one_there_is_as_fresh() {
    let (world, provider, secret) = enough().await;
    for changes in [[("prompt", "login")], [("max_age", "0")], [("max_age", "499")]] {
        let mut anna = comes(&world, &provider, 500).await;
        let id = begun(&world, &mut anna, &changes).await;
        if step(&mut anna).await == Some(RequestStep::Agree) {
            agree(&mut anna, &id).await.session();
        }
        assert_eq!(request(&mut anna).await.unwrap().proof, Some(RequestedProof::Again), "{changes:?}");
        assert_eq!(answer(&mut anna, &id).await.code(), Code::ReauthenticationRequired, "{changes:?}");
        world.prove_again(&mut anna, &secret).await;
        let proved_at = world.clock.now().0;
        world.clock.advance(5);
        let url = answered(&world, &mut anna, &id).await;
        let told = claims(&world, &parameter(url.as_str(), "code").unwrap()).await;
        assert_eq!(told["auth_time"], json!(proved_at), "{changes:?}");
    }
    let mut anna = comes(&world, &provider, 500).await;
    let told = told(&world, &mut anna, &[("max_age", "500")]).await;
    assert_eq!(told["auth_time"], json!(world.clock.now().0 - 500));
    // The same for one that wants nobody asked.
    let error = async |anna: &mut Browser, age: &str| {
        let to = sent(&world, anna, &[("prompt", "none"), ("max_age", age)]).await;
        parameter(&to, "error")
    };
    assert_eq!(
        (error(&mut anna, "499").await.as_deref(), error(&mut anna, "500").await),
        (Some("login_required"), None)
    );
}

#[tokio::test]
async fn where_the_provider_does_not_say_when_a_service_is_not_told_and_one_that_must_know_has_the_member_asked_here() {
    let (world, provider, secret) = enough().await;
    // A browser that is remembered skips the second step, too, whatever the provider says.
    let mut anna = world.visitor().await;
    lands(&mut anna, &provider).await;
    world.clock.advance(60);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0), "remember_browser": true });
    anna.post("/session/second-step", proof).await.session();
    let proved_at = world.clock.now().0;
    assert_eq!(told(&world, &mut anna, &[]).await["auth_time"], json!(proved_at));
    anna.delete("/session").await.session();
    world.clock.advance(60);
    assert_eq!(lands(&mut anna, &provider).await.state, State::SignedIn);
    let told_of = told(&world, &mut anna, &[]).await;
    assert_eq!((told_of.get("auth_time"), told_of.get("amr")), (None, None));
    let silent = async |anna: &mut Browser, more: &[(&str, &str)]| {
        let all: Vec<_> = more.iter().copied().chain([("prompt", "none")]).collect();
        parameter(&sent(&world, anna, &all).await, "error")
    };
    assert_eq!(silent(&mut anna, &[]).await, None);
    assert_eq!(silent(&mut anna, &[("max_age", "4000000000")]).await.as_deref(), Some("login_required"));
    let id = begun(&world, &mut anna, &[("max_age", "4000000000")]).await;
    assert_eq!(answer(&mut anna, &id).await.code(), Code::ReauthenticationRequired);
    world.prove_again(&mut anna, &secret).await;
    let url = answered(&world, &mut anna, &id).await;
    let told = claims(&world, &parameter(url.as_str(), "code").unwrap()).await;
    assert_eq!((&told["auth_time"], &told["amr"]), (&json!(world.clock.now().0), &json!(["mfa"])));
}
