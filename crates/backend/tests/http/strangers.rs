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
    assert_eq!(stranger.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsSecondStep);
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

#[tokio::test]
async fn a_remembered_browser_that_was_not_seen_before_is_told() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let (first, _) = sign_in(&world, &secret, json!({ "remember_browser": true })).await;
    let mut copied = world.visitor().await;
    copied.remembered = first.remembered.clone();
    let mails = world.mails_to(ANNA).len();
    assert_eq!(copied.sign_in(ANNA, PASSWORD).await.session().state, State::SignedIn);
    assert_eq!(world.mails_to(ANNA).len(), mails + 1);
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "Your account was signed in to from a new browser");
}

#[tokio::test]
async fn who_was_about_to_set_a_new_password_begins_again_when_the_methods_change() {
    let world = World::new();
    // Before the first method: the mail is all that was shown.
    let mut owner = world.setting_up(ANNA).await;
    let mut reader = world.reset_proved(ANNA).await;
    assert_eq!(reader.session().await.state, State::NeedsNewPassword);
    owner.add_totp(&world).await;
    let new = json!({ "password": "a quiet lamp at noon", "end_other_sessions": true });
    assert_eq!(reader.put("/password-resets/current", new).await.code(), Code::Unauthenticated);
}

#[tokio::test]
async fn a_stranger_who_adds_a_members_number_uses_up_none_of_its_codes() {
    let world = World::new();
    let number = "+12025550123";
    let (mut anna, _) = world.member(ANNA).await;
    let id = anna.add_phone(&world, number, "sms").await;
    let mut stranger = world.setting_up(BEN).await;
    let body = json!({ "number": number, "channel": "sms" });
    let mut answer = stranger.post("/account/methods/phones", body.clone()).await;
    while answer.status == 200 {
        world.clock.advance(10);
        answer = stranger.post("/account/methods/phones", body.clone()).await;
    }
    assert_eq!(answer.code(), Code::RateLimited);
    let mut anna = world.at_second_step(ANNA).await;
    anna.post("/session/second-step/codes", json!({ "type": "sms", "id": id })).await.session();
}
