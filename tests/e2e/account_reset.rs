//! All methods are lost: the account reset in both modes from the second step to the end, and every way to stop it.

use backend::{ResetSetting, Settings};

use crate::support::{Member, Visit, walk, walk_with};

const DAY: u64 = 24 * 3600;

fn removes_methods(settings: &mut Settings) {
    settings.account_reset.mode = ResetSetting::ResetMethods;
}

/// From signing in to the wait. Ends at the page that says when it is ready.
async fn ask(visit: &Visit, ann: &Member) {
    visit.open("/sign-in").await;
    visit.give_password(ann).await;
    visit.ready("Enter the code from your app").await;
    visit.press("I cannot use any of these").await;
    visit.ready("You cannot use any of your methods?").await;
    visit.press("Ask for an account reset").await;
    visit.ready("Ask for an account reset").await;
    visit.press("Yes, begin the wait").await;
    visit.ready("Your account reset").await;
}

fn last_subject(visit: &Visit, ann: &Member) -> String {
    visit.site.subjects(&ann.email).pop().unwrap_or_default()
}

#[tokio::test]
async fn the_account_is_deleted_after_the_wait_and_made_again_with_its_link() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.choose("To the address of this account").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
        visit.sign_out().await;
        visit.open("/sign-in").await;
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        visit.press("Use another method").await;
        visit.ready("Choose how to prove it is you").await;
        visit.press("I cannot use any of these").await;
        visit.ready("You cannot use any of your methods?").await;
        visit.reload_keeps("You cannot use any of your methods?").await;
        visit.press("Ask for an account reset").await;
        visit.ready("Ask for an account reset").await;
        visit.reload_keeps("Ask for an account reset").await;
        assert_ne!(last_subject(visit, &ann), "Your account is about to be deleted");
        visit.press("Yes, begin the wait").await;
        visit.ready("Your account reset").await;
        visit.sees("It is ready in 24 hours.").await;
        visit.reload_keeps("Your account reset").await;
        assert_eq!(last_subject(visit, &ann), "Your account is about to be deleted");
        visit.press("Add it to my calendar").await;

        // Too early: nothing is sent, and the page at each sign-in says how long it takes.
        visit.site.pass(DAY - 60);
        visit.open("/sign-in").await;
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        visit.sees("2026 at 10:00 AM Coordinated Universal Time, in 1 minute.").await;
        assert_eq!(last_subject(visit, &ann), "Your account is about to be deleted");
        visit.site.pass(60);
        assert_eq!(last_subject(visit, &ann), "You can delete your account now");
        visit.reload().await;
        visit.ready("Enter the code from your app").await;
        visit.sees("The wait is over, and we have sent an e-mail with a link.").await;

        let link = visit.secret_link(&ann.email).whole;
        let phone = visit.in_another_browser().await;
        phone.open(&link).await;
        phone.ready("Delete your account now?").await;
        phone.is_at("/recover/delete").await;
        assert_eq!(visit.site.asked("POST /api/v1/account-resets/confirm"), 0, "it waits for a press");
        phone.press("Yes, delete my account").await;
        phone.ready("Your account is deleted").await;
        phone.sees("You can create your account again right now").await;
        assert_eq!(last_subject(visit, &ann), "Your account is deleted");
        phone.open(&link).await;
        phone.ready("Delete your account now?").await;
        phone.press("Yes, delete my account").await;
        phone.sees("This link no longer works.").await;
        phone.ready("Delete your account now?").await;
        phone.leave().await;

        // The visit on this device has ended with the account; the address and the record are free.
        visit.reload().await;
        visit.ready("Sign in").await;
        visit.join("ann@example.org").await;
        visit.link("A12345670", "garden-gate-4711").await;
    })
    .await;
}

#[tokio::test]
pub async fn the_methods_are_removed_after_the_wait_and_account_and_link_stay() {
    walk_with(removes_methods, async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("F23456783", "lighthouse-0815").await;
        visit.press("Yes, link it").await;
        visit.ready("Your accounts are linked").await;
        visit.sign_out().await;
        ask(visit, &ann).await;
        visit.sees("The methods of this account are about to be removed").await;
        visit.site.pass(DAY);
        let link = visit.secret_link(&ann.email).whole;
        let phone = visit.in_another_browser().await;
        phone.open(&link).await;
        phone.ready("Remove all your methods now?").await;
        phone.is_at("/recover/new-methods").await;
        phone.press("Yes, remove my methods").await;
        // The link alone signs nobody in.
        phone.ready("Sign in").await;
        phone.sees("Your old methods are removed.").await;
        phone.give_password(&ann).await;
        phone.ready("Choose a second method").await;
        phone.set_up_app(&ann.email).await;
        phone.keep_backup_codes().await;
        phone.open("/profile").await;
        phone.ready("Your profile").await;
        phone.sees("F ••••• 78 3").await;
        phone.leave().await;
    })
    .await;
}

#[tokio::test]
async fn who_gave_the_password_in_the_same_browser_goes_straight_on_to_new_methods() {
    walk_with(removes_methods, async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        ask(visit, &ann).await;
        visit.site.pass(DAY);
        let link = visit.secret_link(&ann.email).whole;
        visit.open("/sign-in").await;
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        visit.open(&link).await;
        visit.ready("Remove all your methods now?").await;
        visit.press("Yes, remove my methods").await;
        visit.ready("Choose a second method").await;
    })
    .await;
}

#[tokio::test]
async fn it_is_stopped_from_the_e_mail_after_a_press() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        ask(visit, &ann).await;
        let link = visit.secret_link(&ann.email).whole;
        let phone = visit.in_another_browser().await;
        phone.open(&link).await;
        phone.ready("Stop the account reset").await;
        phone.is_at("/recover/cancel").await;
        phone.reload().await;
        phone.ready("Stop the account reset").await;
        phone.sees("Go back to the e-mail and press its link once more.").await;
        assert_eq!(visit.site.asked("POST /api/v1/account-resets/cancel"), 0);
        phone.open(&link).await;
        phone.ready("Stop the account reset").await;
        phone.press("Stop the reset").await;
        phone.sees("It is stopped. Nothing has changed").await;
        phone.ready("Stop the account reset").await;
        phone.press("Set a new password").await;
        phone.ready("Forgot your password?").await;
        phone.open(&link).await;
        phone.press("Stop the reset").await;
        phone.sees("This link no longer works.").await;
        phone.ready("Stop the account reset").await;
        phone.leave().await;
        assert_eq!(last_subject(visit, &ann), "The reset of your account is stopped");
        visit.site.pass(2 * DAY);
        assert_eq!(last_subject(visit, &ann), "The reset of your account is stopped");
        visit.open("/sign-in").await;
        visit.sign_in(&ann).await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
pub async fn it_is_stopped_from_the_page_at_the_second_step_and_by_a_member() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        ask(visit, &ann).await;
        visit.press("Stop it, keep everything").await;
        visit.ready("You cannot use any of your methods?").await;
        visit.sees("It is stopped. Nothing has changed").await;

        visit.press("Ask for an account reset").await;
        visit.ready("Ask for an account reset").await;
        visit.press("Yes, begin the wait").await;
        visit.ready("Your account reset").await;
        // The app is found: the notice does not keep her from signing in, and stands on the profile.
        visit.press("Go back and use a method").await;
        visit.ready("Choose how to prove it is you").await;
        visit.sees("This account is about to be deleted").await;
        visit.press("Authenticator app").await;
        visit.ready("Enter the code from your app").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.ready("Your profile").await;
        visit.sees("This account is about to be deleted").await;
        visit.press("Stop it, keep everything").await;
        visit.sees("It is stopped. Nothing has changed").await;
        visit.ready("Your profile").await;
        visit.reload_keeps("Your profile").await;
        visit.does_not_see("This account is about to be deleted").await;
    })
    .await;
}

#[tokio::test]
pub async fn after_its_time_the_link_deletes_nothing() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        ask(visit, &ann).await;
        visit.site.pass(DAY);
        let link = visit.secret_link(&ann.email).whole;
        visit.site.pass(DAY);
        visit.open(&link).await;
        visit.ready("Delete your account now?").await;
        visit.press("Yes, delete my account").await;
        visit.sees("This link no longer works.").await;
        visit.open("/sign-in").await;
        visit.sign_in(&ann).await;
        visit.ready("Your profile").await;
        visit.does_not_see("about to be deleted").await;
    })
    .await;
}

#[tokio::test]
async fn the_link_of_another_leaves_this_account_alone() {
    walk(async |visit| {
        let ben = visit.join("ben@example.org").await;
        visit.sign_out().await;
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        ask(visit, &ann).await;
        visit.site.pass(DAY);
        let link = visit.secret_link(&ann.email).whole;
        visit.open("/sign-in").await;
        visit.sign_in(&ben).await;
        visit.ready("Your profile").await;
        visit.open(&link).await;
        visit.ready("Delete your account now?").await;
        visit.press("Yes, delete my account").await;
        visit.ready("Your account is deleted").await;
        visit.does_not_see(&ann.email).await;
        visit.open("/sign-in").await;
        visit.sign_in(&ben).await;
        visit.ready("Your profile").await;
        visit.sees(&ben.email).await;
    })
    .await;
}

#[tokio::test]
async fn who_forgot_the_password_too_gets_there_by_the_e_mail_about_it() {
    walk_with(removes_methods, async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open("/forgot-password").await;
        visit.ready("Forgot your password?").await;
        visit.fill("E-mail address", &ann.email).await;
        visit.press("Send me a code").await;
        visit.ready("Look into your e-mail").await;
        visit.fill("Code from the e-mail", &visit.site.emailed_code(&ann.email)).await;
        visit.press("Go on").await;
        visit.ready("Enter the code from your app").await;
        visit.press("I cannot use any of these").await;
        visit.ready("You cannot use any of your methods?").await;
        visit.press("Ask for an account reset").await;
        visit.ready("Ask for an account reset").await;
        visit.press("Yes, begin the wait").await;
        visit.ready("Your account reset").await;
        visit.site.pass(DAY);
        visit.open(&visit.secret_link(&ann.email).whole).await;
        visit.ready("Remove all your methods now?").await;
        visit.press("Yes, remove my methods").await;
        visit.ready("Sign in").await;
        visit.give_password(&ann).await;
        visit.ready("Choose a second method").await;
    })
    .await;
}
