//! Code and link for a forgotten password: alike for every address, good once, for a while, and limited.

use contract::{Code, State, Timestamp};
use serde_json::json;

use crate::client::{Answer, World};
use crate::resets::{ask, give_code, give_token};

const ANNA: &str = "anna.smith@example.org";

#[tokio::test]
async fn a_known_address_is_answered_like_an_unknown_one() {
    let world = World::new();
    world.member(ANNA).await;
    let before = world.mails_to(ANNA).len();
    let mut said = Vec::new();
    for email in [ANNA, "nobody.here@example.org"] {
        let mut visitor = world.visitor().await;
        let mut answers = vec![ask(&mut visitor, email).await];
        let code = if email == ANNA { world.wrong_code(email) } else { "000000" };
        answers.push(give_code(&mut visitor, "12").await);
        for _ in 0..11 {
            answers.push(give_code(&mut visitor, code).await);
            answers.push(visitor.get("/session").await);
        }
        answers.push(visitor.post_empty("/password-resets/current/resend").await);
        world.clock.advance(30);
        answers.push(visitor.post_empty("/password-resets/current/resend").await);
        world.clock.advance(1800);
        answers.push(give_code(&mut visitor, code).await);
        for _ in 0..10 {
            answers.push(ask(&mut visitor, email).await);
        }
        said.push(answers.into_iter().map(|it| told(it, email)).collect::<Vec<_>>());
    }
    assert_eq!(said[0], said[1]);
    assert!(world.mails_to(ANNA).len() > before);
}

/// Status and body, without the times and tokens that differ from visit to visit. Of a lock, how long it lasts.
fn told(mut answer: Answer, email: &str) -> String {
    for document in ["", "/session"] {
        let time = |it: Option<&serde_json::Value>| it?.as_str()?.parse::<Timestamp>().ok();
        let now = time(answer.json.pointer(&format!("{document}/now"))).unwrap_or_default();
        let lock = format!("{document}/pending/locked_until");
        if let Some(until) = time(answer.json.pointer(&lock)) {
            *answer.json.pointer_mut(&lock).unwrap() = json!(until.seconds_since(now));
        }
    }
    let mut forget = |at: &str| {
        if let Some(part) = answer.json.pointer_mut(at).and_then(|it| it.as_object_mut()) {
            for name in ["now", "csrf_token", "idle_expires_at", "expires_at", "sent"] {
                part.remove(name);
            }
        }
    };
    ["", "/pending", "/session", "/session/pending"].into_iter().for_each(&mut forget);
    format!("{} {}", answer.status, answer.json.to_string().replace(email, "…"))
}

#[tokio::test]
async fn an_address_without_an_account_gets_no_mail_and_no_code_fits_it() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    ask(&mut visitor, "nobody@example.org").await.session();
    assert!(world.backend.outbox().is_empty());
    assert_eq!(give_code(&mut visitor, "123456").await.code(), Code::IncorrectCode);
}

#[tokio::test]
async fn the_tenth_wrong_code_locks_codes_for_the_address_while_the_link_still_works() {
    let world = World::new();
    world.setting_up(ANNA).await;
    let mut visitor = world.visitor().await;
    ask(&mut visitor, ANNA).await.session();
    for left in (1..10).rev() {
        let answer = give_code(&mut visitor, world.wrong_code(ANNA)).await;
        assert_eq!(answer.code(), Code::IncorrectCode);
        assert_eq!(answer.problem().attempts_left, (left <= 3).then_some(left));
        assert_eq!(visitor.session().await.pending.unwrap().attempts_left, (left <= 3).then_some(left));
    }
    let locked = give_code(&mut visitor, world.wrong_code(ANNA)).await;
    assert_eq!((locked.code(), locked.problem().retry_after), (Code::TooManyAttempts, Some(3600)));
    let session = visitor.session().await;
    assert_eq!(session.pending.unwrap().locked_until, Some(session.now.plus(3600)));
    // Another mail or another visit gives no more tries.
    let mut other = world.visitor().await;
    ask(&mut other, ANNA).await.session();
    let (code, token) = (world.code(ANNA), world.link_token(ANNA));
    assert_eq!(give_code(&mut other, &code).await.code(), Code::TooManyAttempts);
    assert_eq!(give_token(&mut other, &token).await.session().state, State::NeedsNewPassword);
}

#[tokio::test]
async fn code_and_link_work_for_ten_minutes_even_if_the_page_is_left_alone() {
    let world = World::new();
    world.setting_up(ANNA).await;
    let mut visitor = world.visitor().await;
    ask(&mut visitor, ANNA).await.session();
    let token = world.link_token(ANNA);
    world.clock.advance(599);
    assert_eq!(visitor.session().await.state, State::NeedsResetCode);
    world.clock.advance(1);
    let late = give_code(&mut visitor, &world.code(ANNA)).await;
    assert_eq!(late.code(), Code::CodeExpired);
    assert_eq!(late.problem().session.unwrap().state, State::NeedsResetCode);
    assert_eq!(give_token(&mut world.visitor().await, &token).await.code(), Code::CodeExpired);

    visitor.post_empty("/password-resets/current/resend").await.session();
    world.clock.advance(599);
    assert_eq!(give_code(&mut visitor, &world.code(ANNA)).await.session().state, State::NeedsNewPassword);
}

#[tokio::test]
async fn code_and_link_work_once_and_not_after_each_other() {
    let world = World::new();
    world.setting_up(ANNA).await;
    let mut one = world.visitor().await;
    ask(&mut one, ANNA).await.session();
    let (code, token) = (world.code(ANNA), world.link_token(ANNA));
    let mut phone = world.visitor().await;
    give_token(&mut phone, &token).await.session();
    assert_eq!(give_code(&mut one, &code).await.code(), Code::IncorrectCode);
    assert_eq!(give_token(&mut world.visitor().await, &token).await.code(), Code::CodeExpired);
    // The browser that used it is told where it is, should the page be loaded again.
    let again = give_token(&mut phone, &token).await;
    assert_eq!(again.problem().session.unwrap().state, State::NeedsNewPassword);

    let mut by_code = world.visitor().await;
    ask(&mut by_code, ANNA).await.session();
    let (code, token) = (world.code(ANNA), world.link_token(ANNA));
    give_code(&mut by_code, &code).await.session();
    assert_eq!(give_token(&mut world.visitor().await, &token).await.code(), Code::CodeExpired);
    assert_eq!(give_token(&mut world.visitor().await, "nonsense").await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn another_mail_comes_after_half_a_minute_and_kills_the_first() {
    let world = World::new();
    world.setting_up(ANNA).await;
    let mut visitor = world.visitor().await;
    ask(&mut visitor, ANNA).await.session();
    let old = world.link_token(ANNA);
    world.clock.advance(29);
    let early = visitor.post_empty("/password-resets/current/resend").await;
    assert_eq!((early.code(), early.problem().retry_after), (Code::RateLimited, Some(1)));
    world.clock.advance(1);
    visitor.post_empty("/password-resets/current/resend").await.session();
    assert_eq!(give_token(&mut world.visitor().await, &old).await.code(), Code::CodeExpired);
    let new = world.link_token(ANNA);
    give_token(&mut world.visitor().await, &new).await.session();
}

#[tokio::test]
async fn requests_are_limited_for_each_address_and_for_each_visit() {
    let world = World::new();
    for _ in 0..3 {
        ask(&mut world.visitor().await, ANNA).await.session();
    }
    let full = ask(&mut world.visitor().await, ANNA).await;
    assert_eq!((full.code(), full.problem().retry_after), (Code::RateLimited, Some(600)));

    let mut busy = world.visitor().await;
    for at in 0..20 {
        ask(&mut busy, &format!("somebody-{at}@example.org")).await.session();
    }
    assert_eq!(ask(&mut busy, "one-more@example.org").await.code(), Code::RateLimited);
    world.clock.advance(3600);
    ask(&mut world.visitor().await, ANNA).await.session();
}
