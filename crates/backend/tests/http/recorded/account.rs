//! The level "account": addresses, password, where one is signed in, what has happened, and the end of the account.

use backend::Settings;
use contract::Code;
use serde_json::{Value, json};

use super::ANNA;
use super::tape::Tape;
use crate::client::{Browser, PASSWORD, World, settings};

const EMAILS: &str = "/account/emails";
const SECOND: &str = "anna@example.net";
const NEW: &str = "three small red lanterns";
const KEY: &str = "an-operators-key-of-32-letters-at-least";

pub async fn walk() -> Vec<Value> {
    let world = World::with(Settings { operator_key: KEY.to_owned(), ..settings() });
    let mut tape = Tape::new("account", 6);
    let (mut anna, secret) = world.member(ANNA).await;
    let id = addresses(&world, &mut tape, &mut anna).await;
    devices(&world, &mut tape, &mut anna, &secret).await;
    let change = json!({ "current": PASSWORD, "password": NEW, "end_other_sessions": true });
    let wrong = json!({ "current": "pear tree", "password": NEW, "end_other_sessions": true });
    let at = "/account/password";
    Tape::refused(&tape.take("change-password-wrong", &mut anna, "PUT", at, Some(wrong)).await, Code::Validation);
    tape.ok("change-password", &mut anna, "PUT", at, Some(change)).await;
    let mut operator = world.visitor().await;
    operator.extra = vec![("authorization", format!("Bearer {KEY}"))];
    let other = other_account(&world).await;
    tape.fakes.know("id", &other);
    let all = format!("/accounts/{other}/sessions");
    tape.ok("end-all-sessions", &mut operator, "DELETE", &all, None).await;
    operator.extra = vec![("authorization", "Bearer not-the-right-key".to_owned())];
    Tape::refused(&tape.take("operator-key", &mut operator, "DELETE", &all, None).await, Code::OperatorKey);
    tape.ok("remove-email", &mut anna, "DELETE", &format!("{EMAILS}/{id}"), None).await;
    let deletion = Some(json!({ "password": NEW }));
    tape.ok("delete-account", &mut anna, "POST", "/account/deletion", deletion).await;
    tape.end()
}

async fn other_account(world: &World) -> String {
    let (mut ben, _) = world.member("ben@example.org").await;
    ben.session().await.account.unwrap().id
}

/// The id of the first address, which is not the primary one at the end.
async fn addresses(world: &World, tape: &mut Tape, anna: &mut Browser) -> String {
    let new = Some(json!({ "email": SECOND }));
    let session = tape.ok("add-email", anna, "POST", EMAILS, new).await;
    let first = session["account"]["emails"][0]["id"].as_str().unwrap().to_owned();
    let second = session["account"]["emails"][1]["id"].as_str().unwrap().to_owned();
    world.clock.advance(30);
    let resend = format!("{EMAILS}/{second}/verification/resend");
    tape.ok("resend-added-email-code", anna, "POST", &resend, None).await;
    let code = json!({ "code": world.code(SECOND) });
    tape.ok("prove-added-email", anna, "POST", &format!("{EMAILS}/{second}/verification"), Some(code)).await;
    anna.post(EMAILS, json!({ "email": "anna@example.com" })).await.ok();
    let token = json!({ "token": world.link_token("anna@example.com") });
    let mut mailbox = world.visitor().await;
    tape.ok("prove-email-link-of-added", &mut mailbox, "POST", "/account/emails/verification", Some(token)).await;
    let primary = Some(json!({ "id": second }));
    tape.ok("set-primary-email", anna, "PUT", "/account/emails/primary", primary).await;
    let refused = tape.take("remove-primary-email", anna, "DELETE", &format!("{EMAILS}/{second}"), None).await;
    Tape::refused(&refused, Code::EmailPrimary);
    first
}

async fn devices(world: &World, tape: &mut Tape, anna: &mut Browser, secret: &str) {
    for _ in 0..2 {
        world.clock.advance(30);
        let mut other = world.at_second_step(ANNA).await;
        let proof = json!({ "type": "totp", "code": world.totp(secret, 0), "remember_browser": true });
        let name = "second-step-remember-browser";
        let path = "/session/second-step";
        // The first one is shown.
        match anna.session().await.account.unwrap().remembered_browsers {
            0 => {
                tape.ok(name, &mut other, "POST", path, Some(proof)).await;
                other.delete("/session").await.ok();
                let again = Some(json!({ "email": ANNA, "password": PASSWORD }));
                tape.ok("sign-in-remembered-browser", &mut other, "POST", "/session", again).await;
            }
            _ => _ = other.post(path, proof).await.ok(),
        }
    }
    let all = tape.ok("get-devices", anna, "GET", "/account/sessions", None).await;
    let id = all["devices"][1]["id"].as_str().unwrap().to_owned();
    tape.ok("end-session", anna, "DELETE", &format!("/account/sessions/{id}"), None).await;
    let own = all["devices"][0]["id"].as_str().unwrap();
    Tape::refused(
        &tape.take("end-own-session", anna, "DELETE", &format!("/account/sessions/{own}"), None).await,
        Code::NotFound,
    );
    tape.ok("end-other-sessions", anna, "DELETE", "/account/sessions", None).await;
    tape.ok("forget-browsers", anna, "DELETE", "/account/remembered-browsers", None).await;
    tape.ok("get-activity", anna, "GET", "/account/activity", None).await;
}
