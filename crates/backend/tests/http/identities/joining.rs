//! A member joins an account from elsewhere on the profile: by a fresh proof, there and back; what is joined already; and
//! removing it.

use contract::{Code, State};
use serde_json::json;

use super::{ANNA, ID, NAME, finish_join, joins, lands, member, second_step, start_join, trusting, world};

#[tokio::test]
async fn there_and_back_it_is_joined_and_told_and_signs_in_from_then_on() {
    let (world, provider) = world().await;
    let (mut anna, secret) = world.member(ANNA).await;
    let url = start_join(&mut anna).await;
    assert!(url.contains("profile%2Fidentities%2Fexample-id%2Freturn"), "{url}");
    // Whose address it is there does not matter: the member has proved who it is.
    provider.is_visited_by(json!({ "sub": "p", "email": "else@other.example", "email_verified": false }));
    let session = finish_join(&mut anna, provider.agrees(&url)).await.session();
    assert_eq!(session.told[0].to, 1);
    let joined = session.account.unwrap().identities.remove(0);
    assert_eq!((joined.provider.as_str(), joined.label.as_deref()), (ID, Some("else@other.example")));
    assert_eq!((joined.joined_at, joined.last_used_at), (session.now, None));
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, format!("You can now sign in with {NAME}"));
    assert!(world.mails_to("else@other.example").is_empty());

    let mut browser = world.visitor().await;
    assert_eq!(lands(&mut browser, &provider).await.state, State::NeedsSecondStep);
    let account = second_step(&world, &mut browser, &secret).await.account.unwrap();
    assert!(account.identities[0].last_used_at.is_some() && account.email == ANNA);
}

#[tokio::test]
async fn it_needs_a_fresh_proof_to_begin_and_loses_nothing_by_one_on_the_way() {
    let (world, provider) = world().await;
    let (mut anna, secret) = world.member(ANNA).await;
    let back = provider.agrees(&start_join(&mut anna).await);
    world.prove_again(&mut anna, &secret).await;
    finish_join(&mut anna, back).await.session();
    for _ in 0..2 {
        world.clock.advance(600);
        anna.stay().await;
    }
    let refused = anna.post_empty(&format!("/account/identities/{ID}/start")).await;
    assert_eq!(refused.code(), Code::ReauthenticationRequired);
}

#[tokio::test]
async fn an_answer_of_another_member_or_session_joins_nothing() {
    let (world, provider) = world().await;
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, secret) = world.member("ben@example.org").await;
    let back = provider.agrees(&start_join(&mut anna).await);
    // Else a stranger's account there would open the member's here (RFC 9700, section 4.7: CSRF).
    assert_eq!(finish_join(&mut ben, back.clone()).await.code(), Code::ProviderNotBegun);
    let mut other = world.at_second_step("ben@example.org").await;
    second_step(&world, &mut other, &secret).await;
    assert_eq!(finish_join(&mut other, back.clone()).await.code(), Code::ProviderNotBegun);
    finish_join(&mut anna, back.clone()).await.session();
    assert_eq!(finish_join(&mut anna, back).await.code(), Code::ProviderNotBegun);
}

#[tokio::test]
async fn the_way_to_join_takes_ten_minutes_at_most() {
    let (world, provider) = world().await;
    let (mut anna, _) = world.member(ANNA).await;
    let back = provider.agrees(&start_join(&mut anna).await);
    world.clock.advance(600);
    assert_eq!(finish_join(&mut anna, back).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn taken_and_own_ones_are_told_apart_and_several_may_be_joined() {
    let (world, provider) = world().await;
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    joins(&mut anna, &provider).await.session();
    assert_eq!(joins(&mut anna, &provider).await.code(), Code::IdentityOwn);
    assert_eq!(joins(&mut ben, &provider).await.code(), Code::IdentityTaken);
    provider.is_visited_by(json!({ "sub": "second" }));
    let account = joins(&mut anna, &provider).await.session().account.unwrap();
    assert_eq!(account.identities.len(), 2);
    assert_eq!(account.identities[1].label, None);
    let name = "anna\u{202e} at\nwork";
    provider.is_visited_by(json!({ "sub": "third", "preferred_username": name }));
    let account = joins(&mut anna, &provider).await.session().account.unwrap();
    assert_eq!(account.identities[2].label.as_deref(), Some("anna atwork"));
}

#[tokio::test]
async fn what_is_removed_signs_nobody_in_and_can_be_joined_elsewhere() {
    let (world, provider) = trusting().await;
    let (mut anna, _) = world.member(ANNA).await;
    let session = joins(&mut anna, &provider).await.session();
    let id = session.account.unwrap().identities[0].id.clone();
    let mut on_the_way = world.visitor().await;
    assert_eq!(lands(&mut on_the_way, &provider).await.state, State::NeedsSecondStep);
    let (mut ben, _) = world.member("ben@example.org").await;
    assert_eq!(ben.delete(&format!("/account/identities/{id}")).await.code(), Code::NotFound);
    let session = anna.delete(&format!("/account/identities/{id}")).await.session();
    assert_eq!((session.told[0].to, session.account.unwrap().identities.len()), (1, 0));
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, format!("You no longer sign in with {NAME}"));
    // Whoever was on the way in by it begins again.
    assert_eq!(on_the_way.session().await.state, State::Anonymous);
    assert_eq!(anna.delete(&format!("/account/identities/{id}")).await.code(), Code::NotFound);
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::Anonymous);
    joins(&mut ben, &provider).await.session();
}

#[tokio::test]
async fn a_deleted_account_frees_what_was_joined() {
    let (world, provider) = trusting().await;
    let (mut anna, _) = member(&world, &provider).await;
    anna.post("/account/deletion", json!({ "password": "" })).await.session();
    let (mut ben, _) = world.member("ben@example.org").await;
    joins(&mut ben, &provider).await.session();
}
