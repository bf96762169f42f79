//! A service sends its member here to sign out, and back (OpenID Connect RP-Initiated Logout 1.0).

use contract::State;
use serde_json::Value;

use super::{ANNA, code, goes, location, parameter, query, shows, world};
use crate::client::{Browser, ORIGIN, World};

const BYE: &str = "https://shop.example/bye";

async fn id_token(world: &World, browser: &mut Browser) -> String {
    let code = code(world, browser, &[]).await;
    shows(world, &code).await.ok()["id_token"].as_str().unwrap().to_owned()
}

async fn leaves(world: &World, browser: &mut Browser, parameters: &[(&str, &str)]) -> String {
    let parameters: Vec<_> = parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    location(&goes(world, browser, &format!("/logout?{}", query(&parameters))).await)
}

#[tokio::test]
async fn a_token_of_the_present_session_signs_out_at_once_and_leads_back() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let token = id_token(&world, &mut anna).await;
    let to =
        leaves(&world, &mut anna, &[("id_token_hint", &token), ("post_logout_redirect_uri", BYE), ("state", "a b&c")])
            .await;
    assert!(to.starts_with(BYE), "{to}");
    assert_eq!(parameter(&to, "state").as_deref(), Some("a b&c"));
    assert_eq!(anna.session().await.state, State::Anonymous);
    // There is nothing left to sign out of, so the way back is all there is to do.
    let to = leaves(&world, &mut anna, &[("id_token_hint", &token), ("post_logout_redirect_uri", BYE)]).await;
    assert_eq!(to, BYE);
    assert_eq!(leaves(&world, &mut anna, &[("id_token_hint", &token)]).await, format!("{ORIGIN}/"));
}

#[tokio::test]
async fn a_token_that_is_too_old_still_says_whose_session_it_is() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let token = id_token(&world, &mut anna).await;
    world.clock.advance(1200);
    assert_eq!(
        leaves(&world, &mut anna, &[("id_token_hint", &token), ("client_id", "shop")]).await,
        format!("{ORIGIN}/")
    );
    assert_eq!(anna.session().await.state, State::Anonymous);
}

#[tokio::test]
async fn without_such_a_token_the_member_is_asked_and_nobody_is_signed_out() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    let own = id_token(&world, &mut anna).await;
    let foreign = id_token(&world, &mut ben).await;
    let mut parts: Vec<&str> = own.split('.').collect();
    parts[2] = "c2lnbmF0dXJl";
    let forged = parts.join(".");
    for parameters in [
        &[][..],
        &[("id_token_hint", foreign.as_str())],
        &[("id_token_hint", &forged)],
        &[("id_token_hint", "nonsense")],
        &[("id_token_hint", &own), ("client_id", "records")],
        &[("id_token_hint", &own), ("state", "1"), ("state", "2")],
        &[("client_id", "shop"), ("post_logout_redirect_uri", BYE)],
    ] {
        assert_eq!(leaves(&world, &mut anna, parameters).await, format!("{ORIGIN}/sign-out"), "{}", parameters.len());
        assert_eq!(anna.session().await.state, State::SignedIn);
    }
    assert_eq!(leaves(&world, &mut anna, &[("ui_locales", "es")]).await, format!("{ORIGIN}/es/sign-out"));
}

#[tokio::test]
async fn an_address_that_is_not_registered_gets_nobody_and_nobody_is_signed_out() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let token = id_token(&world, &mut anna).await;
    for address in ["https://evil.example/", "https://shop.example/bye/", "https://shop.example/back"] {
        let asked = [("id_token_hint", token.as_str()), ("post_logout_redirect_uri", address)];
        let to = leaves(&world, &mut anna, &asked).await;
        assert_eq!(to, format!("{ORIGIN}/services/refused?why=address"), "{address}");
    }
    // Without a token nobody knows whose address it would be.
    let to = leaves(&world, &mut anna, &[("post_logout_redirect_uri", BYE)]).await;
    assert!(to.ends_with("?why=address"), "{to}");
    assert_eq!(anna.session().await.state, State::SignedIn);
    let lines = world.watched.lines();
    let told: Vec<&Value> = lines.iter().filter(|it| it["event"] == "service").collect();
    assert_eq!(told.len(), 4);
    assert!(told.iter().all(|it| it["why"].as_str().unwrap().starts_with("services.post_logout_redirect_uris: ")));
}
