//! What a stranger has begun in an account ends when its owner acts: signs everyone else out, chooses another password, or
//! removes the address that the stranger reads.

use contract::{Code, State};
use serde_json::json;

use crate::account_resets::token;
use crate::client::{PASSWORD, World};
use crate::emails::{ANNA, BEN, SECOND, add, entry, open_link, prove};
use crate::passkey::sign_in;

#[tokio::test]
async fn who_is_signed_out_everywhere_else_is_not_remembered_and_adds_no_address() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let (mut stranger, _) = sign_in(&world, &secret, json!({ "remember_browser": true })).await;
    add(&mut stranger, BEN).await.session();
    let link = world.link_token(BEN);
    anna.delete("/account/sessions").await.session();
    assert_eq!(stranger.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsFactor);
    assert_eq!(open_link(&mut stranger, &link).await.code(), Code::CodeExpired);
    assert_eq!(anna.session().await.account.unwrap().emails.len(), 1);
}

#[tokio::test]
async fn another_password_ends_what_others_have_begun_if_they_are_signed_out() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    add(&mut anna, BEN).await.session();
    let link = world.link_token(BEN);
    let new = json!({ "current": PASSWORD, "password": "a quiet lamp at noon", "end_other_sessions": true });
    anna.put("/account/password", new).await.session();
    assert_eq!(open_link(&mut world.visitor().await, &link).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn the_link_of_a_reset_that_went_to_a_removed_address_confirms_nothing() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let id = entry(&add(&mut anna, SECOND).await.session(), SECOND).id;
    prove(&mut anna, &id, &world.code(SECOND)).await.session();
    let mut stranger = world.at_second_step(ANNA).await;
    stranger.post_empty("/account-resets").await.session();
    world.clock.advance(24 * 3600);
    world.backend.tick();
    let sent = token(&world, SECOND, "delete");

    let (mut anna, _) = sign_in(&world, &secret, json!({})).await;
    anna.delete(&format!("/account/emails/{id}")).await.session();
    let confirm = json!({ "token": sent });
    let answer = world.visitor().await.post("/account-resets/confirm", confirm).await;
    assert_eq!(answer.code(), Code::CodeExpired);
    // The addresses that are left get another one.
    let mails = world.mails_to(SECOND).len();
    world.backend.tick();
    assert_ne!(token(&world, ANNA, "delete"), sent);
    assert_eq!(world.mails_to(SECOND).len(), mails);
}
