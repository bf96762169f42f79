//! How many guesses there are for someone who never rests: in a day, and in all. docs/decisions/034-locks.md has the figures.

use backend::Clock;
use contract::Problem;
use serde_json::json;

use crate::client::{Browser, PASSWORD, World};

const ANNA: &str = "anna.smith@example.org";
const WRONG: &str = "not the right one";
const DAY: u64 = 86_400;
/// Begins the subject of the mail that tells the owner of the end.
const STOPPED: &str = "Your password is not accepted from";
const DAYS: u64 = 4;

/// The guesses that are looked at on each day, until `is_over`. `guess` makes one as soon as one may.
async fn looks(
    world: &World,
    is_over: impl Fn() -> bool,
    mut guess: impl AsyncFnMut() -> Problem,
) -> [usize; DAYS as usize] {
    let (began, mut looks) = (world.clock.now(), [0; DAYS as usize]);
    loop {
        let day = world.clock.now().seconds_since(began) / DAY;
        let Some(of_day) = looks.get_mut(day as usize) else { return looks };
        let counts = !is_over();
        let problem = guess().await;
        *of_day += usize::from(counts);
        match problem.retry_after {
            Some(wait) => world.clock.advance(wait),
            // Nothing is looked at any more, so there is nothing to count.
            None if !counts => return looks,
            None => {}
        }
    }
}

fn is_stopped(world: &World) -> bool {
    world.mails_to(ANNA).iter().any(|it| it.subject.starts_with(STOPPED))
}

#[tokio::test]
async fn a_stranger_has_50_looks_at_a_password_on_the_first_day_and_none_ever_after() {
    let world = World::new();
    world.member(ANNA).await;
    let began = world.clock.now();
    let mut end = None;
    let guess = async || {
        let problem = world.visitor().await.sign_in(ANNA, WRONG).await.problem();
        end = end.or(is_stopped(&world).then(|| world.clock.now().seconds_since(began)));
        problem
    };
    assert_eq!(looks(&world, || is_stopped(&world), guess).await, [50, 0, 0, 0]);
    assert!(end.unwrap() < 5 * 3600, "{end:?}");
    // Not even the right one, however long it is left alone.
    for _ in 0..3 {
        world.clock.advance(DAY * 30);
        world.visitor().await.sign_in(ANNA, PASSWORD).await.problem();
    }
}

#[tokio::test]
async fn who_has_a_browser_that_the_account_knows_has_25() {
    let world = World::new();
    let (anna, _) = world.member(ANNA).await;
    let guess = async || world.known(&anna).await.sign_in(ANNA, WRONG).await.problem();
    assert_eq!(looks(&world, || is_stopped(&world), guess).await, [25, 0, 0, 0]);
}

#[tokio::test]
async fn who_has_the_password_has_50_looks_at_codes_and_then_no_password_any_more() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let began = world.clock.now();
    let guess = async || {
        let mut thief = world.visitor().await;
        let signed_in = thief.sign_in(ANNA, PASSWORD).await;
        if signed_in.status != 200 {
            return signed_in.problem();
        }
        let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
        let problem = thief.post("/session/second-step", wrong).await.problem();
        if is_stopped(&world) {
            assert!(world.clock.now().seconds_since(began) < 3 * 3600);
        }
        problem
    };
    assert_eq!(looks(&world, || is_stopped(&world), guess).await, [50, 0, 0, 0]);
}

async fn try_number(browser: &mut Browser, number: &str, password: &str) -> Problem {
    let fields = json!({ "claim_number": number, "password": password });
    browser.post("/account/links", json!({ "provider": "services-online", "fields": fields })).await.problem()
}

#[tokio::test]
async fn all_members_together_have_50_looks_at_one_claim_number() {
    const NUMBER: &str = "A12345670";
    let world = World::new();
    let (mut looks, mut members) = (0, 0);
    // The holder of its address hears when none is looked at any more.
    while world.mails_to("margaret@example.org").len() < 2 {
        let (mut member, _) = world.member(&format!("member-{members}@example.org")).await;
        members += 1;
        loop {
            let is_over = world.mails_to("margaret@example.org").len() == 2;
            looks += usize::from(!is_over);
            if is_over || try_number(&mut member, NUMBER, WRONG).await.retry_after.is_some() {
                break;
            }
        }
    }
    assert_eq!((looks, members), (50, 10));
    let (mut member, _) = world.member(ANNA).await;
    try_number(&mut member, NUMBER, "garden-gate-4711").await;
}

#[tokio::test]
async fn one_member_has_145_tries_at_claim_numbers_on_the_first_day_and_120_on_each_further_day() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let mut member: Option<Browser> = None;
    let guess = async || {
        // A wait may be longer than a session.
        if member.is_none() {
            world.clock.advance(30);
            let mut browser = world.at_second_step(ANNA).await;
            let code = json!({ "type": "totp", "code": world.totp(&secret, 0) });
            browser.post("/session/second-step", code).await.session();
            member = Some(browser);
        }
        let Some(browser) = &mut member else { unreachable!() };
        let problem = try_number(browser, "A00000000", WRONG).await;
        if problem.retry_after.is_some() {
            member = None;
        }
        problem
    };
    let looks = looks(&world, || false, guess).await;
    assert!((140..=145).contains(&looks[0]) && looks[1..].iter().all(|it| (115..=120).contains(it)), "{looks:?}");
}
