//! From the first question to the linked old account, and back: with an app, with a passkey, with a security key.
//!
//! These sentences are literal on purpose: this is what a member reads on the whole way and when signing in. Whoever
//! edits the words of the screens reads it through. All other journeys name their texts (CONTRIBUTING.md).

use crate::support::{Member, PASSWORD, Visit, said, text, walk};

#[tokio::test]
pub async fn someone_reads_creates_an_account_links_the_old_one_and_unlinks_it() {
    walk(from_question_to_linked_account).await;
}

/// The whole way, with an app.
pub async fn from_question_to_linked_account(visit: &Visit) {
    read_the_questions(visit).await;

    visit.press("Create account").await;
    visit.begin_account("ann@example.org").await;
    let mut ann = visit.set_up_app("ann@example.org").await;
    ann.backup_codes = visit.keep_backup_codes().await;
    visit.sees("You are signed in as ann@example.org").await;
    visit.sign_out().await;

    visit.press("Sign in again").await;
    visit.sign_in(&ann).await;
    visit.ready("Your profile").await;
    visit.focus_is_on_heading().await;
    visit.sees("You are signed in as ann@example.org.").await;

    link_the_old_account(visit).await;
    unlink_it(visit, &ann).await;

    let told = visit.site.subjects("ann@example.org");
    for subject in ["Your account is ready", "An older account was linked", "An older account was unlinked"] {
        assert!(told.iter().any(|it| it == subject), "no email “{subject}” among {told:?}");
    }
}

async fn read_the_questions(visit: &Visit) {
    visit.open("/").await;
    visit.ready("Welcome to Example ID").await;
    visit.press("All questions and answers").await;
    visit.ready("Questions and answers").await;
    visit.focus_is_on_heading().await;
    let first = visit.ask("return document.querySelector('main summary').innerText.trim()", vec![]).await;
    let question = first.as_str().unwrap_or_default();
    visit.press(question).await;
    visit.sees("Open this answer on its own page").await;
    visit.press(&format!("Open this answer on its own page: {question}")).await;
    visit.ready(question).await;
    assert!(visit.address().await.starts_with("/help/"), "an answer has an address of its own");
    visit.reload_keeps(question).await;
    visit.press("All questions").await;
    visit.ready("Questions and answers").await;
}

async fn link_the_old_account(visit: &Visit) {
    visit.press("Link your Services Online account").await;
    visit.ready("Link your Services Online account").await;
    // As people type it: small letters, spaces, dashes.
    visit.keeps_secret("garden-gate-4711");
    visit.fill("Claim number", "a 1234567-0").await;
    visit.fill("Old password", "garden-gate-4711").await;
    visit.press("Find my old account").await;
    visit.ready("Is this your record?").await;
    visit.focus_is_on_heading().await;
    visit.sees("Retirement pension").await;
    visit.does_not_see("Johnson").await;
    visit.does_not_see("margaret@example.org").await;
    visit.choose("To the address of this account: ann@example.org").await;
    visit.press("Yes, link it").await;
    visit.ready("Your accounts are linked").await;
    visit.focus_is_on_heading().await;
    visit.sees("Reference number").await;
    visit.reload_keeps("Your accounts are linked").await;
    visit.press("Go to your profile").await;
    visit.ready("Your profile").await;
    visit.sees("Unlink Services Online").await;
}

/// The last proof is too old by then, so it is asked for again, in a dialog over the page.
async fn unlink_it(visit: &Visit, ann: &Member) {
    visit.site.clock.advance(11 * 60);
    visit.reload_keeps("Your profile").await;
    visit.stay().await;
    visit.site.clock.advance(10 * 60);
    visit.press("Unlink Services Online").await;
    visit.ready("Unlink Services Online?").await;
    visit.sees("payments continue").await;
    visit.press("Unlink it").await;
    visit.sees("Please confirm that it is you").await;
    visit.ready("Unlink Services Online?").await;
    visit.focus_is_on_words(&said("Please confirm that it is you")[0]).await;
    visit.fill("Code from the app", &visit.site.app_code(ann)).await;
    visit.press("Continue").await;
    visit.ready("Your profile").await;
    // A number has more forms in other languages than in English, so that this one is named.
    visit.sees(text::account::telling(&text::account::unlinked("Services Online"), 1)).await;
    visit.sees("You have no linked accounts.").await;
    let unlinked = visit.site.requests().into_iter().filter(|it| it.starts_with("DELETE /api/v1/account/links/"));
    assert_eq!(unlinked.count(), 2, "once refused for want of a proof, once done");
}

#[tokio::test]
pub async fn a_passkey_is_the_second_method() {
    walk(async |visit| {
        visit.without_suggestions().await;
        visit.browser.add_device_with_screen_lock().await;
        visit.begin_account("pat@example.org").await;
        visit.choose("Passkey").await;
        visit.press("Continue").await;
        visit.ready("Create a passkey").await;
        visit.press("Create a passkey").await;
        visit.ready("Save your backup codes").await;
        visit.keep_backup_codes().await;
        visit.sign_out().await;

        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        visit.fill("Email address", "pat@example.org").await;
        visit.fill("Password", PASSWORD).await;
        visit.press("Sign in").await;
        visit.ready("Use your passkey").await;
        visit.press("Use my passkey").await;
        visit.ready("Your profile").await;
        visit.sees(format!("Passkey: {} on Linux", visit.browser.engine.name())).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_security_key_is_the_second_method_and_without_it_another_way_is_offered() {
    walk(async |visit| {
        let key = visit.browser.plug_in_security_key().await;
        visit.begin_account("kim@example.org").await;
        visit.choose("Security key").await;
        visit.press("Continue").await;
        visit.ready("Add your security key").await;
        visit.fill("Name", "Blue key").await;
        visit.press("Add this key").await;
        visit.ready("Save your backup codes").await;
        let codes = visit.keep_backup_codes().await;
        visit.sign_out().await;

        let give_password = async || {
            visit.open("/sign-in").await;
            visit.ready("Sign in").await;
            visit.fill("Email address", "kim@example.org").await;
            visit.fill("Password", PASSWORD).await;
            visit.press("Sign in").await;
            visit.ready("Use your security key").await;
        };
        give_password().await;
        visit.press("Use my security key").await;
        visit.ready("Your profile").await;
        visit.sees("Security key: Blue key").await;
        visit.sign_out().await;

        // At home, without the key.
        give_password().await;
        visit.browser.take_away(key).await;
        visit.press("Use another method").await;
        visit.ready("Choose how to prove it is you").await;
        visit.press("Backup codes (10 left)").await;
        visit.ready("Enter a backup code").await;
        visit.fill("Backup code", &codes[0]).await;
        visit.press("Continue").await;
        visit.ready("Your profile").await;
    })
    .await;
}
