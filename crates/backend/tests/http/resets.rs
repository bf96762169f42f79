//! From a forgotten password to a new one.

use contract::{Code, Ended, FieldCode, State};
use serde_json::json;

use crate::client::{Answer, Browser, PASSWORD, World};

const ANNA: &str = "anna.smith@example.org";
const NEW: &str = "three small red lanterns";

pub async fn ask(browser: &mut Browser, email: &str) -> Answer {
    browser.post("/password-resets", json!({ "email": email })).await
}

pub async fn give_code(browser: &mut Browser, code: &str) -> Answer {
    browser.post("/password-resets/current/code", json!({ "code": code })).await
}

pub async fn give_token(browser: &mut Browser, token: &str) -> Answer {
    browser.post("/password-resets/current/code", json!({ "token": token })).await
}

async fn choose(browser: &mut Browser, password: &str, end_other_sessions: bool) -> Answer {
    let body = json!({ "password": password, "end_other_sessions": end_other_sessions });
    browser.put("/password-resets/current", body).await
}

/// A visit of a member with an app that has come to the new password.
async fn at_new_password(world: &World, secret: &str) -> Browser {
    let mut browser = world.reset_proved(ANNA).await;
    world.clock.advance(30);
    let code = world.totp(secret, 0);
    let session = browser.post("/session/second-step", json!({ "type": "totp", "code": code })).await.session();
    assert_eq!(session.state, State::NeedsNewPassword);
    browser
}

#[tokio::test]
async fn an_address_a_code_and_the_second_method_make_a_new_password_and_sign_nobody_in() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let mut anna = world.visitor().await;
    let session = ask(&mut anna, " Anna.Smith@Example.org ").await.session();
    assert_eq!((session.state, &session.account), (State::NeedsResetCode, &None));
    let pending = session.pending.unwrap();
    assert_eq!(pending.email.as_deref(), Some(ANNA));
    let sent = pending.sent.unwrap();
    assert_eq!((sent.code_length, sent.expires_at.seconds_since(session.now)), (6, 600));
    assert_eq!(sent.resend_at.seconds_since(session.now), 30);

    let code = world.code(ANNA);
    let session = give_code(&mut anna, &format!("{} {}", &code[..3], &code[3..])).await.session();
    assert_eq!((session.state, &session.account), (State::NeedsSecondStep, &None));
    let pending = session.pending.unwrap();
    assert!(pending.resets_password && pending.methods.len() == 1);

    world.clock.advance(30);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    let session = anna.post("/session/second-step", proof).await.session();
    assert_eq!((session.state, &session.account), (State::NeedsNewPassword, &None));
    assert_eq!(session.pending.unwrap().email.as_deref(), Some(ANNA));

    let session = choose(&mut anna, NEW, false).await.session();
    assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::PasswordReset)));
    assert_eq!(anna.session().await.ended, None);
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert_eq!(mail.subject, "Your password was replaced");
    assert_eq!(anna.sign_in(ANNA, PASSWORD).await.code(), Code::IncorrectCredentials);
    assert_eq!(anna.sign_in(ANNA, NEW).await.session().state, State::NeedsSecondStep);
}

#[tokio::test]
async fn an_account_without_a_second_method_goes_from_the_code_to_the_password() {
    let world = World::new();
    world.setting_up(ANNA).await;
    let mut anna = world.reset_proved(ANNA).await;
    assert_eq!(anna.session().await.state, State::NeedsNewPassword);
    assert_eq!(choose(&mut anna, NEW, false).await.session().state, State::Anonymous);
    assert_eq!(anna.sign_in(ANNA, NEW).await.session().state, State::NeedsFirstMethod);
}

#[tokio::test]
async fn the_second_method_is_never_skipped() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let mut by_link = world.visitor().await;
    ask(&mut by_link, ANNA).await.session();
    let token = world.link_token(ANNA);
    assert_eq!(give_token(&mut by_link, &token).await.session().state, State::NeedsSecondStep);
    for mut stranger in [world.reset_proved(ANNA).await, by_link] {
        let skipped = choose(&mut stranger, NEW, true).await;
        assert_eq!(skipped.code(), Code::StepMismatch);
        let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
        assert_eq!(stranger.post("/session/second-step", wrong).await.code(), Code::IncorrectCode);
        let password = json!({ "type": "password", "password": PASSWORD });
        assert_eq!(stranger.post("/session/second-step", password).await.field().0, "/type");
        assert_eq!(choose(&mut stranger, NEW, true).await.code(), Code::StepMismatch);
    }
    assert_eq!(world.visitor().await.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsSecondStep);
}

#[tokio::test]
async fn what_is_no_address_is_refused_at_the_field() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    for (typed, code) in [("", FieldCode::Required), ("anna", FieldCode::EmailMalformed)] {
        assert_eq!(ask(&mut visitor, typed).await.field(), ("/email".into(), code));
    }
    assert_eq!(visitor.session().await.state, State::Anonymous);
}

#[tokio::test]
async fn a_weak_password_is_refused_as_when_creating_an_account() {
    let world = World::new();
    world.setting_up(ANNA).await;
    let mut anna = world.reset_proved(ANNA).await;
    for (password, code) in [
        ("", FieldCode::Required),
        ("too short", FieldCode::PasswordTooShort),
        ("password1234", FieldCode::PasswordCommon),
        ("anna.smith1948", FieldCode::PasswordHasEmail),
    ] {
        assert_eq!(choose(&mut anna, password, true).await.field(), ("/password".into(), code), "{password}");
    }
    assert_eq!(world.visitor().await.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsFirstMethod);
    choose(&mut anna, NEW, true).await.session();
}

#[tokio::test]
async fn who_is_signed_in_elsewhere_stays_so_unless_asked_otherwise() {
    let world = World::new();
    let (mut tablet, secret) = world.member(ANNA).await;
    let mut anna = at_new_password(&world, &secret).await;
    choose(&mut anna, NEW, false).await.session();
    assert_eq!(tablet.session().await.state, State::SignedIn);

    let mut anna = at_new_password(&world, &secret).await;
    choose(&mut anna, "four small red lanterns", true).await.session();
    assert_eq!(tablet.session().await.state, State::Anonymous);
}

#[tokio::test]
async fn whoever_was_on_the_way_in_with_the_old_password_begins_again() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let mut with_old = world.at_second_step(ANNA).await;
    let mut with_mail = at_new_password(&world, &secret).await;
    let mut asking = world.visitor().await;
    ask(&mut asking, ANNA).await.session();
    let (code, token) = (world.code(ANNA), world.link_token(ANNA));
    let mut anna = at_new_password(&world, &secret).await;
    choose(&mut anna, NEW, false).await.session();

    assert_eq!(with_old.session().await.state, State::Anonymous);
    assert_eq!(choose(&mut with_mail, "quite another password", true).await.code(), Code::Unauthenticated);
    assert_eq!(give_code(&mut asking, &code).await.code(), Code::IncorrectCode);
    assert_eq!(give_token(&mut world.visitor().await, &token).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn a_member_cannot_forget_the_password_in_the_same_browser() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    assert_eq!(ask(&mut anna, ANNA).await.problem().session.unwrap().state, State::SignedIn);
    ask(&mut world.visitor().await, ANNA).await.session();
    let answer = give_token(&mut anna, &world.link_token(ANNA)).await;
    assert_eq!(answer.problem().session.unwrap().state, State::SignedIn);
}

#[tokio::test]
async fn a_new_password_ends_the_wait_after_wrong_ones() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    for _ in 0..5 {
        world.visitor().await.sign_in(ANNA, "not the right one").await;
    }
    let mut anna = at_new_password(&world, &secret).await;
    choose(&mut anna, NEW, false).await.session();
    anna.sign_in(ANNA, NEW).await.session();
}
