//! The level "keys": passkeys and security keys, made and used.

use contract::Code;
use serde_json::{Value, json};

use super::ANNA;
use super::tape::Tape;
use crate::client::{Browser, PASSWORD, World};
use crate::soft_key::{SoftKey, soft_key};

const OPTIONS: &str = "/account/methods/webauthn/options";
const KEYS: &str = "/account/methods/webauthn";

pub async fn walk() -> Vec<Value> {
    let world = World::new();
    let mut tape = Tape::new("keys", 2);
    let (mut passkey, mut key) = (soft_key(7, true), soft_key(8, false));
    let (mut anna, _) = world.member(ANNA).await;
    set_up(&mut tape, &mut anna, &mut passkey, &mut key).await;
    use_them(&world, &mut tape, &mut anna, &mut passkey, &mut key).await;

    // Someone without a passkey is asked once.
    let id = anna.session().await.account.unwrap().methods[1].id.clone();
    anna.delete(&format!("/account/methods/{id}")).await.ok();
    let mut gone = world.visitor().await;
    let asked = gone.post_empty("/session/passkey/options").await.ok();
    let body = json!({ "credential": passkey.get(&asked) });
    let unknown = tape.take("passkey-unknown", &mut gone, "POST", "/session/passkey", Some(body)).await;
    Tape::refused(&unknown, Code::UnknownPasskey);
    decline(&world, &mut tape).await;
    first(&world, &mut tape).await;
    tape.end()
}

async fn set_up(tape: &mut Tape, anna: &mut Browser, passkey: &mut SoftKey, key: &mut SoftKey) {
    let kind = json!({ "kind": "passkey" });
    let options = tape.ok("start-key-passkey", anna, "POST", OPTIONS, Some(kind)).await;
    let body = json!({ "kind": "passkey", "name": "", "credential": passkey.create(&options) });
    let late = body.clone();
    tape.ok("finish-key-passkey", anna, "POST", KEYS, Some(body)).await;
    Tape::refused(&tape.take("finish-key-twice", anna, "POST", KEYS, Some(late)).await, Code::CodeExpired);
    let options = tape.ok("start-key", anna, "POST", OPTIONS, Some(json!({ "kind": "security_key" }))).await;
    let body = json!({ "kind": "security_key", "name": "Blue key", "credential": key.create(&options) });
    tape.ok("finish-key", anna, "POST", KEYS, Some(body)).await;
}

async fn use_them(world: &World, tape: &mut Tape, anna: &mut Browser, passkey: &mut SoftKey, key: &mut SoftKey) {
    let mut browser = world.known(anna).await;
    let options = tape.ok("start-passkey-sign-in", &mut browser, "POST", "/session/passkey/options", None).await;
    let mut wrong = SoftKey { secret: soft_key(9, true).secret, ..passkey.clone() };
    let body = json!({ "credential": wrong.get(&options) });
    let refused = tape.take("passkey-wrong", &mut browser, "POST", "/session/passkey", Some(body)).await;
    Tape::refused(&refused, Code::IncorrectKey);
    let options = browser.post_empty("/session/passkey/options").await.ok();
    let body = json!({ "credential": passkey.get(&options) });
    tape.ok("sign-in-with-passkey", &mut browser, "POST", "/session/passkey", Some(body)).await;

    let mut browser = world.known(anna).await;
    browser.sign_in(ANNA, PASSWORD).await.ok();
    let (asked, step) = ("/session/second-step/challenges", "/session/second-step");
    let options =
        tape.ok("second-step-challenge", &mut browser, "POST", asked, Some(json!({ "type": "security_key" }))).await;
    let proof = json!({ "type": "security_key", "credential": key.get(&options) });
    tape.ok("second-step-by-key", &mut browser, "POST", step, Some(proof)).await;

    let (asked, again) = ("/session/reauthentication/challenges", "/session/reauthentication");
    let options = tape.ok("fresh-challenge", anna, "POST", asked, Some(json!({ "type": "passkey" }))).await;
    let proof = json!({ "type": "passkey", "credential": passkey.get(&options) });
    tape.ok("prove-again-by-passkey", anna, "POST", again, Some(proof)).await;
}

async fn decline(world: &World, tape: &mut Tape) {
    let (_, secret) = world.member("ben@example.org").await;
    let mut ben = world.at_second_step("ben@example.org").await;
    world.clock.advance(30);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    tape.ok("second-step-offers-passkey", &mut ben, "POST", "/session/second-step", Some(proof)).await;
    tape.ok("decline-passkey", &mut ben, "DELETE", "/account/passkey-offer", None).await;
}

/// A passkey as the first method of all.
async fn first(world: &World, tape: &mut Tape) {
    let mut cara = world.setting_up("cara@example.org").await;
    let options = cara.post(OPTIONS, json!({ "kind": "passkey" })).await.ok();
    let body = json!({ "kind": "passkey", "name": "", "credential": soft_key(10, true).create(&options) });
    tape.ok("finish-key-as-first-method", &mut cara, "POST", KEYS, Some(body)).await;
}
