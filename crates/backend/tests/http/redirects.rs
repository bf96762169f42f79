//! Linking by an agency's own site: there and back, what is bound to what, and all that can go wrong on the way.

use backend::LinkSetting;
use contract::{Code, FieldCode, LinkPreview, LinkReceipt, Plan};
use serde_json::json;

use crate::agency::{self, Agency};
use crate::client::{Answer, Browser, World, settings};

const ANNA: &str = "anna.smith@example.org";

async fn world() -> (World, Agency) {
    let agency = Agency::open().await;
    let links = vec![LinkSetting::default(), agency.setting()];
    (World::with(backend::Settings { links, ..settings() }), agency)
}

async fn start(browser: &mut Browser) -> String {
    let answer = browser.post_empty(&format!("/account/links/{}/start", agency::ID)).await.ok();
    answer["redirect_url"].as_str().unwrap().to_owned()
}

async fn finish(browser: &mut Browser, code: &str, state: &str) -> Answer {
    let body = json!({ "code": code, "state": state });
    browser.post(&format!("/account/links/{}/finish", agency::ID), body).await
}

async fn preview(browser: &mut Browser, agency: &Agency) -> LinkPreview {
    let (code, state) = agency.agrees(&start(browser).await);
    serde_json::from_value(finish(browser, &code, &state).await.ok()).unwrap()
}

async fn confirm(browser: &mut Browser, id: &str, notices: &str) -> Answer {
    browser.post(&format!("/account/links/{id}/confirm"), json!({ "notice_email": notices })).await
}

#[tokio::test]
async fn there_and_back_a_preview_and_a_confirmation_link() {
    let (world, agency) = world().await;
    let (mut member, _) = world.member(ANNA).await;
    let url = start(&mut member).await;
    assert!(url.starts_with(&agency.origin) && url.contains("response_mode=fragment"), "{url}");
    let (code, state) = agency.agrees(&url);
    let shown: LinkPreview = serde_json::from_value(finish(&mut member, &code, &state).await.ok()).unwrap();
    assert_eq!((shown.label.as_str(), shown.name.as_str()), ("••••• 11", "A•••• E••••"));
    assert_eq!((shown.plan, shown.email_on_file.as_deref()), (Plan::Retiree, Some("o•••@example.org")));
    assert!(member.session().await.account.unwrap().links.is_empty());
    let done: LinkReceipt = serde_json::from_value(confirm(&mut member, &shown.id, "on_file").await.ok()).unwrap();
    assert_eq!((done.link.provider.as_str(), done.link.notice_email.as_str()), (agency::ID, "o•••@example.org"));
    let told = world.mails_to("old@example.org").pop().unwrap();
    assert_eq!(told.subject, "Your Example Records record was linked");
    assert!(!told.text.contains(ANNA), "{}", told.text);
}

#[tokio::test]
async fn the_config_names_the_site_and_no_secret() {
    let (world, _) = world().await;
    let config = world.visitor().await.get("/config").await;
    assert!(!config.text.contains("secret") && !config.text.contains("/token"), "{}", config.text);
    let links = config.ok()["links"].clone();
    assert_eq!(links[0]["password"], json!({ "min": 12, "max": 128 }));
    assert_eq!((&links[1]["kind"], &links[1]["site"]), (&json!("redirect"), &json!("localhost")));
    assert!(links[1].get("password").is_none());
}

#[tokio::test]
async fn an_answer_counts_once_and_only_in_the_visit_that_asked() {
    let (world, agency) = world().await;
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    let (code, state) = agency.agrees(&start(&mut member).await);
    // Someone else's answer, sent to a member by a link, must not link a stranger's record to the member's account.
    assert_eq!(finish(&mut other, &code, &state).await.code(), Code::LinkNotBegun);
    assert_eq!(finish(&mut member, &code, "made up").await.code(), Code::LinkNotBegun);
    finish(&mut member, &code, &state).await.ok();
    assert_eq!(finish(&mut member, &code, &state).await.code(), Code::LinkNotBegun);
}

#[tokio::test]
async fn a_code_without_its_own_state_is_refused_by_the_agency() {
    let (world, agency) = world().await;
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    let (stolen, _) = agency.agrees(&start(&mut other).await);
    let (_, own) = agency.agrees(&start(&mut member).await);
    // PKCE: the code was asked for with another verifier.
    assert_eq!(finish(&mut member, &stolen, &own).await.code(), Code::LinkUnconfirmed);
}

#[tokio::test]
async fn the_way_there_and_back_takes_ten_minutes_at_most() {
    let (world, agency) = world().await;
    let (mut member, _) = world.member(ANNA).await;
    let (code, state) = agency.agrees(&start(&mut member).await);
    world.clock.advance(600);
    assert_eq!(finish(&mut member, &code, &state).await.code(), Code::CodeExpired);
    let (code, state) = agency.agrees(&start(&mut member).await);
    world.clock.advance(599);
    finish(&mut member, &code, &state).await.ok();
}

#[tokio::test]
async fn a_fresh_proof_on_the_way_does_not_lose_it() {
    let (world, agency) = world().await;
    let (mut member, secret) = world.member(ANNA).await;
    let (code, state) = agency.agrees(&start(&mut member).await);
    world.prove_again(&mut member, &secret).await;
    finish(&mut member, &code, &state).await.ok();
}

#[tokio::test]
async fn an_agency_that_does_not_answer_or_says_nothing_links_nothing() {
    let (world, agency) = world().await;
    let (mut member, _) = world.member(ANNA).await;
    agency.is_broken(true);
    let (code, state) = agency.agrees(&start(&mut member).await);
    assert_eq!(finish(&mut member, &code, &state).await.code(), Code::LinkUnconfirmed);
    agency.is_broken(false);
    agency.says(json!({ "name": "nobody" }));
    let (code, state) = agency.agrees(&start(&mut member).await);
    assert_eq!(finish(&mut member, &code, &state).await.code(), Code::LinkUnconfirmed);
    let (_, state) = agency.agrees(&start(&mut member).await);
    // Canceled there: that is the end of what was begun.
    assert_eq!(finish(&mut member, "", &state).await.code(), Code::LinkUnconfirmed);
    assert_eq!(finish(&mut member, "", &state).await.code(), Code::LinkNotBegun);
}

#[tokio::test]
async fn taken_own_and_inactive_records_are_told_apart() {
    let (world, agency) = world().await;
    let (mut member, _) = world.member(ANNA).await;
    let (mut other, _) = world.member("ben@example.org").await;
    let shown = preview(&mut member, &agency).await;
    confirm(&mut member, &shown.id, "account").await.ok();
    let (code, state) = agency.agrees(&start(&mut other).await);
    assert_eq!(finish(&mut other, &code, &state).await.code(), Code::LinkTaken);
    let (code, state) = agency.agrees(&start(&mut member).await);
    assert_eq!(finish(&mut member, &code, &state).await.code(), Code::LinkOwn);
    agency.says(json!({ "sub": "member-9", "name": "B", "active": false }));
    let (code, state) = agency.agrees(&start(&mut member).await);
    assert_eq!(finish(&mut member, &code, &state).await.code(), Code::LinkInactive);
}

#[tokio::test]
async fn the_same_number_at_two_agencies_is_two_records_and_one_has_no_password() {
    let (world, agency) = world().await;
    let (mut member, _) = world.member(ANNA).await;
    agency.says(json!({ "sub": "A12345670", "name": "Ann Example" }));
    let there = preview(&mut member, &agency).await;
    confirm(&mut member, &there.id, "account").await.ok();
    let fields = json!({ "claim_number": "A12345670", "password": "garden-gate-4711" });
    let typed = json!({ "provider": "services-online", "fields": fields });
    let here: LinkPreview = serde_json::from_value(member.post("/account/links", typed).await.ok()).unwrap();
    confirm(&mut member, &here.id, "account").await.ok();
    let links = member.session().await.account.unwrap().links;
    let providers: Vec<_> = links.iter().map(|it| it.provider.as_str()).collect();
    assert_eq!(providers, [agency::ID, "services-online"]);

    let by_password = member.post("/account/links", json!({ "provider": agency::ID, "fields": fields })).await;
    assert_eq!(by_password.field(), ("/provider".into(), FieldCode::NotOffered));
    let forgot = json!({ "fields": { "claim_number": "A12345670", "email": "a@example.org" } });
    assert_eq!(member.post(&format!("/links/{}/password-resets", agency::ID), forgot).await.code(), Code::NotFound);
    assert_eq!(member.post_empty("/account/links/services-online/start").await.code(), Code::NotFound);
}
