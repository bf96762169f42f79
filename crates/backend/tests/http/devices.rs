//! Where an account is signed in, ending that, and what has happened to it.

use backend::Clock;
use contract::{Activity, Code, Devices, EventKind, State};
use serde_json::json;

use crate::client::{Browser, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";
const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

async fn devices(browser: &mut Browser) -> Devices {
    serde_json::from_value(browser.get("/account/sessions").await.ok()).unwrap()
}

async fn activity(browser: &mut Browser, query: &str) -> Activity {
    serde_json::from_value(browser.get(&format!("/account/activity{query}")).await.ok()).unwrap()
}

/// Signs in from another browser, which says that it is `user_agent`.
async fn sign_in(world: &World, secret: &str, user_agent: &str) -> Browser {
    world.clock.advance(60);
    let mut other = world.visitor().await;
    other.extra = vec![("user-agent", user_agent.to_owned())];
    other.sign_in(ANNA, PASSWORD).await.session();
    other.post("/session/second-step", json!({ "type": "totp", "code": world.totp(secret, 0) })).await.session();
    other
}

#[tokio::test]
async fn every_browser_that_is_signed_in_is_listed_with_what_it_says_it_is() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    world.member("ben@example.org").await;
    world.at_second_step(ANNA).await;
    let mut firefox = sign_in(&world, &secret, FIREFOX).await;
    let began = firefox.session().await.now;
    let all = devices(&mut anna).await.devices;
    let rows: Vec<_> = all.iter().map(|it| (it.here, it.browser.as_deref(), it.system.as_deref())).collect();
    assert_eq!(rows, [(true, None, None), (false, Some("Firefox"), Some("Windows"))]);
    assert_eq!((all[1].since, all[1].last_used_at), (began, began));
    assert!(all[0].id != all[1].id && all[0].id.len() > 20);

    world.clock.advance(100);
    firefox.session().await;
    assert_eq!(devices(&mut anna).await.devices[1].last_used_at, began, "asking is no use");
    firefox.stay().await;
    assert_eq!(devices(&mut anna).await.devices[1].last_used_at, began.plus(100));
    assert!(devices(&mut firefox).await.devices[0].here);
}

#[tokio::test]
async fn a_session_that_ended_by_itself_is_not_listed() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    world.clock.advance(850);
    let mut firefox = sign_in(&world, &secret, FIREFOX).await;
    assert_eq!(devices(&mut firefox).await.devices.len(), 1);
}

#[tokio::test]
async fn one_other_browser_can_be_signed_out() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let (mut one, mut two) = (sign_in(&world, &secret, FIREFOX).await, sign_in(&world, &secret, "curl").await);
    let all = devices(&mut one).await.devices;
    let own = devices(&mut two).await.devices[0].id.clone();
    let path = format!("/account/sessions/{own}");
    one.delete(&path).await.session();
    assert_eq!(two.session().await.state, State::Anonymous);
    assert_eq!(two.get("/account/sessions").await.code(), Code::Unauthenticated);
    assert_eq!(one.delete(&path).await.code(), Code::NotFound);
    assert_eq!(anna.session().await.state, State::SignedIn);
    assert_eq!(one.delete(&format!("/account/sessions/{}", all[0].id)).await.code(), Code::NotFound, "one's own");
    assert_eq!(one.session().await.state, State::SignedIn);
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert_eq!(mail.subject, "Your account was signed out elsewhere");
}

#[tokio::test]
async fn nobody_signs_out_someone_else() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    let id = devices(&mut anna).await.devices[0].id.clone();
    assert_eq!(ben.delete(&format!("/account/sessions/{id}")).await.code(), Code::NotFound);
    ben.delete("/account/sessions").await.session();
    assert_eq!(anna.session().await.state, State::SignedIn);
}

#[tokio::test]
async fn all_others_can_be_signed_out_even_those_on_the_way_in_with_a_fresh_proof() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let mut firefox = sign_in(&world, &secret, FIREFOX).await;
    let mut on_the_way = world.at_second_step(ANNA).await;
    for _ in 0..2 {
        world.clock.advance(700);
        anna.stay().await;
        firefox.stay().await;
        on_the_way.get("/account/activity").await;
    }
    let other = devices(&mut anna).await.devices[1].id.clone();
    for path in ["/account/sessions", &format!("/account/sessions/{other}")] {
        assert_eq!(anna.delete(path).await.code(), Code::ReauthenticationRequired);
    }
    assert_eq!(firefox.session().await.state, State::SignedIn);
    world.prove_again(&mut anna, &secret).await;
    anna.delete("/account/sessions").await.session();
    assert_eq!(firefox.session().await.state, State::Anonymous);
    assert_eq!(on_the_way.session().await.state, State::Anonymous);
    assert_eq!(devices(&mut anna).await.devices.len(), 1);
    let mails = world.mails_to(ANNA).len();
    anna.delete("/account/sessions").await.session();
    assert_eq!(world.mails_to(ANNA).len(), mails, "nothing was ended, so nothing is told");
}

#[tokio::test]
async fn what_happened_is_listed_newest_first_page_by_page() {
    let mut settings = settings();
    settings.limits.backup_code_sets_per_hour = 100;
    let world = World::with(settings);
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    for _ in 0..21 {
        anna.post_empty("/account/methods/backup-codes").await.ok();
        ben.post_empty("/account/methods/backup-codes").await.ok();
    }
    let first = activity(&mut anna, "").await;
    assert_eq!((first.events.len(), first.more), (20, true));
    assert!(first.events.iter().all(|it| it.kind == EventKind::BackupCodesMade));
    let last = first.events.last().unwrap().id.clone();
    let second = activity(&mut anna, &format!("?before={last}")).await;
    let kinds: Vec<_> = second.events.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [EventKind::BackupCodesMade, EventKind::MethodAdded, EventKind::AccountCreated]);
    assert!(!second.more);
    assert_eq!(second.events[1].method, Some(contract::MethodKind::Totp));
    assert!(second.events[1].what.is_some());
    let ids: Vec<u32> = first.events.iter().chain(&second.events).map(|it| it.id.parse().unwrap()).collect();
    assert_eq!(ids, (1..=23).rev().collect::<Vec<_>>(), "numbers of the account, not of all accounts");
    assert_eq!(activity(&mut anna, "?before=1").await, Activity::default());
    for odd in ["?before=", "?before=x", "?before=-", "?before=1'", "?before=99999999999999999999"] {
        assert_eq!(anna.get(&format!("/account/activity{odd}")).await.code(), Code::NotFound, "{odd}");
    }
}

#[tokio::test]
async fn what_happened_is_forgotten_after_four_hundred_days() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    world.clock.advance(399 * 86_400);
    world.backend.tick();
    let mut anna = sign_in(&world, &secret, FIREFOX).await;
    let before = activity(&mut anna, "").await.events.len();
    assert!(before > 2);
    world.clock.advance(2 * 86_400);
    world.backend.tick();
    let mut anna = sign_in(&world, &secret, FIREFOX).await;
    let kept = activity(&mut anna, "").await.events;
    assert!(kept.len() < before && kept.iter().all(|it| it.at.plus(3 * 86_400) > world.clock.now()), "{kept:?}");
}

#[tokio::test]
async fn an_event_names_the_browser_that_did_it() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let mut firefox = sign_in(&world, &secret, FIREFOX).await;
    let newest = activity(&mut firefox, "").await.events.remove(0);
    assert_eq!(newest.kind, EventKind::NewDevice);
    assert_eq!((newest.browser.as_deref(), newest.system.as_deref()), (Some("Firefox"), Some("Windows")));
    assert_eq!(newest.at, firefox.session().await.now);
}
