//! The level "identities": accounts from elsewhere sign in, create an account, wait for its member, are joined and removed.

use contract::Code;
use serde_json::{Value, json};

use super::ANNA;
use super::tape::Tape;
use crate::client::World;
use crate::identities::{ID, Provider, with};

pub async fn walk() -> Vec<Value> {
    let (world, provider) = with(|_| {}).await;
    let mut tape = Tape::new("identities", 9);
    // Its port is another each time.
    tape.fakes.call(&provider.origin, "https://id.example.com");
    tape.fakes.call(&urlencoded(&provider.origin), "https%3A%2F%2Fid.example.com");
    let own = created(&world, &provider, &mut tape).await;
    waiting(&world, &provider, &mut tape).await;
    removed(&provider, &mut tape, own).await;
    tape.end()
}

fn urlencoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// What goes along in the address, so that it is shown alike each time.
fn learn(tape: &mut Tape, url: &str) {
    let url = url::Url::parse(url).unwrap();
    for name in ["state", "nonce", "code_challenge"] {
        let found = url.query_pairs().find(|it| it.0 == name).unwrap();
        tape.fakes.know(name, &found.1);
    }
}

async fn begun(tape: &mut Tape, name: &'static str, browser: &mut crate::client::Browser) -> String {
    let body = json!({ "return_to": "/methods", "locale": "en" });
    let path = format!("/session/identities/{ID}/start");
    let url = tape.ok(name, browser, "POST", &path, Some(body)).await["redirect_url"].as_str().unwrap().to_owned();
    learn(tape, &url);
    url
}

async fn created(world: &World, provider: &Provider, tape: &mut Tape) -> crate::client::Browser {
    let mut visitor = world.visitor().await;
    tape.ok("get-config-with-identities", &mut visitor, "GET", "/config", None).await;
    let finish = format!("/session/identities/{ID}/finish");
    provider.is_visited_by(json!({ "sub": "p-1", "email": "ben@example.org", "email_verified": true }));
    let url = begun(tape, "start-sign-in-with", &mut visitor).await;
    let back = provider.agrees(&url);
    tape.ok("finish-sign-in-with-to-prove", &mut visitor, "POST", &finish, Some(back.clone())).await;
    let again = tape.take("finish-sign-in-with-used", &mut visitor, "POST", &finish, Some(back)).await;
    Tape::refused(&again, Code::ProviderNotBegun);
    let code = json!({ "code": world.code("ben@example.org") });
    tape.ok("prove-email-of-identity", &mut visitor, "POST", "/session/email-verification", Some(code)).await;
    visitor.add_totp(world).await;
    tape.ok("get-session-without-password", &mut visitor, "GET", "/session", None).await;
    visitor
}

async fn waiting(world: &World, provider: &Provider, tape: &mut Tape) {
    let (_, secret) = world.member(ANNA).await;
    let finish = format!("/session/identities/{ID}/finish");
    let mut browser = world.visitor().await;
    let url = crate::identities::start(&mut browser).await;
    let known =
        tape.ok("finish-sign-in-with-second-step", &mut browser, "POST", &finish, Some(provider.agrees(&url))).await;
    assert_eq!(known["session"]["state"], "needs_second_step");
    let mut browser = world.visitor().await;
    provider.is_visited_by(json!({ "sub": "p-2", "email": ANNA, "email_verified": true }));
    let url = crate::identities::start(&mut browser).await;
    crate::identities::finish(&mut browser, provider.agrees(&url)).await.ok();
    let code = json!({ "code": world.code(ANNA) });
    let path = "/session/email-verification";
    let session = tape.ok("prove-email-of-identity-known", &mut browser, "POST", path, Some(code)).await;
    assert!(session["identity"].is_object());
    let body = json!({ "email": ANNA, "password": crate::client::PASSWORD });
    tape.ok("sign-in-with-identity-waiting", &mut browser, "POST", "/session", Some(body.clone())).await;
    crate::identities::second_step(world, &mut browser, &secret).await;
    let mut other = world.visitor().await;
    let url = crate::identities::start(&mut other).await;
    crate::identities::finish(&mut other, provider.agrees(&url)).await.ok();
    let code = json!({ "code": world.code(ANNA) });
    other.post(path, code).await.session();
    other.post("/session", body).await.session();
    crate::identities::second_step(world, &mut other, &secret).await;
    let at = "/account/waiting-identity";
    tape.ok("drop-waiting-identity", &mut other, "DELETE", at, None).await;
    let gone = tape.take("join-waiting-identity-late", &mut other, "POST", at, None).await;
    Tape::refused(&gone, Code::CodeExpired);
    tape.ok("get-session-identity-waiting", &mut browser, "GET", "/session", None).await;
    tape.ok("join-waiting-identity", &mut browser, "POST", at, None).await;
    let mut browser = world.visitor().await;
    let url = crate::identities::start(&mut browser).await;
    let mut back = provider.agrees(&url);
    back["iss"] = json!("https://other.example.com");
    let refused = tape.take("finish-sign-in-with-unconfirmed", &mut browser, "POST", &finish, Some(back)).await;
    Tape::refused(&refused, Code::ProviderUnconfirmed);
}

async fn removed(provider: &Provider, tape: &mut Tape, mut ben: crate::client::Browser) {
    let at = format!("/account/identities/{ID}");
    let session = ben.session().await;
    let only = session.account.unwrap().identities.remove(0).id;
    tape.fakes.know("id", &only);
    let last =
        tape.take("remove-identity-last", &mut ben, "DELETE", &format!("/account/identities/{only}"), None).await;
    Tape::refused(&last, Code::LastWayIn);
    provider.is_visited_by(json!({ "sub": "p-3", "email": "ben@work.example.org" }));
    let url = tape.ok("start-join", &mut ben, "POST", &format!("{at}/start"), None).await;
    let url = url["redirect_url"].as_str().unwrap().to_owned();
    learn(tape, &url);
    tape.ok("finish-join", &mut ben, "POST", &format!("{at}/finish"), Some(provider.agrees(&url))).await;
    let url = crate::identities::start_join(&mut ben).await;
    let own =
        tape.take("finish-join-own", &mut ben, "POST", &format!("{at}/finish"), Some(provider.agrees(&url))).await;
    Tape::refused(&own, Code::IdentityOwn);
    tape.ok("remove-identity", &mut ben, "DELETE", &format!("/account/identities/{only}"), None).await;
}
