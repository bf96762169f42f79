//! The same password from devices that write the same letters in different ways.

use argon2::password_hash::SaltString;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use contract::{Code, FieldCode};
use rusqlite::Connection;
use serde_json::json;

use crate::client::{World, settings};

const ANNA: &str = "anna.smith@example.org";
const ONE_SIGN: &str = "caf\u{e9} by the river";
const TWO_SIGNS: &str = "cafe\u{301} by the river";

async fn with_password(world: &World, password: &str) {
    let mut browser = world.proved(ANNA).await;
    browser.put("/session/password", json!({ "password": password })).await.session();
}

async fn lets_in(world: &World, password: &str) -> bool {
    let answer = world.visitor().await.sign_in(ANNA, password).await;
    assert!(answer.status == 200 || answer.code() == Code::IncorrectCredentials, "{}", answer.text);
    answer.status == 200
}

#[tokio::test]
async fn a_password_fits_whichever_way_its_letters_were_written() {
    for chosen in [ONE_SIGN, TWO_SIGNS] {
        let world = World::new();
        with_password(&world, chosen).await;
        assert!(lets_in(&world, ONE_SIGN).await && lets_in(&world, TWO_SIGNS).await);
        assert!(!lets_in(&world, "cafe by the river").await);
    }
}

#[tokio::test]
async fn its_length_is_that_of_the_signs_that_one_sees() {
    let world = World::new();
    let mut browser = world.proved(ANNA).await;
    // Eleven letters that are seen, and twelve signs.
    let answer = browser.put("/session/password", json!({ "password": "e\u{301}lan vital" })).await;
    assert_eq!(answer.field(), ("/password".into(), FieldCode::PasswordTooShort));
}

#[tokio::test]
async fn whoever_has_one_from_before_gets_in_as_before_and_then_from_any_device() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let world = World::with(backend::Settings { database: database.clone(), ..settings() });
    with_password(&world, ONE_SIGN).await;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    let salt = SaltString::encode_b64(b"sixteen bytes ok").unwrap();
    let old = argon2.hash_password(TWO_SIGNS.as_bytes(), &salt).unwrap().to_string();
    let db = Connection::open(database).unwrap();
    db.execute("UPDATE accounts SET password_hash = ?1 WHERE email = ?2", [&*old, ANNA]).unwrap();
    assert!(!lets_in(&world, ONE_SIGN).await);
    assert!(lets_in(&world, TWO_SIGNS).await);
    assert!(lets_in(&world, ONE_SIGN).await && lets_in(&world, TWO_SIGNS).await);
}
