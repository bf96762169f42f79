//! What is believed of an ID token (OpenID Connect Core 1.0, section 3.1.3.7), and what is not.

use contract::{Code, State};
use serde_json::{Value, json};

use super::provider::Answering;
use super::signed::{How, Key};
use super::{ANNA, Provider, SECRET, is_unconfirmed, lands, told, trusting, world};
use crate::client::World;

#[tokio::test]
async fn each_algorithm_that_counts_signs_in() {
    let (world, provider) = world().await;
    for (id, key, how) in [
        ("key-es", Key::p256("key-es"), How::Well),
        ("key-ed", Key::ed25519("key-ed"), How::Well),
        ("key-rs", Key::rsa("key-rs"), How::Well),
        ("key-ps", Key::rsa("key-ps"), How::Pss),
    ] {
        // What is known of its keys is older than a minute.
        world.clock.advance(120);
        provider.takes_key(key, true);
        provider.signs(how);
        assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::NeedsEmailVerification, "{id}");
    }
}

/// Each of these claims, one after the other, is believed by nobody.
async fn are_not_believed(world: &World, provider: &Provider, claims: &[(Value, &str)]) {
    for (claims, why) in claims {
        provider.claims(claims.clone());
        is_unconfirmed(world, &mut world.visitor().await, provider, why).await;
    }
}

#[tokio::test]
async fn a_token_of_another_issuer_for_another_client_or_of_another_request_signs_nobody_in() {
    let (world, provider) = trusting().await;
    let claims = [
        (json!({ "iss": "https://other.example" }), "another issuer"),
        (json!({ "iss": format!("{}/", provider.origin) }), "another issuer"),
        (json!({ "iss": null }), "cannot be read"),
        (json!({ "aud": "another client" }), "another client"),
        (json!({ "aud": ["latchkey at the provider's", "another client"] }), "another client"),
        (json!({ "aud": null }), "another client"),
        (json!({ "azp": "another client" }), "another party"),
        (json!({ "nonce": "of another request" }), "nonce"),
        (json!({ "nonce": null }), "nonce"),
    ];
    are_not_believed(&world, &provider, &claims).await;
    provider.claims(json!({}));
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::NeedsFirstMethod);
}

#[tokio::test]
async fn a_token_that_has_expired_by_the_test_clock_or_never_does_signs_nobody_in() {
    let (world, provider) = trusting().await;
    use backend::Clock;
    let now = world.clock.now().0;
    let claims = [
        (json!({ "exp": now }), "expired"),
        (json!({ "exp": now - 3600 }), "expired"),
        (json!({ "exp": null }), "cannot be read"),
    ];
    are_not_believed(&world, &provider, &claims).await;
    provider.claims(json!({ "exp": now + 1 }));
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::NeedsFirstMethod);
}

#[tokio::test]
async fn a_token_that_names_no_account_signs_nobody_in() {
    let (world, provider) = trusting().await;
    let claims = [
        (json!({ "sub": "" }), "names no account"),
        (json!({ "sub": "x".repeat(256) }), "names no account"),
        (json!({ "sub": null }), "cannot be read"),
    ];
    are_not_believed(&world, &provider, &claims).await;
}

#[tokio::test]
async fn what_is_not_signed_by_a_key_of_the_provider_signs_nobody_in() {
    let (world, provider) = trusting().await;
    let public = provider.named_key();
    for (how, why) in [
        (How::Not, "not signed"),
        // RFC 8725, section 2.1: the secret of the client, or the public key in place of one.
        (How::Shared(SECRET.as_bytes().to_vec()), "an algorithm that does not count"),
        (How::Shared(public.to_string().into_bytes()), "an algorithm that does not count"),
        (How::Shared(public["x"].as_str().unwrap().as_bytes().to_vec()), "an algorithm that does not count"),
        (How::Spoiled, "the signature of the ID token does not fit"),
        (How::Named("key-of-nobody".to_owned()), "a key that the provider does not name"),
    ] {
        provider.signs(how);
        is_unconfirmed(&world, &mut world.visitor().await, &provider, why).await;
    }
    // A key of a stranger under the name of a right one.
    provider.signs(How::Well);
    provider.takes_key(Key::p256("key-1"), false);
    is_unconfirmed(&world, &mut world.visitor().await, &provider, "the signature of the ID token does not fit").await;
}

#[tokio::test]
async fn keys_that_a_provider_has_replaced_are_asked_for_once_a_minute_at_most() {
    let (world, provider) = trusting().await;
    lands(&mut world.visitor().await, &provider).await;
    assert_eq!((provider.asked("/jwks"), provider.asked("/.well-known/openid-configuration")), (1, 1));
    world.clock.advance(120);
    provider.takes_key(Key::p256("key-2"), true);
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::NeedsFirstMethod);
    assert_eq!((provider.asked("/jwks"), provider.asked("/.well-known/openid-configuration")), (2, 1));

    // Whoever makes up names of keys does not make us ask each time.
    provider.signs(How::Named("key-of-nobody".to_owned()));
    for _ in 0..3 {
        is_unconfirmed(&world, &mut world.visitor().await, &provider, "a key that the provider does not name").await;
    }
    assert_eq!(provider.asked("/jwks"), 2);
    world.clock.advance(60);
    is_unconfirmed(&world, &mut world.visitor().await, &provider, "a key that the provider does not name").await;
    assert_eq!(provider.asked("/jwks"), 3);
    // After an hour what it says about itself is asked for again.
    world.clock.advance(3600);
    provider.signs(How::Well);
    lands(&mut world.visitor().await, &provider).await;
    assert_eq!(provider.asked("/.well-known/openid-configuration"), 2);
}

#[tokio::test]
async fn an_address_that_is_missing_is_asked_of_userinfo_and_only_of_the_same_account() {
    let (world, provider) = trusting().await;
    lands(&mut world.visitor().await, &provider).await;
    assert_eq!(provider.asked("/userinfo"), 0, "the token had the address");
    provider.is_visited_by(json!({ "sub": "person-2" }));
    provider.informs(json!({ "sub": "person-2", "email": "Ben@Example.org", "email_verified": true }));
    let session = lands(&mut world.visitor().await, &provider).await;
    assert_eq!((session.state, session.account.unwrap().email.as_str()), (State::NeedsFirstMethod, "ben@example.org"));

    provider.is_visited_by(json!({ "sub": "person-3" }));
    provider.informs(json!({ "sub": "person-4711", "email": ANNA, "email_verified": true }));
    is_unconfirmed(&world, &mut world.visitor().await, &provider, "UserInfo is about another account").await;
    provider.informs(json!({ "sub": null, "email": ANNA, "email_verified": true }));
    is_unconfirmed(&world, &mut world.visitor().await, &provider, "UserInfo: its answer was not understood").await;
    provider.answers("/userinfo", Answering::Error);
    is_unconfirmed(&world, &mut world.visitor().await, &provider, "UserInfo: it answered 500").await;
}

#[tokio::test]
async fn userinfo_is_not_asked_about_an_account_that_is_joined_already_and_its_address_stays_known() {
    let (world, provider) = trusting().await;
    provider.is_visited_by(json!({ "sub": "person-2", "preferred_username": "ben" }));
    provider.informs(json!({ "email": "Ben@Example.org", "email_verified": true }));
    let (mut ben, secret) = super::member(&world, &provider).await;
    assert_eq!(provider.asked("/userinfo"), 1);
    provider.answers("/userinfo", Answering::Error);
    let mut browser = world.visitor().await;
    assert_eq!(lands(&mut browser, &provider).await.state, State::NeedsSecondStep);
    let account = super::second_step(&world, &mut browser, &secret).await.account.unwrap();
    assert_eq!(account.identities[0].label.as_deref(), Some("Ben@Example.org"));
    assert_eq!(super::joins(&mut ben, &provider).await.code(), Code::IdentityOwn);
    assert_eq!(provider.asked("/userinfo"), 1);
}

#[tokio::test]
async fn a_secret_goes_in_the_way_that_the_provider_takes() {
    let (world, provider) = trusting().await;
    provider.says_of_itself(json!({ "token_endpoint_auth_methods_supported": ["client_secret_post"] }));
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::NeedsFirstMethod);
    provider.claims(json!({ "nonce": "x" }));
    super::goes(&mut world.visitor().await, &provider).await;
    told(&world, "nonce");
}
