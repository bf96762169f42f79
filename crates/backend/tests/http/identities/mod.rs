//! Accounts from elsewhere (OpenID Connect), as a browser and a provider meet the backend: the provider is of these tests,
//! and does what it is told, right or wrong.

mod answers;
mod browsers;
mod closed;
mod first_time;
mod form_post;
mod joining;
mod no_password;
mod passwords_off;
mod places;
mod provider;
mod requests;
mod second_step;
mod signed;
mod strangers;
mod tokens;
mod told;
mod waiting;
mod ways_in;

use backend::{EmailTrust, Settings};
use contract::{Code, IdentitySignIn, Session, State};
use serde_json::{Value, json};

pub use self::provider::{ID, NAME, Provider, SECRET};
use crate::client::{Answer, Browser, World, settings};

pub const ANNA: &str = "anna.smith@example.org";

/// A world with a provider that is not trusted for addresses.
pub async fn world() -> (World, Provider) {
    with(|_| {}).await
}

/// One with a provider that is.
pub async fn trusting() -> (World, Provider) {
    with(|it| it.sign_in_with[0].email = EmailTrust::Trusted).await
}

/// One with other settings, too.
pub async fn with(change: impl FnOnce(&mut Settings)) -> (World, Provider) {
    let provider = Provider::open().await;
    let mut settings = Settings { sign_in_with: vec![provider.setting()], ..settings() };
    change(&mut settings);
    let world = World::with(settings);
    world.watched.plant(SECRET);
    provider.keeps_time_by(world.clock.clone());
    (world, provider)
}

/// Begins; gives the address to go to.
pub async fn start(browser: &mut Browser) -> String {
    start_with(browser, json!({})).await
}

pub async fn start_with(browser: &mut Browser, body: Value) -> String {
    let answer = browser.post(&format!("/session/identities/{ID}/start"), body).await.ok();
    answer["redirect_url"].as_str().unwrap().to_owned()
}

/// Gives what the provider has sent along.
pub async fn finish(browser: &mut Browser, answer: Value) -> Answer {
    browser.post(&format!("/session/identities/{ID}/finish"), answer).await
}

/// There and back.
pub async fn goes(browser: &mut Browser, provider: &Provider) -> Answer {
    let url = start(browser).await;
    finish(browser, provider.agrees(&url)).await
}

#[track_caller]
pub fn signed_in(answer: Answer) -> IdentitySignIn {
    serde_json::from_value(answer.ok()).unwrap()
}

/// There and back, and where the visit is then.
pub async fn lands(browser: &mut Browser, provider: &Provider) -> Session {
    signed_in(goes(browser, provider).await).session
}

/// Types the code that was sent to `email`.
pub async fn types_code(world: &World, browser: &mut Browser, email: &str) -> Session {
    let code = world.code(email);
    browser.post("/session/email-verification", json!({ "code": code })).await.session()
}

/// Says that what has waited for signing in is to be added.
pub async fn says_yes(browser: &mut Browser) -> Answer {
    browser.post_empty("/account/waiting-identity").await
}

/// A new member by an account from elsewhere, with an app, whose secret comes too.
pub async fn member(world: &World, provider: &Provider) -> (Browser, String) {
    let mut browser = world.visitor().await;
    let mut session = lands(&mut browser, provider).await;
    if session.state == State::NeedsEmailVerification {
        let email = session.pending.unwrap().email.unwrap();
        session = types_code(world, &mut browser, &email).await;
    }
    assert_eq!(session.state, State::NeedsFirstMethod);
    let secret = browser.add_totp(world).await;
    (browser, secret)
}

/// Begins to join; gives the address to go to.
pub async fn start_join(browser: &mut Browser) -> String {
    let answer = browser.post_empty(&format!("/account/identities/{ID}/start")).await.ok();
    answer["redirect_url"].as_str().unwrap().to_owned()
}

pub async fn finish_join(browser: &mut Browser, answer: Value) -> Answer {
    browser.post(&format!("/account/identities/{ID}/finish"), answer).await
}

pub async fn joins(browser: &mut Browser, provider: &Provider) -> Answer {
    let url = start_join(browser).await;
    finish_join(browser, provider.agrees(&url)).await
}

/// Gives the second step by the app, with a code that was not used before.
pub async fn second_step(world: &World, browser: &mut Browser, secret: &str) -> Session {
    world.clock.advance(60);
    let proof = json!({ "type": "totp", "code": world.totp(secret, 0) });
    browser.post("/session/second-step", proof).await.session()
}

/// Refused without a word of why, and the log has one.
pub async fn is_unconfirmed(world: &World, browser: &mut Browser, provider: &Provider, why: &str) {
    assert_eq!(goes(browser, provider).await.code(), Code::ProviderUnconfirmed, "{why}");
    told(world, why);
    assert_eq!(browser.session().await.state, State::Anonymous, "{why}");
}

/// The last line about a provider says this.
#[track_caller]
pub fn told(world: &World, why: &str) {
    let lines = world.watched.lines();
    let line = lines.iter().rev().find(|it| it["event"] == "identity").unwrap_or_else(|| panic!("no line: {why}"));
    assert!(line["why"].as_str().unwrap().contains(why) && line["provider"] == ID, "{why}: {line}");
}
