//! All methods are lost: the wait, the ways to stop it, and what each mode does in the end.

use backend::{AccountResetSetting, ResetSetting, Settings};
use contract::{AccountReset, Code, Ended, MethodKind, ResetMode, State};
use serde_json::json;

use crate::client::{Answer, Browser, ORIGIN, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";
const DAY: u64 = 86_400;

fn world(mode: ResetSetting) -> World {
    let account_reset = AccountResetSetting { mode, ..AccountResetSetting::default() };
    World::with(Settings { account_reset, ..settings() })
}

/// Lets time pass, with what it makes due.
fn pass(world: &World, seconds: u64) {
    world.clock.advance(seconds);
    world.backend.tick();
}

/// The token of the link to this page in the newest mail.
pub fn token(world: &World, email: &str, page: &str) -> String {
    let text = world.mails_to(email).pop().unwrap().text;
    let start = format!("{ORIGIN}/recover/{page}#");
    let found = text.lines().find_map(|it| it.strip_prefix(&start));
    found.unwrap_or_else(|| panic!("no link to {page} in {text}")).to_owned()
}

/// A visit that has given the password and asked for the reset.
async fn asked(world: &World) -> (Browser, AccountReset) {
    let mut browser = world.at_second_step(ANNA).await;
    let session = browser.post_empty("/account-resets").await.session();
    assert_eq!(session.state, State::NeedsSecondStep);
    (browser, session.account_reset.unwrap())
}

async fn confirm(browser: &mut Browser, token: &str) -> Answer {
    browser.post("/account-resets/confirm", json!({ "token": token })).await
}

async fn cancel(browser: &mut Browser, token: &str) -> Answer {
    browser.post("/account-resets/cancel", json!({ "token": token })).await
}

#[tokio::test]
async fn the_wait_is_told_at_once_at_each_sign_in_and_to_members() {
    let world = world(ResetSetting::Delete);
    let (mut tablet, _) = world.member(ANNA).await;
    let (mut anna, reset) = asked(&world).await;
    assert_eq!(reset.mode, ResetMode::Delete);
    assert_eq!(reset.ready_at.seconds_since(reset.requested_at), DAY);
    assert_eq!(reset.expires_at.seconds_since(reset.ready_at), DAY);
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert_eq!(mail.subject, "Your account is about to be deleted");
    assert!(mail.text.contains("Wednesday, November 25, 2026, 9:30 AM (UTC)"), "{}", mail.text);
    assert_eq!(tablet.session().await.account_reset, Some(reset.clone()));
    assert_eq!(world.at_second_step(ANNA).await.session().await.account_reset, Some(reset.clone()));

    // Asked for again, it is the same one, and no second mail goes out.
    let mails = world.mails_to(ANNA).len();
    assert_eq!(anna.post_empty("/account-resets").await.session().account_reset, Some(reset));
    assert_eq!(world.mails_to(ANNA).len(), mails);
}

#[tokio::test]
async fn deleting_waits_a_day_and_frees_address_and_links() {
    let world = world(ResetSetting::Delete);
    let (mut tablet, _) = world.member(ANNA).await;
    crate::links::link(&mut tablet).await;
    asked(&world).await;
    let mails = world.mails_to(ANNA).len();
    pass(&world, DAY - 1);
    assert_eq!(world.mails_to(ANNA).len(), mails);
    pass(&world, 1);
    world.backend.tick();
    assert_eq!(world.mails_to(ANNA).len(), mails + 1);

    let token = token(&world, ANNA, "delete");
    let mut anywhere = world.visitor().await;
    let session = confirm(&mut anywhere, &token).await.session();
    assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::AccountDeleted)));
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "Your account has been deleted");
    assert_eq!(tablet.session().await.state, State::Anonymous);
    assert_eq!(anywhere.sign_in(ANNA, PASSWORD).await.code(), Code::IncorrectCredentials);
    assert_eq!(confirm(&mut anywhere, &token).await.code(), Code::CodeExpired);
    // The wait was long enough: the address and the older record can be used at once.
    let (mut again, _) = world.member(ANNA).await;
    crate::links::link(&mut again).await;
}

#[tokio::test]
async fn removing_the_methods_keeps_account_and_links_and_signs_nobody_in() {
    let world = world(ResetSetting::ResetMethods);
    let (mut tablet, _) = world.member(ANNA).await;
    tablet.post_empty("/account/methods/backup-codes").await.ok();
    crate::links::link(&mut tablet).await;
    let (_, reset) = asked(&world).await;
    assert_eq!(reset.mode, ResetMode::ResetMethods);
    pass(&world, DAY);
    let token = token(&world, ANNA, "new-methods");
    let mut anywhere = world.visitor().await;
    let session = confirm(&mut anywhere, &token).await.session();
    assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::MethodsReset)));
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "All methods were removed from your account");
    assert_eq!(tablet.session().await.state, State::Anonymous);
    assert_eq!(confirm(&mut anywhere, &token).await.code(), Code::CodeExpired);

    let session = anywhere.sign_in(ANNA, PASSWORD).await.session();
    assert_eq!((session.state, session.account_reset), (State::NeedsFirstMethod, None));
    assert_eq!(session.account.unwrap().links.len(), 1);
    anywhere.add_totp(&world).await;
    let methods = anywhere.session().await.account.unwrap().methods;
    assert_eq!(methods.iter().map(|it| it.kind).collect::<Vec<_>>(), [MethodKind::Totp]);
}

#[tokio::test]
async fn who_gave_the_password_in_this_browser_continues_to_new_methods() {
    let world = world(ResetSetting::ResetMethods);
    world.member(ANNA).await;
    asked(&world).await;
    pass(&world, DAY);
    let mut anna = world.at_second_step(ANNA).await;
    let mut elsewhere = world.at_second_step(ANNA).await;
    let mut by_mail = world.reset_proved(ANNA).await;
    let token = {
        let mails = world.mails_to(ANNA);
        let text = &mails.iter().find(|it| it.subject.starts_with("You can remove")).unwrap().text;
        text.split("/recover/new-methods#").nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
    };
    assert_eq!(confirm(&mut anna, &token).await.session().state, State::NeedsFirstMethod);
    for other in [&mut elsewhere, &mut by_mail] {
        assert_eq!(other.session().await.state, State::Anonymous);
    }
    assert_eq!(elsewhere.post_empty("/account/methods/totp").await.code(), Code::Unauthenticated);
}

#[tokio::test]
async fn a_mail_about_a_forgotten_password_may_ask_but_is_no_password() {
    let world = world(ResetSetting::ResetMethods);
    world.member(ANNA).await;
    let mut browser = world.reset_proved(ANNA).await;
    assert!(browser.post_empty("/account-resets").await.session().account_reset.is_some());
    pass(&world, DAY);
    let token = token(&world, ANNA, "new-methods");
    let mut browser = world.reset_proved(ANNA).await;
    let session = confirm(&mut browser, &token).await.session();
    assert_eq!((session.state, session.ended), (State::Anonymous, Some(Ended::MethodsReset)));
}

#[tokio::test]
async fn it_is_stopped_from_the_page_by_a_member_or_by_either_mail() {
    let world = world(ResetSetting::Delete);
    let (mut tablet, _) = world.member(ANNA).await;
    let (mut anna, _) = asked(&world).await;
    assert_eq!(anna.delete("/account-resets/current").await.session().account_reset, None);
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "The reset of your account is stopped");
    // Nothing waits any more: a second press is no error and sends nothing.
    let mails = world.mails_to(ANNA).len();
    anna.delete("/account-resets/current").await.session();
    assert_eq!(world.mails_to(ANNA).len(), mails);

    asked(&world).await;
    let first = token(&world, ANNA, "cancel");
    assert_eq!(tablet.delete("/account-resets/current").await.session().account_reset, None);
    assert_eq!(cancel(&mut world.visitor().await, &first).await.code(), Code::CodeExpired);

    asked(&world).await;
    let first = token(&world, ANNA, "cancel");
    pass(&world, DAY);
    let second = token(&world, ANNA, "cancel");
    assert_ne!(first, second);
    let mut anyone = world.visitor().await;
    assert_eq!(cancel(&mut anyone, &first).await.session().state, State::Anonymous);
    assert_eq!(confirm(&mut anyone, &second).await.code(), Code::CodeExpired);
    assert_eq!(anyone.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsSecondStep);
}

#[tokio::test]
async fn the_second_mail_can_stop_it_too_and_the_first_can_never_confirm() {
    let world = world(ResetSetting::Delete);
    world.member(ANNA).await;
    asked(&world).await;
    let first = token(&world, ANNA, "cancel");
    let mut anyone = world.visitor().await;
    assert_eq!(confirm(&mut anyone, &first).await.code(), Code::CodeExpired);
    pass(&world, DAY);
    assert_eq!(confirm(&mut anyone, &first).await.code(), Code::CodeExpired);
    cancel(&mut anyone, &token(&world, ANNA, "delete")).await.session();
    assert_eq!(world.at_second_step(ANNA).await.session().await.account_reset, None);
}

#[tokio::test]
async fn after_its_time_the_link_does_nothing_and_one_may_ask_again() {
    let world = world(ResetSetting::Delete);
    world.member(ANNA).await;
    asked(&world).await;
    pass(&world, DAY);
    let late = token(&world, ANNA, "delete");
    world.clock.advance(DAY);
    let mut anyone = world.visitor().await;
    assert_eq!(confirm(&mut anyone, &late).await.code(), Code::CodeExpired);
    let mut anna = world.at_second_step(ANNA).await;
    assert_eq!(anna.session().await.account_reset, None);
    let (_, reset) = asked(&world).await;
    assert!(reset.ready_at > world.at_second_step(ANNA).await.session().await.now);
    world.backend.tick();
    assert!(world.at_second_step(ANNA).await.session().await.account_reset.is_some(), "the new one is not swept away");
}

#[tokio::test]
async fn a_backend_that_was_down_mails_late_and_the_link_works_as_long() {
    let world = world(ResetSetting::Delete);
    world.member(ANNA).await;
    asked(&world).await;
    pass(&world, 5 * DAY);
    let late = token(&world, ANNA, "delete");
    pass(&world, DAY - 1);
    confirm(&mut world.visitor().await, &late).await.session();
}

#[tokio::test]
async fn a_token_that_is_nobodys_or_of_another_does_nothing_to_this_account() {
    let world = world(ResetSetting::Delete);
    world.member(ANNA).await;
    world.member("ben@example.org").await;
    asked(&world).await;
    let mut ben = world.at_second_step("ben@example.org").await;
    ben.post_empty("/account-resets").await.session();
    pass(&world, DAY);
    for token in ["", "x", &"A".repeat(43)] {
        assert_eq!(confirm(&mut ben, token).await.code(), Code::CodeExpired);
        assert_eq!(cancel(&mut ben, token).await.code(), Code::CodeExpired);
    }
    // Anna's link in Ben's browser is about Anna's account, and signs nobody in.
    let mut ben = world.at_second_step("ben@example.org").await;
    let session = confirm(&mut ben, &token(&world, ANNA, "delete")).await.session();
    assert_eq!((session.state, session.account), (State::Anonymous, None));
    assert_eq!(ben.sign_in(ANNA, PASSWORD).await.code(), Code::IncorrectCredentials);
    assert!(ben.sign_in("ben@example.org", PASSWORD).await.session().account_reset.is_some());
}

#[tokio::test]
async fn asking_again_and_again_is_limited_so_that_no_mailbox_is_flooded() {
    let world = world(ResetSetting::Delete);
    world.member(ANNA).await;
    for _ in 0..3 {
        let (mut anna, _) = asked(&world).await;
        anna.delete("/account-resets/current").await.session();
    }
    let mut anna = world.at_second_step(ANNA).await;
    assert_eq!(anna.post_empty("/account-resets").await.code(), Code::RateLimited);
    world.clock.advance(DAY);
    asked(&world).await;
}

#[tokio::test]
async fn what_was_asked_for_stays_so_when_the_operator_changes_the_mode() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let on = |mode| {
        let account_reset = AccountResetSetting { mode, ..AccountResetSetting::default() };
        World::with(Settings { account_reset, database: file.path().into(), ..settings() })
    };
    let before = on(ResetSetting::ResetMethods);
    before.member(ANNA).await;
    asked(&before).await;
    drop(before);
    let after = on(ResetSetting::Delete);
    pass(&after, DAY);
    let session = confirm(&mut after.visitor().await, &token(&after, ANNA, "new-methods")).await.session();
    assert_eq!(session.ended, Some(Ended::MethodsReset));
}

#[tokio::test]
async fn where_it_is_off_it_is_not_offered() {
    let world = world(ResetSetting::Off);
    world.member(ANNA).await;
    let config = world.visitor().await.get("/config").await.ok();
    assert!(config.get("account_reset").is_none());
    let mut anna = world.at_second_step(ANNA).await;
    assert_eq!(anna.post_empty("/account-resets").await.code(), Code::Unsupported);
}

#[tokio::test]
async fn the_running_backend_mails_what_is_due_by_itself() {
    let world = world(ResetSetting::Delete);
    world.member(ANNA).await;
    asked(&world).await;
    world.clock.advance(DAY);
    let backend = world.backend.clone();
    let mailed = async move {
        while backend.outbox().last().unwrap().subject != "You can delete your account now" {
            tokio::task::yield_now().await;
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    world.backend.serve_until(listener, mailed).await.unwrap();
}
