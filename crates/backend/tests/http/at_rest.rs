//! What the database holds, and what it must not.

use rusqlite::Connection;
use serde_json::json;

use crate::client::{PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";

fn on_disk() -> (tempfile::TempDir, World) {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = settings();
    settings.database = folder.path().join("latchkey.sqlite");
    (folder, World::with(settings))
}

#[tokio::test]
async fn neither_passwords_nor_cookies_nor_backup_codes_are_kept_as_they_are() {
    let (folder, world) = on_disk();
    let (mut anna, _) = world.member(ANNA).await;
    let made = anna.post_empty("/account/methods/backup-codes").await.ok();
    let mut secrets = vec![PASSWORD.to_owned(), "garden-gate-4711".to_owned(), anna.cookie.unwrap(), anna.csrf];
    for code in made["codes"].as_array().unwrap() {
        secrets.extend([code.as_str().unwrap().to_owned(), code.as_str().unwrap().replace('-', "")]);
    }
    let mut kept = Vec::new();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        kept.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let holds = |text: &str| kept.windows(text.len()).any(|it| it == text.as_bytes());
    assert!(holds(ANNA), "the search finds what is there");
    for secret in secrets {
        assert!(!holds(&secret), "{secret}");
    }
}

#[tokio::test]
async fn for_an_address_that_has_an_account_no_code_and_no_link_are_made() {
    let (folder, world) = on_disk();
    world.member(ANNA).await;
    for email in [ANNA, "new@example.org"] {
        world.visitor().await.post("/accounts", json!({ "email": email })).await.session();
    }
    let db = Connection::open(folder.path().join("latchkey.sqlite")).unwrap();
    let mut rows = db.prepare("SELECT email, code IS NULL, link IS NULL FROM registrations ORDER BY email").unwrap();
    let rows: Vec<(String, bool, bool)> =
        rows.query_map([], |it| Ok((it.get(0)?, it.get(1)?, it.get(2)?))).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows, [(ANNA.to_owned(), true, true), ("new@example.org".to_owned(), false, false)]);
}

#[tokio::test]
async fn a_session_outlives_the_program() {
    let (folder, world) = on_disk();
    let (anna, _) = world.member(ANNA).await;
    drop(world);
    let mut settings = settings();
    settings.database = folder.path().join("latchkey.sqlite");
    let again = World::with(settings);
    let mut browser = again.visitor().await;
    (browser.cookie, browser.csrf) = (anna.cookie, anna.csrf);
    browser.post_empty("/account/methods/totp").await.ok();
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_but_the_owner_of_the_files_may_read_them() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, world) = on_disk();
    world.member(ANNA).await;
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(Result::unwrap).collect();
    assert!(files.len() > 1, "the log of SQLite is there too");
    for file in files {
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} {mode:o}", file.path());
    }
}

#[tokio::test]
async fn for_an_added_address_that_another_account_has_no_code_and_no_link_are_made() {
    let (folder, world) = on_disk();
    world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    for email in [ANNA, "new@example.org"] {
        ben.post("/account/emails", json!({ "email": email })).await.session();
    }
    let db = Connection::open(folder.path().join("latchkey.sqlite")).unwrap();
    let mut rows = db.prepare("SELECT email, code IS NULL, link IS NULL FROM email_additions ORDER BY email").unwrap();
    let rows: Vec<(String, bool, bool)> =
        rows.query_map([], |it| Ok((it.get(0)?, it.get(1)?, it.get(2)?))).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows, [(ANNA.to_owned(), true, true), ("new@example.org".to_owned(), false, false)]);
}

#[tokio::test]
async fn what_strangers_have_typed_is_not_in_what_is_counted_and_a_row_goes_when_it_counts_no_more() {
    let (folder, world) = on_disk();
    world.member(ANNA).await;
    let db = Connection::open(folder.path().join("latchkey.sqlite")).unwrap();
    let counted = || -> Vec<String> {
        let mut rows = db.prepare("SELECT name FROM counters").unwrap();
        rows.query_map([], |it| it.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    for email in [ANNA, "nobody@example.org"] {
        world.visitor().await.sign_in(email, "not the right one").await.problem();
        world.visitor().await.post("/accounts", json!({ "email": email })).await.session();
        world.visitor().await.post("/password-resets", json!({ "email": email })).await.session();
        let message = json!({ "topic": "other", "full_name": "Anna", "email": email, "message": "Where do I begin?" });
        world.visitor().await.post("/support-requests", message).await.ok();
    }
    let rows = counted();
    assert!(rows.len() > 10 && rows.iter().all(|it| !it.contains("example") && !it.contains("mail")), "{rows:?}");
    // Emails and messages count for an hour, wrong passwords for a day.
    for (seconds, left) in [(3600, 2), (86_400 - 3600, 0)] {
        world.clock.advance(seconds);
        world.backend.tick();
        assert_eq!(counted().len(), left, "{seconds}");
    }
}
