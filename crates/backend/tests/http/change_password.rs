//! A member chooses another password.

use contract::{Code, FieldCode, State};
use serde_json::json;

use crate::client::{Answer, Browser, PASSWORD, World};

const ANNA: &str = "anna.smith@example.org";
const NEW: &str = "three small red lanterns";

async fn change(browser: &mut Browser, current: &str, password: &str, end_other_sessions: bool) -> Answer {
    let body = json!({ "current": current, "password": password, "end_other_sessions": end_other_sessions });
    browser.put("/account/password", body).await
}

#[tokio::test]
async fn the_old_password_stops_working_and_the_member_is_told() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let before = anna.cookie.clone();
    let session = change(&mut anna, PASSWORD, NEW, false).await.session();
    assert_eq!(session.state, State::SignedIn);
    assert_ne!(anna.cookie, before);
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert_eq!(mail.subject, "Your password was changed");
    let mut other = world.visitor().await;
    assert_eq!(other.sign_in(ANNA, PASSWORD).await.code(), Code::IncorrectCredentials);
    assert_eq!(other.sign_in(ANNA, NEW).await.session().state, State::NeedsSecondStep);
}

#[tokio::test]
async fn it_needs_a_fresh_proof() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    world.clock.advance(600);
    anna.stay().await;
    world.clock.advance(600);
    assert_eq!(change(&mut anna, PASSWORD, NEW, false).await.code(), Code::ReauthenticationRequired);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    anna.post("/session/reauthentication", proof).await.session();
    change(&mut anna, PASSWORD, NEW, false).await.session();
}

#[tokio::test]
async fn a_wrong_present_password_is_refused_at_its_field_and_limited_like_signing_in() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    for _ in 0..4 {
        let answer = change(&mut anna, "not the right one", NEW, false).await;
        assert_eq!(answer.field(), ("/current".into(), FieldCode::PasswordIncorrect));
    }
    let last = change(&mut anna, "not the right one", NEW, false).await;
    assert_eq!((last.code(), last.problem().retry_after), (Code::TooManyAttempts, Some(60)));
    assert_eq!(change(&mut anna, PASSWORD, NEW, false).await.code(), Code::TooManyAttempts);
    world.clock.advance(60);
    change(&mut anna, PASSWORD, NEW, false).await.session();
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_visits_that_change_it_at_once_one_does() {
    for _ in 0..8 {
        let world = World::new();
        let (mut one, secret) = world.member(ANNA).await;
        world.clock.advance(30);
        let mut other = world.at_second_step(ANNA).await;
        let code = json!({ "type": "totp", "code": world.totp(&secret, 0) });
        other.post("/session/second-step", code).await.session();
        let first = tokio::spawn(async move { change(&mut one, PASSWORD, NEW, false).await });
        let second = tokio::spawn(async move { change(&mut other, PASSWORD, "nine slow green kites", false).await });
        let mut statuses = [first.await.unwrap(), second.await.unwrap()].map(|it| it.status.as_u16());
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422]);
    }
}

#[tokio::test]
async fn both_fields_are_looked_at_before_a_try_is_counted() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    for _ in 0..6 {
        let answer = change(&mut anna, "", "short", false).await;
        let wrong: Vec<_> = answer.problem().errors.into_iter().map(|it| (it.pointer, it.code)).collect();
        let want =
            [("/current".to_owned(), FieldCode::Required), ("/password".to_owned(), FieldCode::PasswordTooShort)];
        assert_eq!(wrong, want);
    }
    change(&mut anna, PASSWORD, NEW, false).await.session();
}

#[tokio::test]
async fn members_elsewhere_are_signed_out_on_request_and_whoever_is_on_the_way_in_always() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let mut tablet = world.at_second_step(ANNA).await;
    world.clock.advance(30);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    assert_eq!(tablet.post("/session/second-step", proof).await.session().state, State::SignedIn);
    let mut on_the_way = world.at_second_step(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;

    change(&mut anna, PASSWORD, NEW, false).await.session();
    assert_eq!(tablet.session().await.state, State::SignedIn);
    assert_eq!(on_the_way.session().await.state, State::Anonymous);
    change(&mut anna, NEW, "four small red lanterns", true).await.session();
    assert_eq!(tablet.session().await.state, State::Anonymous);
    assert_eq!(anna.session().await.state, State::SignedIn);
    assert_eq!(ben.session().await.state, State::SignedIn);
}
