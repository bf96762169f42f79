//! The phone is lost: with backup codes to a new app, and without any through the account reset in each of its modes.
//!
//! These sentences are literal on purpose: this is what a member reads who has lost everything, and no word of it may be
//! wrong. Whoever edits the words of the screens reads it through. Other journeys name their texts (CONTRIBUTING.md).

use backend::{ResetSetting, Settings};

use crate::{
    phones::{give_code, give_number},
    support::{Member, Visit, text, walk, walk_with},
};

/// A new member whose only method is a phone, with backup codes. Ends where the account is ready.
async fn join_with_phone(visit: &Visit) -> Member {
    visit.begin_account("ann@example.org").await;
    visit.keeps_secret("2025550123");
    give_number(visit).await;
    give_code(visit, text::phone::CODE_BUTTON).await;
    visit.ready("Save your backup codes").await;
    let backup_codes = visit.keep_backup_codes().await;
    Member { email: "ann@example.org".to_owned(), secret: String::new(), backup_codes }
}

async fn link(visit: &Visit) {
    visit.link("F23456783", "lighthouse-0815").await;
    visit.press("Yes, link it").await;
    visit.ready("Your accounts are linked").await;
}

async fn give_password(visit: &Visit, ann: &Member) {
    visit.open("/sign-in").await;
    visit.give_password(ann).await;
    visit.ready("Get a code on your phone").await;
}

/// From the second step to the link that is mailed after the wait. Neither phone nor codes are there anymore.
async fn reset(visit: &Visit, ann: &Member) -> String {
    give_password(visit, ann).await;
    visit.press("I cannot use any of these").await;
    visit.ready("If you cannot use any of your methods").await;
    visit.press("Ask for an account reset").await;
    visit.ready("Ask for an account reset").await;
    visit.press("Yes, start the wait").await;
    visit.ready("Your account reset").await;
    visit.site.pass(24 * 3600);
    visit.secret_link(&ann.email).whole
}

#[tokio::test]
pub async fn with_backup_codes_an_app_takes_the_place_of_the_phone() {
    walk(async |visit| {
        let ann = join_with_phone(visit).await;
        visit.sign_out().await;
        give_password(visit, &ann).await;
        visit.press("Use another method").await;
        visit.ready("Choose how to prove it is you").await;
        visit.press("Backup codes (10 left)").await;
        visit.ready("Enter a backup code").await;
        visit.fill("Backup code", &ann.backup_codes[0]).await;
        visit.press("Continue").await;
        visit.ready("Your profile").await;

        visit.open("/methods/add").await;
        visit.ready("Add a sign-in method").await;
        visit.choose("Authenticator app").await;
        visit.press("Continue").await;
        visit.ready("Set up your authenticator app").await;
        let ann = Member { secret: visit.shown_secret().await, ..ann };
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Add this app").await;
        visit.ready("Sign-in methods").await;

        visit.press("Remove: Phone: +1, hidden, 0123").await;
        visit.ready("Remove this method?").await;
        visit.press("Remove it").await;
        visit.ready("Sign-in methods").await;
        visit.sees("A phone was removed. We sent you an email about it.").await;
        visit.sign_out().await;
        visit.open("/sign-in").await;
        visit.sign_in_to(&ann, "Your profile").await;
    })
    .await;
}

#[tokio::test]
pub async fn without_codes_new_methods_are_set_up_after_the_wait_and_the_link_stays() {
    let removes_methods = |it: &mut Settings| it.account_reset.mode = ResetSetting::ResetMethods;
    walk_with(removes_methods, async |visit| {
        let ann = join_with_phone(visit).await;
        link(visit).await;
        visit.sign_out().await;
        let confirm = reset(visit, &ann).await;
        visit.open(&confirm).await;
        visit.ready("Remove all your methods now?").await;
        visit.press("Yes, remove my methods").await;
        // The session of the second step has long ended.
        visit.give_password(&ann).await;
        visit.ready("Choose a second method").await;
        visit.set_up_app(&ann.email).await;
        visit.keep_backup_codes().await;
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.sees("F ••••• 78 3").await;
        visit.does_not_see("+1 •••").await;
    })
    .await;
}

#[tokio::test]
async fn without_codes_the_account_is_deleted_after_the_wait_and_made_and_linked_again() {
    walk(async |visit| {
        let ann = join_with_phone(visit).await;
        link(visit).await;
        visit.sign_out().await;
        let confirm = reset(visit, &ann).await;
        visit.open(&confirm).await;
        visit.ready("Delete your account now?").await;
        visit.press("Yes, delete my account").await;
        visit.ready("Your account has been deleted").await;
        visit.join(&ann.email).await;
        link(visit).await;
    })
    .await;
}
