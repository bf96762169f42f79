//! Rows that strangers cause, 300,000 of them: no call clears them away, and the clock does it a portion at a time.

use backend::Settings;
use rusqlite::Connection;
use serde_json::json;

use crate::client::{World, settings};

const TABLES: [&str; 4] = ["registrations", "visits", "counters", "passkey_challenges"];

/// The most that one transaction may clear away.
const PORTION: i64 = 500;

/// A world with so many old rows of each kind, and another line to its database.
fn with_old_rows(each: u32) -> (tempfile::TempDir, World, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let world = World::with(Settings { database: database.clone(), ..settings() });
    let db = Connection::open(database).unwrap();
    // Nothing here must outlive a crash.
    db.execute_batch(&format!(
        "PRAGMA synchronous = OFF;
         BEGIN;
         INSERT INTO registrations (email, code_expires_at, link_expires_at, resend_at)
             WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {each})
             SELECT 'stranger-' || n || '@example.org', 1, 1, 1 FROM numbers;
         INSERT INTO visits (token, stage, registration, started_at, used_at)
             SELECT CAST('visit ' || id AS BLOB), 'email', id, 1, 1 FROM registrations;
         INSERT INTO counters SELECT 'mails ' || email, 1, 1, 0, 1 FROM registrations;
         INSERT INTO passkey_challenges SELECT token, '', 1 FROM visits LIMIT 1000;
         COMMIT;"
    ))
    .unwrap();
    (folder, world, db)
}

fn count(db: &Connection) -> Vec<i64> {
    let count = |table: &&str| db.query_row(&format!("SELECT count(*) FROM {table}"), [], |it| it.get(0)).unwrap();
    TABLES.iter().map(count).collect()
}

#[tokio::test]
async fn no_call_clears_old_rows_away_and_a_tick_clears_one_portion_of_each_kind() {
    let (_folder, world, db) = with_old_rows(100_000);
    let before = count(&db);
    assert_eq!(before.iter().sum::<i64>(), 301_000);
    for (path, body) in [
        ("/accounts", json!({ "email": "anna@example.org" })),
        ("/password-resets", json!({ "email": "anna@example.org" })),
        ("/session", json!({ "email": "anna@example.org", "password": "not the right one" })),
        ("/session/passkey/options", json!({})),
    ] {
        world.visitor().await.post(path, body).await;
    }
    let after = count(&db);
    let kept = before.iter().zip(&after).all(|(before, after)| before <= after);
    assert!(kept && after[3] == before[3] + 1, "a call cleared away: {before:?} {after:?}");

    assert!(world.backend.tick(), "there is more");
    for ((table, before), after) in TABLES.iter().zip(after).zip(count(&db)) {
        assert_eq!(before - after, PORTION, "{table}");
    }
}

#[tokio::test]
async fn tick_by_tick_all_old_rows_go_and_those_in_use_stay() {
    let (_folder, world, db) = with_old_rows(1_200);
    let mut anna = world.visitor().await;
    anna.post("/accounts", json!({ "email": "anna@example.org" })).await.session();
    let mut ticks = 1;
    while world.backend.tick() {
        ticks += 1;
    }
    assert_eq!(ticks, 3);
    assert_eq!(count(&db)[..2], [1, 1]);
    assert_eq!(anna.session().await.state, contract::State::NeedsEmailVerification);
}
