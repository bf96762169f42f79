//! The last way to sign in stays: a password, an account from elsewhere whose provider is still offered, or a passkey.

use contract::{Code, MethodKind};
use serde_json::json;

use super::{ANNA, joins, member, trusting, with};
use crate::client::{Browser, World};
use crate::soft_key::soft_key;

async fn remove_identity(browser: &mut Browser, at: usize) -> crate::client::Answer {
    let id = browser.session().await.account.unwrap().identities[at].id.clone();
    browser.delete(&format!("/account/identities/{id}")).await
}

async fn add_passkey(browser: &mut Browser, number: u8) -> String {
    let options = browser.post("/account/methods/webauthn/options", json!({ "kind": "passkey" })).await.ok();
    let key = json!({ "kind": "passkey", "name": "", "credential": soft_key(number, true).create(&options) });
    let methods = browser.post("/account/methods/webauthn", key).await.session().account.unwrap().methods;
    methods.into_iter().rfind(|it| it.kind == MethodKind::Passkey).unwrap().id
}

async fn remove_method(browser: &mut Browser, id: &str) -> crate::client::Answer {
    browser.delete(&format!("/account/methods/{id}")).await
}

#[tokio::test]
async fn the_only_account_from_elsewhere_stays_until_there_is_another_way() {
    let (world, provider) = trusting().await;
    let (mut anna, _) = member(&world, &provider).await;
    // An app signs nobody in.
    assert_eq!(remove_identity(&mut anna, 0).await.code(), Code::LastWayIn);
    provider.is_visited_by(json!({ "sub": "second" }));
    joins(&mut anna, &provider).await.session();
    remove_identity(&mut anna, 0).await.session();
    assert_eq!(remove_identity(&mut anna, 0).await.code(), Code::LastWayIn);
    add_passkey(&mut anna, 7).await;
    remove_identity(&mut anna, 0).await.session();
}

#[tokio::test]
async fn the_only_passkey_stays_where_nothing_else_signs_in() {
    let (world, provider) = trusting().await;
    let (mut anna, _) = member(&world, &provider).await;
    let passkey = add_passkey(&mut anna, 7).await;
    remove_identity(&mut anna, 0).await.session();
    assert_eq!(remove_method(&mut anna, &passkey).await.code(), Code::LastWayIn);
    let second = add_passkey(&mut anna, 8).await;
    remove_method(&mut anna, &passkey).await.session();
    assert_eq!(remove_method(&mut anna, &second).await.code(), Code::LastWayIn);
    // The app is none of them.
    let app = anna.session().await.account.unwrap().methods[0].id.clone();
    remove_method(&mut anna, &app).await.session();
    assert_eq!(remove_method(&mut anna, &second).await.code(), Code::LastMethod);
}

#[tokio::test]
async fn a_password_is_a_way_in_and_two_at_once_cannot_remove_the_last_two() {
    let (world, provider) = trusting().await;
    let (mut ben, _) = world.member("ben@example.org").await;
    joins(&mut ben, &provider).await.session();
    remove_identity(&mut ben, 0).await.session();

    let (world, provider) = trusting().await;
    let (mut anna, _) = member(&world, &provider).await;
    let passkey = add_passkey(&mut anna, 7).await;
    let mut other = anna.clone();
    let (one, two) = tokio::join!(remove_identity(&mut anna, 0), remove_method(&mut other, &passkey));
    let refused = [one, two].into_iter().filter(|it| it.status != 200 && it.code() == Code::LastWayIn).count();
    assert_eq!(refused, 1);
}

#[tokio::test]
async fn what_is_no_way_in_any_more_can_always_be_removed_and_leaves_none() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let (world, provider) = with(|it| {
        it.database = database.clone();
        it.sign_in_with[0].email = backend::EmailTrust::Trusted;
    })
    .await;
    let (mut anna, _) = member(&world, &provider).await;
    // The operator offers it no more.
    let later = World::opened(backend::Settings { database, ..crate::client::settings() }, 5).unwrap();
    anna.router = later.router.clone();
    let passkey = add_passkey(&mut anna, 7).await;
    assert_eq!(anna.session().await.account.unwrap().identities.len(), 1, "it stays visible");
    assert_eq!(remove_method(&mut anna, &passkey).await.code(), Code::LastWayIn);
    remove_identity(&mut anna, 0).await.session();
    assert_eq!(later.mails_to(ANNA).pop().unwrap().subject, "You no longer sign in with example-id");
}
