//! What goes wrong on the way, and what the package makes of our answers to it.

use backend::Algorithm;
use contract::{Code, RequestStep, RequestedProof};
use serde_json::{Value, json};
use url::Url;

use super::super::{BACK, answer, answered, journey, parameter, request, step};
use super::{How, Shop};
use crate::client::ORIGIN;

async fn open() -> Option<Shop> {
    Shop::open(How::Basic, Algorithm::Es256).await
}

/// The error of the protocol that the package has read in an answer.
#[track_caller]
fn error(outcome: Result<Value, Value>) -> String {
    let error = outcome.unwrap_err();
    error["error"].as_str().unwrap_or_else(|| panic!("{error}")).to_owned()
}

/// What the package itself finds wrong.
#[track_caller]
fn found(outcome: Result<Value, Value>) -> String {
    let error = outcome.unwrap_err();
    error["code"].as_str().unwrap_or_else(|| panic!("{error}")).to_owned()
}

fn with_parameter(url: &str, name: &str, value: Option<&str>) -> String {
    let mut url = Url::parse(url).unwrap();
    let mut all: Vec<(String, String)> = url.query_pairs().into_owned().filter(|it| it.0 != name).collect();
    all.extend(value.map(|it| (name.to_owned(), it.to_owned())));
    url.query_pairs_mut().clear().extend_pairs(all);
    url.into()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_redirect_address_is_refused_here_and_gets_nobody() {
    let Some(mut shop) = open().await else { return };
    let (mut anna, _) = shop.member().await;
    for wrong in ["https://shop.example/back/", "https://evil.example/back"] {
        let url = shop.begins(false, &[("redirect_uri", wrong)]).unwrap();
        assert_eq!(shop.sends(&mut anna, &url).await, format!("{ORIGIN}/services/refused?why=address"));
        let pushed = shop.begins(true, &[("redirect_uri", wrong)]).map(Value::from);
        assert_eq!(error(pushed), "invalid_request");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_is_replayed_gives_nothing_and_ends_what_it_gave() {
    let Some(mut shop) = open().await else { return };
    let (mut anna, _) = shop.member().await;
    let url = shop.comes_back(&mut anna).await;
    let told = shop.finishes(&url, json!({})).unwrap();
    shop.does("facts", json!({})).unwrap();
    assert_eq!(error(shop.finishes(&url, json!({}))), "invalid_grant");
    let facts = shop.does("facts", json!({ "access": told["access_token"] }));
    assert_eq!(facts.unwrap_err()["status"], 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_verifier_gets_nothing_and_uses_the_code_up() {
    let Some(mut shop) = open().await else { return };
    let (mut anna, _) = shop.member().await;
    let url = shop.comes_back(&mut anna).await;
    let wrong = json!({ "pkceCodeVerifier": "another-verifier-which-is-also-long-enough-for-it" });
    assert_eq!(error(shop.finishes(&url, wrong)), "invalid_grant");
    assert_eq!(error(shop.finishes(&url, json!({}))), "invalid_grant");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_too_old_is_over_pushed_or_not() {
    let Some(mut shop) = open().await else { return };
    let (mut anna, secret) = shop.member().await;
    let url = shop.begins(true, &[]).unwrap();
    shop.world.clock.advance(90);
    assert_eq!(shop.sends(&mut anna, &url).await, format!("{ORIGIN}/services/refused?why=expired"));
    let id = shop.begun(&mut anna, &[]).await;
    shop.world.clock.advance(3600);
    assert_eq!(step(&mut anna).await, Some(RequestStep::Over));
    journey::signs_in(&shop.world, &mut anna, &secret).await;
    assert_eq!(answer(&mut anna, &id).await.code(), Code::CodeExpired);
}

#[tokio::test(flavor = "multi_thread")]
async fn prompt_none_without_a_session_says_that_signing_in_is_required() {
    let Some(mut shop) = open().await else { return };
    let (mut anna, _) = shop.member().await;
    shop.signed_in(&mut anna).await;
    let mut visitor = shop.world.visitor().await;
    let url = shop.begins(false, &[("prompt", "none")]).unwrap();
    let back = shop.sends(&mut visitor, &url).await;
    assert!(back.starts_with(BACK), "{back}");
    assert_eq!(error(shop.finishes(&back, json!({}))), "login_required");
    // With one there is a code at once.
    let url = shop.begins(false, &[("prompt", "none")]).unwrap();
    let back = shop.sends(&mut anna, &url).await;
    shop.finishes(&back, json!({})).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn max_age_0_asks_for_a_fresh_proof_and_the_token_shows_when_it_was() {
    let Some(mut shop) = open().await else { return };
    let (mut anna, secret) = shop.member().await;
    let first = shop.signed_in(&mut anna).await;
    shop.world.clock.advance(100);
    // Whoever has not asked gets the old time, and the package notices.
    let url = shop.comes_back(&mut anna).await;
    assert_eq!(found(shop.finishes(&url, json!({ "maxAge": 0 }))), "OAUTH_JWT_TIMESTAMP_CHECK_FAILED");

    let id = shop.begun(&mut anna, &[("max_age", "0")]).await;
    assert_eq!(request(&mut anna).await.unwrap().proof, Some(RequestedProof::Again));
    assert_eq!(answer(&mut anna, &id).await.code(), Code::ReauthenticationRequired);
    shop.world.prove_again(&mut anna, &secret).await;
    let url = answered(&shop.world, &mut anna, &id).await;
    let told = shop.finishes(url.as_str(), json!({ "maxAge": 0 })).unwrap();
    let at = |told: &Value| told["claims"]["auth_time"].as_u64().unwrap();
    assert_eq!(at(&told), at(&first) + 160);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_says_who_gives_it_and_of_another_or_of_nobody_it_is_not_taken() {
    let Some(mut shop) = open().await else { return };
    let (mut anna, _) = shop.member().await;
    let url = shop.comes_back(&mut anna).await;
    assert_eq!(parameter(&url, "iss").as_deref(), Some(super::ISSUER));
    for iss in [None, Some("https://evil.example"), Some("http://localhost:8080/api/oidc/")] {
        let mixed_up = with_parameter(&url, "iss", iss);
        assert_eq!(found(shop.finishes(&mixed_up, json!({}))), "OAUTH_INVALID_RESPONSE", "{iss:?}");
    }
    let other_state = with_parameter(&url, "state", Some("another"));
    assert_eq!(found(shop.finishes(&other_state, json!({}))), "OAUTH_INVALID_RESPONSE");
    // None of these has used the code up: they never came here.
    shop.finishes(&url, json!({})).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_it_gives_back_opens_nothing_any_more() {
    let Some(mut shop) = open().await else { return };
    let (mut anna, _) = shop.member().await;
    shop.signed_in(&mut anna).await;
    shop.does("facts", json!({})).unwrap();
    shop.does("revoke", json!({})).unwrap();
    assert_eq!(shop.does("facts", json!({})).unwrap_err()["status"], 401);
}
