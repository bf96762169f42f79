//! All methods are lost: the account reset in both modes from the second step to the end, and every way to stop it.

use backend::{ResetSetting, Settings};

use crate::support::{GAP, Member, Visit, known_part, text, walk, walk_with};

const DAY: u64 = 24 * 3600;

fn removes_methods(settings: &mut Settings) {
    settings.account_reset.mode = ResetSetting::ResetMethods;
}

/// From signing in to the wait. Ends at the page that says when it is ready.
async fn ask(visit: &Visit, ann: &Member) {
    visit.open("/sign-in").await;
    visit.to_second_step(ann).await;
    visit.ask_for_reset().await;
}

fn last_subject(visit: &Visit, ann: &Member) -> String {
    visit.site.subjects(&ann.email).pop().unwrap_or_default()
}

#[tokio::test]
async fn the_account_is_deleted_after_the_wait_and_made_again_with_its_link() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("A12345670", "garden-gate-4711").await;
        visit.confirm_link(text::link::notices_account("ann@example.org")).await;
        visit.sign_out().await;
        visit.open("/sign-in").await;
        visit.to_second_step(&ann).await;
        visit.take_other_method(text::recover::CANNOT, text::recover::ADVICE).await;
        visit.reload_keeps(text::recover::ADVICE).await;
        visit.press_for(text::recover::TO_ASK, text::recover::ASK).await;
        visit.reload_keeps(text::recover::ASK).await;
        assert_ne!(last_subject(visit, &ann), "Your account is about to be deleted");
        visit.press_for(text::recover::ASK_BUTTON, text::recover::WAITING).await;
        visit.sees(text::recover::wait_left(DAY)).await;
        visit.reload_keeps(text::recover::WAITING).await;
        assert_eq!(last_subject(visit, &ann), "Your account is about to be deleted");
        visit.press(text::recover::CALENDAR).await;

        // Too early: nothing is sent, and the page at each sign-in says how long it takes.
        visit.site.pass(DAY - 60);
        visit.open("/sign-in").await;
        visit.to_second_step(&ann).await;
        visit.sees("2026 at 10:00 AM Coordinated Universal Time").await;
        visit.sees(known_part(&text::recover::is_ready_on(GAP, 60))).await;
        assert_eq!(last_subject(visit, &ann), "Your account is about to be deleted");
        visit.site.pass(60);
        assert_eq!(last_subject(visit, &ann), "You can delete your account now");
        visit.reload().await;
        visit.ready(text::sign_in::USE_APP).await;
        visit.sees(known_part(&text::recover::is_ready(GAP))).await;

        let link = visit.secret_link(&ann.email).whole;
        let phone = visit.in_another_browser().await;
        phone.open_page(&link, text::recover::DELETE).await;
        phone.is_at("/recover/delete").await;
        assert_eq!(visit.site.asked("POST /api/v1/account-resets/confirm"), 0, "it waits for a press");
        phone.press_for(text::recover::DELETE_BUTTON, text::delete_account::GONE).await;
        phone.sees(text::delete_account::GONE_NEXT_AT_ONCE).await;
        assert_eq!(last_subject(visit, &ann), "Your account has been deleted");
        phone.open_page(&link, text::recover::DELETE).await;
        phone.press(text::recover::DELETE_BUTTON).await;
        phone.sees(text::recover::LINK_WORN).await;
        phone.ready(text::recover::DELETE).await;
        phone.leave().await;

        // The visit on this device has ended with the account; the address and the record are free.
        visit.reload().await;
        visit.ready(text::sign_in::TITLE).await;
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
        visit.press_for(text::link::CHECK_BUTTON, text::link::DONE).await;
        visit.sign_out().await;
        ask(visit, &ann).await;
        visit.sees(text::recover::WAITS_METHODS).await;
        visit.site.pass(DAY);
        let link = visit.secret_link(&ann.email).whole;
        let phone = visit.in_another_browser().await;
        phone.open_page(&link, text::recover::REMOVE_METHODS).await;
        phone.is_at("/recover/new-methods").await;
        phone.press(text::recover::REMOVE_METHODS_BUTTON).await;
        // The link alone signs nobody in.
        phone.ready(text::sign_in::TITLE).await;
        phone.sees(text::sign_in::ENDED_METHODS_RESET).await;
        phone.give_password(&ann).await;
        phone.ready(text::create_account::METHOD).await;
        phone.set_up_app(&ann.email).await;
        phone.keep_backup_codes().await;
        phone.open_page("/profile", text::account::PROFILE).await;
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
        visit.to_second_step(&ann).await;
        visit.open_page(&link, text::recover::REMOVE_METHODS).await;
        visit.press_for(text::recover::REMOVE_METHODS_BUTTON, text::create_account::METHOD).await;
        visit.sees(text::recover::METHODS_REMOVED).await;
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
        phone.open_page(&link, text::recover::CANCEL).await;
        phone.is_at("/recover/cancel").await;
        phone.reload().await;
        phone.ready(text::recover::CANCEL).await;
        phone.sees(text::recover::LINK_GONE).await;
        assert_eq!(visit.site.asked("POST /api/v1/account-resets/cancel"), 0);
        phone.open_page(&link, text::recover::CANCEL).await;
        phone.press(text::recover::CANCEL_BUTTON).await;
        phone.sees(text::recover::STOPPED).await;
        phone.ready(text::recover::CANCEL).await;
        phone.press_for(text::password::LINK, text::password::FORGOT).await;
        phone.open(&link).await;
        phone.press(text::recover::CANCEL_BUTTON).await;
        phone.sees(text::recover::LINK_WORN).await;
        phone.ready(text::recover::CANCEL).await;
        phone.leave().await;
        assert_eq!(last_subject(visit, &ann), "The reset of your account is stopped");
        visit.site.pass(2 * DAY);
        assert_eq!(last_subject(visit, &ann), "The reset of your account is stopped");
        visit.open("/sign-in").await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
pub async fn it_is_stopped_from_the_page_at_the_second_step_and_by_a_member() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        ask(visit, &ann).await;
        visit.press_for(text::recover::STOP, text::recover::ADVICE).await;
        visit.sees(text::recover::STOPPED).await;

        visit.begin_reset().await;
        // The app is found: the notice does not keep her from signing in, and stands on the profile.
        visit.press_for(text::recover::TO_METHODS, text::sign_in::CHOOSE).await;
        visit.sees(text::recover::WAITS_DELETE).await;
        visit.press_for(text::method::TOTP, text::sign_in::USE_APP).await;
        visit.give_app_code(&ann, text::account::PROFILE).await;
        visit.sees(text::recover::WAITS_DELETE).await;
        visit.press(text::recover::STOP).await;
        visit.sees(text::recover::STOPPED).await;
        visit.ready(text::account::PROFILE).await;
        visit.reload_keeps(text::account::PROFILE).await;
        visit.does_not_see(text::recover::WAITS_DELETE).await;
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
        visit.open_page(&link, text::recover::DELETE).await;
        visit.press(text::recover::DELETE_BUTTON).await;
        visit.sees(text::recover::LINK_WORN).await;
        visit.open("/sign-in").await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
        visit.does_not_see(text::recover::WAITS_DELETE).await;
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
        visit.sign_in_to(&ben, text::account::PROFILE).await;
        visit.open_page(&link, text::recover::DELETE).await;
        visit.press_for(text::recover::DELETE_BUTTON, text::delete_account::GONE).await;
        visit.does_not_see(&ann.email).await;
        visit.open("/sign-in").await;
        visit.sign_in_to(&ben, text::account::PROFILE).await;
        visit.sees(&ben.email).await;
    })
    .await;
}

#[tokio::test]
async fn who_forgot_the_password_too_gets_there_by_the_e_mail_about_it() {
    walk_with(removes_methods, async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open_page("/forgot-password", text::password::FORGOT).await;
        visit.fill(text::create_account::EMAIL_LABEL, &ann.email).await;
        visit.press_for(text::password::FORGOT_BUTTON, text::password::CODE).await;
        visit.give_emailed_code(&ann.email, text::sign_in::USE_APP).await;
        visit.ask_for_reset().await;
        visit.site.pass(DAY);
        visit.open_page(&visit.secret_link(&ann.email).whole, text::recover::REMOVE_METHODS).await;
        visit.press_for(text::recover::REMOVE_METHODS_BUTTON, text::sign_in::TITLE).await;
        visit.give_password(&ann).await;
        visit.ready(text::create_account::METHOD).await;
    })
    .await;
}
