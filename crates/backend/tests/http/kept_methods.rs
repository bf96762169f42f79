//! Methods that are there: renamed and removed.

use contract::{Code, FieldCode, Method, MethodKind, State};
use serde_json::json;

use crate::client::{Browser, World};
use crate::soft_key::{SoftKey, soft_key};

const ANNA: &str = "anna.smith@example.org";

async fn methods(browser: &mut Browser) -> Vec<Method> {
    browser.session().await.account.unwrap().methods
}

fn path(method: &Method) -> String {
    format!("/account/methods/{}", method.id)
}

async fn add_passkey(browser: &mut Browser, key: &mut SoftKey) {
    let options = browser.post("/account/methods/webauthn/options", json!({ "kind": "passkey" })).await.ok();
    let body = json!({ "kind": "passkey", "name": "My laptop", "credential": key.create(&options) });
    browser.post("/account/methods/webauthn", body).await.session();
}

/// A member with two apps, their secrets, and the same member signed in a second time.
async fn two_apps_and_two_visits(world: &World) -> (Browser, Browser, [String; 2]) {
    let (mut one, first) = world.member(ANNA).await;
    let second = one.add_totp(world).await;
    world.clock.advance(60);
    let mut other = world.at_second_step(ANNA).await;
    other.post("/session/second-step", json!({ "type": "totp", "code": world.totp(&first, 0) })).await.session();
    (one, other, [first, second])
}

#[tokio::test]
async fn a_method_gets_the_name_that_was_typed_without_what_cannot_be_shown() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let app = methods(&mut anna).await.remove(0);
    let mails = world.mails_to(ANNA).len();
    let session = anna.patch(&path(&app), json!({ "name": " Kitchen\u{7} tablet  " })).await.session();
    assert_eq!(session.account.unwrap().methods, [Method { name: Some("Kitchen tablet".into()), ..app }]);
    assert_eq!(world.mails_to(ANNA).len(), mails, "a name opens nothing, so nobody is alarmed");
}

#[tokio::test]
async fn an_empty_and_an_overlong_name_are_refused_and_the_old_one_stays() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let app = methods(&mut anna).await.remove(0);
    for (name, code) in [(String::new(), FieldCode::Required), (" \u{7} ".into(), FieldCode::Required)] {
        assert_eq!(anna.patch(&path(&app), json!({ "name": name })).await.field(), ("/name".into(), code));
    }
    let long = json!({ "name": "n".repeat(65) });
    assert_eq!(anna.patch(&path(&app), long).await.field(), ("/name".into(), FieldCode::TooLong));
    assert_eq!(methods(&mut anna).await, std::slice::from_ref(&app));
    anna.patch(&path(&app), json!({ "name": "n".repeat(64) })).await.session();
}

#[tokio::test]
async fn renaming_needs_no_fresh_proof_and_removing_does() {
    let world = World::new();
    let (mut anna, _, _) = two_apps_and_two_visits(&world).await;
    let app = methods(&mut anna).await.remove(0);
    for _ in 0..2 {
        world.clock.advance(600);
        anna.stay().await;
    }
    anna.patch(&path(&app), json!({ "name": "Old phone" })).await.session();
    assert_eq!(anna.delete(&path(&app)).await.code(), Code::ReauthenticationRequired);
    assert_eq!(methods(&mut anna).await.len(), 2);
}

#[tokio::test]
async fn methods_of_others_cannot_be_touched_and_look_as_if_they_were_not_there() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    ben.add_totp(&world).await;
    for of_ben in methods(&mut ben).await {
        assert_eq!(anna.patch(&path(&of_ben), json!({ "name": "Mine" })).await.code(), Code::NotFound);
        assert_eq!(anna.delete(&path(&of_ben)).await.code(), Code::NotFound);
    }
    assert!(methods(&mut ben).await.iter().all(|it| it.name.as_deref() == Some("Authenticator app")));
}

#[tokio::test]
async fn a_removed_app_opens_nothing_and_its_owner_is_told() {
    let world = World::new();
    let (mut anna, _, [gone, kept]) = two_apps_and_two_visits(&world).await;
    let app = methods(&mut anna).await.remove(0);
    anna.patch(&path(&app), json!({ "name": "Old phone" })).await.session();
    let session = anna.delete(&path(&app)).await.session();
    assert_eq!((session.state, session.account.unwrap().methods.len()), (State::SignedIn, 1));
    assert_eq!(anna.delete(&path(&app)).await.code(), Code::NotFound);

    let mail = world.mails_to(ANNA).pop().unwrap();
    assert_eq!(mail.subject, "An authenticator app was removed from your account");
    assert!(mail.text.contains("“Old phone”") && mail.text.contains("If this was not you"), "{}", mail.text);

    world.clock.advance(60);
    let mut browser = world.at_second_step(ANNA).await;
    let code = json!({ "type": "totp", "code": world.totp(&gone, 0) });
    assert_eq!(browser.post("/session/second-step", code).await.code(), Code::IncorrectCode);
    browser.post("/session/second-step", json!({ "type": "totp", "code": world.totp(&kept, 0) })).await.session();
}

#[tokio::test]
async fn the_last_method_stays_whether_or_not_there_are_backup_codes() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let app = methods(&mut anna).await.remove(0);
    let mails = world.mails_to(ANNA).len();
    assert_eq!(anna.delete(&path(&app)).await.code(), Code::LastMethod);
    assert_eq!(world.mails_to(ANNA).len(), mails);
    anna.post_empty("/account/methods/backup-codes").await.ok();
    assert_eq!(anna.delete(&path(&app)).await.code(), Code::LastMethod);
    let mut browser = world.at_second_step(ANNA).await;
    world.clock.advance(30);
    browser.post("/session/second-step", json!({ "type": "totp", "code": world.totp(&secret, 0) })).await.session();
}

#[tokio::test]
async fn removed_backup_codes_no_longer_work_and_cannot_be_renamed_before() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let code = anna.post_empty("/account/methods/backup-codes").await.ok()["codes"][0].clone();
    let set = methods(&mut anna).await.pop().unwrap();
    let renamed = anna.patch(&path(&set), json!({ "name": "Paper" })).await;
    assert_eq!(renamed.field(), ("/name".into(), FieldCode::NotOffered));

    let mut at_second_step = world.at_second_step(ANNA).await;
    anna.delete(&path(&set)).await.session();
    assert_eq!(methods(&mut anna).await.len(), 1);
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "Your backup codes were removed");
    let answer = at_second_step.post("/session/second-step", json!({ "type": "backup_code", "code": code })).await;
    assert_eq!(answer.field(), ("/type".into(), FieldCode::NotOffered));

    let made = anna.post_empty("/account/methods/backup-codes").await.ok();
    let answer = at_second_step.post("/session/second-step", json!({ "type": "backup_code", "code": code })).await;
    assert_eq!(answer.code(), Code::IncorrectCode);
    let new = json!({ "type": "backup_code", "code": made["codes"][0] });
    at_second_step.post("/session/second-step", new).await.session();
}

#[tokio::test]
async fn a_key_that_is_removed_while_it_signs_in_is_refused_and_can_be_registered_again() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let mut key = soft_key(7, true);
    add_passkey(&mut anna, &mut key).await;
    let mut thief = world.at_second_step(ANNA).await;
    let options = thief.post("/session/second-step/challenges", json!({ "type": "passkey" })).await.ok();
    let passkey = methods(&mut anna).await.pop().unwrap();
    assert_eq!(passkey.kind, MethodKind::Passkey);
    anna.delete(&path(&passkey)).await.session();
    let body = json!({ "type": "passkey", "credential": key.clone().get(&options) });
    assert_eq!(thief.post("/session/second-step", body).await.field(), ("/type".into(), FieldCode::NotOffered));
    assert_eq!(thief.session().await.state, State::NeedsSecondStep);
    add_passkey(&mut anna, &mut key).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_visits_that_remove_the_last_two_methods_at_once_leave_one() {
    for _ in 0..8 {
        let world = World::new();
        let (mut one, mut other, _) = two_apps_and_two_visits(&world).await;
        let all = methods(&mut one).await;
        let (first, second) = (path(&all[0]), path(&all[1]));
        let first = tokio::spawn(async move { one.delete(&first).await });
        let second = tokio::spawn(async move { other.delete(&second).await });
        let mut statuses = [first.await.unwrap(), second.await.unwrap()].map(|it| it.status.as_u16());
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let left = world.at_second_step(ANNA).await.session().await.pending.unwrap().methods;
        assert_eq!(left.len(), 1);
    }
}

#[tokio::test]
async fn the_limits_of_each_kind_are_stated() {
    let config = World::new().visitor().await.get("/config").await.ok();
    assert_eq!((&config["methods"]["most_apps"], &config["methods"]["most_keys"]), (&json!(2), &json!(20)));
}
