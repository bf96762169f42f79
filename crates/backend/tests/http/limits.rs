//! Limits of mails, resets, claim numbers and messages: what strangers use up is not taken from owners and members.

use backend::{ResetSetting, Settings, SupportSetting};
use contract::{Code, LimitOf, State};
use serde_json::{Value, json};

use crate::client::{Answer, Browser, PASSWORD, World, settings};
use crate::resets::give_token;

const ANNA: &str = "anna.smith@example.org";
const MARGARET: &str = "margaret@example.org";
const NOBODY: &str = "nobody@example.org";
/// Margaret's record, and a number that nobody has.
const NUMBER: &str = "A12345670";
const NO_NUMBER: &str = "A00000000";

#[tokio::test]
async fn who_has_only_the_password_cannot_use_up_the_owners_account_resets() {
    let mut settings = settings();
    settings.account_reset.mode = ResetSetting::ResetMethods;
    let world = World::with(settings);
    let (anna, _) = world.member(ANNA).await;
    for _ in 0..3 {
        let mut thief = world.at_second_step(ANNA).await;
        thief.post_empty("/account-resets").await.session();
        thief.delete("/account-resets/current").await.session();
    }
    let refused = world.at_second_step(ANNA).await.post_empty("/account-resets").await.problem();
    assert_eq!((refused.code, refused.limit_of), (Code::RateLimited, Some(LimitOf::Account)));
    // By an email about a forgotten password, on any device.
    let mut owner = world.reset_proved(ANNA).await;
    assert!(owner.post_empty("/account-resets").await.session().account_reset.is_some());
    owner.delete("/account-resets/current").await.session();
    // In a browser that the account knows.
    let mut known = world.known(&anna).await;
    known.sign_in(ANNA, PASSWORD).await.session();
    assert!(known.post_empty("/account-resets").await.session().account_reset.is_some());
}

fn email(it: &str) -> Value {
    json!({ "email": it })
}

#[tokio::test]
async fn who_asks_for_mails_over_and_over_keeps_no_owner_from_a_new_password() {
    let world = World::new();
    let (anna, _) = world.member(ANNA).await;
    // One visit, which then asks for another address: that takes nothing back.
    let mut stranger = world.visitor().await;
    while stranger.post("/password-resets", email(ANNA)).await.status == 200 {}
    stranger.post("/password-resets", email(NOBODY)).await.session();
    for address in [ANNA, NOBODY] {
        while world.visitor().await.post("/password-resets", email(address)).await.status == 200 {}
        let refused = world.visitor().await.post("/password-resets", email(address)).await.problem();
        assert_eq!((refused.code, refused.limit_of), (Code::RateLimited, Some(LimitOf::Address)));
        assert_eq!(refused.retry_after, Some(600));
    }
    // A known browser has its own mails; and in any browser the newest link works until others are sent.
    world.known(&anna).await.post("/password-resets", email(ANNA)).await.session();
    world.clock.advance(599);
    let token = world.link_token(ANNA);
    give_token(&mut world.visitor().await, &token).await.session();
}

#[tokio::test]
async fn as_many_mails_about_a_forgotten_password_go_to_an_address_as_are_set_while_a_link_works() {
    for sends in [3, 5] {
        let mut settings = settings();
        (settings.limits.reset_sends, settings.limits.reset_minutes) = (sends, 20);
        let world = World::with(settings);
        for _ in 0..sends {
            world.visitor().await.post("/password-resets", email(ANNA)).await.session();
        }
        let refused = world.visitor().await.post("/password-resets", email(ANNA)).await.problem();
        assert_eq!((refused.code, refused.retry_after), (Code::RateLimited, Some(1200)));
        world.clock.advance(1200);
        world.visitor().await.post("/password-resets", email(ANNA)).await.session();
    }
}

#[tokio::test]
async fn who_asks_for_mails_over_and_over_keeps_nobody_from_creating_an_account() {
    let world = World::new();
    let mut stranger = world.visitor().await;
    while stranger.post("/accounts", email(ANNA)).await.status == 200 {}
    stranger.post("/accounts", email(NOBODY)).await.session();
    let mut anna = world.visitor().await;
    let refused = anna.post("/accounts", email(ANNA)).await.problem();
    assert_eq!((refused.code, refused.limit_of), (Code::RateLimited, Some(LimitOf::Address)));
    let token = world.link_token(ANNA);
    let session = anna.post("/session/email-verification", json!({ "token": token })).await.session();
    assert_eq!(session.state, State::NeedsPassword);
}

async fn try_number(browser: &mut Browser, number: &str, password: &str) -> Answer {
    let fields = json!({ "claim_number": number, "password": password });
    browser.post("/account/links", json!({ "provider": "services-online", "fields": fields })).await
}

/// Many members guess at a number, each until they must wait.
async fn guess(world: &World, number: &str, members: std::ops::Range<usize>) {
    for at in members {
        let (mut member, _) = world.member(&format!("member-{number}-{at}@example.org").to_lowercase()).await;
        for _ in 0..5 {
            try_number(&mut member, number, "not the right one").await.problem();
        }
        assert_eq!(try_number(&mut member, number, "not the right one").await.code(), Code::TooManyAttempts);
    }
}

#[tokio::test]
async fn wrong_passwords_of_others_for_a_claim_number_do_not_lock_out_who_has_the_right_one() {
    let world = World::new();
    guess(&world, NUMBER, 0..3).await;
    let (mut anna, _) = world.member(ANNA).await;
    try_number(&mut anna, NUMBER, "garden-gate-4711").await.ok();
}

#[tokio::test]
async fn guessing_at_a_claim_number_ends_and_the_owner_of_its_address_continues() {
    let world = World::new();
    guess(&world, NUMBER, 0..1).await;
    let mails = world.mails_to(MARGARET);
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].subject.starts_with("Wrong passwords for your"), "{}", mails[0].subject);
    guess(&world, NUMBER, 1..10).await;
    assert_eq!(world.mails_to(MARGARET).len(), 2);
    // The right pair of a stranger is like any other, and like that of a number that is not there.
    guess(&world, NO_NUMBER, 0..10).await;
    let (mut anna, _) = world.member(ANNA).await;
    for (number, left) in [(NUMBER, None), (NO_NUMBER, Some(3))] {
        let problem = try_number(&mut anna, number, "garden-gate-4711").await.problem();
        assert_eq!((problem.code, problem.attempts_left), (Code::LinkNotFound, left), "{number}");
    }
    let (mut margaret, _) = world.member(MARGARET).await;
    try_number(&mut margaret, NUMBER, "garden-gate-4711").await.ok();
}

#[tokio::test]
async fn a_new_password_for_an_older_account_is_looked_at_again() {
    let world = World::new();
    guess(&world, NUMBER, 0..10).await;
    let (mut anna, _) = world.member(ANNA).await;
    let resets = "/links/services-online/password-resets";
    anna.post(resets, json!({ "fields": { "claim_number": NUMBER, "email": MARGARET } })).await.ok();
    let new = json!({ "code": world.code(MARGARET), "password": "seven brown hens asleep" });
    anna.put(&format!("{resets}/current"), new).await.ok();
    try_number(&mut anna, NUMBER, "seven brown hens asleep").await.ok();
}

#[tokio::test]
async fn each_lock_of_a_member_who_guesses_at_numbers_is_twice_as_long() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let mut waits = Vec::new();
    for _ in 0..3 {
        for _ in 0..4 {
            try_number(&mut anna, NO_NUMBER, "x").await.problem();
        }
        let wait = try_number(&mut anna, NO_NUMBER, "x").await.problem().retry_after.unwrap();
        world.clock.advance(wait);
        waits.push(wait);
    }
    assert_eq!(waits, [60, 120, 240]);
}

#[tokio::test]
async fn the_owner_of_an_address_on_a_record_gets_mails_that_others_have_not_used_up() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let ask = json!({ "fields": { "claim_number": NUMBER, "email": MARGARET } });
    let resets = "/links/services-online/password-resets";
    while anna.post(resets, ask.clone()).await.status == 200 {}
    let (mut margaret, _) = world.member(MARGARET).await;
    margaret.post(resets, ask).await.ok();
}

async fn write(browser: &mut Browser, from: &str, text: &str) -> Answer {
    let message = json!({ "topic": "sign_in", "full_name": "Anna Smith", "email": from, "message": text });
    browser.post("/support-requests", message).await
}

#[tokio::test]
async fn messages_of_strangers_keep_no_member_from_writing() {
    let support = SupportSetting { sends: 2, sends_in_all: 4, ..SupportSetting::default() };
    let world = World::with(Settings { support, ..settings() });
    let (mut anna, _) = world.member(ANNA).await;
    for at in 0..2 {
        write(&mut world.visitor().await, ANNA, &format!("As Anna {at}")).await.ok();
        write(&mut world.visitor().await, &format!("a{at}@example.org"), "Hello").await.ok();
    }
    // It says whose messages they were.
    let everyone = write(&mut world.visitor().await, NOBODY, "Hello").await.problem();
    assert_eq!((everyone.code, everyone.limit_of), (Code::RateLimited, Some(LimitOf::Everyone)));
    let address = write(&mut world.visitor().await, ANNA, "Hello").await.problem();
    assert_eq!(address.limit_of, Some(LimitOf::Address));
    for at in 0..2 {
        write(&mut anna, ANNA, &format!("Really Anna {at}")).await.ok();
    }
    let own = write(&mut anna, ANNA, "Really Anna 3").await.problem();
    assert_eq!((own.code, own.limit_of), (Code::RateLimited, Some(LimitOf::Caller)));
}
