//! A forgotten password of an older account.

use contract::{Code, FieldCode};
use serde_json::{Value, json};

use crate::client::{Answer, Browser, World};

const ANNA: &str = "anna.smith@example.org";
const MARGARET: &str = "margaret@example.org";
const NEW: &str = "seven brown hens asleep";
const RESETS: &str = "/links/services-online/password-resets";
const CURRENT: &str = "/links/services-online/password-resets/current";

async fn ask(browser: &mut Browser, number: &str, email: &str) -> Answer {
    browser.post(RESETS, json!({ "fields": { "claim_number": number, "email": email } })).await
}

async fn set(browser: &mut Browser, code: &str, password: &str) -> Answer {
    browser.put(CURRENT, json!({ "code": code, "password": password })).await
}

async fn set_by_link(browser: &mut Browser, token: &str) -> Answer {
    browser.put(CURRENT, json!({ "token": token, "password": NEW })).await
}

async fn find(browser: &mut Browser, password: &str) -> Answer {
    let fields = json!({ "claim_number": "A12345670", "password": password });
    browser.post("/account/links", json!({ "provider": "services-online", "fields": fields })).await
}

/// A session document without what differs from visit to visit.
fn bare(mut session: Value) -> Value {
    for name in ["csrf_token", "now", "expires_at", "idle_expires_at", "fresh_until"] {
        session.as_object_mut().unwrap().remove(name);
    }
    session
}

#[tokio::test]
async fn number_address_and_code_set_a_new_password_and_link_nothing() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let asked = ask(&mut member, " a-1234567-0 ", " Margaret@Example.org ").await.session();
    let pending = asked.account.unwrap().old_password_reset.unwrap();
    assert_eq!((pending.provider.as_str(), pending.label.as_str()), ("services-online", "A ••••• 67 0"));
    assert_eq!((pending.sent.code_length, pending.sent.expires_at.seconds_since(asked.now)), (6, 600));
    let mail = world.mails_to(MARGARET).pop().unwrap();
    assert!(mail.text.contains("/link/services-online/forgot-password/link#"), "{}", mail.text);
    assert!(!mail.text.contains("A12345670") && !mail.text.contains(ANNA), "{}", mail.text);

    let done = set(&mut member, &world.code(MARGARET), NEW).await.ok();
    assert_eq!(done["label"], "A ••••• 67 0");
    assert!(done["session"]["account"].get("old_password_reset").is_none());
    assert_eq!(find(&mut member, "garden-gate-4711").await.code(), Code::LinkNotFound);
    find(&mut member, NEW).await.ok();
    assert!(member.session().await.account.unwrap().links.is_empty());
    for to in [ANNA, MARGARET] {
        assert!(world.mails_to(to).pop().unwrap().subject.contains("was replaced"), "{to}");
    }
}

#[tokio::test]
async fn whatever_is_typed_the_answer_is_the_same_and_only_the_address_on_file_hears() {
    let world = World::new();
    let mut seen = Vec::new();
    let cases = [
        ("A12345670", MARGARET, 1),
        ("A12345670", ANNA, 0),
        ("A12345670", "someone@example.org", 0),
        ("F23456783", "someone@example.org", 0), // no address on file
        ("A34567890", "ruth@example.org", 1),    // not active
        ("A4567890X", "harold@example.org", 1),  // linked to another account
        ("A00000000", MARGARET, 0),              // not there
    ];
    let (mut member, _) = world.member(ANNA).await;
    for (number, email, sent) in cases {
        let before = world.backend.outbox().len();
        let answer = ask(&mut member, number, email).await;
        assert_eq!(world.backend.outbox().len() - before, sent, "{number} {email}");
        if sent == 1 {
            assert_eq!(world.backend.outbox().pop().unwrap().to, email);
        }
        let mut body = bare(answer.ok());
        body["account"]["old_password_reset"]["label"] = json!("…");
        let code = if sent == 1 { world.wrong_code(email) } else { "000000" };
        let wrong = set(&mut member, code, NEW).await;
        assert_eq!(wrong.code(), Code::IncorrectCode, "{number} {email}");
        seen.push((body, wrong.text));
    }
    assert!(seen.iter().all(|it| *it == seen[0]), "{seen:#?}");
}

#[tokio::test]
async fn code_and_link_work_once_and_neither_after_the_other() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    ask(&mut member, "A12345670", MARGARET).await.ok();
    let (code, token) = (world.code(MARGARET), world.link_token(MARGARET));
    set(&mut member, &code, NEW).await.ok();
    // Nothing is pending any more.
    assert_eq!(set(&mut member, &code, NEW).await.code(), Code::StepMismatch);
    assert_eq!(set_by_link(&mut member, &token).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn the_link_works_in_another_browser_for_whoever_is_signed_in() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    ask(&mut member, "A12345670", MARGARET).await.ok();
    let (code, token) = (world.code(MARGARET), world.link_token(MARGARET));
    assert_eq!(set_by_link(&mut world.visitor().await, &token).await.code(), Code::Unauthenticated);
    assert_eq!(set_by_link(&mut other, &token).await.ok()["label"], "A ••••• 67 0");
    // The code beside it is used up with it, and looks like any wrong one.
    assert_eq!(set(&mut member, &code, NEW).await.code(), Code::IncorrectCode);
    find(&mut member, NEW).await.ok();
}

#[tokio::test]
async fn another_mail_and_another_request_end_the_ones_before() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    ask(&mut member, "A12345670", MARGARET).await.ok();
    let first = world.link_token(MARGARET);
    assert_eq!(member.post_empty(&format!("{CURRENT}/resend")).await.code(), Code::RateLimited);
    world.clock.advance(30);
    member.post_empty(&format!("{CURRENT}/resend")).await.ok();
    assert_eq!(set_by_link(&mut member, &first).await.code(), Code::CodeExpired);
    let second = world.link_token(MARGARET);
    ask(&mut member, "A00000000", MARGARET).await.ok();
    assert_eq!(set_by_link(&mut member, &second).await.code(), Code::CodeExpired);
    let (mut other, _) = world.member("ben@example.org").await;
    assert_eq!(other.post_empty(&format!("{CURRENT}/resend")).await.code(), Code::StepMismatch);
}

#[tokio::test]
async fn code_and_link_end_after_half_an_hour() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    ask(&mut member, "A12345670", MARGARET).await.ok();
    let (code, token) = (world.code(MARGARET), world.link_token(MARGARET));
    for _ in 0..3 {
        world.clock.advance(600);
        member.stay().await;
    }
    assert_eq!(set(&mut member, &code, NEW).await.code(), Code::CodeExpired);
    assert_eq!(set_by_link(&mut member, &token).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn wrong_codes_are_counted_and_asking_again_gives_no_more_tries() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    for count in 1..=9 {
        if count % 3 == 1 {
            ask(&mut member, "A12345670", MARGARET).await.ok();
        }
        let answer = set(&mut member, world.wrong_code(MARGARET), NEW).await;
        let left = Some(10 - count).filter(|it| *it <= 3);
        assert_eq!((answer.code(), answer.problem().attempts_left), (Code::IncorrectCode, left));
    }
    // Mails to one address are limited, too.
    world.clock.advance(600);
    ask(&mut other, "A12345670", MARGARET).await.ok();
    let tenth = set(&mut other, world.wrong_code(MARGARET), NEW).await;
    assert_eq!((tenth.code(), tenth.problem().retry_after), (Code::TooManyAttempts, Some(3600)));
    // The owner of the address is not locked out: the link is not counted.
    assert_eq!(set(&mut other, &world.code(MARGARET), NEW).await.code(), Code::TooManyAttempts);
    set_by_link(&mut other, &world.link_token(MARGARET)).await.ok();
}

#[tokio::test]
async fn who_does_not_know_the_address_cannot_use_up_the_tries_of_who_does() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let (mut owner, _) = world.member("ben@example.org").await;
    for _ in 0..3 {
        ask(&mut member, "A12345670", "guess@example.org").await.ok();
        for _ in 0..4 {
            set(&mut member, "000000", NEW).await.problem();
        }
    }
    assert_eq!(ask(&mut member, "A12345670", "guess@example.org").await.code(), Code::RateLimited);
    ask(&mut owner, "A12345670", MARGARET).await.ok();
    set(&mut owner, &world.code(MARGARET), NEW).await.ok();
}

#[tokio::test]
async fn mails_are_limited_for_the_record_and_requests_for_the_account() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    for _ in 0..2 {
        ask(&mut member, "A12345670", MARGARET).await.ok();
    }
    ask(&mut other, "A12345670", MARGARET).await.ok();
    // The wait lasts as long as the link of the newest mail works.
    let fourth = ask(&mut other, "A12345670", MARGARET).await;
    assert_eq!((fourth.code(), fourth.problem().retry_after), (Code::RateLimited, Some(600)));
    for at in 0..18 {
        ask(&mut member, &format!("A{:07}0", at), "a@example.org").await.ok();
    }
    assert_eq!(ask(&mut member, "A99999990", "a@example.org").await.code(), Code::RateLimited);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_the_fields_before_a_try_is_counted() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let both = member.post(RESETS, json!({ "fields": {} })).await.problem();
    let fields: Vec<_> = both.errors.iter().map(|it| (it.pointer.as_str(), it.code)).collect();
    assert_eq!(fields, [("/fields/claim_number", FieldCode::Required), ("/fields/email", FieldCode::Required)]);
    let malformed = ask(&mut member, "B1", "a@example.org").await;
    assert_eq!(malformed.field(), ("/fields/claim_number".into(), FieldCode::ClaimNumberMalformed));
    ask(&mut member, "A12345670", MARGARET).await.ok();
    for _ in 0..12 {
        let both = set(&mut member, "12", "short").await.problem();
        let fields: Vec<_> = both.errors.iter().map(|it| (it.pointer.as_str(), it.code)).collect();
        assert_eq!(fields, [("/code", FieldCode::CodeMalformed), ("/password", FieldCode::PasswordTooShort)]);
    }
    let made_of = set(&mut member, &world.code(MARGARET), "margaret@example.org").await;
    assert_eq!(made_of.field(), ("/password".into(), FieldCode::PasswordHasEmail));
    let neither = member.put(CURRENT, json!({ "password": NEW })).await;
    assert_eq!(neither.field(), ("/code".into(), FieldCode::Required));
    let elsewhere = member.post("/links/elsewhere/password-resets", json!({ "fields": {} })).await;
    assert_eq!(elsewhere.code(), Code::NotFound);
    set(&mut member, &world.code(MARGARET), NEW).await.ok();
}

#[tokio::test]
async fn of_two_who_use_the_link_at_once_one_sets_the_password() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    ask(&mut member, "A12345670", MARGARET).await.ok();
    let token = world.link_token(MARGARET);
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (mut browser, token) = (member.clone(), token.clone());
        calls.spawn(async move { set_by_link(&mut browser, &token).await });
    }
    let answers = calls.join_all().await;
    assert_eq!(answers.iter().filter(|it| it.status == 200).count(), 1, "{answers:?}");
}
