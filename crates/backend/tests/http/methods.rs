//! Setting up authenticator apps and backup codes.

use contract::{Code, FieldCode, MethodKind, State};
use serde_json::json;

use crate::client::{World, settings};

const ANNA: &str = "anna.smith@example.org";

#[tokio::test]
async fn setting_up_an_app_gives_the_same_secret_until_it_is_proved() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    let one = anna.post_empty("/account/methods/totp").await.ok();
    assert_eq!(one, anna.post_empty("/account/methods/totp").await.ok());
    assert_eq!(one["secret"].as_str().unwrap().len(), 32);
    let uri = one["otpauth_uri"].as_str().unwrap();
    assert!(uri.starts_with("otpauth://totp/Latchkey%20demonstration:anna.smith%40example.org?"), "{uri}");
    assert!(uri.contains(&format!("secret={}", one["secret"].as_str().unwrap())), "{uri}");
    assert!(uri.contains("issuer=Latchkey%20demonstration"), "{uri}");
    let mut other = world.setting_up("ben@example.org").await;
    assert_ne!(one["secret"], other.post_empty("/account/methods/totp").await.ok()["secret"]);
}

#[tokio::test]
async fn a_wrong_first_code_keeps_the_secret_and_a_late_one_does_not() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    let secret = anna.post_empty("/account/methods/totp").await.ok()["secret"].as_str().unwrap().to_owned();
    let wrong = json!({ "code": world.wrong_totp(&secret) });
    assert_eq!(anna.put("/account/methods/totp", wrong).await.code(), Code::IncorrectCode);
    let malformed = anna.put("/account/methods/totp", json!({ "code": "1 2 3" })).await;
    assert_eq!(malformed.field(), ("/code".into(), FieldCode::CodeMalformed));
    world.clock.advance(600);
    let late = json!({ "code": world.totp(&secret, 0) });
    let answer = anna.put("/account/methods/totp", late).await;
    assert_eq!(answer.code(), Code::CodeExpired);
    assert_eq!(answer.problem().session.unwrap().state, State::NeedsFirstMethod);
    assert_ne!(anna.post_empty("/account/methods/totp").await.ok()["secret"], secret);
}

#[tokio::test]
async fn a_proved_secret_cannot_be_proved_again() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let again = json!({ "code": world.totp(&secret, 1) });
    assert_eq!(anna.put("/account/methods/totp", again).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn an_account_has_two_apps_at_most() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let setup = anna.post_empty("/account/methods/totp").await.ok();
    let code = world.totp(setup["secret"].as_str().unwrap(), 0);
    let named = json!({ "code": code, "name": "  Old tablet\u{7} " });
    let session = anna.put("/account/methods/totp", named).await.session();
    let methods = session.account.unwrap().methods;
    assert_eq!(methods[1].name.as_deref(), Some("Old tablet"));
    assert!(methods[1].added_at.is_some());
    assert_eq!(anna.post_empty("/account/methods/totp").await.code(), Code::MethodLimit);
}

#[tokio::test]
async fn either_app_opens_the_second_step() {
    let world = World::new();
    let (mut anna, first) = world.member(ANNA).await;
    let second = anna.add_totp(&world).await;
    world.clock.advance(60);
    for secret in [first, second] {
        let mut browser = world.at_second_step(ANNA).await;
        browser.post("/session/second-step", json!({ "type": "totp", "code": world.totp(&secret, 0) })).await.session();
    }
}

#[tokio::test]
async fn a_name_too_long_for_the_screen_is_refused() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    let secret = anna.post_empty("/account/methods/totp").await.ok()["secret"].as_str().unwrap().to_owned();
    let body = json!({ "code": world.totp(&secret, 0), "name": "n".repeat(65) });
    assert_eq!(anna.put("/account/methods/totp", body).await.field(), ("/name".into(), FieldCode::TooLong));
}

#[tokio::test]
async fn a_new_set_of_backup_codes_ends_the_old_one() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let old = anna.post_empty("/account/methods/backup-codes").await.ok()["codes"].clone();
    let made = anna.post_empty("/account/methods/backup-codes").await.ok();
    let codes: Vec<&str> = made["codes"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|it| it.len() == 14 && it.split('-').all(|group| group.len() == 4)), "{codes:?}");
    let methods = made["session"]["account"]["methods"].as_array().unwrap().clone();
    assert_eq!(methods.iter().filter(|it| it["type"] == "backup_code").count(), 1);

    let mut browser = world.at_second_step(ANNA).await;
    let dead = json!({ "type": "backup_code", "code": old[0] });
    assert_eq!(browser.post("/session/second-step", dead).await.code(), Code::IncorrectCode);
    browser.post("/session/second-step", json!({ "type": "backup_code", "code": codes[0] })).await.session();
}

#[tokio::test]
async fn a_set_that_is_used_up_is_not_offered_any_more() {
    let mut few = settings();
    few.limits.backup_codes = 1;
    let world = World::with(few);
    let (mut anna, _) = world.member(ANNA).await;
    let code = anna.post_empty("/account/methods/backup-codes").await.ok()["codes"][0].clone();
    let mut browser = world.at_second_step(ANNA).await;
    browser.post("/session/second-step", json!({ "type": "backup_code", "code": code })).await.session();
    let methods = world.at_second_step(ANNA).await.session().await.pending.unwrap().methods;
    assert_eq!(methods.iter().map(|it| it.kind).collect::<Vec<_>>(), [MethodKind::Totp]);
}

#[tokio::test]
async fn backup_codes_are_not_the_first_method() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    assert_eq!(anna.post_empty("/account/methods/backup-codes").await.code(), Code::StepMismatch);
}

#[tokio::test]
async fn every_change_is_told_to_the_member() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    anna.post_empty("/account/methods/backup-codes").await.ok();
    let before = world.mails_to(ANNA).len();
    anna.add_totp(&world).await;
    anna.post_empty("/account/methods/backup-codes").await.ok();
    let mails = world.mails_to(ANNA);
    assert_eq!(mails.len(), before + 2);
    for mail in &mails[before..] {
        assert!(mail.text.contains("If this was not you"), "{}", mail.text);
        assert!(mail.text.contains("/help/contact-us"), "{}", mail.text);
    }
}
