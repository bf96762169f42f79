//! Browsers that are remembered: what they skip, what they do not, and what ends it.

use axum::http::header;
use contract::{Code, FieldCode, MethodKind, State};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::client::{Browser, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";
const DAY: u64 = 86_400;

/// A member with an app, whose browser is remembered, and who has signed out.
async fn remembered(world: &World) -> (Browser, String) {
    let (_, secret) = world.member(ANNA).await;
    let (mut anna, session) = super::passkey::sign_in(world, &secret, json!({ "remember_browser": true })).await;
    assert_eq!(session.account.unwrap().remembered_browsers, 1);
    assert!(anna.remembered.is_some());
    anna.delete("/session").await.session();
    (anna, secret)
}

async fn password(browser: &mut Browser, more: Value) -> State {
    let mut body = json!({ "email": ANNA, "password": PASSWORD });
    body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    let state = browser.post("/session", body).await.session().state;
    browser.delete("/session").await.session();
    state
}

#[tokio::test]
async fn a_browser_is_remembered_only_when_asked_and_its_owner_is_told() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let (mut anna, session) = super::passkey::sign_in(&world, &secret, json!({})).await;
    assert_eq!((anna.remembered.clone(), session.account.unwrap().remembered_browsers), (None, 0));
    anna.delete("/session").await.session();
    assert_eq!(password(&mut anna, json!({})).await, State::NeedsSecondStep);

    // One letter tells of the new browser, and that it is remembered.
    let before = world.mails_to(ANNA).len();
    let (mut anna, _) = super::passkey::sign_in(&world, &secret, json!({ "remember_browser": true })).await;
    let mails = world.mails_to(ANNA).split_off(before);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "Your account was signed in to from a new browser");
    assert!(mails[0].text.contains("for 30 days"), "{}", mails[0].text);
    let activity = anna.get("/account/activity").await.ok();
    assert_eq!(activity["events"][0]["kind"], "browser_remembered");
    assert_eq!(activity["events"][1]["kind"], "new_device");

    // In a browser that is known, the letter is about the one thing that is new.
    anna.delete("/session").await.session();
    anna.remembered = None;
    world.clock.advance(60);
    assert_eq!(anna.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsSecondStep);
    let code = json!({ "type": "totp", "code": world.totp(&secret, 0), "remember_browser": true });
    anna.post("/session/second-step", code).await.session();
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "A browser is remembered for your account");
}

#[tokio::test]
async fn it_skips_the_second_step_for_thirty_days_and_only_for_the_right_password() {
    let world = World::new();
    let (mut anna, _) = remembered(&world).await;
    let wrong = anna.sign_in(ANNA, "not the right one").await;
    assert_eq!(wrong.code(), Code::IncorrectCredentials);
    world.clock.advance(30 * DAY - 1);
    assert_eq!(password(&mut anna, json!({})).await, State::SignedIn);
    world.clock.advance(1);
    assert_eq!(password(&mut anna, json!({})).await, State::NeedsSecondStep);
}

#[tokio::test]
async fn sensitive_calls_ask_for_the_second_method_and_not_for_the_password_again() {
    let world = World::new();
    let (mut anna, secret) = remembered(&world).await;
    let session = anna.sign_in(ANNA, PASSWORD).await.session();
    assert_eq!((session.state, session.fresh_until, session.offers_passkey), (State::SignedIn, None, false));
    let answer = anna.post_empty("/account/methods/backup-codes").await;
    assert_eq!(answer.code(), Code::ReauthenticationRequired);
    let kinds: Vec<_> = answer.problem().methods.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [MethodKind::Totp]);
    let again = json!({ "type": "password", "password": PASSWORD });
    let answer = anna.post("/session/reauthentication", again).await;
    assert_eq!(answer.field(), ("/type".into(), FieldCode::NotOffered));

    world.clock.advance(60);
    let code = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    anna.post("/session/reauthentication", code).await.session();
    anna.post_empty("/account/methods/backup-codes").await.ok();
}

#[tokio::test]
async fn a_forgotten_password_still_asks_for_the_second_method() {
    let world = World::new();
    let (mut anna, secret) = remembered(&world).await;
    anna.post("/password-resets", json!({ "email": ANNA })).await.session();
    let code = world.code(ANNA);
    let session = anna.post("/password-resets/current/code", json!({ "code": code })).await.session();
    assert_eq!(session.state, State::NeedsSecondStep);
    world.clock.advance(60);
    let was = anna.remembered.clone();
    let code = json!({ "type": "totp", "code": world.totp(&secret, 0), "remember_browser": true });
    let session = anna.post("/session/second-step", code).await.session();
    assert_eq!((session.state, &anna.remembered), (State::NeedsNewPassword, &was), "nothing is remembered there");
    let new = json!({ "password": "another tree by the wall", "end_other_sessions": false });
    anna.put("/password-resets/current", new).await.session();
    let state = anna.sign_in(ANNA, "another tree by the wall").await.session().state;
    assert_eq!(state, State::NeedsSecondStep, "a new password ends it");
}

#[tokio::test]
async fn removing_a_method_changing_the_password_and_a_press_end_it() {
    async fn by_method(anna: &mut Browser) {
        let id = anna.session().await.account.unwrap().methods[1].id.clone();
        anna.delete(&format!("/account/methods/{id}")).await.session();
    }
    async fn by_password(anna: &mut Browser) {
        let body = json!({ "current": PASSWORD, "password": PASSWORD, "end_other_sessions": false });
        anna.put("/account/password", body).await.session();
    }
    async fn by_press(anna: &mut Browser) {
        let session = anna.delete("/account/remembered-browsers").await.session();
        assert_eq!(session.account.unwrap().remembered_browsers, 0);
    }
    for way in 0..3 {
        let world = World::new();
        let (mut anna, secret) = remembered(&world).await;
        assert_eq!(password(&mut anna, json!({})).await, State::SignedIn, "{way}");
        let (mut elsewhere, _) = super::passkey::sign_in(&world, &secret, json!({})).await;
        elsewhere.add_totp(&world).await;
        match way {
            0 => by_method(&mut elsewhere).await,
            1 => by_password(&mut elsewhere).await,
            _ => by_press(&mut elsewhere).await,
        }
        assert_eq!(password(&mut anna, json!({})).await, State::NeedsSecondStep, "{way}");
    }
}

#[tokio::test]
async fn forgetting_browsers_is_told_once_and_only_if_there_were_any() {
    let world = World::new();
    let (mut anna, _) = remembered(&world).await;
    anna.sign_in(ANNA, PASSWORD).await.session();
    let mails = world.mails_to(ANNA).len();
    for _ in 0..2 {
        anna.delete("/account/remembered-browsers").await.session();
    }
    assert_eq!(world.mails_to(ANNA).len(), mails + 1);
}

#[tokio::test]
async fn on_a_shared_computer_nothing_is_remembered_and_nothing_skipped() {
    let world = World::new();
    let (mut anna, secret) = remembered(&world).await;
    assert_eq!(password(&mut anna, json!({ "shared": true })).await, State::NeedsSecondStep);

    let mut other = world.visitor().await;
    let body = json!({ "email": ANNA, "password": PASSWORD, "shared": true });
    other.post("/session", body).await.session();
    world.clock.advance(60);
    let code = json!({ "type": "totp", "code": world.totp(&secret, 0), "remember_browser": true });
    let session = other.post("/session/second-step", code).await.session();
    assert_eq!((session.account.unwrap().remembered_browsers, other.remembered), (1, None));
}

#[tokio::test]
async fn two_people_may_share_a_browser_and_neither_skips_for_the_other() {
    let world = World::new();
    let (mut browser, _) = remembered(&world).await;
    let (_, of_ben) = world.member("ben@example.org").await;
    world.clock.advance(60);
    let state = browser.sign_in("ben@example.org", PASSWORD).await.session().state;
    assert_eq!(state, State::NeedsSecondStep);
    let before = browser.remembered.clone();
    let code = json!({ "type": "totp", "code": world.totp(&of_ben, 0), "remember_browser": true });
    browser.post("/session/second-step", code).await.session();
    assert_ne!(browser.remembered, before, "a new cookie each time");
    browser.delete("/session").await.session();
    assert_eq!(password(&mut browser, json!({})).await, State::SignedIn);
    assert_eq!(browser.sign_in("ben@example.org", PASSWORD).await.session().state, State::SignedIn);

    // The cookie that was there before is worth nothing.
    let mut thief = world.visitor().await;
    thief.remembered = before;
    assert_eq!(password(&mut thief, json!({})).await, State::NeedsSecondStep);
}

#[tokio::test]
async fn the_cookie_is_for_the_backend_alone_and_kept_as_a_hash() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("latchkey.sqlite");
    let mut settings = settings();
    settings.database = file.clone();
    let world = World::with(settings);
    let (_, secret) = world.member(ANNA).await;
    world.clock.advance(60);
    let mut anna = world.at_second_step(ANNA).await;
    let code = json!({ "type": "totp", "code": world.totp(&secret, 0), "remember_browser": true });
    let answer = anna.post("/session/second-step", code).await;
    let cookies: Vec<_> = answer.headers.get_all(header::SET_COOKIE).iter().map(|it| it.to_str().unwrap()).collect();
    let cookie = cookies.iter().find(|it| it.starts_with("latchkey-trusted=")).unwrap();
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age=2592000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let token = anna.remembered.unwrap();
    let db = Connection::open(file).unwrap();
    let kept: Vec<u8> = db.query_row("SELECT token FROM remembered_browsers", [], |it| it.get(0)).unwrap();
    assert!(kept.len() == 32 && kept != token.as_bytes());
}
