//! The addresses of an account: added, used, made primary, removed.

use contract::{Code, EmailAddress, FieldCode, Session, State};
use serde_json::json;

use crate::client::{Answer, Browser, PASSWORD, World};

pub const ANNA: &str = "anna.smith@example.org";
pub const SECOND: &str = "anna@example.net";
pub const BEN: &str = "ben@example.org";

pub async fn add(browser: &mut Browser, email: &str) -> Answer {
    browser.post("/account/emails", json!({ "email": email })).await
}

pub async fn prove(browser: &mut Browser, id: &str, code: &str) -> Answer {
    browser.post(&format!("/account/emails/{id}/verification"), json!({ "code": code })).await
}

pub async fn open_link(browser: &mut Browser, token: &str) -> Answer {
    browser.post("/account/emails/verification", json!({ "token": token })).await
}

/// The one of the account's addresses that is this.
#[track_caller]
pub fn entry(session: &Session, email: &str) -> EmailAddress {
    let all = &session.account.as_ref().unwrap().emails;
    all.iter().find(|it| it.email == email).unwrap_or_else(|| panic!("no {email} in {all:?}")).clone()
}

pub fn emails(session: &Session) -> Vec<String> {
    session.account.as_ref().unwrap().emails.iter().map(|it| it.email.clone()).collect()
}

/// A member with a second proved address, whose id comes too.
pub async fn with_two(world: &World) -> (Browser, String) {
    let (mut anna, _) = world.member(ANNA).await;
    let session = add(&mut anna, SECOND).await.session();
    let id = entry(&session, SECOND).id;
    prove(&mut anna, &id, &world.code(SECOND)).await.session();
    (anna, id)
}

async fn make_primary(browser: &mut Browser, id: &str) -> Answer {
    browser.put("/account/emails/primary", json!({ "id": id })).await
}

async fn remove(browser: &mut Browser, id: &str) -> Answer {
    browser.delete(&format!("/account/emails/{id}")).await
}

/// How many mails each of these addresses got since the last look.
fn count(world: &World, emails: &[&str]) -> Vec<usize> {
    emails.iter().map(|it| world.mails_to(it).len()).collect()
}

#[tokio::test]
async fn an_added_address_waits_until_its_code_proves_it() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let session = add(&mut anna, " Anna@Example.net ").await.session();
    assert_eq!(emails(&session), [ANNA, SECOND]);
    assert!(entry(&session, ANNA).primary);
    let waiting = entry(&session, SECOND);
    let sent = waiting.sent.clone().unwrap();
    assert_eq!((sent.code_length, sent.expires_at.seconds_since(session.now)), (6, 600));
    assert_eq!(sent.resend_at.seconds_since(session.now), 30);
    // Until then it opens nothing and gets no news.
    assert_eq!(world.visitor().await.sign_in(SECOND, PASSWORD).await.code(), Code::IncorrectCredentials);
    anna.post_empty("/account/methods/backup-codes").await.ok();
    assert_eq!(world.mails_to(SECOND).len(), 1);

    let code = world.code(SECOND);
    let session = prove(&mut anna, &waiting.id, &format!("{}-{}", &code[..3], &code[3..])).await.session();
    let proved = entry(&session, SECOND);
    assert!(proved.is_proved() && !proved.primary && proved.id == waiting.id);
    for email in [ANNA, SECOND] {
        let mail = world.mails_to(email).pop().unwrap();
        assert_eq!(mail.subject, "An email address was added");
        assert!(mail.text.contains(SECOND), "{}", mail.text);
    }
    // Pressed once more, on a page that does not know yet.
    prove(&mut anna, &waiting.id, "000000").await.session();
}

#[tokio::test]
async fn every_proved_address_signs_in_and_sets_a_new_password() {
    let world = World::new();
    with_two(&world).await;
    for email in [ANNA, SECOND] {
        assert_eq!(world.visitor().await.sign_in(email, PASSWORD).await.session().state, State::NeedsSecondStep);
        let before = count(&world, &[ANNA, SECOND]);
        world.reset_proved(email).await;
        let after = count(&world, &[ANNA, SECOND]);
        let got: usize = after.iter().zip(before).map(|(after, before)| after - before).sum();
        assert_eq!(got, 1, "the code goes to the address that was typed, and to no other");
    }
}

#[tokio::test]
async fn a_new_password_works_where_it_was_chosen_whatever_strangers_have_locked() {
    let world = World::new();
    let (mut anna, _) = with_two(&world).await;
    for _ in 0..5 {
        world.visitor().await.sign_in(SECOND, "not the right one").await;
    }
    assert_eq!(world.visitor().await.sign_in(SECOND, PASSWORD).await.code(), Code::TooManyAttempts);
    let body = json!({ "current": PASSWORD, "password": "three small red lanterns" });
    anna.put("/account/password", body).await.session();
    // The lock of strangers stays: one that ended now would tell that there is an account.
    let stranger = world.visitor().await.sign_in(SECOND, "three small red lanterns").await;
    assert_eq!(stranger.code(), Code::TooManyAttempts);
    anna.delete("/session").await.session();
    anna.sign_in(SECOND, "three small red lanterns").await.session();
}

#[tokio::test]
async fn nobody_creates_an_account_with_an_address_that_another_one_has_proved() {
    let world = World::new();
    with_two(&world).await;
    let mut stranger = world.visitor().await;
    let session = stranger.post("/accounts", json!({ "email": SECOND })).await.session();
    assert_eq!(session.state, State::NeedsEmailVerification);
    let mail = world.mails_to(SECOND).pop().unwrap();
    assert!(mail.subject.starts_with("You already have an account") && !mail.text.contains("Your code is"));
    let wrong = stranger.post("/session/email-verification", json!({ "code": "123456" })).await;
    assert_eq!(wrong.code(), Code::IncorrectCode);
}

#[tokio::test]
async fn an_address_that_is_not_proved_blocks_nobody() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let (mut dora, _) = world.member("dora@example.org").await;
    let session = add(&mut anna, BEN).await.session();
    let (id, code, token) = (entry(&session, BEN).id, world.code(BEN), world.link_token(BEN));
    let session = add(&mut dora, BEN).await.session();
    let of_dora = (entry(&session, BEN).id, world.code(BEN));
    // The owner creates an account meanwhile: nothing that was sent before works any more.
    let (mut ben, _) = world.member(BEN).await;
    assert_eq!(prove(&mut anna, &id, &code).await.code(), Code::IncorrectCode);
    assert_eq!(prove(&mut dora, &of_dora.0, &of_dora.1).await.code(), Code::IncorrectCode);
    assert_eq!(open_link(&mut world.visitor().await, &token).await.code(), Code::CodeExpired);
    assert_eq!(emails(&ben.session().await), [BEN]);
}

#[tokio::test]
async fn who_proves_an_address_first_has_it() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let mut ben = world.proved(BEN).await;
    let session = add(&mut anna, BEN).await.session();
    let id = entry(&session, BEN).id;
    prove(&mut anna, &id, &world.code(BEN)).await.session();
    // Another visit had proved the same address, to create an account with it.
    let answer = ben.put("/session/password", json!({ "password": PASSWORD })).await;
    assert_eq!(answer.problem().session.unwrap().state, State::Anonymous);
    assert_eq!(emails(&anna.session().await), [ANNA, BEN]);
}

#[tokio::test]
async fn there_are_five_at_most_and_none_twice() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    for typed in [ANNA, "ANNA.smith@example.org "] {
        assert_eq!(add(&mut anna, typed).await.field(), ("/email".into(), FieldCode::EmailOwn));
    }
    for (typed, code) in [("", FieldCode::Required), ("anna", FieldCode::EmailMalformed)] {
        assert_eq!(add(&mut anna, typed).await.field(), ("/email".into(), code));
    }
    for number in 2..=5 {
        add(&mut anna, &format!("a{number}@example.net")).await.session();
    }
    assert_eq!(add(&mut anna, "a2@example.net").await.field().1, FieldCode::EmailOwn);
    assert_eq!(add(&mut anna, "a6@example.net").await.code(), Code::EmailLimit);
    // One that was never proved makes room by itself.
    world.clock.advance(600);
    anna.session().await;
    let id = entry(&anna.session().await, "a2@example.net").id;
    let session = remove(&mut anna, &id).await.session();
    assert_eq!(session.account.unwrap().emails.len(), 4);
    assert!(world.mails_to("a2@example.net").iter().all(|it| it.text.contains("Your code is")));
    add(&mut anna, "a6@example.net").await.session();
}

#[tokio::test]
async fn another_address_becomes_primary_and_old_and_new_are_told() {
    let world = World::new();
    let (mut anna, id) = with_two(&world).await;
    let before = count(&world, &[ANNA, SECOND]);
    let session = make_primary(&mut anna, &id).await.session();
    let account = session.account.as_ref().unwrap();
    assert_eq!((account.email.as_str(), emails(&session)), (SECOND, vec![SECOND.to_owned(), ANNA.to_owned()]));
    assert!(account.emails[0].primary && !account.emails[1].primary);
    for (at, email) in [ANNA, SECOND].into_iter().enumerate() {
        let mails = world.mails_to(email);
        assert_eq!(mails.len(), before[at] + 1, "{email}");
        let mail = mails.last().unwrap();
        assert!(mail.subject == "Your account has another primary address" && mail.text.contains(SECOND));
        assert_eq!(world.visitor().await.sign_in(email, PASSWORD).await.session().state, State::NeedsSecondStep);
    }
    // Once more is no change.
    make_primary(&mut anna, &id).await.session();
    assert_eq!(world.mails_to(ANNA).len(), before[0] + 1);
}

#[tokio::test]
async fn an_address_keeps_its_id_whichever_is_the_primary_one() {
    let world = World::new();
    let (mut anna, id) = with_two(&world).await;
    let first = entry(&anna.session().await, ANNA).id;
    assert_ne!(entry(&world.member(BEN).await.0.session().await, BEN).id, first);
    for chosen in [&id, &first, &id] {
        let session = make_primary(&mut anna, chosen).await.session();
        assert_eq!((entry(&session, ANNA).id, entry(&session, SECOND).id), (first.clone(), id.clone()));
        assert_eq!(session.account.unwrap().emails[0].id, *chosen);
    }
    assert_eq!(emails(&remove(&mut anna, &first).await.session()), [SECOND]);
}

#[tokio::test]
async fn an_address_that_waits_cannot_be_primary() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let session = add(&mut anna, SECOND).await.session();
    let answer = make_primary(&mut anna, &entry(&session, SECOND).id).await;
    assert_eq!(answer.field(), ("/id".into(), FieldCode::NotOffered));
}

#[tokio::test]
async fn a_removed_address_is_told_and_opens_nothing_any_more() {
    let world = World::new();
    let (mut anna, id) = with_two(&world).await;
    let asking = world.reset_proved(SECOND).await;
    let mut waiting = world.visitor().await;
    waiting.post("/password-resets", json!({ "email": SECOND })).await.session();
    let (code, token) = (world.code(SECOND), world.link_token(SECOND));

    let session = remove(&mut anna, &id).await.session();
    assert_eq!(emails(&session), [ANNA]);
    for email in [ANNA, SECOND] {
        assert_eq!(world.mails_to(email).pop().unwrap().subject, "An email address was removed", "{email}");
    }
    assert_eq!(world.visitor().await.sign_in(SECOND, PASSWORD).await.code(), Code::IncorrectCredentials);
    // Whoever reads the mailbox only goes no further with what was sent there.
    assert_eq!(asking.clone().session().await.state, State::Anonymous);
    let path = "/password-resets/current/code";
    assert_eq!(waiting.post(path, json!({ "code": code })).await.code(), Code::IncorrectCode);
    assert_eq!(world.visitor().await.post(path, json!({ "token": token })).await.code(), Code::CodeExpired);
    let before = world.mails_to(SECOND).len();
    world.clock.advance(30);
    waiting.post_empty("/password-resets/current/resend").await.session();
    assert_eq!(world.mails_to(SECOND).len(), before);
    // It cannot sign in to follow the steps that the others are told.
    let (gone, left) = (world.mails_to(SECOND).pop().unwrap().text, world.mails_to(ANNA).pop().unwrap().text);
    assert!(gone.contains("sign in with another address") && !gone.contains("not-me"), "{gone}");
    assert!(left.contains("/profile/devices/not-me"), "{left}");
    // It is free for an account of its own.
    world.member(SECOND).await;
    assert_eq!(emails(&anna.session().await), [ANNA]);
}

#[tokio::test]
async fn the_primary_address_and_those_of_others_are_never_removed() {
    let world = World::new();
    let (mut anna, id) = with_two(&world).await;
    let (mut ben, _) = world.member(BEN).await;
    let primary = entry(&anna.session().await, ANNA).id;
    assert_eq!(remove(&mut anna, &primary).await.code(), Code::EmailPrimary);
    for path in [format!("/account/emails/{id}"), "/account/emails/gone".to_owned()] {
        assert_eq!(ben.delete(&path).await.code(), Code::NotFound);
    }
    assert_eq!(make_primary(&mut ben, &id).await.code(), Code::NotFound);
    assert_eq!(prove(&mut ben, &id, "123456").await.code(), Code::NotFound);
    assert_eq!(ben.post_empty(&format!("/account/emails/{id}/verification/resend")).await.code(), Code::NotFound);
    assert_eq!(emails(&anna.session().await), [ANNA, SECOND]);
}

#[tokio::test]
async fn every_address_of_a_deleted_account_hears_of_it_and_waits_as_the_primary_one_does() {
    let world = World::new();
    let (mut anna, _) = with_two(&world).await;
    anna.post("/account/deletion", json!({ "password": PASSWORD })).await.session();
    let mut said = Vec::new();
    for email in [ANNA, SECOND] {
        let told = world.mails_to(email).pop().unwrap().subject;
        world.visitor().await.post("/accounts", json!({ "email": email })).await.session();
        let mail = world.mails_to(email).pop().unwrap();
        assert!(!mail.text.contains("Your code is"), "{}", mail.text);
        said.push((told, mail.subject));
    }
    assert_eq!(said[0], said[1]);
}
