//! A member deletes the account, and comes back.

use backend::{DeletionSetting, Settings};
use contract::{Code, Ended, FieldCode, State};
use serde_json::json;

use crate::client::{Answer, Browser, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";

pub async fn delete(browser: &mut Browser, password: &str) -> Answer {
    browser.post("/account/deletion", json!({ "password": password })).await
}

#[tokio::test]
async fn password_and_fresh_proof_delete_the_account_everywhere() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    crate::links::link(&mut anna).await;
    let mut tablet = world.at_second_step(ANNA).await;
    world.clock.advance(30);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    assert_eq!(tablet.post("/session/second-step", proof).await.session().state, State::SignedIn);

    assert_eq!(delete(&mut anna, "").await.field(), ("/password".into(), FieldCode::Required));
    let wrong = delete(&mut anna, "not the right one").await;
    assert_eq!(wrong.field(), ("/password".into(), FieldCode::PasswordIncorrect));
    let session = delete(&mut anna, PASSWORD).await.session();
    assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::AccountDeleted)));
    assert_eq!(anna.session().await.ended, None);
    assert_eq!(tablet.session().await.state, State::Anonymous);
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert_eq!(mail.subject, "Your account has been deleted");
    assert!(mail.text.contains("starting Wednesday, November 25, 2026, 9:30 AM (UTC)"), "{}", mail.text);
    assert_eq!(anna.sign_in(ANNA, PASSWORD).await.code(), Code::IncorrectCredentials);
    // The older record is free for another account, and as it was.
    let (mut ben, _) = world.member("ben@example.org").await;
    crate::links::link(&mut ben).await;
}

#[tokio::test]
async fn wrong_passwords_are_counted_as_at_signing_in() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    for _ in 0..4 {
        delete(&mut anna, "not the right one").await.field();
    }
    assert_eq!(delete(&mut anna, "not the right one").await.code(), Code::TooManyAttempts);
    assert_eq!(delete(&mut anna, PASSWORD).await.code(), Code::TooManyAttempts);
    world.clock.advance(60);
    delete(&mut anna, PASSWORD).await.session();
}

#[tokio::test]
async fn before_the_wait_is_over_the_address_looks_like_any_other_and_only_its_mail_says_when() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    delete(&mut anna, PASSWORD).await.session();
    let create = async |email: &str| {
        let mut visitor = world.visitor().await;
        let mut json = visitor.post("/accounts", json!({ "email": email })).await.ok();
        json.as_object_mut().unwrap().remove("csrf_token");
        (visitor, json.to_string().replace(email, "…"))
    };
    let (mut visitor, closed) = create(ANNA).await;
    assert_eq!(closed, create("new@example.org").await.1);
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert!(mail.subject.starts_with("Please wait"), "{}", mail.subject);
    assert!(mail.text.contains("starting Wednesday, November 25, 2026, 9:30 AM (UTC)"), "{}", mail.text);
    assert!(!mail.text.contains("Your code is"));
    let code = visitor.post("/session/email-verification", json!({ "code": "000000" })).await;
    assert_eq!(code.code(), Code::IncorrectCode);
    world.clock.advance(86_399);
    create(ANNA).await;
    assert!(world.mails_to(ANNA).pop().unwrap().subject.starts_with("Please wait"));

    world.clock.advance(1);
    world.backend.tick();
    world.member(ANNA).await;
}

#[tokio::test]
async fn a_registration_from_before_the_account_makes_none_after_it() {
    let world = World::new();
    let mut early = world.proved(ANNA).await;
    let (mut anna, _) = world.member(ANNA).await;
    delete(&mut anna, PASSWORD).await.session();
    let answer = early.put("/session/password", json!({ "password": PASSWORD })).await;
    assert_eq!(answer.code(), Code::StepMismatch);
    assert_eq!(early.sign_in(ANNA, PASSWORD).await.code(), Code::IncorrectCredentials);
}

#[tokio::test]
async fn without_a_wait_the_address_can_be_used_at_once_and_where_it_is_off_nothing_is_deleted() {
    let with = |offered| {
        let account_deletion = DeletionSetting { offered, reregister_wait_hours: 0 };
        World::with(Settings { account_deletion, ..settings() })
    };
    let world = with(true);
    let (mut anna, _) = world.member(ANNA).await;
    delete(&mut anna, PASSWORD).await.session();
    world.member(ANNA).await;

    let world = with(false);
    let (mut anna, _) = world.member(ANNA).await;
    assert_eq!(delete(&mut anna, PASSWORD).await.code(), Code::Unsupported);
    let config = anna.get("/config").await.ok();
    assert!(config["accounts"].get("delete").is_none());
    assert_eq!(anna.session().await.state, State::SignedIn);
}

#[tokio::test]
async fn what_was_mailed_about_a_forgotten_password_fits_nothing_once_the_account_is_gone() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let mut visitor = world.visitor().await;
    crate::resets::ask(&mut visitor, ANNA).await.session();
    let (code, token) = (world.code(ANNA), world.link_token(ANNA));
    delete(&mut anna, PASSWORD).await.session();
    assert_eq!(crate::resets::give_code(&mut visitor, &code).await.code(), Code::IncorrectCode);
    assert_eq!(crate::resets::give_token(&mut visitor, &token).await.code(), Code::CodeExpired);
}
