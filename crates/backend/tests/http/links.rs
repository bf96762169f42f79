//! Linking an older account, and unlinking it.

use backend::demo::OLD_ACCOUNTS;
use contract::{Code, FieldCode, Link, LinkPreview, LinkReceipt, Plan};
use serde_json::{Value, json};

use crate::client::{Answer, Browser, World};

const ANNA: &str = "anna.smith@example.org";
const MARGARET: &str = "margaret@example.org";

fn asked(number: &str, password: &str) -> Value {
    json!({ "provider": "services-online", "fields": { "claim_number": number, "password": password } })
}

pub async fn ask(browser: &mut Browser, number: &str) -> Answer {
    let old = OLD_ACCOUNTS.iter().find(|it| it.claim_number == number).unwrap();
    browser.post("/account/links", asked(number, old.password)).await
}

async fn preview(browser: &mut Browser, number: &str) -> LinkPreview {
    serde_json::from_value(ask(browser, number).await.ok()).unwrap()
}

async fn confirm(browser: &mut Browser, id: &str, notices: &str) -> Answer {
    browser.post(&format!("/account/links/{id}/confirm"), json!({ "notice_email": notices })).await
}

fn receipt(answer: Answer) -> LinkReceipt {
    serde_json::from_value(answer.ok()).unwrap()
}

/// Links an older account.
pub async fn link_number(browser: &mut Browser, number: &str) -> Link {
    let shown = preview(browser, number).await;
    receipt(confirm(browser, &shown.id, "account").await).link
}

/// Links an active one.
pub async fn link(browser: &mut Browser) -> Link {
    link_number(browser, "A12345670").await
}

#[tokio::test]
async fn number_and_password_a_preview_and_a_confirmation_link() {
    let world = World::new();
    let (mut member, _) = world.member(MARGARET).await;
    let typed = asked(" a-1234567-0 ", "garden-gate-4711");
    let shown: LinkPreview = serde_json::from_value(member.post("/account/links", typed).await.ok()).unwrap();
    assert_eq!(shown.label, "A ••••• 67 0");
    assert_eq!((shown.name.as_str(), shown.plan), ("M•••• J••••", Plan::Retiree));
    assert_eq!((shown.email_on_file.as_deref(), shown.email_is_same), (Some("m•••@example.org"), true));
    assert!(member.session().await.account.unwrap().links.is_empty());
    let again: LinkPreview =
        serde_json::from_value(member.get(&format!("/account/links/{}", shown.id)).await.ok()).unwrap();
    assert_eq!(again, shown);

    let done = receipt(confirm(&mut member, &shown.id, "account").await);
    assert_eq!((done.link.id.as_str(), done.link.provider.as_str()), (shown.id.as_str(), "services-online"));
    assert_eq!((done.link.label.as_str(), done.link.notice_email.as_str()), ("A ••••• 67 0", MARGARET));
    assert_eq!(done.session.account.unwrap().links, std::slice::from_ref(&done.link));
    assert_eq!(done.link.reference.len(), 9);
    let mail = world.mails_to(MARGARET).pop().unwrap();
    assert!(mail.text.contains("A ••••• 67 0 was linked"), "{}", mail.text);

    let session = member.delete(&format!("/account/links/{}", shown.id)).await.session();
    assert!(session.account.unwrap().links.is_empty());
    assert!(world.mails_to(MARGARET).pop().unwrap().text.contains("A ••••• 67 0 was unlinked"));
    // The older record is untouched: it can be linked again.
    let shown = preview(&mut member, "A12345670").await;
    receipt(confirm(&mut member, &shown.id, "account").await);
}

#[tokio::test]
async fn the_address_on_file_is_only_ever_shown_masked() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let asked = ask(&mut member, "F5678901Y").await;
    assert!(!asked.text.contains("old.address") && !asked.text.contains("F5678901Y") && !asked.text.contains("Irene"));
    let shown = preview(&mut member, "F5678901Y").await;
    assert_eq!((shown.plan, shown.email_is_same), (Plan::Survivor, false));
    let done = receipt(confirm(&mut member, &shown.id, "on_file").await);
    assert_eq!(done.link.notice_email, "o•••@example.org");
}

#[tokio::test]
async fn notices_cannot_go_to_an_address_that_is_not_there() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let shown = preview(&mut member, "F23456783").await;
    assert_eq!((shown.email_on_file, shown.email_is_same), (None, false));
    let answer = confirm(&mut member, &shown.id, "on_file").await;
    assert_eq!(answer.field(), ("/notice_email".into(), FieldCode::NotOffered));
    let answer = confirm(&mut member, &shown.id, "elsewhere").await;
    assert_eq!(answer.field(), ("/notice_email".into(), FieldCode::WrongType));
}

#[tokio::test]
async fn confirming_twice_gives_the_same_receipt() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let shown = preview(&mut member, "A12345670").await;
    let first = receipt(confirm(&mut member, &shown.id, "account").await);
    world.clock.advance(60);
    let second = receipt(confirm(&mut member, &shown.id, "on_file").await);
    assert_eq!(first.link, second.link);
    assert_eq!(world.mails_to(ANNA).iter().filter(|it| it.text.contains("was linked")).count(), 1);
}

#[tokio::test]
async fn a_confirmed_preview_does_not_link_again_after_unlinking() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let shown = preview(&mut member, "A12345670").await;
    receipt(confirm(&mut member, &shown.id, "account").await);
    member.delete(&format!("/account/links/{}", shown.id)).await.session();
    assert_eq!(confirm(&mut member, &shown.id, "account").await.code(), Code::NotFound);
    assert_eq!(member.delete(&format!("/account/links/{}", shown.id)).await.code(), Code::NotFound);
}

#[tokio::test]
async fn a_preview_lives_for_half_an_hour() {
    let world = World::new();
    let (mut member, secret) = world.member(ANNA).await;
    let shown = preview(&mut member, "A12345670").await;
    assert_eq!(shown.expires_at.seconds_since(member.session().await.now), 1800);
    for _ in 0..3 {
        world.clock.advance(600);
        member.stay().await;
    }
    world.prove_again(&mut member, &secret).await;
    assert_eq!(member.get(&format!("/account/links/{}", shown.id)).await.code(), Code::CodeExpired);
    assert_eq!(confirm(&mut member, &shown.id, "account").await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn a_preview_and_a_link_belong_to_one_account() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    let shown = preview(&mut member, "A12345670").await;
    let path = format!("/account/links/{}", shown.id);
    assert_eq!(other.get(&path).await.code(), Code::NotFound);
    assert_eq!(confirm(&mut other, &shown.id, "account").await.code(), Code::NotFound);
    receipt(confirm(&mut member, &shown.id, "account").await);
    assert_eq!(other.delete(&path).await.code(), Code::NotFound);
    assert_eq!(confirm(&mut other, &shown.id, "account").await.code(), Code::NotFound);
}

#[tokio::test]
async fn taken_and_inactive_are_said_only_to_who_has_the_password() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    for (number, code) in [("A4567890X", Code::LinkTaken), ("A34567890", Code::LinkInactive)] {
        assert_eq!(ask(&mut member, number).await.code(), code);
        let guessed = member.post("/account/links", asked(number, "not the right one")).await;
        let unknown = member.post("/account/links", asked("A00000000", "not the right one")).await;
        assert_eq!(guessed.code(), Code::LinkNotFound);
        assert_eq!(unknown.code(), Code::LinkNotFound);
        world.clock.advance(60);
    }
}

#[tokio::test]
async fn an_older_account_is_linked_once() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    let (mine, same, theirs) = (
        preview(&mut member, "A12345670").await,
        preview(&mut member, "A12345670").await,
        preview(&mut other, "A12345670").await,
    );
    receipt(confirm(&mut member, &mine.id, "account").await);
    assert_eq!(confirm(&mut other, &theirs.id, "account").await.code(), Code::LinkTaken);
    assert_eq!(confirm(&mut member, &same.id, "account").await.code(), Code::LinkOwn);
    assert_eq!(ask(&mut member, "A12345670").await.code(), Code::LinkOwn);
}

#[tokio::test]
async fn of_two_who_confirm_at_once_one_wins() {
    let world = World::new();
    let mut browsers = Vec::new();
    for number in 0..6 {
        let (mut member, _) = world.member(&format!("member{number}@example.org")).await;
        let shown = preview(&mut member, "A12345670").await;
        browsers.push((member, shown.id));
    }
    let mut calls = tokio::task::JoinSet::new();
    for (mut browser, id) in browsers {
        calls.spawn(async move { confirm(&mut browser, &id, "account").await });
    }
    let answers = calls.join_all().await;
    let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|it| it.status == 200);
    assert_eq!((won.len(), lost.len()), (1, 5));
    assert!(lost.iter().all(|it| it.code() == Code::LinkTaken));
}

#[tokio::test]
async fn wrong_pairs_are_counted_for_the_account_and_lock_out_no_other() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    for (number, left) in [("A12345670", None), ("A00000000", Some(3)), ("A00000003", Some(2)), ("F0000000W", Some(1))]
    {
        let answer = member.post("/account/links", asked(number, "not the right one")).await;
        assert_eq!((answer.code(), answer.problem().attempts_left), (Code::LinkNotFound, left), "{number}");
    }
    let answer = member.post("/account/links", asked("F0000000X", "not the right one")).await;
    assert_eq!((answer.code(), answer.problem().retry_after), (Code::TooManyAttempts, Some(60)));
    assert_eq!(ask(&mut member, "A12345670").await.code(), Code::TooManyAttempts);
    world.clock.advance(60);
    for _ in 0..5 {
        member.post("/account/links", asked("A12345670", "not the right one")).await.problem();
    }
    assert_eq!(ask(&mut member, "A12345670").await.code(), Code::TooManyAttempts);
    preview(&mut other, "A12345670").await;
}

#[tokio::test]
async fn a_right_pair_between_does_not_give_new_tries_for_other_numbers() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    for number in ["A00000000", "A00000003", "F0000000W", "F0000000X"] {
        preview(&mut member, "A12345670").await;
        let answer = member.post("/account/links", asked(number, "not the right one")).await;
        assert_eq!(answer.code(), Code::LinkNotFound, "{number}");
    }
    preview(&mut member, "A12345670").await;
    let fifth = member.post("/account/links", asked("F0000000Y", "not the right one")).await;
    assert_eq!(fifth.code(), Code::TooManyAttempts);
}

#[tokio::test]
async fn right_pairs_are_not_counted() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    for _ in 0..12 {
        preview(&mut member, "A12345670").await;
    }
}

#[tokio::test]
async fn who_has_to_wait_cannot_use_up_the_tries_of_others() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let (mut owner, _) = world.member(MARGARET).await;
    for number in ["A00000000", "A00000003", "F0000000W", "F0000000X", "F0000000Y"] {
        member.post("/account/links", asked(number, "not the right one")).await.problem();
    }
    for _ in 0..5 {
        let answer = member.post("/account/links", asked("A12345670", "not the right one")).await;
        assert_eq!(answer.code(), Code::TooManyAttempts);
    }
    preview(&mut owner, "A12345670").await;
}

#[tokio::test]
async fn what_is_wrong_with_the_form_is_said_at_the_fields() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let both = member.post("/account/links", json!({ "provider": "services-online", "fields": {} })).await.problem();
    let fields: Vec<_> = both.errors.iter().map(|it| (it.pointer.as_str(), it.code)).collect();
    assert_eq!(fields, [("/fields/claim_number", FieldCode::Required), ("/fields/password", FieldCode::Required)]);
    let malformed = member.post("/account/links", asked("A1234567", "x")).await;
    assert_eq!(malformed.field(), ("/fields/claim_number".into(), FieldCode::ClaimNumberMalformed));
    let elsewhere = member.post("/account/links", json!({ "provider": "elsewhere", "fields": {} })).await;
    assert_eq!(elsewhere.field(), ("/provider".into(), FieldCode::NotOffered));
}
