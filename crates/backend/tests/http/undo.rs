//! Taking up a link again that was ended.

use contract::{Code, LinkPreview, LinkReceipt};
use serde_json::json;

use crate::client::{Answer, Browser, World};

const ANNA: &str = "anna.smith@example.org";

async fn link(browser: &mut Browser) -> Result<LinkReceipt, Code> {
    let fields = json!({ "claim_number": "F5678901Y", "password": "paper-lantern-77" });
    let asked = browser.post("/account/links", json!({ "provider": "services-online", "fields": fields })).await;
    if asked.status != 200 {
        return Err(asked.code());
    }
    let shown: LinkPreview = serde_json::from_value(asked.ok()).unwrap();
    let path = format!("/account/links/{}/confirm", shown.id);
    Ok(serde_json::from_value(browser.post(&path, json!({ "notice_email": "on_file" })).await.ok()).unwrap())
}

async fn unlink(browser: &mut Browser, id: &str) -> contract::Account {
    browser.delete(&format!("/account/links/{id}")).await.session().account.unwrap()
}

async fn restore(browser: &mut Browser, id: &str) -> Answer {
    browser.post_empty(&format!("/account/links/{id}/restore")).await
}

/// A day later, without losing the session on the way.
async fn sign_in_later(world: &World, seconds: u64, secret: &str) -> Browser {
    world.clock.advance(seconds);
    let mut browser = world.at_second_step(ANNA).await;
    let code = world.totp(secret, 0);
    browser.post("/session/second-step", json!({ "type": "totp", "code": code })).await.session();
    browser
}

#[tokio::test]
async fn a_link_comes_back_as_it_was_and_all_are_told() {
    let world = World::new();
    let (mut member, secret) = world.member(ANNA).await;
    let before = link(&mut member).await.unwrap().link;
    let account = unlink(&mut member, &before.id).await;
    let now = member.session().await.now;
    let gone = account.unlinked.first().unwrap();
    assert_eq!((gone.id.as_str(), gone.label.as_str()), (before.id.as_str(), "F ••••• 01 Y"));
    assert_eq!((gone.unlinked_at, gone.undo_until.seconds_since(now)), (now, 86_400));

    let mut later = sign_in_later(&world, 86_399, &secret).await;
    let account = restore(&mut later, &before.id).await.session().account.unwrap();
    assert_eq!(account.links, std::slice::from_ref(&before));
    assert!(account.unlinked.is_empty());
    // Pressed twice.
    assert_eq!(restore(&mut later, &before.id).await.session().account.unwrap().links, [before]);
    for (to, subjects) in [
        (ANNA, ["An older account was linked", "An older account was unlinked", "An older account is linked again"]),
        (
            "old.address@example.org",
            [
                "Your Services Online record was linked",
                "Your Services Online record was unlinked",
                "Your Services Online record is linked again",
            ],
        ),
    ] {
        let told = world.mails_to(to).into_iter().map(|it| it.subject).filter(|it| it.contains("link"));
        let told: Vec<_> = told.collect();
        assert_eq!(told[told.len() - 3..], subjects, "{to}");
    }
}

#[tokio::test]
async fn after_a_day_it_is_gone() {
    let world = World::new();
    let (mut member, secret) = world.member(ANNA).await;
    let id = link(&mut member).await.unwrap().link.id;
    unlink(&mut member, &id).await;
    let mut later = sign_in_later(&world, 86_400, &secret).await;
    assert!(later.session().await.account.unwrap().unlinked.is_empty());
    assert_eq!(restore(&mut later, &id).await.code(), Code::UndoExpired);
}

#[tokio::test]
async fn a_record_that_someone_else_has_linked_meanwhile_stays_theirs() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    let id = link(&mut member).await.unwrap().link.id;
    assert_eq!(link(&mut other).await.unwrap_err(), Code::LinkTaken);
    unlink(&mut member, &id).await;
    assert_eq!(restore(&mut other, &id).await.code(), Code::NotFound);
    let theirs = link(&mut other).await.unwrap().link;
    assert_eq!(restore(&mut member, &id).await.code(), Code::LinkTaken);
    unlink(&mut other, &theirs.id).await;
    assert_eq!(restore(&mut member, &id).await.session().account.unwrap().links.len(), 1);
}

#[tokio::test]
async fn linking_again_leaves_nothing_to_undo() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let id = link(&mut member).await.unwrap().link.id;
    unlink(&mut member, &id).await;
    let again = link(&mut member).await.unwrap();
    assert!(again.session.account.unwrap().unlinked.is_empty());
    assert_eq!(restore(&mut member, &id).await.code(), Code::NotFound);
}

#[tokio::test]
async fn where_the_operator_offers_no_undo_there_is_none() {
    let setting = backend::LinkSetting { undo_hours: 0, ..Default::default() };
    let world = World::with(backend::Settings { links: vec![setting], ..crate::client::settings() });
    let (mut member, secret) = world.member(ANNA).await;
    let id = link(&mut member).await.unwrap().link.id;
    assert!(unlink(&mut member, &id).await.unlinked.is_empty());
    assert_eq!(restore(&mut member, &id).await.code(), Code::NotFound);
    world.prove_again(&mut member, &secret).await;
}
