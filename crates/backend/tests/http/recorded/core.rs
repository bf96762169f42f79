//! The level "core": an account with an authenticator app and backup codes, signing in and out, and what is refused on the
//! way.

use contract::Code;
use serde_json::{Value, json};

use super::ANNA;
use super::tape::Tape;
use crate::client::{Browser, PASSWORD, World, settings};

pub async fn walk() -> Vec<Value> {
    let world = World::with(settings());
    let mut tape = Tape::new("core", 1);
    let (mut anna, secret) = account(&world, &mut tape).await;
    let codes = methods(&world, &mut tape, &mut anna, &secret).await;
    out_and_in(&world, &mut tape, &mut anna, &secret, &codes).await;
    proofs(&world, &mut tape, &mut anna, &secret).await;
    guards(&world, &mut tape, anna).await;
    elsewhere(&world, &mut tape).await;
    too_late(&world, &mut tape).await;
    tape.end()
}

/// A new account, up to its password.
async fn account(world: &World, tape: &mut Tape) -> (Browser, String) {
    let mut anna = world.visitor().await;
    anna.cookie = None;
    tape.ok("get-config", &mut anna, "GET", "/config", None).await;
    anna.cookie = None;
    anna.csrf.clear();
    tape.ok("get-session", &mut anna, "GET", "/session", None).await;
    let empty = json!({ "email": "anna.smith", "locale": "en" });
    Tape::refused(
        &tape.take("create-account-malformed", &mut anna, "POST", "/accounts", Some(empty)).await,
        Code::Validation,
    );
    let email = json!({ "email": ANNA, "locale": "en" });
    tape.ok("create-account", &mut anna, "POST", "/accounts", Some(email)).await;
    let proof = "/session/email-verification";
    let resend = "/session/email-verification/resend";
    Tape::refused(&tape.take("resend-too-soon", &mut anna, "POST", resend, None).await, Code::RateLimited);
    world.clock.advance(30);
    tape.ok("resend-email-code", &mut anna, "POST", resend, None).await;
    let wrong = json!({ "code": world.wrong_code(ANNA) });
    Tape::refused(&tape.take("prove-email-wrong", &mut anna, "POST", proof, Some(wrong)).await, Code::IncorrectCode);
    let code = json!({ "code": world.code(ANNA) });
    tape.ok("prove-email", &mut anna, "POST", proof, Some(code)).await;
    let short = json!({ "password": "plum tree" });
    let password = "/session/password";
    Tape::refused(&tape.take("password-too-short", &mut anna, "PUT", password, Some(short)).await, Code::Validation);
    let right = json!({ "password": PASSWORD });
    tape.ok("set-first-password", &mut anna, "PUT", password, Some(right)).await;

    let setup = tape.ok("start-totp", &mut anna, "POST", "/account/methods/totp", None).await;
    let secret = setup["secret"].as_str().unwrap().to_owned();
    (anna, secret)
}

/// Its first methods. The backup codes.
async fn methods(world: &World, tape: &mut Tape, anna: &mut Browser, secret: &str) -> Vec<String> {
    let app = "/account/methods/totp";
    let wrong = json!({ "code": world.wrong_totp(secret), "name": "" });
    Tape::refused(&tape.take("finish-totp-wrong", anna, "PUT", app, Some(wrong)).await, Code::IncorrectCode);
    let right = json!({ "code": world.totp(secret, 0), "name": "" });
    tape.ok("finish-totp", anna, "PUT", app, Some(right)).await;
    let made = tape.ok("make-backup-codes", anna, "POST", "/account/methods/backup-codes", None).await;
    made["codes"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
}

async fn out_and_in(world: &World, tape: &mut Tape, anna: &mut Browser, secret: &str, codes: &[String]) {
    tape.ok("sign-out", anna, "DELETE", "/session", None).await;
    // From a browser of which the account knows nothing.
    anna.browser = None;
    let wrong = json!({ "email": ANNA, "password": "pear tree by the wall" });
    let unknown = json!({ "email": "nobody@example.org", "password": "pear tree by the wall" });
    Tape::refused(&tape.take("sign-in-wrong", anna, "POST", "/session", Some(wrong)).await, Code::IncorrectCredentials);
    Tape::refused(
        &tape.take("sign-in-unknown-address", anna, "POST", "/session", Some(unknown)).await,
        Code::IncorrectCredentials,
    );
    let right = json!({ "email": ANNA, "password": PASSWORD });
    tape.ok("sign-in", anna, "POST", "/session", Some(right.clone())).await;
    let step = "/session/second-step";
    let wrong = json!({ "type": "totp", "code": world.wrong_totp(secret) });
    Tape::refused(&tape.take("second-step-wrong", anna, "POST", step, Some(wrong)).await, Code::IncorrectCode);
    let used = json!({ "type": "totp", "code": world.totp(secret, 0) });
    Tape::refused(&tape.take("second-step-used", anna, "POST", step, Some(used)).await, Code::IncorrectCode);
    world.clock.advance(30);
    let code = json!({ "type": "totp", "code": world.totp(secret, 0) });
    tape.ok("second-step", anna, "POST", step, Some(code)).await;

    anna.delete("/session").await.ok();
    anna.post("/session", right).await.ok();
    let code = json!({ "type": "backup_code", "code": codes[0].replace('-', "") });
    tape.ok("second-step-by-backup-code", anna, "POST", step, Some(code)).await;
}

async fn proofs(world: &World, tape: &mut Tape, anna: &mut Browser, secret: &str) {
    world.clock.advance(800);
    tape.ok("extend-session", anna, "POST", "/session/extend", None).await;
    world.clock.advance(800);
    let methods = anna.session().await.account.unwrap().methods;
    let (app, backup) = (format!("/account/methods/{}", methods[0].id), format!("/account/methods/{}", methods[1].id));
    Tape::refused(
        &tape.take("remove-method-not-fresh", anna, "DELETE", &backup, None).await,
        Code::ReauthenticationRequired,
    );
    let again = "/session/reauthentication";
    let proof = json!({ "type": "totp", "code": world.totp(secret, 0) });
    tape.ok("prove-again", anna, "POST", again, Some(proof)).await;
    tape.ok("rename-method", anna, "PATCH", &app, Some(json!({ "name": "My phone" }))).await;
    let default = json!({ "id": methods[0].id });
    tape.ok("set-default-method", anna, "PUT", "/account/methods/default", Some(default)).await;
    Tape::refused(&tape.take("remove-last-method", anna, "DELETE", &app, None).await, Code::LastMethod);
    tape.ok("remove-method", anna, "DELETE", &backup, None).await;
    Tape::refused(
        &tape
            .take(
                "sign-in-while-signed-in",
                anna,
                "POST",
                "/session",
                Some(json!({ "email": ANNA, "password": PASSWORD })),
            )
            .await,
        Code::StepMismatch,
    );
}

/// What is refused before anything is looked at.
async fn guards(world: &World, tape: &mut Tape, anna: Browser) {
    let mut old = anna.clone();
    old.csrf = "the-token-of-a-step-before".to_owned();
    Tape::refused(&tape.take("csrf", &mut old, "POST", "/session/extend", None).await, Code::Csrf);
    let mut foreign = anna.clone();
    foreign.extra = vec![("origin", "https://evil.example".to_owned())];
    Tape::refused(&tape.take("origin", &mut foreign, "POST", "/session/extend", None).await, Code::Origin);
    let mut visitor = world.visitor().await;
    Tape::refused(
        &tape.take("unauthenticated", &mut visitor, "POST", "/session/extend", None).await,
        Code::Unauthenticated,
    );
    let wrong = || Some(json!({ "email": "ben@example.org", "password": "not the right one" }));
    for _ in 0..3 {
        visitor.post("/session", wrong().unwrap()).await;
    }
    let few = tape.take("sign-in-few-left", &mut visitor, "POST", "/session", wrong()).await;
    Tape::refused(&few, Code::IncorrectCredentials);
    let locked = tape.take("sign-in-locked", &mut visitor, "POST", "/session", wrong()).await;
    Tape::refused(&locked, Code::TooManyAttempts);
}

/// What the letter's link does in another browser, and what the same address gives when it has an account.
async fn elsewhere(world: &World, tape: &mut Tape) {
    let (mut first, mut second) = (world.visitor().await, world.visitor().await);
    first.post("/accounts", json!({ "email": "carla@example.org" })).await.ok();
    let token = world.link_token("carla@example.org");
    let proof = json!({ "token": token });
    tape.ok("prove-email-by-link", &mut second, "POST", "/session/email-verification", Some(proof.clone())).await;
    tape.ok("get-session-continued-elsewhere", &mut first, "GET", "/session", None).await;
    let again =
        tape.take("prove-email-link-used", &mut first, "POST", "/session/email-verification", Some(proof)).await;
    Tape::refused(&again, Code::CodeExpired);
    let mut known = world.visitor().await;
    let email = json!({ "email": ANNA, "locale": "en" });
    tape.ok("create-account-known-address", &mut known, "POST", "/accounts", Some(email)).await;
    let wrong = json!({ "code": "000000" });
    let proof = "/session/email-verification";
    Tape::refused(
        &tape.take("prove-email-known-address", &mut known, "POST", proof, Some(wrong)).await,
        Code::IncorrectCode,
    );
}

/// Whose time is over.
async fn too_late(world: &World, tape: &mut Tape) {
    let (mut ben, _) = world.member("ben@example.org").await;
    world.clock.advance(900);
    tape.ok("get-session-expired", &mut ben, "GET", "/session", None).await;
}
