//! One letter at the end of creating an account, and of setting up methods again; every change after that has its own.

use backend::{AccountResetSetting, ResetSetting, Settings};
use contract::State;
use serde_json::json;

use crate::account_resets::token;
use crate::client::{ORIGIN, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";
const CODE: &str = "Your code for Latchkey demonstration";
const READY: &str = "Your account is ready";

fn subjects(world: &World) -> Vec<String> {
    world.mails_to(ANNA).into_iter().map(|it| it.subject).collect()
}

#[tokio::test]
async fn creating_an_account_gives_one_letter_when_it_is_whole() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    assert_eq!(subjects(&world), [CODE]);
    anna.post_empty("/account/methods/backup-codes").await.ok();
    assert_eq!(subjects(&world), [CODE, READY]);
    let text = world.mails_to(ANNA).pop().unwrap().text;
    assert!(text.contains("- An authenticator app\n- Backup codes\n"), "{text}");
    assert!(text.contains(&format!("Link your Services Online record:\n{ORIGIN}/link/services-online\n")), "{text}");
    assert!(text.contains("If you did not create this account") && !text.contains("before no longer"), "{text}");
    world.clock.advance(3600);
    world.backend.tick();
    assert_eq!(subjects(&world).len(), 2);
}

#[tokio::test]
async fn whoever_makes_no_backup_codes_gets_it_a_little_later_and_reads_what_is_missing() {
    let world = World::new();
    world.member(ANNA).await;
    world.clock.advance(15 * 60 - 1);
    world.backend.tick();
    assert_eq!(subjects(&world), [CODE]);
    world.clock.advance(1);
    world.backend.tick();
    world.backend.tick();
    assert_eq!(subjects(&world), [CODE, READY]);
    let text = world.mails_to(ANNA).pop().unwrap().text;
    assert!(text.contains("You do not have backup codes yet."), "{text}");
}

#[tokio::test]
async fn signing_out_or_any_other_change_ends_the_wait() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    anna.delete("/session").await.session();
    assert_eq!(subjects(&world), [CODE, READY]);

    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    crate::links::link(&mut anna).await;
    assert_eq!(subjects(&world), [CODE, READY, "An older account was linked"]);
}

#[tokio::test]
async fn from_then_on_every_change_is_told_also_in_the_same_visit() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    anna.delete("/session").await.session();
    let (mut ben, _) = world.member("ben@example.org").await;
    ben.add_totp(&world).await;
    ben.post_empty("/account/methods/backup-codes").await.ok();
    ben.post_empty("/account/methods/backup-codes").await.ok();
    let told: Vec<_> = world.mails_to("ben@example.org").into_iter().skip(1).collect();
    let subjects: Vec<_> = told.iter().map(|it| it.subject.as_str()).collect();
    let codes = ["Your account has backup codes", "New backup codes for your account"];
    assert_eq!(subjects, [READY, "An authenticator app was added to your account", codes[0], codes[1]]);
    assert!(!told[2].text.contains("had before") && told[3].text.contains("had before"));
}

#[tokio::test]
async fn an_account_that_was_left_half_made_gets_the_letter_when_it_is_finished() {
    let world = World::new();
    world.setting_up(ANNA).await;
    world.clock.advance(86_400);
    world.backend.tick();
    assert_eq!(subjects(&world), [CODE]);
    let mut later = world.visitor().await;
    assert_eq!(later.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsFirstMethod);
    later.add_totp(&world).await;
    later.post_empty("/account/methods/backup-codes").await.ok();
    assert_eq!(subjects(&world), [CODE, READY]);
}

#[tokio::test]
async fn without_backup_codes_to_offer_the_first_method_makes_the_account_whole() {
    let mut settings = settings();
    settings.limits.backup_codes = 0;
    settings.links.clear();
    let world = World::with(settings);
    world.member(ANNA).await;
    assert_eq!(subjects(&world), [CODE, READY]);
    let text = world.mails_to(ANNA).pop().unwrap().text;
    assert!(
        !text.contains("ackup codes") && text.contains(&format!("Go to your profile:\n{ORIGIN}/profile\n")),
        "{text}"
    );
}

#[tokio::test]
async fn methods_that_take_the_place_of_lost_ones_are_told_in_one_letter_to_every_address() {
    let account_reset = AccountResetSetting { mode: ResetSetting::ResetMethods, ..AccountResetSetting::default() };
    let world = World::with(Settings { account_reset, ..settings() });
    crate::emails::with_two(&world).await;
    let mut anna = world.at_second_step(crate::emails::ANNA).await;
    anna.post_empty("/account-resets").await.session();
    world.clock.advance(86_400);
    world.backend.tick();
    let mut anna = world.at_second_step(crate::emails::ANNA).await;
    let token = token(&world, crate::emails::ANNA, "new-methods");
    let session = anna.post("/account-resets/confirm", json!({ "token": token })).await.session();
    // So a page does not say that an account is being created.
    assert!(session.state == State::NeedsFirstMethod && session.renews_methods);
    anna.add_totp(&world).await;
    assert!(anna.session().await.renews_methods, "backup codes may follow");
    anna.post_empty("/account/methods/backup-codes").await.ok();
    assert!(!anna.session().await.renews_methods);
    for to in [crate::emails::ANNA, crate::emails::SECOND] {
        let told: Vec<_> = world.mails_to(to).into_iter().map(|it| it.subject).collect();
        // The loss is told when it happens.
        let last = ["All methods were removed from your account", "Your account has new sign-in methods"];
        assert_eq!(told[told.len() - 2..], last, "{to}: {told:?}");
    }
}

#[tokio::test]
async fn who_is_new_renews_nothing() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    assert!(!anna.session().await.renews_methods);
    anna.add_totp(&world).await;
    assert!(!anna.session().await.renews_methods);
}

#[tokio::test]
async fn an_account_that_is_deleted_meanwhile_is_not_welcomed() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    crate::delete_account::delete(&mut anna, PASSWORD).await.session();
    world.clock.advance(3600);
    world.backend.tick();
    assert_eq!(subjects(&world), [CODE, "Your account has been deleted"]);
}
