//! A database that was stolen without the settings: what it does not give away, and how the key is replaced.

use backend::SealingSetting;
use contract::State;
use rusqlite::Connection;
use serde_json::json;
use tempfile::TempDir;

use crate::client::{World, settings};

const ANNA: &str = "anna.smith@example.org";

fn key(digit: char) -> String {
    digit.to_string().repeat(64)
}

/// The backend with the database in `folder`, `minutes` after the first start.
fn open(folder: &TempDir, minutes: u64, key: &str, before: &[String]) -> Result<World, String> {
    let mut settings = settings();
    settings.database = folder.path().join("latchkey.sqlite");
    settings.sealing = SealingSetting { key: key.to_owned(), before: before.to_vec() };
    World::opened(settings, minutes)
}

/// What is kept as the secret of the app, and as that of the server.
fn kept(folder: &TempDir) -> [Vec<u8>; 2] {
    let db = Connection::open(folder.path().join("latchkey.sqlite")).unwrap();
    ["SELECT secret FROM methods WHERE kind = 'totp'", "SELECT value FROM meta WHERE name = 'server_key'"]
        .map(|find| db.query_row(find, [], |it| it.get(0)).unwrap())
}

fn is_on_disk(folder: &TempDir, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(folder.path()).unwrap().map(|it| std::fs::read(it.unwrap().path()).unwrap());
    files.into_iter().any(|it| it.windows(bytes.len()).any(|it| it == bytes))
}

async fn signs_in(world: &World, secret: &str) -> bool {
    let mut anna = world.at_second_step(ANNA).await;
    let proof = json!({ "type": "totp", "code": world.totp(secret, 0) });
    anna.post("/session/second-step", proof).await.session().state == State::SignedIn
}

#[tokio::test]
async fn with_a_key_neither_secrets_of_apps_nor_the_servers_own_can_be_read_in_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let world = open(&folder, 0, "", &[]).unwrap();
    let (_, secret) = world.member(ANNA).await;
    let mut setting_up = world.setting_up("ben@example.org").await;
    setting_up.post_empty("/account/methods/totp").await.ok();
    let waiting: Vec<u8> = Connection::open(folder.path().join("latchkey.sqlite"))
        .unwrap()
        .query_row("SELECT totp_secret FROM visits WHERE totp_secret IS NOT NULL", [], |it| it.get(0))
        .unwrap();
    drop(world);
    let secrets = [kept(&folder).to_vec(), vec![waiting]].concat();
    assert!(secrets.iter().all(|it| is_on_disk(&folder, it)), "the search finds what is there");

    // What is there is sealed at the start, and what is new as well.
    let world = open(&folder, 5, &key('a'), &[]).unwrap();
    assert!(signs_in(&world, &secret).await);
    setting_up.router = world.router.clone();
    let setup = setting_up.post_empty("/account/methods/totp").await.ok();
    let code = world.totp(setup["secret"].as_str().unwrap(), 0);
    setting_up.put("/account/methods/totp", json!({ "code": code })).await.session();
    drop((world, setting_up));
    for secret in secrets {
        assert!(!is_on_disk(&folder, &secret));
    }
}

#[tokio::test]
async fn what_was_in_the_file_before_it_was_sealed_is_gone_from_it_while_the_program_runs() {
    let folder = tempfile::tempdir().unwrap();
    let world = open(&folder, 0, "", &[]).unwrap();
    world.member(ANNA).await;
    let secrets = kept(&folder);
    drop(world);
    // As an older program left it: what it had freed is still in the file.
    let db = Connection::open(folder.path().join("latchkey.sqlite")).unwrap();
    db.execute_batch("PRAGMA secure_delete = OFF; CREATE TABLE old (secret BLOB);").unwrap();
    for secret in &secrets {
        db.execute("INSERT INTO old (secret) SELECT ?1 FROM methods", [secret]).unwrap();
    }
    db.execute_batch("DROP TABLE old; PRAGMA wal_checkpoint(TRUNCATE);").unwrap();
    drop(db);
    assert!(secrets.iter().all(|it| is_on_disk(&folder, it)));
    let world = open(&folder, 5, &key('a'), &[]).unwrap();
    for secret in &secrets {
        assert!(!is_on_disk(&folder, secret));
    }
    drop(world);
}

#[tokio::test]
async fn the_key_is_replaced_by_one_start_with_the_old_one_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let (_, secret) = open(&folder, 0, &key('a'), &[]).unwrap().member(ANNA).await;
    let first = kept(&folder);
    assert!(signs_in(&open(&folder, 5, &key('b'), &[key('a')]).unwrap(), &secret).await);
    assert!(first.iter().zip(kept(&folder)).all(|(old, new)| *old != new));
    assert!(signs_in(&open(&folder, 10, &key('b'), &[]).unwrap(), &secret).await);
}

#[tokio::test]
async fn without_the_key_the_program_does_not_start_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (_, secret) = open(&folder, 0, &key('a'), &[]).unwrap().member(ANNA).await;
    let before = kept(&folder);
    for (key, other) in [(key('b'), vec![]), (String::new(), vec![]), (key('b'), vec![key('c')])] {
        let sentence = open(&folder, 5, &key, &other).err().unwrap();
        assert!(sentence.contains("sealing.key"), "{sentence}");
    }
    assert_eq!(kept(&folder), before);
    assert!(signs_in(&open(&folder, 5, &key('a'), &[]).unwrap(), &secret).await);
}

#[tokio::test]
async fn if_one_secret_cannot_be_sealed_again_none_is() {
    let folder = tempfile::tempdir().unwrap();
    let (_, secret) = open(&folder, 0, &key('a'), &[]).unwrap().member(ANNA).await;
    let db = Connection::open(folder.path().join("latchkey.sqlite")).unwrap();
    let change = |it: &[u8]| db.execute("UPDATE methods SET secret = ?1 WHERE kind = 'totp'", [it]).unwrap();
    let before = kept(&folder);
    // As if it came from another database.
    let foreign = [&before[0][..8], &[0; 60]].concat();
    change(&foreign);
    open(&folder, 5, &key('b'), &[key('a')]).err().unwrap();
    assert_eq!(kept(&folder), [foreign, before[1].clone()]);
    change(&before[0]);
    assert!(signs_in(&open(&folder, 5, &key('a'), &[]).unwrap(), &secret).await);
}

#[tokio::test]
async fn a_secret_of_one_account_is_of_no_use_in_the_row_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let world = open(&folder, 0, &key('a'), &[]).unwrap();
    world.member(ANNA).await;
    let (_, secret) = world.member("ben@example.org").await;
    let db = Connection::open(folder.path().join("latchkey.sqlite")).unwrap();
    let both: Vec<Vec<u8>> = db
        .prepare("SELECT secret FROM methods ORDER BY rowid")
        .unwrap()
        .query_map([], |it| it.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    db.execute("UPDATE methods SET secret = ?1", [&both[1]]).unwrap();
    world.clock.advance(60);
    let mut thief = world.at_second_step(ANNA).await;
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    assert_eq!(thief.post("/session/second-step", proof).await.status, 503);
}
