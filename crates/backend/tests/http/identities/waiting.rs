//! An address that has an account here already: nobody is signed in by it, nobody learns that it is there, and its member has
//! the account from elsewhere joined by signing in as usual, in this browser and in time, and then by a yes.

use contract::{Code, Ended, Session, State};
use serde_json::json;

use super::{ANNA, ID, NAME, goes, joins, lands, says_yes, second_step, trusting, types_code, world};
use crate::client::{Browser, PASSWORD, World};
use crate::soft_key::soft_key;

/// A member with a password, and a visit in which her account from elsewhere waits.
async fn waiting(world: &World, provider: &super::Provider) -> (Browser, String) {
    let (_, secret) = world.member(ANNA).await;
    let mut browser = world.visitor().await;
    let session = lands(&mut browser, provider).await;
    assert_eq!((session.state, session.account), (State::Anonymous, None));
    let waits = session.identity.unwrap();
    assert_eq!((waits.provider.as_str(), waits.email.as_str()), (ID, ANNA));
    (browser, secret)
}

fn identities(session: Session) -> usize {
    session.account.unwrap().identities.len()
}

#[tokio::test]
async fn known_and_unknown_addresses_look_alike_until_they_are_proved() {
    let (world, provider) = world().await;
    world.member(ANNA).await;
    let mut seen = Vec::new();
    for (sub, email) in [("p-1", ANNA), ("p-2", "nobody@example.org")] {
        provider.is_visited_by(json!({ "sub": sub, "email": email, "email_verified": true }));
        let mut browser = world.visitor().await;
        let mut session = goes(&mut browser, &provider).await.ok();
        session["session"]["csrf_token"] = json!("-");
        let mail = world.mails_to(email).pop().unwrap();
        let code = world.code(email);
        seen.push((
            session.to_string().replace(email, "-"),
            mail.subject,
            mail.text.replace(email, "-").replace(&code, "-"),
        ));
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn the_proof_of_an_address_that_has_an_account_signs_nobody_in() {
    let (world, provider) = world().await;
    let (_, secret) = world.member(ANNA).await;
    let mut browser = world.visitor().await;
    lands(&mut browser, &provider).await;
    let session = types_code(&world, &mut browser, ANNA).await;
    assert_eq!((session.state, session.account, session.pending), (State::Anonymous, None, None));
    assert_eq!(session.identity.unwrap().email, ANNA);
    assert_eq!(browser.post_empty("/session/extend").await.code(), Code::Unauthenticated);
    browser.sign_in(ANNA, PASSWORD).await.session();
    assert!(second_step(&world, &mut browser, &secret).await.account.unwrap().identities.is_empty());
    assert_eq!(identities(says_yes(&mut browser).await.session()), 1);
}

#[tokio::test]
async fn its_member_signs_in_as_usual_and_has_it_joined_by_a_yes_and_all_addresses_hear_of_it() {
    let (world, provider) = trusting().await;
    let (mut browser, secret) = waiting(&world, &provider).await;
    let session = browser.sign_in(ANNA, PASSWORD).await.session();
    assert_eq!((session.state, session.identity.map(|it| it.email)), (State::NeedsSecondStep, Some(ANNA.to_owned())));
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::Anonymous, "not yet");
    // Whoever has signed in has said nothing about it yet.
    let session = second_step(&world, &mut browser, &secret).await;
    assert_eq!((session.state, session.identity.as_ref().map(|it| it.email.as_str())), (State::SignedIn, Some(ANNA)));
    assert_eq!(identities(session), 0);
    assert!(world.mails_to(ANNA).iter().all(|it| !it.subject.contains(NAME)));
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::Anonymous, "not yet");
    let session = says_yes(&mut browser).await.session();
    assert_eq!((session.state, session.identity), (State::SignedIn, None));
    assert_eq!(session.told[0].to, 1);
    let account = session.account.unwrap();
    assert_eq!((account.identities[0].provider.as_str(), account.without_password), (ID, false));
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert_eq!(mail.subject, format!("You can now sign in with {NAME}"));
    let activity = browser.get("/account/activity").await.ok();
    assert_eq!(
        (&activity["events"][0]["kind"], &activity["events"][0]["what"]),
        (&json!("identity_joined"), &json!(NAME))
    );
    // From now on it opens the account.
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::NeedsSecondStep);
}

#[tokio::test]
async fn a_no_adds_nothing_and_is_not_asked_again() {
    let (world, provider) = trusting().await;
    let (mut browser, secret) = waiting(&world, &provider).await;
    browser.sign_in(ANNA, PASSWORD).await.session();
    second_step(&world, &mut browser, &secret).await;
    let session = browser.delete("/account/waiting-identity").await.session();
    assert_eq!((session.identity.clone(), identities(session)), (None, 0));
    assert_eq!(says_yes(&mut browser).await.code(), Code::CodeExpired);
    assert!(world.mails_to(ANNA).iter().all(|it| !it.subject.contains(NAME)));
    assert_eq!(lands(&mut world.visitor().await, &provider).await.state, State::Anonymous);
}

#[tokio::test]
async fn a_yes_comes_in_time_about_an_address_of_the_account_and_what_nobody_else_has_joined() {
    let (world, provider) = trusting().await;
    let (mut late, secret) = waiting(&world, &provider).await;
    late.sign_in(ANNA, PASSWORD).await.session();
    second_step(&world, &mut late, &secret).await;
    for _ in 0..2 {
        world.clock.advance(870);
        late.stay().await;
    }
    assert_eq!(late.session().await.identity, None);
    world.prove_again(&mut late, &secret).await;
    assert_eq!(says_yes(&mut late).await.code(), Code::CodeExpired);

    let mut browser = world.visitor().await;
    lands(&mut browser, &provider).await;
    browser.sign_in(ANNA, PASSWORD).await.session();
    second_step(&world, &mut browser, &secret).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    joins(&mut ben, &provider).await.session();
    assert_eq!(says_yes(&mut browser).await.code(), Code::IdentityTaken);
    assert_eq!(browser.session().await.identity, None, "it is not asked again");
}

#[tokio::test]
async fn a_passkey_is_as_good() {
    let (world, provider) = trusting().await;
    let mut key = soft_key(7, true);
    let mut anna = world.setting_up(ANNA).await;
    let options = anna.post("/account/methods/webauthn/options", json!({ "kind": "passkey" })).await.ok();
    let body = json!({ "kind": "passkey", "name": "", "credential": key.create(&options) });
    anna.post("/account/methods/webauthn", body).await.session();
    let mut browser = world.visitor().await;
    lands(&mut browser, &provider).await;
    let options = browser.post_empty("/session/passkey/options").await.ok();
    let session = browser.post("/session/passkey", json!({ "credential": key.get(&options) })).await.session();
    assert_eq!((session.state, identities(session)), (State::SignedIn, 0));
    assert_eq!(identities(says_yes(&mut browser).await.session()), 1);
}

#[tokio::test]
async fn a_remembered_browser_gives_a_fresh_proof_first_and_an_account_without_a_method_gets_one_first() {
    let (world, provider) = trusting().await;
    let (_, secret) = world.member(ANNA).await;
    let (mut anna, _) = crate::passkey::sign_in(&world, &secret, json!({ "remember_browser": true })).await;
    anna.delete("/session").await.session();
    lands(&mut anna, &provider).await;
    let session = anna.sign_in(ANNA, PASSWORD).await.session();
    assert_eq!((session.state, session.identity.is_some(), identities(session)), (State::SignedIn, true, 0));
    assert_eq!(says_yes(&mut anna).await.code(), Code::ReauthenticationRequired);
    world.prove_again(&mut anna, &secret).await;
    assert_eq!(identities(says_yes(&mut anna).await.session()), 1);

    world.setting_up("ben@example.org").await;
    provider.is_visited_by(json!({ "sub": "p-2", "email": "ben@example.org", "email_verified": true }));
    let mut ben = world.visitor().await;
    lands(&mut ben, &provider).await;
    let session = ben.sign_in("ben@example.org", PASSWORD).await.session();
    assert_eq!((session.state, session.account.unwrap().identities.len()), (State::NeedsFirstMethod, 0));
    assert_eq!(says_yes(&mut ben).await.code(), Code::StepMismatch);
    ben.add_totp(&world).await;
    assert_eq!(identities(ben.session().await), 0);
    assert_eq!(identities(says_yes(&mut ben).await.session()), 1);
}

#[tokio::test]
async fn another_account_that_is_joined_already_is_as_good() {
    let (world, provider) = trusting().await;
    let (_, secret) = super::member(&world, &provider).await;
    provider.is_visited_by(json!({ "sub": "second-account", "email": ANNA, "email_verified": true }));
    let mut browser = world.visitor().await;
    assert_eq!(lands(&mut browser, &provider).await.identity.unwrap().email, ANNA);
    provider.is_visited_by(json!({ "sub": "person-4711", "email": ANNA, "email_verified": true }));
    assert_eq!(lands(&mut browser, &provider).await.state, State::NeedsSecondStep);
    assert_eq!(identities(second_step(&world, &mut browser, &secret).await), 1);
    assert_eq!(identities(says_yes(&mut browser).await.session()), 2);
}

#[tokio::test]
async fn whoever_signs_in_to_another_account_has_nothing_joined() {
    let (world, provider) = trusting().await;
    let (mut browser, _) = waiting(&world, &provider).await;
    let (_, secret) = world.member("ben@example.org").await;
    browser.sign_in("ben@example.org", PASSWORD).await.session();
    let session = second_step(&world, &mut browser, &secret).await;
    assert_eq!((session.identity.clone(), identities(session)), (None, 0));
    assert_eq!(says_yes(&mut browser).await.code(), Code::CodeExpired);
    browser.delete("/session").await.session();
    assert_eq!(browser.session().await.identity, None);
    assert!(world.mails_to("ben@example.org").iter().all(|it| !it.subject.contains(NAME)));
}

#[tokio::test]
async fn it_waits_for_half_an_hour_and_only_in_this_browser() {
    let (world, provider) = trusting().await;
    let (mut browser, secret) = waiting(&world, &provider).await;
    let mut elsewhere = world.at_second_step(ANNA).await;
    assert_eq!(elsewhere.session().await.identity, None);
    assert!(second_step(&world, &mut elsewhere, &secret).await.account.unwrap().identities.is_empty());
    let before = browser.session().await.identity.unwrap().expires_at;
    world.clock.advance(1_739);
    assert_eq!(browser.session().await.identity.unwrap().expires_at, before, "looking does not lengthen it");
    world.clock.advance(1);
    let session = browser.session().await;
    assert_eq!((session.identity, session.state, session.ended), (None, State::Anonymous, None));
    browser.sign_in(ANNA, PASSWORD).await.session();
    assert!(second_step(&world, &mut browser, &secret).await.account.unwrap().identities.is_empty());
}

#[tokio::test]
async fn do_not_add_ends_only_that() {
    let (world, provider) = trusting().await;
    let (mut browser, secret) = waiting(&world, &provider).await;
    let session = browser.delete("/session").await.session();
    assert_eq!((session.state, session.identity, session.ended), (State::Anonymous, None, None));
    browser.sign_in(ANNA, PASSWORD).await.session();
    assert!(second_step(&world, &mut browser, &secret).await.account.unwrap().identities.is_empty());
}

#[tokio::test]
async fn a_forgotten_password_on_the_way_keeps_it() {
    let (world, provider) = trusting().await;
    let (mut browser, secret) = waiting(&world, &provider).await;
    let before = browser.session().await.identity.unwrap();
    browser.post("/password-resets", json!({ "email": ANNA })).await.session();
    let code = world.code(ANNA);
    browser.post("/password-resets/current/code", json!({ "code": code })).await.session();
    let session = second_step(&world, &mut browser, &secret).await;
    assert_eq!((session.state, session.account), (State::NeedsNewPassword, None));
    let body = json!({ "password": "another plum tree by the wall", "end_other_sessions": true });
    let session = browser.put("/password-resets/current", body).await.session();
    assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::PasswordReset)));
    assert_eq!(session.identity, Some(before), "for as long as before");
    browser.sign_in(ANNA, "another plum tree by the wall").await.session();
    second_step(&world, &mut browser, &secret).await;
    assert_eq!(identities(says_yes(&mut browser).await.session()), 1);
}

#[tokio::test]
async fn an_address_that_is_not_proved_is_joined_to_nothing() {
    let (world, provider) = world().await;
    let (_, secret) = world.member(ANNA).await;
    let mut browser = world.visitor().await;
    assert_eq!(lands(&mut browser, &provider).await.state, State::NeedsEmailVerification);
    let session = browser.sign_in(ANNA, PASSWORD).await.session();
    assert_eq!((session.state, session.identity), (State::NeedsSecondStep, None));
    assert!(second_step(&world, &mut browser, &secret).await.account.unwrap().identities.is_empty());
}

#[tokio::test]
async fn beginning_something_else_drops_it() {
    let (world, provider) = trusting().await;
    let (mut browser, _) = waiting(&world, &provider).await;
    let session = browser.post("/accounts", json!({ "email": "cara@example.org" })).await.session();
    assert_eq!((session.state, session.identity), (State::NeedsEmailVerification, None));
}

#[tokio::test]
async fn two_browsers_at_once_join_it_once() {
    let (world, provider) = trusting().await;
    let (mut first, secret) = waiting(&world, &provider).await;
    let mut second = world.visitor().await;
    lands(&mut second, &provider).await;
    for browser in [&mut first, &mut second] {
        browser.sign_in(ANNA, PASSWORD).await.session();
        second_step(&world, browser, &secret).await;
    }
    for browser in [&mut first, &mut second] {
        assert_eq!(identities(says_yes(browser).await.session()), 1);
    }
    let told = world.mails_to(ANNA).iter().filter(|it| it.subject.contains(NAME)).count();
    assert_eq!(told, 1);
}
