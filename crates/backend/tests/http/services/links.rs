//! A service that needs an older account gets a member without one through linking first, and is told its number only if it
//! is registered for that.

use backend::{LinkSetting, Settings};
use contract::{Code, FactKind, RequestStep};
use serde_json::json;

use super::{ANNA, SECRET, VERIFIER, agree, answer, answered, begun, calls, parameter, request, step, told_to, world};
use crate::agency::{self, Agency};
use crate::client::{World, settings};
use crate::links::link;

const RECORDS: [(&str, &str); 3] =
    [("client_id", "records"), ("redirect_uri", "https://records.example/back"), ("scope", "openid linked_number")];

async fn number(world: &World, code: &str) -> serde_json::Value {
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", "https://records.example/back"),
        ("code_verifier", VERIFIER),
    ];
    let tokens = calls(world, "/token", Some(("records", SECRET)), &form).await.ok();
    told_to(world, tokens["access_token"].as_str().unwrap()).await.ok()
}

#[tokio::test]
async fn linking_comes_first_and_then_it_continues_by_itself() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &RECORDS).await;
    let shown = request(&mut anna).await.unwrap();
    assert_eq!((shown.step, shown.link.as_deref()), (RequestStep::Link, Some("services-online")));
    assert_eq!(agree(&mut anna, &id).await.code(), Code::StepMismatch);
    assert_eq!(answer(&mut anna, &id).await.code(), Code::StepMismatch);
    link(&mut anna).await;
    let shown = request(&mut anna).await.unwrap();
    assert_eq!(shown.step, RequestStep::Agree);
    let fact = &shown.facts[1];
    assert_eq!((fact.kind, fact.provider.as_deref()), (FactKind::LinkedNumber, Some("services-online")));
    assert_eq!(fact.value.as_deref(), Some("A ••••• 67 0"), "it is masked");
    let url = answered(&world, &mut anna, &id).await;
    let told = number(&world, &super::parameter(url.as_str(), "code").unwrap()).await;
    assert_eq!((&told["linked_number"], told.get("email")), (&json!("A12345670"), None));
}

#[tokio::test]
async fn a_service_that_is_not_registered_for_the_number_gets_none_whatever_it_asks() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    link(&mut anna).await;
    let id = begun(&world, &mut anna, &[("scope", "openid email linked_number")]).await;
    let kinds: Vec<_> = request(&mut anna).await.unwrap().facts.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [FactKind::Account, FactKind::Email]);
    let url = answered(&world, &mut anna, &id).await;
    let tokens = super::shows(&world, &super::parameter(url.as_str(), "code").unwrap()).await.ok();
    assert_eq!(tokens["scope"], "openid email");
    let told = told_to(&world, tokens["access_token"].as_str().unwrap()).await;
    assert!(!told.text.contains("linked_number") && !told.text.contains("A12345670"), "{}", told.text);
}

#[tokio::test]
async fn the_way_to_an_agencys_site_and_back_loses_nothing() {
    let agency = Agency::open().await;
    let mut services = super::registered();
    services[1].needs_link = Some(agency::ID.into());
    let links = vec![LinkSetting::default(), agency.setting()];
    let world = World::with(Settings { services, links, ..settings() });
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &RECORDS).await;
    assert_eq!(request(&mut anna).await.unwrap().link.as_deref(), Some(agency::ID));
    let start = anna.post_empty(&format!("/account/links/{}/start", agency::ID)).await.ok();
    let (code, state) = agency.agrees(start["redirect_url"].as_str().unwrap());
    // The page to which the agency leads has an address of its own, and so no request.
    anna.extra.retain(|it| it.0 == "cookie");
    let body = json!({ "code": code, "state": state });
    let preview = anna.post(&format!("/account/links/{}/finish", agency::ID), body).await.ok();
    let confirm = format!("/account/links/{}/confirm", preview["id"].as_str().unwrap());
    let receipt = anna.post(&confirm, json!({ "notice_email": "account" })).await.ok();
    assert_eq!(receipt["session"]["request"]["id"], json!(id));
    super::takes_up(&mut anna, &id);
    assert_eq!(step(&mut anna).await, Some(RequestStep::Agree));
}

#[tokio::test]
async fn the_config_says_that_there_are_services_and_where_a_linked_one_is() {
    let links = vec![LinkSetting { service_url: Some("https://old.example/in".into()), ..LinkSetting::default() }];
    let world = World::with(Settings { links, services: super::registered(), ..settings() });
    let config = world.visitor().await.get("/config").await.ok();
    assert_eq!((&config["services"], &config["contract"]), (&json!(true), &json!("1.2")));
    assert_eq!(config["links"][0]["service_url"], "https://old.example/in");
    let without = World::new().visitor().await.get("/config").await.ok();
    assert_eq!((without.get("services"), without["links"][0].get("service_url")), (None, None));
}

#[tokio::test]
async fn a_number_is_agreed_to_as_the_one_that_was_shown_and_another_is_asked_for_and_told_only_then() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let first = link(&mut anna).await;
    let id = begun(&world, &mut anna, &RECORDS).await;
    let url = answered(&world, &mut anna, &id).await;
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &parameter(url.as_str(), "code").unwrap()),
        ("redirect_uri", "https://records.example/back"),
        ("code_verifier", VERIFIER),
    ];
    let tokens = calls(&world, "/token", Some(("records", SECRET)), &form).await.ok();
    let access = tokens["access_token"].as_str().unwrap();
    assert_eq!(told_to(&world, access).await.ok()["linked_number"], "A12345670");

    // Taken up again it is the same link.
    anna.delete(&format!("/account/links/{}", first.id)).await.session();
    assert_eq!(told_to(&world, access).await.ok().get("linked_number"), None);
    anna.post_empty(&format!("/account/links/{}/restore", first.id)).await.session();
    begun(&world, &mut anna, &RECORDS).await;
    assert_eq!(step(&mut anna).await, Some(RequestStep::Answer));

    anna.delete(&format!("/account/links/{}", first.id)).await.session();
    crate::links::link_number(&mut anna, "F23456783").await;
    assert_eq!(told_to(&world, access).await.ok().get("linked_number"), None, "nobody has agreed to this one");
    let listed = anna.get("/account/services").await.ok();
    assert_eq!(listed["services"][0]["facts"][1].get("value"), None);
    let silent = [RECORDS[0], RECORDS[1], RECORDS[2], ("prompt", "none")];
    let to = super::sent(&world, &mut anna, &silent).await;
    assert_eq!(parameter(&to, "error").as_deref(), Some("consent_required"));
    begun(&world, &mut anna, &[RECORDS[0], RECORDS[1], ("scope", "openid")]).await;
    assert_eq!(step(&mut anna).await, Some(RequestStep::Answer), "without the number nothing is new");
    let id = begun(&world, &mut anna, &RECORDS).await;
    let shown = request(&mut anna).await.unwrap();
    assert_eq!((shown.step, shown.facts[1].value.as_deref()), (RequestStep::Agree, Some("F ••••• 78 3")));
    assert_eq!(answer(&mut anna, &id).await.code(), Code::StepMismatch);
    let mails = world.mails_to(ANNA).len();
    let url = answered(&world, &mut anna, &id).await;
    assert_eq!(world.mails_to(ANNA).len(), mails + 1, "it is told like any agreement");
    assert_eq!(number(&world, &parameter(url.as_str(), "code").unwrap()).await["linked_number"], "F23456783");
    begun(&world, &mut anna, &RECORDS).await;
    assert_eq!(step(&mut anna).await, Some(RequestStep::Answer));
}
