//! Whether pages of the help were helpful: taken without a name, limited, and summed up for the operator only.

use axum::body::Body;
use axum::http::{Request, header};
use backend::{FeedbackSetting, Settings};
use contract::{Code, FeedbackSummary, FieldCode, PageFeedback};
use serde_json::{Value, json};

use crate::client::{Answer, Browser, World, settings};

const KEY: &str = "a-key-of-more-than-thirty-two-characters";
const MFA: &str = "/help/what-is-mfa";

fn world_with(feedback: FeedbackSetting) -> World {
    let operator_key = KEY.to_owned();
    World::with(Settings { feedback, operator_key, ..settings() })
}

fn world() -> World {
    world_with(FeedbackSetting::default())
}

async fn say(browser: &mut Browser, helpful: bool, reason: &str) -> String {
    let said = browser.post("/feedback", json!({ "page": MFA, "helpful": helpful, "reason": reason })).await;
    said.ok()["receipt"].as_str().unwrap().to_owned()
}

async fn ask(world: &World, query: &str, key: Option<&str>) -> Answer {
    let mut request = Request::get(format!("/api/v1/feedback/summary{query}"));
    if let Some(key) = key {
        request = request.header(header::AUTHORIZATION, key);
    }
    world.raw(request.body(Body::empty()).unwrap()).await
}

async fn summary(world: &World, query: &str) -> FeedbackSummary {
    let key = format!("Bearer {KEY}");
    serde_json::from_value(ask(world, query, Some(&key)).await.ok()).unwrap()
}

async fn about_mfa(world: &World) -> PageFeedback {
    let mut pages = summary(world, "").await.pages;
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

fn reasons(page: &PageFeedback) -> Vec<(bool, &str)> {
    page.reasons.iter().map(|it| (it.helpful, it.reason.as_str())).collect()
}

#[tokio::test]
async fn anyone_may_say_it_and_the_operator_sees_the_sum_and_the_newest_reasons_first() {
    let world = world();
    say(&mut world.visitor().await, true, "").await;
    say(&mut world.visitor().await, true, "  short and clear\n").await;
    let (mut member, _) = world.member("anna.smith@example.org").await;
    say(&mut member, false, "<script>alert(1)</script>").await;
    let page = about_mfa(&world).await;
    assert_eq!((page.page.as_str(), page.yes, page.no, page.more), (MFA, 2, 1, false));
    assert_eq!(reasons(&page), [(false, "<script>alert(1)</script>"), (true, "short and clear")]);
}

#[tokio::test]
async fn what_was_said_can_be_changed_by_its_receipt_and_counts_once() {
    let world = world();
    let mut ann = world.visitor().await;
    let receipt = say(&mut ann, true, "good").await;
    let change = |receipt: &str, page: &str| json!({ "page": page, "helpful": false, "replaces": receipt });
    let again = ann.post("/feedback", change(&receipt, MFA)).await.ok();
    assert_eq!(again["receipt"], receipt.as_str());
    let page = about_mfa(&world).await;
    assert_eq!((page.yes, page.no, page.reasons.len()), (0, 1, 0));
    // What fits nothing that is there, or another page, is said again.
    for (receipt, page) in [("x", MFA), (&*"a".repeat(43), MFA), (&*receipt, "/help/unlink")] {
        let other = ann.post("/feedback", change(receipt, page)).await.ok();
        assert_ne!(other["receipt"], receipt);
    }
    let pages = summary(&world, "").await.pages;
    assert_eq!(pages.iter().map(|it| (it.yes, it.no)).collect::<Vec<_>>(), [(0, 1), (0, 3)]);
}

#[tokio::test]
async fn a_page_must_look_like_one_of_the_help_and_a_reason_has_a_limit() {
    let world = world();
    let mut ann = world.visitor().await;
    let mut wrong = async |body: Value| ann.post("/feedback", body).await;
    for page in ["", "/profile", "https://example.org/help/a", "/help/ann@example.org"] {
        let answer = wrong(json!({ "page": page, "helpful": true })).await;
        assert_eq!(answer.field(), ("/page".into(), FieldCode::NotOffered), "{page}");
    }
    let long = wrong(json!({ "page": MFA, "helpful": true, "reason": "ä".repeat(501) })).await;
    assert_eq!(long.field(), ("/reason".into(), FieldCode::TooLong));
    assert_eq!(long.problem().errors[0].params["max"], 500);
    let odd = wrong(json!({ "page": MFA, "helpful": true, "reason": "a\u{0}b" })).await;
    assert_eq!(odd.field(), ("/reason".into(), FieldCode::Unprintable));
    wrong(json!({ "page": MFA, "helpful": true, "reason": "ä".repeat(500) })).await.ok();
    let missing = wrong(json!({ "page": MFA })).await;
    assert_eq!(missing.field(), ("/helpful".into(), FieldCode::Required));
}

#[tokio::test]
async fn one_browser_says_it_so_often_in_an_hour_and_all_together_so_often() {
    let world = world_with(FeedbackSetting { sends: 2, sends_in_all: 3, ..FeedbackSetting::default() });
    let (mut ann, mut ben, mut cleo) = (world.visitor().await, world.visitor().await, world.visitor().await);
    let body = || json!({ "page": MFA, "helpful": true });
    for _ in 0..2 {
        ann.post("/feedback", body()).await.ok();
    }
    for _ in 0..5 {
        let refused = ann.post("/feedback", body()).await.problem();
        assert_eq!((refused.code, refused.retry_after), (Code::RateLimited, Some(3600)));
    }
    // What was refused did not use up what is left for others.
    ben.post("/feedback", body()).await.ok();
    assert_eq!(cleo.post("/feedback", body()).await.code(), Code::RateLimited);
    world.clock.advance(3600);
    cleo.post("/feedback", body()).await.ok();
    assert_eq!(about_mfa(&world).await.yes, 4);
}

#[tokio::test]
async fn only_the_operators_key_opens_the_summary() {
    let world = world();
    say(&mut world.visitor().await, true, "x").await;
    let right = KEY;
    for key in [None, Some(""), Some("Bearer"), Some("Bearer x"), Some(&*format!("Basic {right}")), Some(right)] {
        assert_eq!(ask(&world, "", key).await.code(), Code::OperatorKey, "{key:?}");
    }
    assert!(ask(&world, "", Some(&format!("Bearer {right}x"))).await.code() == Code::OperatorKey);
    assert!(ask(&world, "", Some(&format!("bearer {right}"))).await.status == 200);
    let closed = World::new();
    assert_eq!(ask(&closed, "", Some("Bearer ")).await.code(), Code::Unsupported);
}

#[tokio::test]
async fn the_summary_comes_page_by_page() {
    let world = world_with(FeedbackSetting { sends: 500, ..FeedbackSetting::default() });
    let mut ann = world.visitor().await;
    for at in 0..53 {
        ann.post("/feedback", json!({ "page": format!("/help/a-{at:02}"), "helpful": at % 2 == 0 })).await.ok();
    }
    let first = summary(&world, "").await;
    assert_eq!((first.pages.len(), first.more), (50, true));
    let rest = summary(&world, &format!("?after={}", first.pages[49].page)).await;
    assert_eq!((rest.pages.len(), rest.more), (3, false));
    assert_eq!(rest.pages[0].page, "/help/a-50");
    for at in 0..23 {
        say(&mut ann, true, &format!("reason {at}")).await;
    }
    let one = summary(&world, "?page=%2Fhelp%2Fwhat-is-mfa").await.pages.remove(0);
    assert_eq!((one.yes, one.reasons.len(), one.more), (23, 20, true));
    assert_eq!((one.reasons[0].reason.as_str(), one.reasons[19].reason.as_str()), ("reason 22", "reason 3"));
    let older = summary(&world, &format!("?page={MFA}&before={}", one.reasons[19].id)).await.pages.remove(0);
    assert_eq!((older.yes, older.reasons.len(), older.more), (23, 3, false));
    let key = format!("Bearer {KEY}");
    assert_eq!(ask(&world, "?before=x", Some(&key)).await.code(), Code::NotFound);
}

#[tokio::test]
async fn reasons_are_forgotten_after_a_year_and_the_counts_stay() {
    let world = world();
    say(&mut world.visitor().await, false, "old").await;
    world.clock.advance(365 * 86_400 - 1);
    say(&mut world.visitor().await, true, "new").await;
    world.backend.tick();
    assert_eq!(about_mfa(&world).await.reasons.len(), 2);
    world.clock.advance(2);
    world.backend.tick();
    let page = about_mfa(&world).await;
    assert_eq!((page.yes, page.no, reasons(&page)), (1, 1, vec![(true, "new")]));
}

#[tokio::test]
async fn where_it_is_not_offered_it_is_not_taken_and_config_says_so() {
    let world = world_with(FeedbackSetting { offered: false, ..FeedbackSetting::default() });
    let mut ann = world.visitor().await;
    assert_eq!(ann.get("/config").await.ok()["help"].get("feedback"), None);
    assert_eq!(ann.post("/feedback", json!({ "page": MFA, "helpful": true })).await.code(), Code::Unsupported);
    let config = World::new().visitor().await.get("/config").await.ok();
    assert_eq!(config["help"]["feedback"]["reason_max"], 500);
}

#[tokio::test]
async fn it_is_no_use_of_a_session_and_says_nothing_of_who_said_it() {
    let world = world();
    let (mut anna, _) = world.member("anna.smith@example.org").await;
    let before = anna.session().await.idle_expires_at;
    world.clock.advance(60);
    say(&mut anna, true, "x").await;
    assert_eq!(anna.session().await.idle_expires_at, before);
    let told = serde_json::to_string(&summary(&world, "").await).unwrap();
    assert!(!told.contains("anna"), "{told}");
}
