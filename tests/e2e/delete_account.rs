//! A member deletes the account and comes back; and a record that is no longer active.

use crate::support::{PASSWORD, Visit, operator, text, walk};

const DAY: u64 = 24 * 3600;

async fn link_now(visit: &Visit, number: &str, password: &str) {
    visit.link(number, password).await;
    visit.confirm_link(text::link::notices_account("ann@example.org")).await;
}

#[tokio::test]
pub async fn an_account_is_deleted_with_password_and_proof_and_made_again_after_the_wait() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        link_now(visit, "A12345670", "garden-gate-4711").await;
        let tablet = visit.in_another_browser().await;
        tablet.open("/profile").await;
        tablet.sign_in_to(&ann, text::account::PROFILE).await;

        visit.open_page("/profile", text::account::PROFILE).await;
        visit.press_for(text::delete_account::PROFILE, text::delete_account::TITLE).await;
        visit.is_at("/profile/delete").await;
        visit.sees(text::delete_account::unlinked("Services Online", "A ••••• 67 0")).await;
        visit.sees(text::delete_account::again_after(&text::time::hours(24))).await;
        visit.press(text::delete_account::BUTTON).await;
        visit.refuses([(text::delete_account::PASSWORD, text::problem::REQUIRED_PASSWORD)]).await;
        // No longer fresh, but still signed in.
        visit.site.clock.advance(800);
        visit.reload().await;
        visit.ready(text::delete_account::TITLE).await;
        visit.stay().await;
        tablet.reload().await;
        tablet.ready(text::account::PROFILE).await;
        tablet.stay().await;
        visit.site.clock.advance(600);
        visit.fill(text::delete_account::PASSWORD, PASSWORD).await;
        visit.press(text::delete_account::BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::delete_account::TITLE).await;
        visit.prove(&ann).await;
        visit.ready(text::delete_account::GONE).await;
        visit.is_at("/goodbye").await;
        visit.sees(text::delete_account::gone_next(24)).await;
        assert_eq!(visit.site.subjects(&ann.email).last().map(String::as_str), Some("Your account has been deleted"));
        // Nothing private comes back by Back or reload, here or elsewhere.
        visit.back().await;
        visit.is_no_dead_end().await;
        visit.does_not_see(&ann.email).await;
        visit.open_page("/goodbye", text::help::home(&operator())).await;
        tablet.reload().await;
        tablet.ready(text::sign_in::TITLE).await;
        tablet.leave().await;

        // Before the wait is over the page is the same as for any address, and the email says when.
        visit.give_address(&ann.email).await;
        let mail = visit.site.newest_mail(&ann.email);
        assert!(
            mail.contains("starting Wednesday, November 25, 2026, 10:") && !mail.contains("Your code is"),
            "{mail}"
        );
        visit.site.pass(DAY);
        visit.join("ann@example.org").await;
        link_now(visit, "A12345670", "garden-gate-4711").await;
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_deletes_nothing_and_is_said_at_the_field() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/profile/delete", text::delete_account::TITLE).await;
        visit.fill(text::delete_account::PASSWORD, "not the right one").await;
        visit.press(text::delete_account::BUTTON).await;
        let wrong = text::problem::PASSWORD_INCORRECT;
        visit.refuses([(text::delete_account::PASSWORD, wrong)]).await;
        visit.press_for(text::delete_account::BACK, text::account::PROFILE).await;
        visit.sees(&ann.email).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_record_that_is_no_longer_active_is_told_at_signing_in_and_nothing_is_lost() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        link_now(visit, "A67890123", "copper-kettle-42").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.does_not_see(text::account::INACTIVE).await;
        visit.site.pass(3600);
        visit.open("/sign-in").await;
        visit.sign_in_to(&ann, text::help::inactive_link("Services Online")).await;
        visit.sees(text::frame::call(&operator())).await;
        visit.sees("1-555-0100").await;
        visit.reload_keeps(text::help::inactive_link("Services Online")).await;
        visit.press_for(text::account::TO_PROFILE, text::account::PROFILE).await;
        visit.sees("A ••••• 12 3").await;
        visit.sees(text::account::INACTIVE).await;
    })
    .await;
}
