//! The whole way, and out again.

use backend::Algorithm;
use contract::State;
use serde_json::{Value, json};

use super::super::{ANNA, BACK, answered, journey, request, takes_up, told::tell};
use super::{How, Shop};
use crate::client::ORIGIN;

const BYE: &str = "https://shop.example/bye";

#[tokio::test(flavor = "multi_thread")]
async fn it_signs_a_member_in_however_it_shows_who_it_is_and_whatever_signs() {
    let ways = [
        (How::Basic, Algorithm::Es256, false),
        (How::Basic, Algorithm::Rs256, true),
        (How::Post, Algorithm::Rs256, false),
        (How::Post, Algorithm::Es256, true),
        (How::None, Algorithm::Es256, false),
        (How::None, Algorithm::Rs256, true),
    ];
    for (how, algorithm, pushed) in ways {
        let Some(mut shop) = Shop::open(how, algorithm).await else { return };
        let (_, secret) = shop.member().await;
        let mut browser = shop.world.visitor().await;
        let url = shop.begins(pushed, &[("login_hint", ANNA)]).unwrap();
        assert_eq!(url.contains("request_uri="), pushed, "{url}");
        let to = shop.sends(&mut browser, &url).await;
        let id = to.strip_prefix(&format!("{ORIGIN}/services/")).unwrap();
        takes_up(&mut browser, id);
        assert_eq!(request(&mut browser).await.unwrap().login_hint.as_deref(), Some(ANNA));
        journey::signs_in(&shop.world, &mut browser, &secret).await;
        let url = answered(&shop.world, &mut browser, id).await;
        assert!(url.as_str().starts_with(BACK), "{url}");
        let told = shop.finishes(url.as_str(), json!({})).unwrap();
        assert_eq!((&told["alg"], &told["claims"]["aud"]), (&json!(algorithm.name()), &json!("shop")));
        let facts = shop.does("facts", json!({})).unwrap();
        let want = json!({ "sub": told["claims"]["sub"], "email": ANNA, "email_verified": true });
        assert_eq!(facts, want);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_are_replaced_in_the_middle_are_read_again_once_and_nobody_notices() {
    const MONTH: u64 = 30 * 86_400;
    let Some(mut shop) = Shop::open(How::Basic, Algorithm::Es256).await else { return };
    let (mut anna, secret) = shop.member().await;
    // Signing in takes a minute.
    shop.world.clock.advance(MONTH - 180);
    journey::signs_in(&shop.world, &mut anna, &secret).await;
    let before = shop.signed_in(&mut anna).await;
    assert_eq!(shop.signed_in(&mut anna).await["keysRead"], before["keysRead"], "they are remembered");
    shop.world.clock.advance(120);
    shop.world.backend.tick();
    let after = shop.signed_in(&mut anna).await;
    assert_eq!(after["keysRead"], json!(before["keysRead"].as_u64().unwrap() + 1));
    assert_eq!(after["claims"]["sub"], before["claims"]["sub"]);
    assert_ne!(kid(&after), kid(&before));
}

/// The part of the token that names the key.
fn kid(told: &Value) -> String {
    told["id_token"].as_str().unwrap().split('.').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_sends_its_member_here_to_sign_out_and_gets_them_back_and_is_told() {
    let Some(mut shop) = Shop::open(How::Basic, Algorithm::Es256).await else { return };
    let (mut anna, _) = shop.member().await;
    let told = shop.signed_in(&mut anna).await;
    let url = shop.does("leave", json!({ "to": BYE, "state": "a b&c" })).unwrap();
    let to = shop.sends(&mut anna, url.as_str().unwrap()).await;
    assert_eq!(to, format!("{BYE}?state=a+b%26c"));
    assert_eq!(anna.session().await.state, State::Anonymous);
    tell(&shop.world).await;
    assert_eq!(sessions(&mut shop), [told["claims"]["sid"].clone()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_told_by_a_token_that_it_can_verify_when_its_member_signs_out_here() {
    for algorithm in [Algorithm::Es256, Algorithm::Rs256] {
        let Some(mut shop) = Shop::open(How::Basic, algorithm).await else { return };
        let (mut anna, _) = shop.member().await;
        let told = shop.signed_in(&mut anna).await;
        tell(&shop.world).await;
        assert_eq!(sessions(&mut shop), [] as [Value; 0]);
        anna.delete("/session").await.session();
        tell(&shop.world).await;
        assert_eq!(sessions(&mut shop), [told["claims"]["sid"].clone()]);
    }
}

/// The sessions that it was told the end of, by tokens that it has verified.
fn sessions(shop: &mut Shop) -> Vec<Value> {
    let told = shop.does("loggedOut", json!({})).unwrap();
    told.as_array().unwrap().iter().map(|it| it["sid"].clone()).collect()
}
