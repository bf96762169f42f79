//! What works once, used by many at the same moment.

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::client::{Browser, World};

const ANNA: &str = "anna.smith@example.org";

/// How many of these visits are answered well when all of them send the same.
async fn done_by(visits: Vec<Browser>, path: &'static str, body: &Value) -> usize {
    let mut tries = JoinSet::new();
    for mut visit in visits {
        let body = body.clone();
        tries.spawn(async move { visit.post(path, body).await.status });
    }
    tries.join_all().await.into_iter().filter(|it| *it == 200).count()
}

#[tokio::test]
async fn one_code_that_many_send_at_once_opens_one_session() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let codes = anna.post_empty("/account/methods/backup-codes").await.ok();
    world.clock.advance(60);
    let of_app = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    let on_paper = json!({ "type": "backup_code", "code": codes["codes"][0] });
    for proof in [of_app, on_paper] {
        let mut visits = Vec::new();
        for _ in 0..5 {
            visits.push(world.at_second_step(ANNA).await);
        }
        assert_eq!(done_by(visits, "/session/second-step", &proof).await, 1, "{proof}");
    }
}

#[tokio::test]
async fn one_link_that_many_open_at_once_proves_an_address_once() {
    let world = World::new();
    world.member(ANNA).await;
    for (asked, proved, email) in [
        ("/password-resets", "/password-resets/current/code", ANNA),
        ("/accounts", "/session/email-verification", "ben@example.org"),
    ] {
        world.visitor().await.post(asked, json!({ "email": email })).await.session();
        let token = json!({ "token": world.link_token(email) });
        let mut visits = Vec::new();
        for _ in 0..5 {
            visits.push(world.visitor().await);
        }
        assert_eq!(done_by(visits, proved, &token).await, 1, "{asked}");
    }
}
