//! Locks that strangers cause do not keep owners out, and guessing has an end.

use backend::{Mail, Settings};
use contract::{Activity, Code, EventKind, LimitOf, State};
use serde_json::json;

use crate::client::{Answer, Browser, PASSWORD, World, settings};
use crate::emails::open_link;

const ANNA: &str = "anna.smith@example.org";
const NOBODY: &str = "nobody@example.org";
const WRONG: &str = "not the right one";
const NEW: &str = "three small red lanterns";
const LOCKED: &str = "Too many wrong passwords for your account";
const STOPPED: &str = "Your password is not accepted from new browsers";

/// A stranger's tries until the lock; gives what the last was told.
async fn guess_until_locked(world: &World, email: &str) -> Answer {
    for _ in 0..4 {
        assert_eq!(world.visitor().await.sign_in(email, WRONG).await.code(), Code::IncorrectCredentials);
    }
    world.visitor().await.sign_in(email, WRONG).await
}

/// Strangers guess until no more is looked at.
async fn guess_until_stopped(world: &World, email: &str) {
    for _ in 0..10 {
        let wait = guess_until_locked(world, email).await.problem().retry_after.unwrap();
        world.clock.advance(wait);
    }
}

fn told<'a>(mails: &'a [Mail], subject: &str) -> Vec<&'a Mail> {
    mails.iter().filter(|it| it.subject == subject).collect()
}

async fn finish(world: &World, browser: &mut Browser, secret: &str) -> State {
    let code = json!({ "type": "totp", "code": world.totp(secret, 0) });
    browser.post("/session/second-step", code).await.session().state
}

#[tokio::test]
async fn wrong_passwords_of_strangers_lock_strangers_and_not_the_owner() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let mut known = world.known(&anna).await;
    let locked = guess_until_locked(&world, ANNA).await;
    assert_eq!((locked.code(), locked.problem().limit_of), (Code::TooManyAttempts, Some(LimitOf::Address)));
    let stranger = world.visitor().await.sign_in(ANNA, PASSWORD).await;
    assert_eq!((stranger.code(), stranger.problem().limit_of), (Code::TooManyAttempts, Some(LimitOf::Address)));

    // The owner, at home: signs in, proves again, changes the password, deletes the account.
    known.sign_in(ANNA, PASSWORD).await.session();
    world.prove_again(&mut anna, &secret).await;
    anna.put("/account/password", json!({ "current": PASSWORD, "password": NEW })).await.session();
    for _ in 0..5 {
        world.visitor().await.sign_in(ANNA, WRONG).await.problem();
    }
    anna.post("/account/deletion", json!({ "password": NEW })).await.session();
}

#[tokio::test]
async fn a_fresh_proof_by_password_is_not_under_the_limit_of_strangers() {
    let any = backend::Reauthentication::Any;
    let world = World::with(Settings { reauthentication: any, ..settings() });
    let (mut anna, _) = world.member(ANNA).await;
    guess_until_locked(&world, ANNA).await;
    anna.post("/session/reauthentication", json!({ "type": "password", "password": PASSWORD })).await.session();
}

#[tokio::test]
async fn wrong_passwords_of_the_owner_lock_that_browser_alone() {
    let world = World::new();
    let (anna, _) = world.member(ANNA).await;
    let mut known = world.known(&anna).await;
    for _ in 0..4 {
        known.sign_in(ANNA, WRONG).await.problem();
    }
    let locked = known.sign_in(ANNA, WRONG).await.problem();
    // It is told as it is everywhere: nobody learns whose accounts were used in this browser.
    assert_eq!((locked.code, locked.limit_of), (Code::TooManyAttempts, Some(LimitOf::Address)));
    world.at_second_step(ANNA).await;
}

#[tokio::test]
async fn a_browser_that_another_account_knows_is_a_stranger() {
    let world = World::new();
    world.member(ANNA).await;
    let (ben, _) = world.member("ben@example.org").await;
    guess_until_locked(&world, ANNA).await;
    assert_eq!(world.known(&ben).await.sign_in(ANNA, PASSWORD).await.code(), Code::TooManyAttempts);
}

#[tokio::test]
async fn each_lock_is_twice_as_long_up_to_an_hour_whether_or_not_there_is_an_account() {
    let world = World::new();
    world.member(ANNA).await;
    for email in [ANNA, NOBODY] {
        let mut waits = Vec::new();
        for _ in 0..8 {
            let wait = guess_until_locked(&world, email).await.problem().retry_after.unwrap();
            world.clock.advance(wait);
            waits.push(wait / 60);
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60], "{email}");
    }
}

#[tokio::test]
async fn a_few_tries_a_minute_are_locked_too() {
    let world = World::new();
    world.member(ANNA).await;
    for count in 1..=5 {
        let answer = world.visitor().await.sign_in(ANNA, WRONG).await;
        assert_eq!(answer.code() == Code::TooManyAttempts, count == 5, "{count}");
        world.clock.advance(600);
    }
}

#[tokio::test]
async fn nothing_that_an_owner_does_shows_in_the_locks_of_strangers() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let mut known = world.known(&anna).await;
    let mut seen = Vec::new();
    for email in [ANNA, NOBODY] {
        guess_until_locked(&world, email).await;
        if email == ANNA {
            known.sign_in(ANNA, PASSWORD).await.session();
            world.prove_again(&mut anna, &secret).await;
            anna.put("/account/password", json!({ "current": PASSWORD, "password": NEW })).await.session();
        } else {
            world.clock.advance(60);
        }
        let mut said = vec![];
        for _ in 0..5 {
            let problem = world.visitor().await.sign_in(email, WRONG).await.problem();
            said.push((problem.code, problem.attempts_left, problem.retry_after, problem.limit_of));
        }
        seen.push(said);
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn the_owner_hears_of_the_first_lock_in_a_row_and_sees_it_in_the_activity() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    anna.post_empty("/account/methods/backup-codes").await.ok();
    for _ in 0..3 {
        let wait = guess_until_locked(&world, ANNA).await.problem().retry_after.unwrap();
        world.clock.advance(wait);
    }
    let mails = world.mails_to(ANNA);
    let locked = told(&mails, LOCKED);
    assert_eq!(locked.len(), 1);
    assert!(locked[0].text.contains("for 1 minute,"), "{}", locked[0].text);
    let activity: Activity = serde_json::from_value(anna.get("/account/activity").await.ok()).unwrap();
    let kinds = activity.events.iter().filter(|it| it.kind == EventKind::PasswordLocked);
    assert_eq!(kinds.count(), 1);
    guess_until_locked(&world, NOBODY).await;
    assert!(world.mails_to(NOBODY).is_empty());
}

#[tokio::test]
async fn after_fifty_wrong_passwords_of_strangers_none_is_looked_at_and_all_looks_the_same() {
    let world = World::new();
    let (anna, secret) = world.member(ANNA).await;
    guess_until_stopped(&world, ANNA).await;
    assert_eq!(told(&world.mails_to(ANNA), STOPPED).len(), 1);
    // The right password is now like any other, and so it is with an address that has no account.
    guess_until_stopped(&world, NOBODY).await;
    for left in [None, Some(3)] {
        for email in [ANNA, NOBODY] {
            let problem = world.visitor().await.sign_in(email, PASSWORD).await.problem();
            assert_eq!((problem.code, problem.attempts_left), (Code::IncorrectCredentials, left), "{email}");
        }
    }
    // Who is known signs in, and has proved by that who it is.
    let mut known = world.known(&anna).await;
    known.sign_in(ANNA, PASSWORD).await.session();
    assert_eq!(finish(&world, &mut known, &secret).await, State::SignedIn);
    world.clock.advance(3600);
    world.at_second_step(ANNA).await;
}

#[tokio::test]
async fn several_addresses_of_an_account_give_no_more_guesses() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let second = "anna@example.net";
    anna.post("/account/emails", json!({ "email": second })).await.session();
    let token = world.link_token(second);
    open_link(&mut anna, &token).await.session();
    for email in [ANNA, second].into_iter().cycle().take(10) {
        let wait = guess_until_locked(&world, email).await.problem().retry_after.unwrap();
        world.clock.advance(wait);
    }
    for email in [ANNA, second] {
        assert_eq!(world.visitor().await.sign_in(email, PASSWORD).await.code(), Code::IncorrectCredentials);
    }
}

#[tokio::test]
async fn a_forgotten_password_is_the_way_out_in_a_browser_that_nobody_knows() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    guess_until_stopped(&world, ANNA).await;
    guess_until_locked(&world, ANNA).await;
    let mut anna = world.reset_proved(ANNA).await;
    assert_eq!(finish(&world, &mut anna, &secret).await, State::NeedsNewPassword);
    anna.put("/password-resets/current", json!({ "password": NEW, "end_other_sessions": true })).await.session();
    anna.sign_in(ANNA, NEW).await.session();
    world.clock.advance(60);
    assert_eq!(finish(&world, &mut anna, &secret).await, State::SignedIn);
    // It was new all the same, and is told of.
    let new = "Your account was signed in to from a new browser";
    assert_eq!(told(&world.mails_to(ANNA), new).len(), 1);
}

#[tokio::test]
async fn codes_of_strangers_who_have_the_password_lock_no_browser_that_is_known() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
    let mut thief = world.at_second_step(ANNA).await;
    for _ in 0..9 {
        thief.post("/session/second-step", wrong.clone()).await.problem();
    }
    let locked = thief.post("/session/second-step", wrong).await.problem();
    assert_eq!((locked.code, locked.limit_of), (Code::TooManyAttempts, Some(LimitOf::Account)));
    world.prove_again(&mut anna, &secret).await;
    let mut known = world.known(&anna).await;
    known.sign_in(ANNA, PASSWORD).await.session();
    world.clock.advance(60);
    assert_eq!(finish(&world, &mut known, &secret).await, State::SignedIn);
}

#[tokio::test]
async fn after_fifty_wrong_codes_the_password_opens_the_way_to_them_no_more() {
    let world = World::new();
    let (anna, secret) = world.member(ANNA).await;
    let mut last = None;
    for _ in 0..5 {
        let mut thief = world.at_second_step(ANNA).await;
        let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
        for _ in 0..10 {
            last = Some(thief.post("/session/second-step", wrong.clone()).await.problem());
        }
        world.clock.advance(4 * 3600);
    }
    assert_eq!(last.unwrap().code, Code::Unauthenticated);
    assert_eq!(told(&world.mails_to(ANNA), STOPPED).len(), 1);
    assert_eq!(world.visitor().await.sign_in(ANNA, PASSWORD).await.code(), Code::IncorrectCredentials);
    // An address proved by email is a way of its own to the second method.
    let mut owner = world.reset_proved(ANNA).await;
    assert_eq!(finish(&world, &mut owner, &secret).await, State::NeedsNewPassword);
    let mut known = world.known(&anna).await;
    known.sign_in(ANNA, PASSWORD).await.session();
}
