//! What is kept of services in the database, and in which order it goes.

use backend::Settings;
use rusqlite::Connection;
use tempfile::TempDir;

use super::{SECRET, calls, parameters, registered};
use crate::client::{World, settings};

/// A world, and another line to its database.
fn world() -> (TempDir, World, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let world = World::with(Settings { database: database.clone(), services: registered(), ..settings() });
    world.watched.plant(SECRET);
    (folder, world, Connection::open(database).unwrap())
}

#[tokio::test]
async fn of_what_a_service_pushes_only_what_is_read_is_kept() {
    let (_folder, world, db) = world();
    let all = parameters(&[("unheard_of", "a tale without end"), ("login_hint", "anna@example.org")]);
    let form: Vec<(&str, &str)> = all.iter().map(|it| (&*it.0, &*it.1)).collect();
    assert_eq!(calls(&world, "/par", Some(("shop", SECRET)), &form).await.status, 201);
    let kept: String = db.query_row("SELECT parameters FROM service_pushed", [], |it| it.get(0)).unwrap();
    assert!(kept.contains("anna@example.org") && !kept.contains("unheard_of") && !kept.contains("tale"), "{kept}");
}

#[tokio::test]
async fn a_visit_stays_until_its_session_at_a_service_is_cleared_away_so_that_no_sign_out_is_told() {
    let (_folder, world, db) = world();
    // More than one tick clears away, and two of each visit.
    db.execute_batch(
        "INSERT INTO visits (token, stage, started_at, used_at)
             WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 400)
             SELECT CAST('visit ' || n AS BLOB), 'member', 1, 1 FROM numbers;
         INSERT INTO service_sessions (id, service, subject, visit) 
             SELECT service || id, service, 'x', id FROM visits JOIN (SELECT 'shop' AS service UNION SELECT 'page');",
    )
    .unwrap();
    let count = |of: &str| db.query_row(&format!("SELECT count(*) FROM {of}"), [], |it| it.get::<_, i64>(0)).unwrap();
    for left in [300, 0] {
        world.backend.tick();
        assert_eq!(count("service_sessions"), left);
        assert_eq!(count("service_sessions WHERE visit IS NULL"), 0);
    }
    while world.backend.tick() {}
    assert_eq!(count("visits"), 0);
}
