//! More sign-ins at once than there are places to hash their passwords: some are told to come back, and nothing of
//! theirs is counted or used up.

use backend::{HashingSetting, Settings};
use contract::Code;
use futures::future::join_all;
use rusqlite::Connection;
use serde_json::json;
use tempfile::TempDir;

use crate::client::{Browser, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";

/// A world with so many places, and a second hand on its database: while that writes, whoever has a place keeps it.
fn places(number: u32) -> (TempDir, World, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let hashing = HashingSetting { threads: 1, queue: number - 1 };
    let world = World::with(Settings { hashing, database: database.clone(), ..settings() });
    (folder, world, Connection::open(database).unwrap())
}

#[tokio::test]
async fn a_set_of_backup_codes_takes_as_many_places_as_it_has_codes() {
    let (_folder, world, hand) = places(12);
    let (mut member, _) = world.member(ANNA).await;
    let mut visitors = visitors(&world, 3).await;
    hand.execute_batch("BEGIN IMMEDIATE").unwrap();
    let set = member.post_empty("/account/methods/backup-codes");
    let tries = join_all(visitors.iter_mut().map(|it| it.sign_in(ANNA, PASSWORD)));
    let (made, tries, ()) = tokio::join!(set, tries, async { hand.execute_batch("COMMIT").unwrap() });
    made.ok();
    let statuses: Vec<_> = tries.iter().map(|it| it.status.as_u16()).collect();
    assert_eq!(statuses, [200, 200, 503]);
}

async fn visitors(world: &World, number: usize) -> Vec<Browser> {
    let mut all = Vec::new();
    for _ in 0..number {
        all.push(world.visitor().await);
    }
    all
}

#[tokio::test]
async fn who_finds_no_place_is_told_when_to_come_back_and_no_try_is_counted() {
    let (_folder, world, hand) = places(2);
    world.member(ANNA).await;
    for _ in 0..3 {
        let mut visitors = visitors(&world, 20).await;
        hand.execute_batch("BEGIN IMMEDIATE").unwrap();
        let tries = join_all(visitors.iter_mut().map(|it| it.sign_in(ANNA, "not the right one")));
        // Polled one after the other: all of them have asked for a place by then.
        let (answers, ()) = tokio::join!(tries, async { hand.execute_batch("COMMIT").unwrap() });
        let busy = answers.iter().filter(|it| it.code() == Code::Unavailable).count();
        assert_eq!(busy, 18);
        let problem = answers.iter().map(|it| it.problem()).find(|it| it.code == Code::Unavailable).unwrap();
        assert_eq!((problem.status, problem.retry_after), (503, Some(5)));
        world.visitor().await.sign_in(ANNA, PASSWORD).await.session();
    }
}

#[tokio::test]
async fn a_password_that_was_chosen_can_be_sent_again_when_there_is_a_place() {
    let (_folder, world, hand) = places(2);
    let mut anna = world.proved(ANNA).await;
    let mut visitors = visitors(&world, 2).await;
    hand.execute_batch("BEGIN IMMEDIATE").unwrap();
    let others = join_all(visitors.iter_mut().map(|it| it.sign_in("nobody@example.org", "not the right one")));
    let chosen = anna.put("/session/password", json!({ "password": PASSWORD }));
    let (_, answer, ()) = tokio::join!(others, chosen, async { hand.execute_batch("COMMIT").unwrap() });
    assert_eq!(answer.code(), Code::Unavailable);
    anna.put("/session/password", json!({ "password": PASSWORD })).await.session();
}
