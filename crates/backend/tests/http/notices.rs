//! Where notices about a linked older account go.

use contract::{Code, FieldCode, Link};
use serde_json::json;

use crate::client::{Answer, Browser, World};
use crate::emails::{ANNA, SECOND, with_two};

const ON_FILE: &str = "margaret@example.org";

async fn link(browser: &mut Browser, number: &str, password: &str) -> Link {
    let fields = json!({ "claim_number": number, "password": password });
    let shown = browser.post("/account/links", json!({ "provider": "services-online", "fields": fields })).await.ok();
    let path = format!("/account/links/{}/confirm", shown["id"].as_str().unwrap());
    let receipt = browser.post(&path, json!({ "notice_email": "account" })).await.ok();
    serde_json::from_value(receipt["link"].clone()).unwrap()
}

async fn change(browser: &mut Browser, id: &str, to: &str) -> Answer {
    browser.patch(&format!("/account/links/{id}"), json!({ "notice_email": to })).await
}

fn only(answer: Answer) -> Link {
    answer.session().account.unwrap().links.pop().unwrap()
}

#[tokio::test]
async fn notices_go_where_they_are_sent_and_both_addresses_are_told() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let link = link(&mut anna, "A12345670", "garden-gate-4711").await;
    assert_eq!((link.notice_email.as_str(), link.notices_on_file), (ANNA, false));
    assert_eq!(link.email_on_file.as_deref(), Some("m•••@example.org"));
    assert!(world.mails_to(ON_FILE).iter().all(|it| !it.text.contains("go to this address")));

    let changed = change(&mut anna, &link.id, "on_file").await;
    assert!(!changed.text.contains(ON_FILE));
    let changed = only(changed);
    assert_eq!((changed.notice_email.as_str(), changed.notices_on_file), ("m•••@example.org", true));
    assert!(world.mails_to(ANNA).pop().unwrap().text.contains("A ••••• 67 0"));
    let mail = world.mails_to(ON_FILE).pop().unwrap();
    assert!(mail.text.contains("go to this address") && !mail.text.contains(ANNA), "{}", mail.text);

    // Once more is no change.
    let before = world.backend.outbox().len();
    only(change(&mut anna, &link.id, "on_file").await);
    assert_eq!(world.backend.outbox().len(), before);

    let back = only(change(&mut anna, &link.id, "account").await);
    assert_eq!((back.notice_email.as_str(), back.notices_on_file), (ANNA, false));
    assert!(world.mails_to(ON_FILE).pop().unwrap().text.contains("no longer to this one"));
}

#[tokio::test]
async fn notices_that_go_to_the_account_follow_its_primary_address() {
    let world = World::new();
    let (mut anna, id) = with_two(&world).await;
    let kept = link(&mut anna, "F5678901Y", "paper-lantern-77").await;
    only(change(&mut anna, &kept.id, "on_file").await);
    link(&mut anna, "A12345670", "garden-gate-4711").await;
    let session = anna.put("/account/emails/primary", json!({ "id": id })).await.session();
    let to: Vec<_> = session.account.unwrap().links.into_iter().map(|it| it.notice_email).collect();
    assert_eq!(to, ["o•••@example.org", SECOND]);
}

#[tokio::test]
async fn there_is_a_choice_only_where_the_record_has_another_address() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let none = link(&mut anna, "F23456783", "lighthouse-0815").await;
    assert_eq!(none.email_on_file, None);
    let refused = change(&mut anna, &none.id, "on_file").await;
    assert_eq!(refused.field(), ("/notice_email".into(), FieldCode::NotOffered));
    only(change(&mut anna, &none.id, "account").await);

    let (mut margaret, _) = world.member(ON_FILE).await;
    let same = link(&mut margaret, "A12345670", "garden-gate-4711").await;
    assert_eq!((same.email_on_file, same.notice_email.as_str()), (None, ON_FILE));
    assert_eq!(change(&mut anna, &same.id, "account").await.code(), Code::NotFound);
}
