//! What is kept of backup codes.

use contract::{Code, LimitOf, State};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::client::{Browser, World, settings};

const ANNA: &str = "anna.smith@example.org";

fn on_disk() -> (tempfile::TempDir, World, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = settings();
    settings.database = folder.path().join("latchkey.sqlite");
    let world = World::with(settings);
    let db = Connection::open(folder.path().join("latchkey.sqlite")).unwrap();
    (folder, world, db)
}

fn kept(db: &Connection) -> Vec<String> {
    let mut rows = db.prepare("SELECT kept FROM backup_codes ORDER BY kept").unwrap();
    rows.query_map([], |it| it.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

async fn codes(browser: &mut Browser) -> Vec<String> {
    let made = browser.post_empty("/account/methods/backup-codes").await.ok();
    made["codes"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
}

fn proof(code: &str) -> Value {
    json!({ "type": "backup_code", "code": code })
}

fn salt(hash: &str) -> String {
    hash.split('$').nth(4).unwrap().to_owned()
}

#[tokio::test]
async fn each_code_is_kept_as_a_password_hash_with_a_salt_of_its_set() {
    let (_folder, world, db) = on_disk();
    let (mut anna, secret) = world.member(ANNA).await;
    codes(&mut anna).await;
    let first = kept(&db);
    assert_eq!(first.len(), 10);
    assert!(first.iter().all(|it| it.starts_with("$argon2id$") && salt(it) == salt(&first[0])), "{first:?}");
    world.prove_again(&mut anna, &secret).await;
    codes(&mut anna).await;
    assert_eq!(kept(&db).len(), 10);
    assert_ne!(salt(&kept(&db)[0]), salt(&first[0]));
}

#[tokio::test]
async fn each_code_of_a_set_works_once_for_a_sign_in_and_for_a_fresh_proof() {
    let (_folder, world, db) = on_disk();
    let (mut member, _) = world.member(ANNA).await;
    let codes = codes(&mut member).await;
    let mut anna = world.at_second_step(ANNA).await;
    assert_eq!(anna.post("/session/second-step", proof(&codes[3])).await.session().state, State::SignedIn);
    let used = anna.post("/session/reauthentication", proof(&codes[3])).await;
    assert_eq!(used.code(), Code::IncorrectCode);
    anna.post("/session/reauthentication", proof(&codes[9].to_lowercase().replace('-', " "))).await.session();
    assert_eq!(kept(&db).len(), 8);
    let methods = anna.session().await.account.unwrap().methods;
    assert_eq!(methods.iter().find_map(|it| it.left), Some(8));
}

#[tokio::test]
async fn codes_on_paper_from_before_still_work_and_are_hashed_by_and_by() {
    let (_folder, world, db) = on_disk();
    let (mut member, _) = world.member(ANNA).await;
    let codes = codes(&mut member).await;
    // As it was: an HMAC of each.
    let account: String = db.query_row("SELECT account FROM backup_codes LIMIT 1", [], |it| it.get(0)).unwrap();
    let key: Vec<u8> = db.query_row("SELECT value FROM meta WHERE name = 'server_key'", [], |it| it.get(0)).unwrap();
    db.execute("DELETE FROM backup_codes", []).unwrap();
    for code in &codes {
        let mac = mac(&key, &format!("{account} {}", code.replace('-', "")));
        db.execute("INSERT INTO backup_codes (account, kept) VALUES (?1, ?2)", params![account, mac]).unwrap();
    }
    let mut anna = world.at_second_step(ANNA).await;
    anna.post("/session/second-step", proof(&codes[0])).await.session();
    world.backend.tick();
    let hashes = kept(&db);
    assert!(hashes.len() == 9 && hashes.iter().all(|it| it.starts_with("$argon2id$")), "{hashes:?}");
    let mut anna = world.at_second_step(ANNA).await;
    assert_eq!(anna.post("/session/second-step", proof(&codes[0])).await.code(), Code::IncorrectCode);
    anna.post("/session/second-step", proof(&codes[1])).await.session();
}

#[tokio::test]
async fn a_member_makes_so_many_sets_an_hour_and_is_told_how_long_to_wait_for_another() {
    let (_folder, world, db) = on_disk();
    let (mut anna, secret) = world.member(ANNA).await;
    for _ in 0..5 {
        codes(&mut anna).await;
    }
    let newest = kept(&db);
    let refused = anna.post_empty("/account/methods/backup-codes").await.problem();
    let told = (refused.status, refused.code, refused.limit_of, refused.retry_after);
    assert_eq!(told, (429, Code::RateLimited, Some(LimitOf::Caller), Some(3600)));
    assert_eq!(kept(&db), newest);
    // Another member is not meant.
    codes(&mut world.member("ben@example.org").await.0).await;
    for _ in 0..5 {
        world.clock.advance(720);
        anna.stay().await;
    }
    world.prove_again(&mut anna, &secret).await;
    codes(&mut anna).await;
}

/// HMAC-SHA-256 as it was kept, in hexadecimal digits.
fn mac(key: &[u8], text: &str) -> String {
    use hmac::{Hmac, Mac};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).unwrap();
    mac.update(format!("backup code\0{text}").as_bytes());
    mac.finalize().into_bytes().iter().map(|it| format!("{it:02x}")).collect()
}
