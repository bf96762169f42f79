//! What whoever was at this browser before, or only knows an address, cannot do.

use backend::EmailTrust;
use contract::{Code, State};
use serde_json::json;
use url::Url;

use super::{ANNA, finish, joins, lands, member, signed_in, start, start_join, start_with, trusting, types_code, with};
use crate::client::PASSWORD;

fn prompt(url: &str) -> Option<String> {
    let url = Url::parse(url).unwrap();
    url.query_pairs().find(|it| it.0 == "prompt").map(|it| it.1.into_owned())
}

#[tokio::test]
async fn on_a_shared_computer_and_to_add_an_account_the_provider_must_ask_who_is_there() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    assert_eq!(prompt(&start(&mut browser).await), None);
    assert_eq!(prompt(&start_with(&mut browser, json!({ "shared": true })).await).as_deref(), Some("login"));
    let (mut anna, _) = member(&world, &provider).await;
    assert_eq!(prompt(&start_join(&mut anna).await).as_deref(), Some("login"));
}

#[tokio::test]
async fn a_shared_computer_stays_one_while_an_account_waits_for_its_member() {
    let (world, provider) = trusting().await;
    world.member(ANNA).await;
    let mut browser = world.visitor().await;
    let url = start_with(&mut browser, json!({ "shared": true })).await;
    let session = signed_in(finish(&mut browser, provider.agrees(&url)).await).session;
    assert!(session.identity.is_some() && session.shared);
}

#[tokio::test]
async fn whoever_only_types_an_address_uses_up_no_code_of_an_account_from_elsewhere() {
    let (world, provider) = with(|it| it.limits.code_tries = 3).await;
    let mut stranger = world.visitor().await;
    stranger.post("/accounts", json!({ "email": ANNA })).await.session();
    for _ in 0..3 {
        stranger.post("/session/email-verification", json!({ "code": "000000" })).await;
    }
    let locked = stranger.post("/session/email-verification", json!({ "code": "000000" })).await;
    assert_eq!(locked.code(), Code::TooManyAttempts);
    let mut anna = world.visitor().await;
    lands(&mut anna, &provider).await;
    assert_eq!(types_code(&world, &mut anna, ANNA).await.state, State::NeedsFirstMethod);
}

#[tokio::test]
async fn a_mailbox_that_is_only_alike_is_not_proved_by_the_provider() {
    let (world, provider) = trusting().await;
    for (sub, claimed) in [("1", "\u{212a}ate@example.org"), ("2", "Kate <kate@example.org>")] {
        provider.is_visited_by(json!({ "sub": sub, "email": claimed, "email_verified": true }));
        let mut browser = world.visitor().await;
        let session = lands(&mut browser, &provider).await;
        assert_eq!(session.state, State::NeedsEmailVerification, "{claimed}");
    }
    provider.is_visited_by(json!({ "sub": "3", "email": "Kate@Example.org", "email_verified": true }));
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::NeedsFirstMethod);
}

#[tokio::test]
async fn removing_an_account_from_elsewhere_forgets_the_browsers_that_skip_a_step() {
    let (world, provider) = with(|it| it.sign_in_with[0].email = EmailTrust::Trusted).await;
    let (mut ben, secret) = world.member("ben@example.org").await;
    joins(&mut ben, &provider).await.session();
    let mut browser = world.visitor().await;
    browser.sign_in("ben@example.org", PASSWORD).await.session();
    world.clock.advance(60);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0), "remember_browser": true });
    let session = browser.post("/session/second-step", proof).await.session();
    let account = session.account.unwrap();
    assert_eq!(account.remembered_browsers, 1);
    let session = browser.delete(&format!("/account/identities/{}", account.identities[0].id)).await.session();
    assert_eq!(session.account.unwrap().remembered_browsers, 0);
}
