//! An operator has switched passwords off: what is about them is not there, and all else is.

use backend::{EmailTrust, Reauthentication};
use contract::{Code, Config, Feature, State};
use serde_json::json;

use super::{ANNA, Provider, lands, member, second_step, with};
use crate::client::{PASSWORD, World};

async fn off() -> (World, Provider) {
    with(|it| {
        it.passwords = false;
        it.reauthentication = Reauthentication::Any;
        it.sign_in_with[0].email = EmailTrust::Trusted;
    })
    .await
}

#[tokio::test]
async fn the_config_says_so() {
    let (world, _) = off().await;
    let config: Config = serde_json::from_value(world.visitor().await.get("/config").await.ok()).unwrap();
    assert!(!config.offers(Feature::Passwords) && !config.offers(Feature::ResetPassword));
    assert!(config.offers(Feature::CreateAccount) && config.offers(Feature::SignInWith));
    let (world, _) = super::world().await;
    let config: Config = serde_json::from_value(world.visitor().await.get("/config").await.ok()).unwrap();
    assert!(config.offers(Feature::Passwords) && config.offers(Feature::ResetPassword));
}

#[tokio::test]
async fn each_operation_about_passwords_is_unsupported() {
    let (world, provider) = off().await;
    let (mut anna, _) = member(&world, &provider).await;
    let mut visitor = world.visitor().await;
    for (verb, path, body) in [
        ("POST", "/session", json!({ "email": ANNA, "password": PASSWORD })),
        ("POST", "/accounts", json!({ "email": "ben@example.org" })),
        ("PUT", "/session/password", json!({ "password": PASSWORD })),
        ("POST", "/password-resets", json!({ "email": ANNA })),
        ("POST", "/password-resets/current/code", json!({ "code": "123456" })),
        ("PUT", "/password-resets/current", json!({ "password": PASSWORD, "end_other_sessions": true })),
    ] {
        let refused = visitor.call(verb, path, Some(body)).await;
        assert_eq!(refused.code(), Code::Unsupported, "{path}");
    }
    assert_eq!(visitor.post_empty("/password-resets/current/resend").await.code(), Code::Unsupported);
    let change = json!({ "current": "", "password": PASSWORD, "end_other_sessions": true });
    assert_eq!(anna.put("/account/password", change).await.code(), Code::Unsupported);
    assert!(world.mails_to("ben@example.org").is_empty());
}

#[tokio::test]
async fn an_account_is_created_used_and_deleted_without_one() {
    let (world, provider) = off().await;
    let (_, secret) = member(&world, &provider).await;
    let mut browser = world.visitor().await;
    assert_eq!(lands(&mut browser, &provider).await.state, State::NeedsSecondStep);
    let account = second_step(&world, &mut browser, &secret).await.account.unwrap();
    assert!(account.without_password);
    browser.post("/account/deletion", json!({ "password": "" })).await.session();
}

#[tokio::test]
async fn one_from_before_is_no_way_in_no_proof_and_not_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let before = World::with(backend::Settings { database: database.clone(), ..crate::client::settings() });
    let (mut anna, secret) = before.member(ANNA).await;
    let (world, provider) = with(|it| {
        (it.database, it.passwords) = (database, false);
        it.reauthentication = Reauthentication::Any;
    })
    .await;
    anna.router = world.router.clone();
    assert!(anna.session().await.account.unwrap().without_password);
    let joined = super::joins(&mut anna, &provider).await.session().account.unwrap();
    let last = anna.delete(&format!("/account/identities/{}", joined.identities[0].id)).await;
    assert_eq!(last.code(), Code::LastWayIn);
    world.prove_again(&mut anna, &secret).await;
    anna.post("/account/deletion", json!({ "password": "" })).await.session();
}
