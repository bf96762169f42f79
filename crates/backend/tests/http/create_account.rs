//! From an address to an account.

use contract::{Code, FieldCode, State};
use serde_json::json;

use crate::client::{PASSWORD, World};

const ANNA: &str = "anna.smith@example.org";

#[tokio::test]
async fn an_address_a_code_a_password_and_a_method_make_a_member() {
    let world = World::new();
    let mut anna = world.visitor().await;
    let session = anna.post("/accounts", json!({ "email": " Anna.Smith@Example.org " })).await.session();
    assert_eq!(session.state, State::NeedsEmailVerification);
    let pending = session.pending.unwrap();
    assert_eq!(pending.email.as_deref(), Some(ANNA));
    let sent = pending.sent.unwrap();
    assert_eq!((sent.code_length, sent.expires_at.seconds_since(session.now)), (6, 600));
    assert_eq!(sent.resend_at.seconds_since(session.now), 30);
    assert_eq!(pending.attempts_left, None);

    let code = world.code(ANNA);
    let typed = format!("{} {}", &code[..3], &code[3..]);
    let session = anna.post("/session/email-verification", json!({ "code": typed })).await.session();
    assert_eq!(session.state, State::NeedsPassword);
    assert_eq!(session.pending.unwrap().email.as_deref(), Some(ANNA));

    let session = anna.put("/session/password", json!({ "password": PASSWORD })).await.session();
    assert_eq!(session.state, State::NeedsFirstMethod);
    assert_eq!(session.account.unwrap().email, ANNA);
    assert!(session.fresh_until.is_some());

    anna.add_totp(&world).await;
    let session = anna.session().await;
    assert_eq!(session.state, State::SignedIn);
    assert_eq!(session.fresh_until.unwrap().seconds_since(session.now), 1200);
    assert_eq!(session.account.unwrap().methods.len(), 1);
}

#[tokio::test]
async fn a_known_address_is_answered_like_an_unknown_one() {
    let world = World::new();
    world.member(ANNA).await;
    let mut answers = Vec::new();
    for email in [ANNA, "nobody.here@example.org"] {
        let mut visitor = world.visitor().await;
        let created = visitor.post("/accounts", json!({ "email": email })).await;
        let mut wrong = Vec::new();
        let code = world.wrong_code(email);
        for _ in 0..10 {
            wrong.push(visitor.post("/session/email-verification", json!({ "code": code })).await);
        }
        world.clock.advance(31);
        let resent = visitor.post_empty("/session/email-verification/resend").await;
        let said = [vec![created], wrong, vec![resent]].concat_text(email);
        answers.push(said);
        world.clock.advance(3600);
    }
    assert_eq!(answers[0], answers[1]);
    let mails = world.mails_to(ANNA);
    let text = &mails.last().unwrap().text;
    assert!(text.contains("You already have an account") && text.contains("/sign-in") && !text.contains("code is"));
}

/// Status and body of answers, without what differs from visit to visit.
trait ConcatText {
    fn concat_text(self, email: &str) -> String;
}

impl ConcatText for [Vec<crate::client::Answer>; 3] {
    fn concat_text(self, email: &str) -> String {
        let mut said = String::new();
        for mut answer in self.into_iter().flatten() {
            for name in ["now", "csrf_token", "idle_expires_at", "expires_at"] {
                answer.json.as_object_mut().unwrap().remove(name);
            }
            if let Some(pending) = answer.json["pending"].as_object_mut() {
                pending.remove("expires_at");
                pending.remove("sent");
                if pending.remove("locked_until").is_some() {
                    said += "locked: ";
                }
            }
            said += &format!("{} {}\n", answer.status, answer.json.to_string().replace(email, "…"));
        }
        said
    }
}

#[tokio::test]
async fn no_code_fits_an_address_that_has_an_account() {
    let world = World::new();
    world.member(ANNA).await;
    let mut visitor = world.visitor().await;
    visitor.post("/accounts", json!({ "email": ANNA })).await.session();
    let answer = visitor.post("/session/email-verification", json!({ "code": "123456" })).await;
    assert_eq!(answer.code(), Code::IncorrectCode);
}

#[tokio::test]
async fn what_is_no_address_is_refused_at_the_field() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    for (typed, code) in
        [("", FieldCode::Required), ("anna", FieldCode::EmailMalformed), ("a@b", FieldCode::EmailMalformed)]
    {
        assert_eq!(visitor.post("/accounts", json!({ "email": typed })).await.field(), ("/email".into(), code));
    }
    assert!(world.backend.outbox().is_empty());
}

#[tokio::test]
async fn the_tenth_wrong_code_locks_codes_for_the_address_while_the_link_still_works() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.post("/accounts", json!({ "email": ANNA })).await.session();
    let (right, wrong) = (world.code(ANNA), world.wrong_code(ANNA));
    for left in (1..10).rev() {
        let answer = visitor.post("/session/email-verification", json!({ "code": wrong })).await;
        assert_eq!(answer.code(), Code::IncorrectCode);
        assert_eq!(answer.problem().attempts_left, (left <= 3).then_some(left));
        assert_eq!(visitor.session().await.pending.unwrap().attempts_left, (left <= 3).then_some(left));
    }
    assert_eq!(
        visitor.post("/session/email-verification", json!({ "code": wrong })).await.code(),
        Code::TooManyAttempts
    );
    let answer = visitor.post("/session/email-verification", json!({ "code": right })).await;
    assert_eq!(answer.code(), Code::TooManyAttempts);
    assert_eq!(answer.problem().retry_after, Some(3600));
    let session = visitor.session().await;
    assert_eq!(session.pending.unwrap().locked_until, Some(session.now.plus(3600)));

    // Another mail or another visit gives no more tries.
    world.clock.advance(30);
    visitor.post_empty("/session/email-verification/resend").await.session();
    let mut other = world.visitor().await;
    for visitor in [&mut visitor, &mut other] {
        visitor.post("/accounts", json!({ "email": ANNA })).await.session();
        let code = world.code(ANNA);
        let answer = visitor.post("/session/email-verification", json!({ "code": code })).await;
        assert_eq!(answer.code(), Code::TooManyAttempts);
    }
    let token = world.link_token(ANNA);
    let session = other.post("/session/email-verification", json!({ "token": token })).await.session();
    assert_eq!(session.state, State::NeedsPassword);
}

#[tokio::test]
async fn a_malformed_code_is_no_try() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.post("/accounts", json!({ "email": ANNA })).await.session();
    for code in ["12345", "1234567", "12345a", "１２３４５"] {
        let answer = visitor.post("/session/email-verification", json!({ "code": code })).await;
        assert_eq!(answer.field(), ("/code".into(), FieldCode::CodeMalformed));
        assert_eq!(answer.problem().errors[0].params["length"], 6);
    }
    let empty = visitor.post("/session/email-verification", json!({ "code": " - " })).await;
    assert_eq!(empty.field(), ("/code".into(), FieldCode::Required));
    let neither = visitor.post("/session/email-verification", json!({})).await;
    assert_eq!(neither.field(), ("/code".into(), FieldCode::Required));
}

#[tokio::test]
async fn a_code_works_for_ten_minutes_and_its_link_for_a_day() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.post("/accounts", json!({ "email": ANNA })).await.session();
    let (code, token) = (world.code(ANNA), world.link_token(ANNA));
    world.clock.advance(600);
    let late = visitor.post("/session/email-verification", json!({ "code": code })).await;
    assert_eq!(late.code(), Code::CodeExpired);
    assert_eq!(late.problem().session.unwrap().state, State::NeedsEmailVerification);

    world.clock.advance(24 * 3600 - 601);
    let mut other = world.visitor().await;
    let session = other.post("/session/email-verification", json!({ "token": token })).await.session();
    assert_eq!(session.state, State::NeedsPassword);
}

#[tokio::test]
async fn a_link_is_dead_after_a_day() {
    let world = World::new();
    world.visitor().await.post("/accounts", json!({ "email": ANNA })).await.session();
    world.clock.advance(24 * 3600);
    let token = world.link_token(ANNA);
    let answer = world.visitor().await.post("/session/email-verification", json!({ "token": token })).await;
    assert_eq!(answer.code(), Code::CodeExpired);
}

#[tokio::test]
async fn code_and_link_work_once_and_not_after_each_other() {
    let world = World::new();
    let mut one = world.visitor().await;
    one.post("/accounts", json!({ "email": ANNA })).await.session();
    let (code, token) = (world.code(ANNA), world.link_token(ANNA));
    let mut other = world.visitor().await;
    other.post("/session/email-verification", json!({ "token": &token })).await.session();

    // The browser that asked has nothing to prove any more.
    assert_eq!(one.post("/session/email-verification", json!({ "code": code })).await.code(), Code::StepMismatch);
    let mut third = world.visitor().await;
    assert_eq!(third.post("/session/email-verification", json!({ "token": &token })).await.code(), Code::CodeExpired);
    // The browser that used it is told where it is, should the page be loaded again.
    let again = other.post("/session/email-verification", json!({ "token": &token })).await;
    assert_eq!(again.code(), Code::StepMismatch);
    assert_eq!(again.problem().session.unwrap().state, State::NeedsPassword);
    other.put("/session/password", json!({ "password": PASSWORD })).await.session();
}

#[tokio::test]
async fn another_mail_is_sent_after_half_a_minute_and_kills_the_first() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.post("/accounts", json!({ "email": ANNA })).await.session();
    let (old_code, old_token) = (world.code(ANNA), world.link_token(ANNA));
    world.clock.advance(29);
    let early = visitor.post_empty("/session/email-verification/resend").await;
    assert_eq!((early.code(), early.problem().retry_after), (Code::RateLimited, Some(1)));
    world.clock.advance(1);
    visitor.post_empty("/session/email-verification/resend").await.session();
    assert_ne!(world.link_token(ANNA), old_token);
    if world.code(ANNA) != old_code {
        let answer = visitor.post("/session/email-verification", json!({ "code": old_code })).await;
        assert_eq!(answer.code(), Code::IncorrectCode);
    }
    let dead = world.visitor().await.post("/session/email-verification", json!({ "token": old_token })).await;
    assert_eq!(dead.code(), Code::CodeExpired);
}

#[tokio::test]
async fn an_address_gets_twenty_mails_an_hour_at_most() {
    let world = World::new();
    for _ in 0..20 {
        world.visitor().await.post("/accounts", json!({ "email": ANNA })).await.session();
    }
    let mut visitor = world.visitor().await;
    let answer = visitor.post("/accounts", json!({ "email": ANNA })).await;
    assert_eq!((answer.code(), answer.problem().retry_after), (Code::RateLimited, Some(3600)));
    assert_eq!(world.mails_to(ANNA).len(), 20);
    world.clock.advance(3600);
    visitor.session().await;
    visitor.post("/accounts", json!({ "email": ANNA })).await.session();
}

#[tokio::test]
async fn beginning_again_continues_with_the_new_address_and_the_first_link_proves_only_the_first() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.post("/accounts", json!({ "email": "anna@exmaple.org" })).await.session();
    let typo = world.link_token("anna@exmaple.org");
    let session = visitor.post("/accounts", json!({ "email": ANNA })).await.session();
    assert_eq!(session.pending.unwrap().email.as_deref(), Some(ANNA));
    let elsewhere = world.visitor().await.post("/session/email-verification", json!({ "token": typo })).await.session();
    assert_eq!(elsewhere.pending.unwrap().email.as_deref(), Some("anna@exmaple.org"));
    let code = world.code(ANNA);
    visitor.post("/session/email-verification", json!({ "code": code })).await.session();
}

#[tokio::test]
async fn a_weak_password_is_refused_with_its_reason() {
    let world = World::new();
    let mut visitor = world.proved(ANNA).await;
    for (password, code) in [
        ("", FieldCode::Required),
        ("too short", FieldCode::PasswordTooShort),
        (&*"long".repeat(33), FieldCode::PasswordTooLong),
        ("password1234", FieldCode::PasswordCommon),
        ("PassWord1234", FieldCode::PasswordCommon),
        ("anna.smith1948", FieldCode::PasswordHasEmail),
        ("latchkey demonstration", FieldCode::PasswordHasService),
    ] {
        let answer = visitor.put("/session/password", json!({ "password": password })).await;
        assert_eq!(answer.field(), ("/password".into(), code), "{password}");
    }
    visitor.put("/session/password", json!({ "password": "  žluťoučký kůň  " })).await.session();
}

#[tokio::test]
async fn two_visits_with_one_address_make_one_account() {
    let world = World::new();
    let (mut one, mut other) = (world.proved(ANNA).await, world.proved(ANNA).await);
    one.put("/session/password", json!({ "password": PASSWORD })).await.session();
    let late = other.put("/session/password", json!({ "password": "another long password" })).await;
    assert_eq!(late.code(), Code::StepMismatch);
    assert_eq!(late.problem().session.unwrap().state, State::Anonymous);
    world.visitor().await.sign_in(ANNA, PASSWORD).await.session();
}

#[tokio::test]
async fn without_a_password_there_is_no_account() {
    let world = World::new();
    world.proved(ANNA).await;
    let answer = world.visitor().await.sign_in(ANNA, PASSWORD).await;
    assert_eq!(answer.code(), Code::IncorrectCredentials);
}
