//! A member deletes the account and comes back; and a record that is no longer active.

use crate::support::{PASSWORD, Visit, walk};

const DAY: u64 = 24 * 3600;

async fn link_now(visit: &Visit, number: &str, password: &str) {
    visit.link(number, password).await;
    visit.choose("To the address of this account").await;
    visit.press("Yes, link it").await;
    visit.ready("Your accounts are linked").await;
}

#[tokio::test]
pub async fn an_account_is_deleted_with_password_and_proof_and_made_again_after_the_wait() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        link_now(visit, "A12345670", "garden-gate-4711").await;
        let tablet = visit.in_another_browser().await;
        tablet.open("/profile").await;
        tablet.sign_in(&ann).await;
        tablet.ready("Your profile").await;

        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.press("Delete your account").await;
        visit.ready("Delete your account").await;
        visit.is_at("/profile/delete").await;
        visit.sees("Your link to Services Online (A ••••• 67 0).").await;
        visit.sees("again after 24 hours").await;
        visit.press("Delete my account for ever").await;
        visit.refuses(&[("Your password", "Enter your password.")]).await;
        // No longer fresh, but still signed in.
        visit.site.clock.advance(800);
        visit.reload().await;
        visit.ready("Delete your account").await;
        visit.stay().await;
        tablet.reload().await;
        tablet.ready("Your profile").await;
        tablet.stay().await;
        visit.site.clock.advance(600);
        visit.fill("Your password", PASSWORD).await;
        visit.press("Delete my account for ever").await;
        visit.sees("Please prove again that it is you").await;
        visit.ready("Delete your account").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.ready("Your account is deleted").await;
        visit.is_at("/goodbye").await;
        visit.sees("wait 24 hours").await;
        assert_eq!(visit.site.subjects(&ann.email).last().map(String::as_str), Some("Your account is deleted"));
        // Nothing private comes back by Back or reload, here or elsewhere.
        visit.back().await;
        visit.is_no_dead_end().await;
        visit.does_not_see(&ann.email).await;
        visit.open("/goodbye").await;
        visit.ready("Welcome to Example ID").await;
        tablet.reload().await;
        tablet.ready("Sign in").await;
        tablet.leave().await;

        // Before the wait is over the page is the same as for any address, and the e-mail says when.
        visit.open("/create-account").await;
        visit.ready("Create your account").await;
        visit.fill("E-mail address", &ann.email).await;
        visit.press("Send me a code").await;
        visit.ready("Check your e-mail").await;
        let mail = visit.site.newest_mail(&ann.email);
        assert!(mail.contains("try again from 2026-11-25 at 10:") && !mail.contains("Your code is"), "{mail}");
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
        visit.open("/profile/delete").await;
        visit.ready("Delete your account").await;
        visit.fill("Your password", "not the right one").await;
        visit.press("Delete my account for ever").await;
        let wrong = "This is not your present password. Check it and type it again.";
        visit.refuses(&[("Your password", wrong)]).await;
        visit.press("No, keep my account").await;
        visit.ready("Your profile").await;
        visit.sees(&ann.email).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_record_that_is_no_longer_active_is_told_at_signing_in_and_nothing_is_lost() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        link_now(visit, "A67890123", "copper-kettle-42").await;
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.does_not_see("not active").await;
        visit.site.pass(3600);
        visit.open("/sign-in").await;
        visit.sign_in(&ann).await;
        visit.ready("Your Services Online record is not active").await;
        visit.sees("Call us on 1-555-0100").await;
        visit.sees("1-555-0100").await;
        visit.reload_keeps("Your Services Online record is not active").await;
        visit.press("Go on to your profile").await;
        visit.ready("Your profile").await;
        visit.sees("A ••••• 12 3").await;
        visit.sees("This record is not active at the moment.").await;
    })
    .await;
}
