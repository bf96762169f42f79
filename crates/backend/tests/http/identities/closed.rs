//! What is kept of the way there: no secret that opens anything, and nothing for long.

use contract::Code;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::{ID, finish, start, with};

#[tokio::test]
async fn the_way_there_is_forgotten_an_hour_after_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let (world, provider) = with(|it| it.database = database.clone()).await;
    let db = Connection::open(&database).unwrap();
    let count = || db.query_row("SELECT count(*) FROM identity_states", [], |it| it.get::<_, u32>(0)).unwrap();
    let mut browser = world.visitor().await;
    let back = provider.agrees(&start(&mut browser).await);
    let state: Vec<u8> = db.query_row("SELECT state FROM identity_states", [], |it| it.get(0)).unwrap();
    assert_eq!(state.len(), 32, "a hash of it");
    world.clock.advance(600 + 3600);
    world.backend.tick();
    assert_eq!(count(), 1);
    world.clock.advance(1);
    world.backend.tick();
    assert_eq!(count(), 0);
    assert_eq!(finish(&mut browser, back).await.code(), Code::ProviderNotBegun);
}

#[tokio::test]
async fn the_config_names_the_site_and_no_secret() {
    let (world, provider) = with(|it| {
        it.sign_in_with_first = true;
        it.sign_in_with[0].logo = Some("/example-id.svg".to_owned());
    })
    .await;
    let answer = world.visitor().await.get("/config").await;
    assert!(!answer.text.contains("secret") && !answer.text.contains(&provider.origin), "{}", answer.text);
    let config: Value = answer.ok();
    let want = json!([{ "id": ID, "name": "Example ID", "site": "localhost", "logo": "/example-id.svg" }]);
    assert_eq!((&config["sign_in_with"], &config["sign_in_with_first"]), (&want, &json!(true)));
}
