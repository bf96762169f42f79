//! Accounts without a password: nothing asks for one, a fresh proof never offers it, and a first one can be chosen.

use backend::Reauthentication;
use contract::{Code, FieldCode, MethodKind, State};
use serde_json::json;

use super::{ANNA, Provider, member, second_step, trusting, with};
use crate::client::{Browser, PASSWORD, World};
use crate::emails;

async fn anna() -> (World, Provider, Browser, String) {
    let (world, provider) = trusting().await;
    let (anna, secret) = member(&world, &provider).await;
    (world, provider, anna, secret)
}

fn chosen(current: &str) -> serde_json::Value {
    json!({ "current": current, "password": PASSWORD, "end_other_sessions": false })
}

#[tokio::test]
async fn every_password_is_a_wrong_one_and_looks_like_that_of_nobody() {
    let (world, ..) = anna().await;
    for password in [PASSWORD, " ", "$argon2id$"] {
        let known = world.visitor().await.sign_in(ANNA, password).await;
        let unknown = world.visitor().await.sign_in("nobody@example.org", password).await;
        assert_eq!(known.code(), Code::IncorrectCredentials);
        assert_eq!(known.text, unknown.text);
    }
}

#[tokio::test]
async fn a_first_one_is_chosen_by_a_fresh_proof_and_the_next_needs_it() {
    let (world, _, mut anna, secret) = anna().await;
    for _ in 0..2 {
        world.clock.advance(600);
        anna.stay().await;
    }
    assert_eq!(anna.put("/account/password", chosen("")).await.code(), Code::ReauthenticationRequired);
    world.prove_again(&mut anna, &secret).await;
    let made_up = anna.put("/account/password", chosen("something")).await;
    assert_eq!(made_up.field(), ("/current".into(), FieldCode::NotOffered));
    let weak = json!({ "current": "", "password": "short", "end_other_sessions": false });
    assert_eq!(anna.put("/account/password", weak).await.field().1, FieldCode::PasswordTooShort);
    let session = anna.put("/account/password", chosen("")).await.session();
    assert!(!session.account.unwrap().without_password);
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "Your account now has a password");
    assert_eq!(anna.put("/account/password", chosen("")).await.field(), ("/current".into(), FieldCode::Required));
    let mut browser = world.visitor().await;
    assert_eq!(browser.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsSecondStep);
}

#[tokio::test]
async fn a_fresh_proof_never_offers_it() {
    let (world, provider) = with(|it| {
        it.reauthentication = Reauthentication::Any;
        it.sign_in_with[0].email = backend::EmailTrust::Trusted;
    })
    .await;
    let (mut anna, _) = member(&world, &provider).await;
    for _ in 0..2 {
        world.clock.advance(600);
        anna.stay().await;
    }
    let offered = anna.post_empty("/account/methods/backup-codes").await.problem().methods;
    assert_eq!(offered.iter().map(|it| it.kind).collect::<Vec<_>>(), [MethodKind::Totp]);
    let proof = json!({ "type": "password", "password": PASSWORD });
    let refused = anna.post("/session/reauthentication", proof).await;
    assert_eq!(refused.field(), ("/type".into(), FieldCode::NotOffered));
}

#[tokio::test]
async fn the_account_is_deleted_by_the_fresh_proof_alone() {
    let (world, _, mut anna, secret) = anna().await;
    for _ in 0..2 {
        world.clock.advance(600);
        anna.stay().await;
    }
    let body = json!({ "password": "" });
    assert_eq!(anna.post("/account/deletion", body.clone()).await.code(), Code::ReauthenticationRequired);
    world.prove_again(&mut anna, &secret).await;
    anna.post("/account/deletion", body).await.session();
    assert_eq!(anna.session().await.state, State::Anonymous);
}

#[tokio::test]
async fn who_has_forgotten_that_there_is_none_gets_one_by_email_and_second_method() {
    let (world, _, _, secret) = anna().await;
    let mut browser = world.reset_proved(ANNA).await;
    second_step(&world, &mut browser, &secret).await;
    let body = json!({ "password": PASSWORD, "end_other_sessions": true });
    browser.put("/password-resets/current", body).await.session();
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "Your account now has a password");
    assert_eq!(browser.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsSecondStep);
}

#[tokio::test]
async fn wrong_passwords_are_told_to_nobody_who_has_none() {
    let (world, ..) = anna().await;
    let before = world.mails_to(ANNA).len();
    for _ in 0..20 {
        world.visitor().await.sign_in(ANNA, "plum tree by the gate").await;
    }
    assert_eq!(world.mails_to(ANNA).len(), before);
}

#[tokio::test]
async fn no_letter_speaks_of_a_password() {
    let (world, _, mut anna, _) = anna().await;
    anna.post_empty("/account/methods/backup-codes").await.ok();
    let session = emails::add(&mut anna, emails::SECOND).await.session();
    let id = emails::entry(&session, emails::SECOND).id;
    emails::prove(&mut anna, &id, &world.code(emails::SECOND)).await.session();
    anna.delete(&format!("/account/emails/{id}")).await.session();
    for mail in world.mails_to(ANNA).iter().chain(&world.mails_to(emails::SECOND)) {
        let text = mail.text.replace("the password of your mailbox", "");
        assert!(!text.to_lowercase().contains("password"), "{}: {text}", mail.subject);
    }
}
