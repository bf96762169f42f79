//! Whether the second step is still asked for: always, unless the setting says that what the provider has asked for is enough.

use backend::Clock;
use contract::{Code, State};
use serde_json::{Value, json};

use super::{Provider, lands, member, second_step, start_with, with};
use crate::client::World;

const PHR: &str = "urn:example:two-factors";

async fn enough() -> (World, Provider) {
    with(|it| {
        let provider = &mut it.sign_in_with[0];
        provider.email = backend::EmailTrust::Trusted;
        (provider.enough_acr, provider.enough_amr) = (vec![PHR.to_owned()], vec!["mfa".to_owned()]);
    })
    .await
}

/// Its visitor signed in there so many seconds ago.
fn asked(world: &World, provider: &Provider, seconds: u64, mut claims: Value) {
    claims["auth_time"] = json!(world.clock.now().0 - seconds);
    provider.claims(claims);
}

#[tokio::test]
async fn the_second_step_is_asked_for_whatever_the_provider_says_where_nothing_is_set() {
    let (world, provider) = super::trusting().await;
    let (_, secret) = member(&world, &provider).await;
    provider.claims(json!({ "acr": PHR, "amr": ["mfa"] }));
    let mut browser = world.visitor().await;
    assert_eq!(lands(&mut browser, &provider).await.state, State::NeedsSecondStep);
    let session = second_step(&world, &mut browser, &secret).await;
    assert_eq!((session.state, session.fresh_until.is_some()), (State::SignedIn, true));
}

#[tokio::test]
async fn it_is_skipped_where_acr_or_one_of_amr_is_set_to_be_enough() {
    let (world, provider) = enough().await;
    member(&world, &provider).await;
    for (claims, want) in [
        (json!({}), State::NeedsSecondStep),
        (json!({ "acr": "0", "amr": ["pwd"] }), State::NeedsSecondStep),
        (json!({ "acr": "mfa", "amr": [PHR] }), State::NeedsSecondStep),
        (json!({ "acr": PHR }), State::SignedIn),
        (json!({ "acr": "0", "amr": ["pwd", "mfa"] }), State::SignedIn),
    ] {
        asked(&world, &provider, 0, claims.clone());
        let session = lands(&mut world.visitor().await, &provider).await;
        assert_eq!(session.state, want, "{claims}");
    }
    let url = start_with(&mut world.visitor().await, json!({})).await;
    assert!(url.contains("acr_values=urn%3Aexample%3Atwo-factors") && url.contains("max_age=600"), "{url}");
}

#[tokio::test]
async fn it_is_asked_for_where_the_sign_in_there_is_older_than_ten_minutes_or_nobody_knows_how_old() {
    let (world, provider) = enough().await;
    member(&world, &provider).await;
    let now = world.clock.now().0;
    for (auth_time, want) in [
        (json!(null), State::NeedsSecondStep),
        (json!(now - 601), State::NeedsSecondStep),
        (json!(now - 600), State::SignedIn),
        (json!(now), State::SignedIn),
        // Clocks differ a little; a time that has not come yet was never.
        (json!(now + 60), State::SignedIn),
        (json!(now + 61), State::NeedsSecondStep),
        (json!(now * 1000), State::NeedsSecondStep),
        (json!(0), State::NeedsSecondStep),
    ] {
        provider.claims(json!({ "acr": PHR, "auth_time": auth_time }));
        assert_eq!(lands(&mut world.visitor().await, &provider).await.state, want, "{auth_time}");
    }
    let (world, provider) = super::trusting().await;
    let url = start_with(&mut world.visitor().await, json!({})).await;
    assert!(!url.contains("max_age"), "{url}");
    drop(provider);
}

#[tokio::test]
async fn what_skips_it_is_no_fresh_proof_and_no_first_method() {
    let (world, provider) = enough().await;
    asked(&world, &provider, 0, json!({ "acr": PHR }));
    // The account still gets a method here: fresh proofs need one.
    let mut browser = world.visitor().await;
    assert_eq!(lands(&mut browser, &provider).await.state, State::NeedsFirstMethod);
    browser.add_totp(&world).await;
    let mut again = world.visitor().await;
    let session = lands(&mut again, &provider).await;
    assert_eq!((session.state, session.fresh_until), (State::SignedIn, None));
    let refused = again.post_empty("/account/methods/backup-codes").await;
    assert_eq!(refused.code(), Code::ReauthenticationRequired);
    assert!(refused.problem().methods.iter().all(|it| it.kind != contract::MethodKind::Password));
}

#[tokio::test]
async fn a_remembered_browser_skips_it_and_a_shared_one_does_not() {
    let (world, provider) = super::trusting().await;
    let (_, secret) = member(&world, &provider).await;
    let mut browser = world.visitor().await;
    lands(&mut browser, &provider).await;
    world.clock.advance(60);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0), "remember_browser": true });
    browser.post("/session/second-step", proof).await.session();
    browser.delete("/session").await.session();
    let session = lands(&mut browser, &provider).await;
    assert_eq!((session.state, session.fresh_until, session.shared), (State::SignedIn, None, false));
    browser.delete("/session").await.session();
    let url = start_with(&mut browser, json!({ "shared": true })).await;
    let session = super::signed_in(super::finish(&mut browser, provider.agrees(&url)).await).session;
    assert_eq!((session.state, session.shared), (State::NeedsSecondStep, true));
}

#[tokio::test]
async fn the_owner_hears_of_a_new_browser_and_the_log_of_the_first_step() {
    let (world, provider) = enough().await;
    let (anna, _) = member(&world, &provider).await;
    asked(&world, &provider, 60, json!({ "amr": ["mfa"] }));
    let mut known = world.known(&anna).await;
    const SUBJECT: &str = "Your account was signed in to from a new browser";
    let told = || world.mails_to(super::ANNA).iter().filter(|it| it.subject == SUBJECT).count();
    lands(&mut known, &provider).await;
    assert_eq!(told(), 0);
    lands(&mut world.visitor().await, &provider).await;
    assert_eq!(told(), 1);
    let lines = world.watched.lines();
    assert!(lines.iter().any(|it| it["event"] == "first_step" && it["provider"] == super::ID));
}
