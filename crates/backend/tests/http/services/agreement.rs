//! What a member agrees to: once for each service and set of facts, told by email, listed, and ended at any time.

use backend::Settings;
use contract::{Code, EventKind, FactKind, RequestStep, Services};
use rusqlite::Connection;

use super::{ANNA, agree, answer, answered, begun, code, parameter, request, shows, step, told_to, world};
use crate::client::{Browser, World, settings};

async fn services(browser: &mut Browser) -> Services {
    serde_json::from_value(browser.get("/account/services").await.ok()).unwrap()
}

async fn kinds(browser: &mut Browser) -> Vec<(EventKind, Option<String>)> {
    let activity: contract::Activity = serde_json::from_value(browser.get("/account/activity").await.ok()).unwrap();
    activity.events.into_iter().map(|it| (it.kind, it.what)).collect()
}

#[tokio::test]
async fn agreeing_is_told_by_email_and_kept_in_the_activity_by_the_services_name() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &[]).await;
    let session = agree(&mut anna, &id).await.session();
    assert_eq!(session.told[0].to, 1);
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert_eq!(mail.subject, "Your account now shares information with Example Shop");
    let mails = world.mails_to(ANNA).len();
    agree(&mut anna, &id).await.session();
    answer(&mut anna, &id).await.ok();
    let name = Some("Example Shop".to_owned());
    assert_eq!(kinds(&mut anna).await[..2], [(EventKind::ServiceUsed, name.clone()), (EventKind::ServiceAgreed, name)]);
    code(&world, &mut anna, &[]).await;
    assert_eq!(kinds(&mut anna).await.iter().filter(|it| it.0 == EventKind::ServiceUsed).count(), 1);
    assert_eq!(world.mails_to(ANNA).len(), mails, "using it is no news");
}

#[tokio::test]
async fn what_is_new_is_asked_for_again_and_what_was_agreed_to_stays() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    code(&world, &mut anna, &[("scope", "openid")]).await;
    begun(&world, &mut anna, &[("scope", "openid email")]).await;
    assert_eq!(step(&mut anna).await, Some(RequestStep::Agree));
    code(&world, &mut anna, &[("scope", "openid email")]).await;
    begun(&world, &mut anna, &[("scope", "openid")]).await;
    assert_eq!(step(&mut anna).await, Some(RequestStep::Answer));
}

#[tokio::test]
async fn without_agreement_there_is_no_answer() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &[]).await;
    assert_eq!(answer(&mut anna, &id).await.code(), Code::StepMismatch);
    assert_eq!(step(&mut anna).await, Some(RequestStep::Agree));
    assert!(services(&mut anna).await.services.is_empty());
}

#[tokio::test]
async fn the_services_are_listed_with_since_when_and_what_they_are_told() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    code(&world, &mut anna, &[]).await;
    world.clock.advance(100);
    let page = [("client_id", "page"), ("redirect_uri", "https://page.example/back")];
    code(&world, &mut anna, &page).await;
    let listed = services(&mut anna).await.services;
    let names: Vec<_> = listed.iter().map(|it| it.service.id.as_str()).collect();
    assert_eq!(names, ["page", "shop"], "the one used last first");
    let shop = &listed[1];
    assert_eq!((shop.facts[1].kind, shop.facts[1].value.as_deref()), (FactKind::Email, Some(ANNA)));
    let since = shop.since;
    world.clock.advance(100);
    code(&world, &mut anna, &[]).await;
    let shop = services(&mut anna).await.services.remove(0);
    assert_eq!((shop.since, shop.last_used_at), (since, since.plus(200)));
}

#[tokio::test]
async fn stopping_ends_what_is_told_at_once_and_the_service_asks_again() {
    let world = world();
    let (mut anna, secret) = world.member(ANNA).await;
    code(&world, &mut anna, &[]).await;
    for _ in 0..2 {
        world.clock.advance(600);
        anna.stay().await;
    }
    assert_eq!(anna.delete("/account/services/shop").await.code(), Code::ReauthenticationRequired);
    world.prove_again(&mut anna, &secret).await;
    assert_eq!(anna.delete("/account/services/nobody").await.code(), Code::NotFound);
    anna.delete("/account/services/shop").await.session();
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "We no longer share anything with Example Shop");
    assert_eq!(kinds(&mut anna).await[0], (EventKind::ServiceStopped, Some("Example Shop".to_owned())));
    assert!(services(&mut anna).await.services.is_empty());
    assert_eq!(anna.delete("/account/services/shop").await.code(), Code::NotFound);
    begun(&world, &mut anna, &[]).await;
    assert_eq!(step(&mut anna).await, Some(RequestStep::Agree));
}

#[tokio::test]
async fn codes_and_tokens_end_at_once_when_sharing_is_stopped() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let used = code(&world, &mut anna, &[]).await;
    let access = shows(&world, &used).await.ok()["access_token"].as_str().unwrap().to_owned();
    let unused = code(&world, &mut anna, &[]).await;
    told_to(&world, &access).await.ok();
    anna.delete("/account/services/shop").await.session();
    assert_eq!(told_to(&world, &access).await.status, 401);
    assert_eq!(super::error(&shows(&world, &unused).await), "invalid_grant");
}

#[tokio::test]
async fn a_service_that_is_not_registered_any_more_is_told_nothing_and_not_listed() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let world = World::with(Settings { services: super::registered(), database: database.clone(), ..settings() });
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let access = shows(&world, &code).await.ok()["access_token"].as_str().unwrap().to_owned();
    begun(&world, &mut anna, &[]).await;
    drop(world);
    let again = World::with(Settings { database, ..settings() });
    anna.router = again.router.clone();
    assert!(services(&mut anna).await.services.is_empty());
    assert_eq!(request(&mut anna).await, None);
    assert_eq!(told_to(&again, &access).await.status, 401);
}

#[tokio::test]
async fn a_deleted_account_leaves_nothing_at_the_services() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let world = World::with(Settings { services: super::registered(), database: database.clone(), ..settings() });
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let access = shows(&world, &code).await.ok()["access_token"].as_str().unwrap().to_owned();
    crate::delete_account::delete(&mut anna, crate::client::PASSWORD).await.session();
    assert_eq!(told_to(&world, &access).await.status, 401);
    world.backend.tell_services();
    let db = Connection::open(database).unwrap();
    for table in ["service_agreements", "service_codes", "service_tokens", "service_sessions"] {
        let rows: u32 = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |it| it.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

#[tokio::test]
async fn a_fact_that_is_not_registered_any_more_is_not_told() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let world = World::with(Settings { services: super::registered(), database: database.clone(), ..settings() });
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &[]).await;
    let url = answered(&world, &mut anna, &id).await;
    let tokens = shows(&world, &parameter(url.as_str(), "code").unwrap()).await.ok();
    drop(world);
    let mut services = super::registered();
    services[0].facts.clear();
    let again = World::with(Settings { services, database, ..settings() });
    let told = told_to(&again, tokens["access_token"].as_str().unwrap()).await.ok();
    assert_eq!(told.get("email"), None);
}
